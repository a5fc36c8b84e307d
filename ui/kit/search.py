"""A search field that reports what was typed once typing pauses."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.icons import icon
from ui.kit.text import LineEdit
from ui.kit.theme import THEME

PAUSE_MS = 40


class SearchField(LineEdit):
    """``searched`` carries the text 40 ms after the last key, and at once on Enter. Escape clears the field."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "Search…", parent: QWidget | None = None) -> None:
        super().__init__("", placeholder, parent)
        self.setAccessibleName(placeholder.rstrip("…"))
        self._mark = self.addAction(
            icon("search", THEME.tokens.text3), QLineEdit.ActionPosition.LeadingPosition
        )
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._tell)
        THEME.changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears what was typed."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def _wait(self) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

    def _dress(self) -> None:
        self._mark.setIcon(icon("search", THEME.tokens.text3))
