"""Recovery sheets between the page, the vault and the folder they are saved in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from casefiles.crypto.keyfile import with_passphrase
from casefiles.crypto.opener import ByPassphrase, ByRecovery, Opener
from casefiles.crypto.shares import joined, reading
from casefiles.errors import CaseFileError
from casefiles.store import slots
from casefiles.store.sheets import recovery_state, sheets_made, sheets_rehearsed
from ui.desk import Desk, Place
from ui.kit.files import choose_folder
from ui.recovery.facts import MakeWish, SheetFacts
from ui.recovery.page import RecoveryPage

PAGE = "recovery"
MADE = "Three sheets are in the folder. Print them, delete the files, then try two of them below."
PROVEN = "These two sheets open this vault."


class RecoveryController(QObject):
    """The feature of the recovery sheets."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.page = RecoveryPage(read_share)
        self.page.make_wanted.connect(self._ask_folder)
        self.page.try_wanted.connect(self._prove)
        desk.locking.connect(self.page.forget)
        desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """The page comes to the front."""
        self._desk.vault_job(_facts, self.page.show_facts, slot="recovery/facts")

    def go(self, place: Place) -> None:
        """There is nothing to go to but the page."""
        self.page.way.secret.setFocus()

    def place(self) -> Place:
        """The page."""
        return Place(PAGE)

    def flush(self) -> None:
        """Nothing here is ever saved."""

    def make(self, wish: MakeWish, out: Path) -> None:
        """Write the sheets into ``out``."""
        folder = self._desk.folder
        if folder is None:
            return
        self.page.work(True)
        self._desk.render(lambda _: _make(folder, wish, out), self._made, self._not_made)

    def _ask_folder(self, wish: MakeWish) -> None:
        choose_folder(
            self.page, "Choose a folder for the sheets, best on a stick", lambda out: self.make(wish, out)
        )

    def _made(self, slot: str) -> None:
        self.page.work(False)
        self.page.way.forget()
        self.page.say_making(MADE, "released")
        self._desk.write(sheets_made, (slot, _today()))

    def _not_made(self, error: CaseFileError) -> None:
        self.page.work(False)
        self.page.say_making(str(error))
        self.page.way.secret.setFocus()

    def _prove(self, texts: Sequence[str]) -> None:
        folder = self._desk.folder
        if folder is None:
            return
        self.page.proving(True)
        self.page.say_trying("")
        self._desk.render(lambda _: _proven(folder, texts), self._proven, self._not_proven)

    def _proven(self, slot: str) -> None:
        self.page.shares.forget()
        self.page.proving(False)
        self.page.say_making("")
        self.page.say_trying(PROVEN, "released")
        self.page.shares.first.words.setFocus()
        self._desk.write(sheets_rehearsed, (slot, _today()))

    def _not_proven(self, error: CaseFileError) -> None:
        self.page.proving(False)
        self.page.say_trying(str(error))

    def _changed(self, changes: Any) -> None:
        # What the vault remembers of itself belongs to no record.
        if not changes.kinds:
            self.refresh()


def read_share(typed: str) -> tuple[bool, str]:
    """Whether the words are a whole share, and if not what is missing."""
    found = reading(typed)
    return found.whole, found.reason()


def secret_of(passphrase: str, key_file: Path | None) -> Opener:
    """The secret that was typed; reads the key file."""
    return ByPassphrase(passphrase) if key_file is None else with_passphrase(passphrase, key_file)


def _facts(vault: Any, _task: object) -> SheetFacts:
    ways = slots.listed(vault.folder)
    state = vault.store.read(recovery_state)
    sheets = [way for way in ways if way.kind == "recovery"]
    key_files = any(way.kind == "passphrase+keyfile" for way in ways)
    if not sheets:
        return SheetFacts(there=False, key_files=key_files)
    id_ = sheets[-1].id
    return SheetFacts(True, state.made_for(id_), state.rehearsed_for(id_), key_files)


def _make(folder: Path, wish: MakeWish, out: Path) -> str:
    from casefiles.documents.pages import Paper
    from casefiles.dossier.recovery import make_sheets

    secret = secret_of(wish.passphrase, wish.key_file)
    return make_sheets(folder, secret, out, Paper(wish.paper), _today()).slot


def _proven(folder: Path, texts: Sequence[str]) -> str:
    return slots.check(folder, ByRecovery(joined(texts))).id


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the wall, as it is printed
