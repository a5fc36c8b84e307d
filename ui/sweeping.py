"""Garbage that refers to itself is collected on the window's thread only.

Python collects it on whichever thread happens to allocate. On a thread that only works for the window this would end
widgets outside the window's thread, and each of the two threads can then wait for the other for ever: one holds
Python's lock, the other one of Qt's.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class Sweeper(QObject):
    """While any is begun, Python does not collect by itself; the beat of the window's thread does it instead."""

    _begun = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beat = QTimer(self, interval=EVERY_MS)
        self._beat.timeout.connect(sweep)

    def begin(self) -> None:
        """Before another thread is started that may hold what belongs to the window."""
        Sweeper._begun += 1
        gc.disable()
        self._beat.start()

    def end(self) -> None:
        """After that thread has ended."""
        self._beat.stop()
        Sweeper._begun -= 1
        if not Sweeper._begun:
            gc.enable()


def sweep() -> None:
    """Collect what Python itself would collect by now."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
