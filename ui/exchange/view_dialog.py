"""Naming a choice of cases, so that it can be chosen again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.dialogs import Dialog
from ui.kit.text import LineEdit, WrapLabel

WHAT = "The cases chosen now can be found under this name from then on, here and in what usually goes to a contact."


class ViewDialog(Dialog):
    """``named`` carries the name typed. It stays until ``accept``, so that a refusal loses nothing."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keep this choice as a view")
        self.name, self.trouble = LineEdit("", "Name of the view"), WrapLabel("", "meta", "danger")
        self.name.setAccessibleName("Name of the view")
        self.trouble.hide()
        for widget in (WrapLabel(WHAT), self.name, self.trouble):
            self.body.addWidget(widget)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Keep view", Variant.PRIMARY)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda: self.named.emit(self.name.text()))
        self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def refuse(self, words: str) -> None:
        """It was not kept, and why."""
        self.trouble.setText(words)
        self.trouble.show()
        self.name.setFocus()


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
