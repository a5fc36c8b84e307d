"""A folder that a team shares, taken in and written with one button."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from casefiles.errors import CaseFileError
from casefiles.exchange.sync import Synced
from casefiles.files import within
from casefiles.progress import Cancelled, Step
from ui.desk import Desk
from ui.exchange.contacts_tab import ContactsTab
from ui.exchange.rows import counted
from ui.exchange.work import run_sync
from ui.kit.boxes import ScrollPage
from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.facts import Fact, FactList
from ui.kit.files import choose_folder
from ui.kit.text import WrapLabel
from ui.tasks import Task

TITLE = "Choose the shared folder, or the stick"
NOTHING = "Nothing new was in the inbox, and nobody has anything to be told."
HOW = (
    "Exports for you go into its folder “inbox”. For each verified contact of whom you said what usually goes, a "
    "file with what changed lies under “out”."
)
WORKING = "Taking in and writing the shared folder…"
STOPPING = "Stopping after this file…"
STOPPED = "You stopped it. This was done until then; the rest waits for the next time."
UNFINISHED = "{file}: it is still being copied, so it was left in the inbox for the next time."
INSIDE = "The shared folder cannot lie inside the vault."


class SharedDialog(Dialog):
    """What one run did."""

    def __init__(self, parent: QWidget, done: Synced) -> None:
        super().__init__(parent, "Shared folder", 560)
        facts = shared_facts(done)
        if done.stopped:
            self.body.addWidget(WrapLabel(STOPPED))
        if facts:
            scroll = ScrollPage(0)
            scroll.body.addWidget(FactList(facts))
            scroll.setMinimumHeight(min(320, 40 + 44 * len(facts)))
            self.body.addWidget(scroll)
        elif not done.stopped:
            self.body.addWidget(WrapLabel(NOTHING))
        self.body.addWidget(WrapLabel(HOW, "meta", "text2"))
        close = self.add_button("Close", Variant.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus()


class Sharing:
    """Chooses the folder, runs it, and shows what it did in ``dialog``."""

    def __init__(self, desk: Desk, tab: ContactsTab, reread: Callable[[], object]) -> None:
        self._desk, self._tab, self._reread = desk, tab, reread
        self._stop = threading.Event()
        self.dialog: SharedDialog | None = None
        tab.progress.stopped.connect(self._halt)

    def choose(self) -> None:
        """Ask which folder."""
        choose_folder(self._tab, TITLE, self.run)

    def run(self, folder: Path) -> None:
        """Take in its inbox and write what changed for each member."""
        vault = self._desk.folder
        if vault is not None and within(folder, vault):
            self._desk.notice(INSIDE)
            return
        stop = self._stop = threading.Event()
        self._tab.progress.begin(WORKING)
        self._tab.share.setEnabled(False)
        self._desk.vault_job(
            lambda vault, task: run_sync(vault, _stoppable(task, stop), folder),
            self._show,
            self._sorry,
            self._tab.progress.step,
        )

    def _halt(self) -> None:
        """Stop after the file that is being taken in or written; what was done is reported."""
        self._stop.set()
        self._tab.progress.begin(STOPPING, stops=False)

    def _sorry(self, error: CaseFileError) -> None:
        self._rest()
        self._desk.failed.emit(error)

    def _rest(self) -> None:
        self._tab.progress.end()
        self._tab.share.setEnabled(True)

    def _show(self, found: tuple[Synced, Any]) -> None:
        self._rest()
        done, changes = found
        if changes.kinds:
            self._desk.changed.emit(changes)
        self._reread()
        self.dialog = SharedDialog(self._tab, done)
        self.dialog.open()


def _stoppable(task: Task[Any], stop: threading.Event) -> Step:
    """The task's step, which also ends the work between two files once ``stop`` is set; the task then still reports."""

    def step(done: int, total: int) -> None:
        task.step(done, total)
        if stop.is_set():
            raise Cancelled

    return step


def _came(added: int, updated: int) -> str:
    """What one file brought.

    >>> _came(4, 0), _came(0, 1), _came(0, 0)
    ('4 records added', '1 record updated', 'nothing new')
    """
    parts = [f"{counted(n, 'record')} {deed}" for n, deed in ((added, "added"), (updated, "updated")) if n]
    return ", ".join(parts) or "nothing new"


def shared_facts(done: Synced) -> tuple[Fact, ...]:
    """One line for each file."""
    taken = [
        Fact(
            f"From {one.sender or 'yourself'}",
            "taken in before" if one.seen_before else _came(one.added, one.updated),
        )
        for one in done.taken
    ]
    refused = [Fact("Refused", f"{one.file}: {one.sentence}") for one in done.refused]
    half = [Fact("Not finished", UNFINISHED.format(file=name)) for name in done.unfinished]
    written = [
        Fact(f"For {one.contact}", f"{counted(one.records, 'record')}, {one.file}") for one in done.written
    ]
    waiting = [Fact("To review", counted(done.waiting, "item"))] if done.waiting else []
    return (*taken, *refused, *half, *written, *waiting)
