"""Work off the window's thread: one lane, one thread, one thing at a time, in the order asked.

Callbacks are attached before the work is queued and run on the window's thread. A condition that the caseworker can
act on goes to ``sorry``; anything else is a fault of ours: ``crashed`` tells it, and ``sorry`` gets OurFault.

What belongs to the window ends on the window's thread: the lane's thread knows its tasks by number only, so that it
never lets go of one last; and see ``ui.sweeping``.
"""

import sys
import threading
from collections.abc import Callable
from itertools import count
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from casefiles.errors import CaseFileError
from casefiles.progress import Cancelled
from ui.sweeping import Sweeper

T = TypeVar("T")
SWITCH_SECONDS = 0.0005


class OurFault(CaseFileError):
    """The program itself made a mistake; what it is goes to the log, without values."""

    def __init__(self) -> None:
        super().__init__(
            "Casefiles made a mistake of its own. What was saved is safe; if it happens again, lock the vault and open "
            "it anew."
        )


def _nobody(_done: int, _total: int) -> None:
    """Nobody asked how far the work is."""


class Task(Generic[T]):
    """One piece of work on its way. Its work receives the task itself, to report steps and to be stopped."""

    def __init__(
        self,
        work: "Callable[[Task[T]], T]",
        then: Callable[[T], None] | None,
        sorry: Callable[[CaseFileError], None] | None,
        moved: Callable[[int, int], None] | None = None,
    ) -> None:
        self.work, self.then, self.sorry, self.moved = work, then, sorry, moved
        self._outcome: tuple[T | None, BaseException | None] = (None, None)
        self._stop = threading.Event()
        self._report: Callable[[int, int], None] = _nobody

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask it to stop at its next step; its callbacks will not run."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """For the work: report how far it is; raises Cancelled when it should stop."""
        if self._stop.is_set():
            raise Cancelled
        self._report(done, total)

    def do(self) -> None:
        """The work, unless nobody waits for it. Nothing is raised; see ``taken``."""
        try:
            if not self.cancelled:
                self._outcome = (self.work(self), None)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is handed to the window's thread
            self._outcome = (None, error)

    def taken(self) -> tuple[T | None, BaseException | None]:
        """What the work gave or raised; the task, which others may keep, then knows it no more."""
        outcome, self._outcome = self._outcome, (None, None)
        return outcome

    def attach(self, report: Callable[[int, int], None]) -> None:
        """Tell ``report`` of each step, on the thread of the work."""
        self._report = report


class Lane(QObject):
    """A single thread that does its tasks in order. ``busy`` tells whether any task is waiting or running."""

    crashed = Signal(object)
    busy = Signal(bool)
    _finished = Signal(int)
    _stepped = Signal(int, int, int)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._name = name
        self._queue: SimpleQueue[int | None] = SimpleQueue()
        self._open: dict[int, Task[Any]] = {}
        self._numbers = count()
        self._sweeper = Sweeper(self)
        self._thread: threading.Thread | None = None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)

    def run(self, task: Task[T]) -> Task[T]:
        """Queue ``task``; returns it, so that it can be cancelled."""
        if self._thread is None:
            self._sweeper.begin()
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        number = next(self._numbers)
        self._open[number] = task
        if len(self._open) == 1:
            self._sweeper.hold(True)
            self.busy.emit(True)
        task.attach(lambda done, total: self._stepped.emit(number, done, total))
        self._queue.put(number)
        return task

    def waiting(self) -> int:
        """How many tasks are not finished."""
        return len(self._open)

    def stop(self) -> None:
        """Let the tasks queued so far finish, then end the thread. Waits; callbacks still queued run later."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None
            self._sweeper.end()

    def _work(self) -> None:
        while (number := self._queue.get()) is not None:
            self._open[number].do()
            self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        task = self._open.pop(number)
        result, trouble = task.taken()
        if not self._open:
            self._sweeper.hold(False)
            self.busy.emit(False)
        if task.cancelled:
            return
        if trouble is None:
            _call(task.then, result)
        elif isinstance(trouble, CaseFileError):
            _call(task.sorry, trouble)
        else:
            self.crashed.emit(trouble)
            _call(task.sorry, OurFault())

    def _step(self, number: int, done: int, total: int) -> None:
        task = self._open.get(number)
        if task is not None and not task.cancelled and task.moved is not None:
            task.moved(done, total)


def _call(callback: Callable[[Any], None] | None, value: object) -> None:
    """Call back, unless it is the method of a widget that is gone."""
    owner = getattr(callback, "__self__", None)
    if callback is not None and (not isinstance(owner, QObject) or isValid(owner)):
        callback(value)
