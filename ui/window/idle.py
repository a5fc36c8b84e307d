"""Locking after a quiet time, and at once on the key, whatever dialog is open."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

LOOKS_MS = 1000
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)
LOCK_KEYS = QKeySequence("Ctrl+L")


def seconds() -> tuple[float, float]:
    """A clock that stands still while the computer sleeps, and one that does not."""
    return (time.monotonic(), time.time())


class IdleWatch(QObject):
    """An event filter for the application: ``lock_wanted`` after ``minutes`` without input, or on Ctrl+L anywhere."""

    lock_wanted = Signal()

    def __init__(self, minutes: int, clock: Callable[[], tuple[float, float]] = seconds) -> None:
        super().__init__()
        self.minutes = minutes
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self, interval=LOOKS_MS)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Lock after another quiet time from now on."""
        self.minutes = minutes

    def start(self) -> None:
        """Begin to watch, as when a vault opens."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more, as when it is locked."""
        self._timer.stop()

    def look(self) -> None:
        """Ask for the lock when it has been quiet long enough by either clock: sleep counts as quiet."""
        quiet = max(now - last for now, last in zip(self._clock(), self._last, strict=True))
        if quiet >= self.minutes * 60:
            self.lock_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the input; take the lock's key before any dialog."""
        if event.type() in INPUT and self._timer.isActive():
            self._last = self._clock()
            if isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == LOCK_KEYS:
                self.lock_wanted.emit()
                return True
        return False
