"""The desk itself."""

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from casefiles.errors import CaseFileError
from ui.desk.parts import Notice, OpenVault, Place, Sorry, Verbs, Written
from ui.desk.piles import Done, Piles
from ui.tasks import Lane, Task

LOG = logging.getLogger(__name__)
T = TypeVar("T")


class Desk(QObject):
    """Reads, writes, undo, drafts and locking for every page.

    ``changed`` carries the ``Changes`` of each write: whoever shows something of it reads again. ``failed`` carries a
    CaseFileError that no ``sorry`` took, ``refused`` that of any write. ``turned``: another vault is open. ``locking``
    is the last moment to park what was typed and not saved.
    """

    changed = Signal(object)
    failed = Signal(object)
    crashed = Signal()
    saving = Signal(str)
    undo_changed = Signal()
    locking = Signal()
    locked = Signal()
    opened = Signal()
    turned = Signal()
    refused = Signal(object)
    go_wanted = Signal(object)
    noticed = Signal(object)

    def __init__(self, lane: Lane, paper: Lane, verbs: Verbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lane, self.paper, self._verbs = lane, paper, verbs
        self._vault: OpenVault | None = None
        self._reads: dict[str, Task[Any]] = {}
        self._live: list[Task[Any]] = []
        self._piles = Piles()
        self._parked: dict[str, dict[str, Any]] = {}
        self.way_back: Callable[[], None] | None = None
        self.finished = False
        for each in (lane, paper):
            each.crashed.connect(self._crash)

    # the store

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._vault is not None

    @property
    def folder(self) -> Path | None:
        """The folder of the open vault."""
        return self._vault.folder if self._vault else None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed in the open vault."""
        return bool(getattr(self._vault, "read_only", False))

    def open(self, opener: Callable[[], OpenVault], then: Callable[[], None], sorry: Sorry) -> None:
        """Open a vault on the lane's thread with ``opener`` (slow: it derives the key), then make it the desk's."""

        def take(vault: OpenVault) -> None:
            self._vault = vault
            self.opened.emit()
            then()

        self.lane.run(Task(lambda _: opener(), take, sorry))

    def lock(self) -> None:
        """Close the vault whatever is going on: text is parked, writes finish, reads are dropped, undo is forgotten."""
        vault = self._vault
        if vault is None:
            return
        self.locking.emit()
        self._vault, self.way_back = None, None
        self._forget()
        self.lane.run(Task(lambda _: vault.close(), None, None))
        self.locked.emit()

    def adopt(self, other: OpenVault, way_back: Callable[[], None] | None) -> None:
        """Make another open vault the desk's, the one before being closed; see ``ui.desk.turning``."""
        self._forget()
        self._vault, self.way_back = other, way_back
        self.turned.emit()

    def _forget(self) -> None:
        for task in self._live:
            task.cancel()
        for kept in (self._reads, self._live, self._piles, self._parked):
            kept.clear()

    def finish(self) -> None:
        """Wait until everything queued is done, then end the lanes: the last thing before the process ends."""
        self.finished = True
        for task in self._live:
            task.cancel()
        self.paper.stop()
        self.lane.stop()

    # reading and writing

    def read(
        self,
        query: Callable[..., T],
        args: Sequence[Any] = (),
        then: Callable[[T], None] | None = None,
        sorry: Sorry | None = None,
        slot: str = "",
    ) -> Task[T]:
        """Ask ``query(session, *args)``; the answer goes to ``then``. A newer read in the same ``slot`` replaces it."""
        return self.job(lambda store, _: store.read(query, *args), then, sorry, slot=slot)

    def job(
        self,
        work: Callable[[Any, Task[Any]], T],
        then: Callable[[T], None] | None = None,
        sorry: Sorry | None = None,
        moved: Callable[[int, int], None] | None = None,
        slot: str = "",
    ) -> Task[T]:
        """Longer reading work, ``work(store, task)``, that reports steps to ``moved`` and can be cancelled."""
        return self.vault_job(lambda vault, task: work(vault.store, task), then, sorry, moved, slot)

    def vault_job(
        self,
        work: Callable[[Any, Task[Any]], T],
        then: Callable[[T], None] | None = None,
        sorry: Sorry | None = None,
        moved: Callable[[int, int], None] | None = None,
        slot: str = "",
    ) -> Task[T]:
        """As ``job`` for work that needs the open vault itself, ``work(vault, task)``: its folder, keys and log."""
        vault = self._vault
        task: Task[T] = Task(lambda own: work(vault, own), then, sorry or self.failed.emit, moved)
        if slot and slot in self._reads:
            self._reads[slot].cancel()
        if slot:
            self._reads[slot] = task
        self._live = [live for live in self._live if not live.cancelled][-200:]
        self._live.append(task)
        if vault is None:
            task.cancel()
            return task
        return self.lane.run(task)

    def write(
        self,
        command: Callable[..., T],
        args: Sequence[Any] = (),
        then: Callable[[T], None] | None = None,
        sorry: Sorry | None = None,
        words: str = "",
    ) -> None:
        """Run ``command(session, *args)`` as one change. It is done even if the vault is locked right after.

        ``words`` names it in the Edit menu ("Undo remove appeal"). The value goes to ``then``.
        """

        def after(written: Written) -> None:
            if _push(self._piles.done, written, words):
                self._piles.undone.clear()
            self._announce(written)
            if then is not None:
                then(written.value)

        self._write(command, args, after, sorry)

    def render(
        self,
        work: Callable[[Task[Any]], T],
        then: Callable[[T], None],
        sorry: Sorry | None = None,
        moved: Callable[[int, int], None] | None = None,
    ) -> Task[T]:
        """Work on paper that needs no store, on its own thread; ``work`` gets the task, for its ``step``."""
        task: Task[T] = Task(work, then, sorry or self.failed.emit, moved)
        self._live.append(task)
        return self.paper.run(task)

    # undo

    def undo(self) -> None:
        """Take back the last change of this session, as a new change."""
        self._turn(self._piles.done, self._piles.undone, "Undone")

    def redo(self) -> None:
        """Do again what was last taken back."""
        self._turn(self._piles.undone, self._piles.done, "Done again")

    def undo_words(self) -> tuple[str, str]:
        """What undo and redo would do now, for the menu; empty when there is nothing."""
        return self._piles.words()

    # typed text that is not saved yet

    def park(self, place: str, data: Mapping[str, Any]) -> None:
        """Keep ``data`` under ``place`` inside the encrypted vault; empty data forgets what was kept."""
        if self.read_only or self._parked.get(place) == data:
            return
        self._parked[place] = dict(data)

        def fail(error: CaseFileError) -> None:
            self._parked.pop(place, None)
            self.failed.emit(error)

        self._write(self._verbs.park, (place, dict(data)), None, fail, told=False)

    def take(self, place: str, then: Callable[[dict[str, Any]], None]) -> None:
        """Give back what was parked under ``place``, and forget it; nothing is called when there is none."""

        def after(written: Written) -> None:
            if written.value:
                then(written.value)

        if self.read_only:
            return
        self._parked.pop(place, None)
        self._write(self._verbs.take, (place,), after, None, told=False)

    # moving about

    def go(self, place: Place) -> None:
        """Ask the window to show ``place``; with only a kind and a uid, the page that shows such records."""
        self.go_wanted.emit(place)

    def notice(self, words: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something at the foot of the window."""
        self.noticed.emit(Notice(words, action, act))

    def _write(
        self,
        command: Callable[..., Any],
        args: Sequence[Any],
        after: Callable[[Any], None] | None,
        sorry: Sorry | None,
        told: bool = True,
    ) -> None:
        vault = self._vault
        if vault is None:
            return
        say = self.saving.emit if told else _say_nothing
        say("saving…")

        def finish(written: Written) -> None:
            say(f"saved {datetime.now().astimezone():%H:%M}")
            if after is not None and self._vault is vault:
                after(written)

        def fail(error: CaseFileError) -> None:
            say("not saved")
            self.refused.emit(error)
            (sorry or self.failed.emit)(error)

        self.lane.run(Task(lambda _: vault.store.write(command, *args), finish, fail))

    def _announce(self, written: Written) -> None:
        self.undo_changed.emit()
        self.changed.emit(written.changes)

    def _turn(self, source: list[Done], target: list[Done], said: str) -> None:
        if not source:
            return
        last = source.pop()

        def after(written: Written) -> None:
            _push(target, written, last.words)
            self._announce(written)
            self.notice(f"{said}: {last.words}" if last.words else f"{said}.")

        self._write(self._verbs.undo, (last.change,), after, None)
        self.undo_changed.emit()

    def _crash(self, trouble: BaseException) -> None:
        frames = traceback.extract_tb(trouble.__traceback__)
        where = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
        LOG.error("fault %s at %s", type(trouble).__name__, where)
        self.crashed.emit()


def _push(pile: list[Done], written: Written, words: str) -> bool:
    if written.changes.uid:
        pile.append(Done(written.changes.uid, words))
    return bool(written.changes.uid)


def _say_nothing(_words: str) -> None:
    """What is only parked is not saved."""
