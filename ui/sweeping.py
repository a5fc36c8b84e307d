"""Garbage that refers to itself is collected on the window's thread only.

Python collects it on whichever thread happens to allocate. On a thread that only works for the window this would end
widgets outside the window's thread, and each of the two threads can then wait for the other for ever: one holds
Python's lock, the other one of Qt's.

While a lane is at work the sweep waits: the window would stand still as long as it takes to walk over all that a large
import is building, of which hardly anything is garbage.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250
OLDEST = 2
LONGEST_WAIT = 480
"""How many beats, two minutes in all, a sweep waits for work to be done."""


class Sweeper(QObject):
    """While any is begun, Python does not collect by itself; the beat of the window's thread does it instead."""

    lasting = 0
    """How many objects outlasted the last full collection."""
    _begun = 0
    _at_work = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beat = QTimer(self, interval=EVERY_MS)
        self._beat.timeout.connect(self.beat)
        self._held, self._waited = False, 0

    def begin(self) -> None:
        """Before another thread is started that may hold what belongs to the window."""
        Sweeper._begun += 1
        gc.disable()
        self._beat.start()

    def end(self) -> None:
        """After that thread has ended."""
        self._beat.stop()
        self.hold(False)
        Sweeper._begun -= 1
        if not Sweeper._begun:
            gc.enable()

    def hold(self, at_work: bool) -> None:
        """Whether this thread is at work now."""
        Sweeper._at_work += at_work - self._held
        self._held = at_work

    def beat(self) -> None:
        """Sweep, unless any thread is at work and was not for too long."""
        self._waited = self._waited + 1 if Sweeper._at_work else 0
        if self._waited == 0 or self._waited > LONGEST_WAIT:
            self._waited = 0
            sweep()


def sweep() -> None:
    """Collect what Python itself would collect by now, by the rules of CPython's collector (``gc`` in its manual)."""
    counts, most = gc.get_count(), gc.get_threshold()
    if counts[0] <= most[0]:
        return
    for generation in (OLDEST, 1, 0):
        if counts[generation] > most[generation] and (generation < OLDEST or _grown()):
            gc.collect(generation)
            if generation == OLDEST:
                Sweeper.lasting = len(gc.get_objects(OLDEST))
            return


def _grown() -> bool:
    """Whether there is a quarter more than what outlasted the last full collection, which takes tenths of a second."""
    return len(gc.get_objects(OLDEST)) > 1.25 * Sweeper.lasting
