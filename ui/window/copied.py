"""What was copied from this window: marked so that clipboard histories leave it out, and taken back after a while.

Other programs need not heed the marks (they are those that KeePassXC sets), and what was pasted elsewhere stays there.
"""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

CLEARED_AFTER_MS = 30_000
MARK = "x-kde-passwordManagerHint"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
MARKS = {
    MARK: b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}


class Copied(QObject):
    """Watches the clipboard and the selection: what changes while our window is active is ours."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: set[QClipboard.Mode] = set()
        self._timer = QTimer(self, interval=CLEARED_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.forget)
        QApplication.clipboard().changed.connect(self._changed)

    def forget(self) -> None:
        """Empty what is ours."""
        self._timer.stop()
        modes, self._ours = tuple(self._ours), set()
        for mode in modes:
            QApplication.clipboard().clear(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        emptied = not QApplication.clipboard().text(mode)
        if emptied or QApplication.activeWindow() is None:
            self._ours.discard(mode)
            return
        self._ours.add(mode)
        self._timer.start()
        if mode is QClipboard.Mode.Clipboard:
            _mark()


def _mark() -> None:
    """Put the text back with the marks; formatting stays behind."""
    clipboard = QApplication.clipboard()
    if clipboard.mimeData().hasFormat(MARK):
        return
    marked = QMimeData()
    marked.setText(clipboard.text())
    for form, value in MARKS.items():
        marked.setData(form, value)
    clipboard.setMimeData(marked)
