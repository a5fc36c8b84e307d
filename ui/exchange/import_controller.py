"""Import between the tab and the desk: every gate, a review, one undoable step."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from casefiles.commands.undo import undo
from casefiles.crypto.errors import SealedByPassphrase, WrongFilePassphrase
from casefiles.errors import CaseFileError
from casefiles.exchange.apply import take_in
from casefiles.exchange.deciding import Mode
from casefiles.exchange.intake import Intake
from casefiles.exchange.review_shapes import Applied, Choice, Item, Review
from casefiles.queries.declared import declared
from ui.desk import Desk, Place
from ui.exchange.facts import WAITING
from ui.exchange.import_tab import ImportTab
from ui.exchange.rows import arrival, counted, taken_said
from ui.exchange.work import Arrived, bring_files, look_into
from ui.kit.files import choose_open
from ui.tasks import Task

SEALED = "Sealed files (*.age);;All files (*)"
PAGES = ("case", "appeal", "meeting", "source")
SLOT, PAUSE_MS = "exchange/import", 800


class ImportController(QObject):
    """Holds the file chosen, what was found in it, and what was decided about that."""

    def __init__(self, desk: Desk, tab: ImportTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.tab = desk, tab
        self._path: Path | None = None
        self._passphrase: str | None = None
        self._intake: Intake | None = None
        self._task: Task[Any] | None = None
        self._change = b""
        self._kept: Mapping[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.park)
        tab.file_wanted.connect(self.choose)
        tab.passphrase_given.connect(self._look)
        tab.apply_wanted.connect(self._apply)
        tab.away_wanted.connect(self.forget)
        tab.stop_wanted.connect(self.forget)
        tab.undo_wanted.connect(self._undo)
        tab.queue_wanted.connect(lambda: desk.go(Place("exchange", tab=WAITING)))
        tab.look.open_wanted.connect(self._visit)
        tab.look.touched.connect(self._pause.start)

    def choose(self) -> None:
        """Ask for a sealed file."""
        choose_open(self.tab, "Take in a sealed file", SEALED, self.examine)

    def examine(self, path: Path) -> None:
        """Open and verify the file; nothing is written anywhere."""
        self.forget()
        self._path = path
        self._look(None)

    def forget(self) -> None:
        """Put the file away, and what was decided about it."""
        if self._task is not None:
            self._task.cancel()
        self._path, self._intake, self._task, self._kept = None, None, None, {}
        self._passphrase = None
        self.park()
        self.tab.show_blank()

    def park(self) -> None:
        """Keep in the vault which file is being reviewed and what was decided, through a lock and a crash."""
        self._pause.stop()
        chosen = dict(self.tab.look.chosen()) if self._intake is not None else dict(self._kept)
        kept = {"path": str(self._path), "chosen": chosen} if self._path is not None else {}
        self._desk.park(SLOT, kept)

    def restore(self) -> None:
        """Open the file again that was being reviewed when the vault was locked."""
        self._desk.take(SLOT, self._resume)

    def _resume(self, kept: Mapping[str, Any]) -> None:
        if self._path is None:
            self._path = Path(str(kept["path"]))
            self._kept = {str(key): str(choice) for key, choice in kept["chosen"].items()}
            self._look(None)

    def _look(self, passphrase: str | None) -> None:
        path = self._path
        if path is not None:
            self._passphrase = passphrase
            self.tab.show_working("Opening and checking the file…")
            self._task = self._desk.job(
                lambda store, _: look_into(store, path, passphrase), self._show, self._refuse, slot=SLOT
            )

    def _show(self, found: tuple[Intake, Review]) -> None:
        self._intake, review = found
        self.tab.show_arrival(arrival(self._intake, review, declared))
        self.tab.look.put_back(self._kept)
        self.park()

    def _refuse(self, error: CaseFileError) -> None:
        if isinstance(error, SealedByPassphrase):
            self.tab.ask_passphrase()
        elif isinstance(error, WrongFilePassphrase):
            self.tab.ask_passphrase(str(error))
        else:
            self._intake, self._path = None, None
            self.park()
            self.tab.show_refusal(str(error))

    def _apply(self) -> None:
        intake = self._intake
        if intake is not None:
            self.tab.show_working("Taking in…", stops=False)
            chosen = {key: Choice(choice) for key, choice in self.tab.look.chosen().items()}
            words = f"import from {intake.sender}" if intake.sender else "import"
            arrived = Arrived(self._path or Path(), intake, self._passphrase)
            done = partial(self._applied, arrived)
            self._desk.write(take_in, (intake, chosen, Mode.ALL), done, self._not_applied, words)

    def _not_applied(self, error: CaseFileError) -> None:
        """Nothing was written; what was decided stays, to be decided otherwise."""
        self.tab.progress.end()
        self.tab.look.set_ready(True)
        self._desk.failed.emit(error)

    def _applied(self, arrived: Arrived, applied: Applied) -> None:
        self._desk.vault_job(partial(bring_files, arrived), self._brought)
        self._passphrase = None
        self._intake, self._path, self._change = None, None, applied.change
        self.park()
        self.tab.show_taken(*taken_said(applied), applied.waiting)

    def _brought(self, number: int) -> None:
        if number:
            self._desk.notice(f"{counted(number, 'file')} of attachments came along.")

    def _undo(self) -> None:
        """The import as one step, whatever was done since."""
        self._desk.write(undo, (self._change,), self._undone, words="undo the import")

    def _undone(self, _count: int) -> None:
        self.forget()
        self._desk.notice("The import is undone.", "Do it again", self._desk.undo)

    def _visit(self, item: Item) -> None:
        self._desk.go(Place(kind=item.kind if item.kind in PAGES else "case", ref=item.ref))
