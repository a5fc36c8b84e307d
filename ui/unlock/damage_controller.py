"""The ways out for a vault that does not open, between their face and the desk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.errors import CaseFileError
from ui.desk import Desk, OpenVault
from ui.kit.dialogs import ask
from ui.kit.files import choose_folder
from ui.tasks import Task
from ui.unlock.damage_face import LOOK, RESTORE, DamageFace
from ui.unlock.doors import FoundBackup, Mending, SavedFacts, Secret

READING, RESTORING = "Reading what can be read…", "Restoring…"
STOPPED = "Stopped. Nothing was kept; the damaged vault is as it was."
PLACE = "The folder for backups, or one backup"
TARGET = "An empty folder for what can be saved"
SURE = "Go back to the backup of {at:%Y-%m-%d %H:%M} UTC?"
LOSING = (
    "What was saved in “{name}” since then is lost, unless only its header is damaged: then nothing is lost. The "
    "damaged files are kept under “snapshots” in the vault’s folder."
)


class DamageController(QObject):
    """``open_wanted`` carries an opener for the desk; ``ask_wanted`` the folder whose passphrase is to be asked for."""

    open_wanted = Signal(object)
    ask_wanted = Signal(object)

    def __init__(self, desk: Desk, face: DamageFace, mending: Mending, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.face, self._mending = desk, face, mending
        self._folder, self._new, self._deed = Path(), Path(), LOOK
        self._task: Task[Any] | None = None
        face.look_wanted.connect(partial(self._choose, LOOK))
        face.restore_wanted.connect(partial(self._choose, RESTORE))
        face.salvage_wanted.connect(lambda: choose_folder(face, TARGET, self.save_into))
        face.picked.connect(self._picked)
        face.stop_wanted.connect(self._stop)
        face.next_wanted.connect(lambda: self.ask_wanted.emit(self._new))

    def begin(self, folder: Path, secret: Secret, words: str = "") -> None:
        """Offer the ways for the vault in ``folder``; what was typed already need not be typed again."""
        self._folder = folder
        self.face.begin(words)
        self.face.way.secret.setText(secret[0])
        self.face.way.file.set_path(secret[1])

    def show_backups(self, deed: str, picked: Path) -> None:
        """List the backups of a folder for ``deed``."""
        self._deed = deed
        self.face.show_backups(self._mending.backups(picked, self._folder), deed)

    def save_into(self, out: Path) -> None:
        """Read what can be read into a new vault in ``out``."""
        folder, secret = self._folder, self.face.way.given()
        self._new = out
        self._run(
            READING, lambda task: self._mending.salvage(folder, secret, out, task.step), self._saved, True
        )

    def _choose(self, deed: str) -> None:
        choose_folder(self.face, PLACE, partial(self.show_backups, deed))

    def _picked(self, one: FoundBackup) -> None:
        if self._deed == LOOK:
            secret = self.face.way.given()
            self.open_wanted.emit(partial(self._mending.look, one.folder, secret))
            return
        losing = LOSING.format(name=self._folder.name)
        ask(self.face, SURE.format(at=one.at), losing, "Restore this backup", partial(self._restore, one))

    def _restore(self, one: FoundBackup) -> None:
        folder, secret = self._folder, self.face.way.given()
        opener: Callable[[], OpenVault] = partial(self._mending.look, folder, secret)
        self._run(
            RESTORING,
            lambda task: self._mending.put_back(folder, one.folder, secret, task.step),
            lambda _: self.open_wanted.emit(opener),
            False,
        )

    def _run(
        self, words: str, work: Callable[[Task[Any]], Any], then: Callable[[Any], None], stops: bool
    ) -> None:
        self.face.work(words, stops)
        self._task = self._desk.render(work, then, self._sorry, self.face.progress.step)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.face.begin(STOPPED)
        self.face.take_focus()

    def _saved(self, saved: SavedFacts) -> None:
        self.face.show_saved(saved)

    def _sorry(self, error: CaseFileError) -> None:
        self.face.begin(str(error))
        self.face.take_focus()
