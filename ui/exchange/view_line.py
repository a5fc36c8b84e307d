"""The line under a choice of cases that keeps it under a name, or forgets a view."""

from PySide6.QtWidgets import QWidget

from ui.kit.boxes import line
from ui.kit.buttons import Button, Variant, icon_button


class ViewLine(QWidget):
    """``keep`` where single cases are chosen, ``remove`` where a view is."""

    def __init__(self) -> None:
        super().__init__()
        across = line(gap=8, parent=self)
        self.keep = Button("Keep this choice as a view…", "plus", Variant.GHOST)
        self.remove = icon_button("trash-2", "Remove the chosen view")
        self.keep.setStyleSheet("padding: 0 4px;")  # begins where the lines above it begin
        across.addWidget(self.keep)
        across.addStretch()
        across.addWidget(self.remove)

    def show_choice(self, cases: int, views: int) -> None:
        """Offer what fits to so many single cases and views chosen."""
        self.keep.setVisible(cases > 0)
        self.remove.setVisible(views == 1)
        self.setVisible(cases > 0 or views == 1)
