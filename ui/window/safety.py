"""Standing notices on the vault's safety: reading only, backups that are due, a full disk, a clock that is wrong."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from casefiles.errors import CaseFileError
from casefiles.files import DiskFull
from casefiles.store import ballast
from casefiles.store.clock import astray
from casefiles.store.snapshots import taken_at
from casefiles.store.synced import warning
from casefiles.values.shown_dates import shown_day
from ui.backups import work
from ui.backups.facts import ShelfFacts
from ui.backups.maker import Maker
from ui.desk import Desk, Place
from ui.window.banners import Banners, Standing

READING, BACKUPS, FULL, CLOCK, SYNCED = "reading", "backups", "full", "clock", "synced"
AFTER_MS = 4000
WHERE = (
    "If this disk dies or the computer is taken, nothing is left. Choose a folder on another disk or a stick."
)
NEVER = "No backup was made and found good yet."
STALE = "The last backup that was found good is older than a week."
RESERVE = "Delete something else on this disk first. If nothing can be saved or deleted any more, release the reserve."


class SafetyWatch(QObject):
    """Looks once when the vault opens, backs up when a day has passed, and listens for a full disk."""

    def __init__(self, desk: Desk, banners: Banners) -> None:
        super().__init__(banners)
        self._desk, self._banners = desk, banners
        self.maker = Maker(desk, self)
        self.maker.made.connect(lambda _: banners.fall(BACKUPS))
        self._later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._later.timeout.connect(self.maker.start)
        desk.failed.connect(self._failed)
        desk.refused.connect(self._failed)
        desk.changed.connect(self._changed)
        if desk.read_only:
            self._tell_reading()
            return
        if words := warning(desk.folder or Path()):
            banners.stand(
                Standing(SYNCED, "at-risk", "upload", "This folder is copied to other computers", words)
            )
        desk.vault_job(lambda vault, _: astray(vault.store), self._tell_clock, _quiet, slot="window/clock")
        desk.vault_job(lambda vault, task: ballast.lay(vault.folder, task.step), None, _quiet)
        self._look()

    def _look(self) -> None:
        self._desk.vault_job(_shelf, self._tell_backups, _quiet, slot="window/backups")

    def _changed(self, changes: Any) -> None:
        if not changes.kinds and BACKUPS in self._banners.shown:
            self._look()

    def _tell_backups(self, facts: ShelfFacts | None) -> None:
        if facts is None:
            return
        if facts.due and facts.reachable and not self._later.isActive():
            self._later.start()
        if facts.place and not facts.stale:
            self._banners.fall(BACKUPS)
            return
        title = (STALE if facts.last else NEVER) if facts.place else "No backups yet"
        text = "" if facts.place else WHERE
        self._banners.stand(Standing(BACKUPS, "at-risk", "save", title, text, "Backups…", self._go))

    def _tell_reading(self) -> None:
        at = taken_at(self._desk.folder) if self._desk.folder else None
        title = "This vault lies where nothing can be written, so nothing can be changed."
        if at is not None:
            title = f"You are viewing the backup of {shown_day(at.date())}; nothing can be changed."
        action = "Back to the vault" if self._desk.way_back else ""
        back = self._desk.way_back
        self._banners.stand(Standing(READING, "at-risk", "eye", title, "", action, back, closes=False))

    def _tell_clock(self, words: str) -> None:
        if words:
            self._banners.stand(Standing(CLOCK, "at-risk", "clock", words))

    def _failed(self, error: CaseFileError) -> None:
        folder = self._desk.folder
        if isinstance(error, DiskFull) and folder is not None:
            held = ballast.held(folder)
            action, act = ("Release reserve space", self._release) if held else ("", None)
            text = RESERVE if held else "Delete something else on this disk, then try again."
            notice = Standing(FULL, "health-urgent", "triangle-alert", "This disk is full", text, action, act)
            self._banners.stand(notice)

    def _release(self) -> None:
        self._desk.vault_job(lambda vault, _: ballast.release(vault.folder), lambda _: self._released())

    def _released(self) -> None:
        self._banners.fall(FULL)
        self._desk.notice("16 MB are free again. Save, then make room on this disk.")

    def _go(self) -> None:
        self._desk.go(Place(page="backups"))


def _shelf(vault: Any, task: object) -> ShelfFacts | None:
    """Nothing for a vault that only passes."""
    return None if getattr(vault, "passing", False) else work.shelf(vault, task)


def _quiet(_error: object) -> None:
    """A notice that cannot be worked out is not worth a message."""
