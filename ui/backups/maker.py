"""Making one backup without holding anybody up: the copy on the vault's thread, the rest on the other one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.errors import CaseFileError
from ui.backups import work
from ui.desk import Desk
from ui.tasks import Task


class Maker(QObject):
    """``made`` carries the name of a backup that was found good, ``failed`` the condition, ``moved`` how far it is.

    Locking stops it; what was half written makes room at the next backup.
    """

    made = Signal(str)
    failed = Signal(object)
    moved = Signal(int, int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task[Any] | None = None

    def start(self) -> None:
        """Begin, unless one is on its way."""
        if self._task is None:
            self._go(
                lambda: self._desk.vault_job(
                    lambda vault, task: work.begin(vault, task.step),
                    self._copied,
                    self._fail,
                    self.moved.emit,
                )
            )

    def stop(self) -> None:
        """Give up: nothing half-made counts."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _copied(self, begun: Any) -> None:
        self._go(
            lambda: self._desk.render(
                lambda task: work.finish(begun, task.step), self._finished, self._fail, self.moved.emit
            )
        )

    def _go(self, begin: Callable[[], Task[Any]]) -> None:
        self._task = begin()

    def _finished(self, done: tuple[str, frozenset[str]]) -> None:
        self._task = None
        name, standing = done
        self._desk.write(work.note_good, (name, standing), lambda _: self.made.emit(name), self._fail)

    def _fail(self, error: CaseFileError) -> None:
        self._task = None
        self.failed.emit(error)
