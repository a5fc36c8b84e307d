"""What every tab of a case has: a scrolling page that is filled anew and keeps its place."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.cases.view import CaseView
from ui.kit.boxes import EmptyState, ScrollPage, empty


class CaseTab(ScrollPage):
    """``wanted`` carries an intent. A tab says what it shows in ``_cards``."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._keep = 0
        self._shown: bytes = b""
        self.verticalScrollBar().rangeChanged.connect(self._stay)

    def show_case(self, view: CaseView) -> None:
        """Show this case; for the same one as before, the place on the page is kept."""
        self._keep = self.verticalScrollBar().value() if self._shown == view.case.uid else 0
        self._shown = view.case.uid
        focus = self.window().focusWidget()  # None when nothing has it, whatever the stubs say
        pressed = focus.accessibleName() if self.isAncestorOf(focus) else ""
        self.setUpdatesEnabled(False)
        empty(self.body)
        for widget in self._cards(view):
            if isinstance(widget, EmptyState):
                self.body.addWidget(widget, 1)
            else:
                self.body.addWidget(widget)
        self.setUpdatesEnabled(True)
        if pressed:
            self._focus(pressed)

    def _focus(self, words: str) -> None:
        """Give the focus to the button that took the place of the one that had it."""
        fresh = (
            item.widget() for at in range(self.body.count()) if (item := self.body.itemAt(at)) is not None
        )
        buttons = (button for widget in fresh if widget for button in widget.findChildren(QPushButton))
        found = next((button for button in buttons if button.accessibleName() == words), None)
        if found is not None:
            found.setFocus()

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        return ()

    def _stay(self, _low: int, high: int) -> None:
        if self._keep and high >= self._keep:
            self.verticalScrollBar().setValue(self._keep)
            self._keep = 0
