"""The Backups feature."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from casefiles.errors import CaseFileError
from ui.backups import work
from ui.backups.facts import LossFacts, ShelfFacts
from ui.backups.maker import Maker
from ui.backups.page import BackupsPage
from ui.backups.rows import losing, restore_words
from ui.desk import Desk, Place
from ui.desk.turning import turn_to
from ui.kit.dialogs import ask
from ui.kit.files import choose_folder
from ui.tasks import Task

PAGE = "backups"


class BackupsController(QObject):
    """``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.page, self.maker = desk, BackupsPage(), Maker(desk, self)
        self._facts = ShelfFacts()
        self._task: Task[Any] | None = None
        page, maker = self.page, self.maker
        page.place_wanted.connect(self._choose)
        page.make_wanted.connect(self._make)
        page.stop_wanted.connect(self._stop)
        page.verify_wanted.connect(self._verify)
        page.look_wanted.connect(self._look)
        page.restore_wanted.connect(self._ask_restore)
        page.beside_wanted.connect(self._choose_beside)
        maker.moved.connect(page.progress.step)
        maker.made.connect(lambda _: self._done("The backup is made and verified."))
        maker.failed.connect(self._sorry)
        desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """The page comes to the front."""
        self._desk.vault_job(work.shelf, self._show, slot="backups/shelf")

    def go(self, place: Place) -> None:
        """There is one place here; with the tab “new”, begin a backup."""
        if place.tab == "new" and self._facts.reachable:
            self._make()

    def place(self) -> Place:
        """The one place here."""
        return Place(PAGE)

    def flush(self) -> None:
        """Nothing is typed here."""

    def _changed(self, changes: Any) -> None:
        """What the vault remembers of itself belongs to no record: perhaps a backup that was made by itself."""
        if not changes.kinds and self.page.isVisible() and not self.page.progress.isVisible():
            self.refresh()

    def _show(self, facts: ShelfFacts) -> None:
        self._facts = facts
        self.page.show_facts(facts)

    # where, and making

    def _choose(self) -> None:
        choose_folder(self.page, "A folder for backups, best on another disk or a stick", self._keep_place)

    def _keep_place(self, place: Path) -> None:
        folder = self._desk.folder or Path()
        self._desk.write(work.choose, (place, folder), lambda _: self._done(""), self._sorry)

    def _make(self) -> None:
        self.page.work("Backing up…")
        self.maker.start()

    def _stop(self) -> None:
        self.maker.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._done("Stopped. The backups before are as they were.")

    # one of them

    def _verify(self, name: str) -> None:
        self.page.work("Verifying…")
        self._task = self._desk.vault_job(
            lambda vault, task: work.verify(vault, name, task.step),
            partial(self._good, name),
            partial(self._bad, name),
            self.page.progress.step,
        )

    def _good(self, name: str, missing: int) -> None:
        lacks = f" The vault had already lost {missing:,} attachments when it was made." if missing else ""
        self._desk.write(work.note_good, (name,), lambda _: self._done(f"This backup is whole.{lacks}"))

    def _bad(self, name: str, error: CaseFileError) -> None:
        self._desk.write(work.note_bad, (name,))
        self._sorry(error)

    def _look(self, name: str) -> None:
        if name:
            home = self._desk.folder or Path()
            turn_to(
                self._desk,
                lambda vault: work.viewed(vault, name),
                self._sorry,
                lambda viewed: work.opened_again(home, viewed),
            )

    def _choose_beside(self, name: str) -> None:
        choose_folder(self.page, "An empty folder for the restored vault", partial(self._beside, name))

    def _beside(self, name: str, target: Path) -> None:
        self.page.work("Restoring…", stops=False)
        told = "Restored as a vault of its own. Lock this one and choose “Another vault…” to open it."
        self._desk.vault_job(
            lambda vault, task: work.to_new_folder(vault, name, target, task.step),
            lambda _: self._done(told),
            self._sorry,
            self.page.progress.step,
        )

    def _ask_restore(self, name: str) -> None:
        self._desk.vault_job(
            lambda vault, _: work.loss(vault, name), partial(self._confirm, name), self._sorry
        )

    def _confirm(self, name: str, lost: LossFacts) -> None:
        at = next(one.at for one in self._facts.backups if one.name == name)
        ask(
            self.page,
            "Go back to this backup?",
            losing(lost, at),
            restore_words(lost),
            partial(self._restore, name),
            "Keep the vault as it is",
        )

    def _restore(self, name: str) -> None:
        self.page.work("Restoring…", stops=False)
        self._desk.vault_job(
            lambda vault, task: work.go_back(vault, name, task.step),
            lambda _: self._desk.lock(),
            self._sorry,
            self.page.progress.step,
        )

    def _done(self, words: str) -> None:
        self._task = None
        self.page.rest()
        self.page.say(words)
        self.refresh()

    def _sorry(self, error: CaseFileError) -> None:
        self._task = None
        self.page.rest()
        self.page.say(str(error), good=False)
        self.refresh()
