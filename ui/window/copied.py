"""What was copied from this window, so that the lock can take it back and leave alone what others copied."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication


class Copied(QObject):
    """Watches the clipboard and the selection: what changes while our window is active is ours."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: set[QClipboard.Mode] = set()
        QApplication.clipboard().changed.connect(self._changed)

    def forget(self) -> None:
        """Empty what is ours."""
        for mode in tuple(self._ours):
            QApplication.clipboard().clear(mode)
        self._ours.clear()

    def _changed(self, mode: QClipboard.Mode) -> None:
        if QApplication.activeWindow() is not None:
            self._ours.add(mode)
        else:
            self._ours.discard(mode)
