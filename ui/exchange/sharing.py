"""A folder that a team shares, taken in and written with one button."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from casefiles.exchange.sync import Synced
from casefiles.files import within
from ui.desk import Desk
from ui.exchange.rows import counted
from ui.exchange.work import run_sync
from ui.kit.boxes import ScrollPage
from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.facts import Fact, FactList
from ui.kit.files import choose_folder
from ui.kit.text import WrapLabel

TITLE = "Choose the shared folder, or the stick"
NOTHING = "Nothing new was in the inbox, and nobody has anything to be told."
HOW = (
    "Exports for you belong into its folder “inbox”. For each verified contact of whom you said what usually goes, a "
    "file with what changed lies under “out”."
)
WORKING = "Taking in and writing the shared folder…"
INSIDE = "The shared folder cannot lie inside the vault."


class SharedDialog(Dialog):
    """What one run did."""

    def __init__(self, parent: QWidget, done: Synced) -> None:
        super().__init__(parent, "Shared folder", 560)
        facts = shared_facts(done)
        if facts:
            scroll = ScrollPage(0)
            scroll.body.addWidget(FactList(facts))
            scroll.setMinimumHeight(min(320, 40 + 44 * len(facts)))
            self.body.addWidget(scroll)
        else:
            self.body.addWidget(WrapLabel(NOTHING))
        self.body.addWidget(WrapLabel(HOW, "meta", "text2"))
        close = self.add_button("Close", Variant.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus()


class Sharing:
    """Chooses the folder, runs it, and shows what it did in ``dialog``."""

    def __init__(self, desk: Desk, tab: QWidget, reread: Callable[[], object]) -> None:
        self._desk, self._tab, self._reread = desk, tab, reread
        self.dialog: SharedDialog | None = None

    def choose(self) -> None:
        """Ask which folder."""
        choose_folder(self._tab, TITLE, self.run)

    def run(self, folder: Path) -> None:
        """Take in its inbox and write what changed for each member."""
        vault = self._desk.folder
        if vault is not None and within(folder, vault):
            self._desk.notice(INSIDE)
            return
        self._desk.notice(WORKING)
        self._desk.vault_job(lambda vault, task: run_sync(vault, task, folder), self._show)

    def _show(self, found: tuple[Synced, Any]) -> None:
        done, changes = found
        if changes.kinds:
            self._desk.changed.emit(changes)
        self._reread()
        self.dialog = SharedDialog(self._tab, done)
        self.dialog.open()


def shared_facts(done: Synced) -> tuple[Fact, ...]:
    """One line for each file."""
    taken = [
        Fact(
            f"From {one.sender or 'yourself'}",
            "taken in before"
            if one.seen_before
            else f"{counted(one.added, 'record')} added, {one.updated:,} updated",
        )
        for one in done.taken
    ]
    refused = [Fact("Refused", f"{one.file}: {one.sentence}") for one in done.refused]
    written = [
        Fact(f"For {one.contact}", f"{counted(one.records, 'record')}, {one.file}") for one in done.written
    ]
    waiting = [Fact("To review", counted(done.waiting, "item"))] if done.waiting else []
    return (*taken, *refused, *written, *waiting)
