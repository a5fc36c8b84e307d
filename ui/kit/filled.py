"""A scrolling page that is filled anew after each change and keeps its place and the focus."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.kit.boxes import EmptyState, ScrollPage, empty
from ui.kit.keep_focus import focus_mark, restore_focus


class FilledPage(ScrollPage):
    """Holds the widgets it was last given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._keep = 0
        self._shown: object = None
        self.verticalScrollBar().rangeChanged.connect(self._stay)

    def fill(self, about: object, widgets: Sequence[QWidget]) -> None:
        """Show these instead; when they are ``about`` the same as before, the place on the page is kept."""
        self._keep = self.verticalScrollBar().value() if self._shown == about else 0
        self._shown = about
        mark = focus_mark(self.content)
        self.setUpdatesEnabled(False)
        empty(self.body)
        for widget in widgets:
            self.body.addWidget(widget, 1 if isinstance(widget, EmptyState) else 0)
            widget.show()
        restore_focus(self.content, mark)
        if not self._keep:
            self.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def _stay(self, _low: int, high: int) -> None:
        if self._keep and high >= self._keep:
            self.verticalScrollBar().setValue(self._keep)
            self._keep = 0
