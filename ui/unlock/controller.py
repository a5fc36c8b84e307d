"""From a locked window to an open vault."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefiles.errors import CaseFileError
from ui.desk import Desk, OpenVault, Place
from ui.kit.files import choose_folder
from ui.unlock.damage_controller import DamageController
from ui.unlock.doors import Doors
from ui.unlock.page import UnlockPage
from ui.unlock.pages import Face

WAITING = "Opening the vault…"
MAKING = "Making the vault. This takes some seconds, so that guessing takes centuries."
SAMPLE = "Preparing the sample…"
SHEETS = Place(page="recovery")
"""Where a new vault begins, and one whose passphrase was lost: its sheets are to be made."""


class UnlockController(QObject):
    """``opened`` when the desk has a vault."""

    opened = Signal()

    def __init__(self, desk: Desk, doors: Doors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._folder: Path | None = None
        self._new = Path()
        self._passing = False
        self._made = False
        self.page = UnlockPage(doors.others.read_share if doors.others else None)
        page = self.page
        page.first.create_wanted.connect(self._show_create)
        page.first.open_wanted.connect(self._choose_vault)
        page.first.sample_wanted.connect(self._open_sample)
        page.open.unlock_wanted.connect(self._unlock)
        page.open.other_wanted.connect(lambda: self.page.show_face(self.page.first))
        self._join_others()
        self.damage = self._join_mending()
        page.making.create_wanted.connect(self._create)
        page.making.folder_wanted.connect(self._choose_place)
        page.making.fresh.join(doors.propose, doors.strength)
        page.making.back_wanted.connect(self.ask)

    def ask(self) -> None:
        """Ask for the passphrase of the vault last used, or greet somebody new."""
        self._forget()
        self._folder = self._folder or self._doors.known()
        if self._folder is None:
            self.page.show_face(self.page.first)
            self.page.first.first.setFocus()
        else:
            self._ask_for(self._folder)

    def _ask_for(self, folder: Path) -> None:
        self._folder = folder
        self.page.show_face(self.page.open)
        self.page.open.show_vault(folder)

    def _choose_vault(self) -> None:
        choose_folder(self.page, "Choose the folder of the vault", self._ask_for)

    def _choose_place(self) -> None:
        choose_folder(self.page, "Choose an empty folder for the vault", self._place)

    def _place(self, folder: Path) -> None:
        self._new = folder
        self.page.making.where.setText(str(folder))

    def _show_create(self) -> None:
        self._place(self._doors.new_folder())
        self.page.show_face(self.page.making)
        self.page.making.take_focus()

    def _unlock(self, passphrase: str) -> None:
        folder = self._folder
        if folder is not None:
            self._open(WAITING, self.page.open, lambda: self._doors.open(folder, passphrase))

    def _join_others(self) -> None:
        others, page, doors = self._doors.others, self.page, self._doors
        page.open.offer_ways(others is not None)
        if others is None:
            return
        page.open.with_file_wanted.connect(self._unlock_with_file)
        page.open.shares_wanted.connect(self._show_shares)
        page.shares.recover_wanted.connect(self._recover)
        page.shares.back_wanted.connect(self.ask)
        page.shares.fresh.join(doors.propose, doors.strength)

    def _join_mending(self) -> DamageController | None:
        face, mending = self.page.damage, self._doors.mending
        if mending is None:
            return None
        made = DamageController(self._desk, face, mending, self)
        self.page.open.damage_wanted.connect(self._show_damage)
        made.open_wanted.connect(lambda opener: self._open(WAITING, face, opener))
        made.ask_wanted.connect(self._ask_anew)
        face.back_wanted.connect(self.ask)
        return made

    def _is_damage(self, error: CaseFileError) -> bool:
        mending = self._doors.mending
        return mending is not None and self._folder is not None and mending.damaged(error, self._folder)

    def _show_damage(self, error: CaseFileError | None = None) -> None:
        """What can be done where the vault does not open; what was typed is kept for it."""
        if self.damage is not None and self._folder is not None:
            typed = self.page.open
            self.damage.begin(
                self._folder, (typed.secret.text(), typed.file.path), str(error) if error else ""
            )
            self.page.show_face(self.page.damage)
            self.page.damage.take_focus()

    def _ask_anew(self, folder: Path) -> None:
        self._forget()
        self._ask_for(folder)

    def _show_shares(self) -> None:
        self._forget()
        self.page.show_face(self.page.shares)
        self.page.shares.take_focus()

    def _unlock_with_file(self, passphrase: str, file: Path) -> None:
        folder, others = self._folder, self._doors.others
        if folder is not None and others is not None:
            self._open(WAITING, self.page.open, lambda: others.with_file(folder, passphrase, file))

    def _recover(self, texts: Sequence[str], passphrase: str) -> None:
        folder, others = self._folder, self._doors.others
        if folder is not None and others is not None:
            self._made = True
            self._open(WAITING, self.page.shares, lambda: others.recover(folder, texts, passphrase))

    def _create(self, passphrase: str) -> None:
        folder = self._new
        self._made = True
        self._open(MAKING, self.page.making, lambda: self._doors.create(folder, passphrase))

    def _open_sample(self) -> None:
        self._passing = True
        self._open(SAMPLE, self.page.first, self._doors.sample)

    def _open(self, words: str, face: Face, opener: Callable[[], OpenVault]) -> None:
        self.page.wait.words.setText(words)
        self.page.show_face(self.page.wait)

        def refuse(error: CaseFileError) -> None:
            self._passing = self._made = False
            if face is self.page.open and self._is_damage(error):
                self._show_damage(error)
                return
            if face is self.page.damage:
                self.page.damage.begin("")
            face.say(str(error))
            self.page.show_face(face)
            face.take_focus()

        self._desk.open(opener, self._done, refuse)

    def _done(self) -> None:
        self._forget()
        # A backup that is only looked at is not the vault to ask for next time, and its place is nobody's business.
        if self._desk.folder is not None and not self._passing and not self._desk.read_only:
            self._folder = self._desk.folder
            self._doors.remember(self._folder)
        sheets, self._passing, self._made = self._made, False, False
        self.opened.emit()
        if sheets:
            self._desk.go(SHEETS)

    def _forget(self) -> None:
        self.page.open.secret.forget()
        self.page.making.fresh.forget()
        self.page.shares.forget()
        self.page.damage.way.forget()
