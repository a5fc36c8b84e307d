"""Import between the tab and the desk: every gate, a look, one transaction."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from casefiles.crypto.errors import SealedByPassphrase, WrongFilePassphrase
from casefiles.errors import CaseFileError
from casefiles.exchange.intake import Intake, Taken, take_in
from casefiles.queries.declared import declared
from casefiles.values.snapshot import Link
from ui.desk import Desk, Place
from ui.exchange.facts import Differing
from ui.exchange.import_tab import ImportTab
from ui.exchange.rows import arrival, counted
from ui.exchange.work import look_into
from ui.kit.files import choose_open
from ui.tasks import Task

SEALED = "Sealed files (*.age);;All files (*)"
PAGES = ("case", "appeal", "meeting", "source")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What ``changed`` carries after an import: which kinds are new here. It is not undone in one step."""

    kinds: frozenset[str]
    uid: bytes = b""
    ids: frozenset[int] = frozenset()


class ImportController(QObject):
    """Holds the file chosen and what was found in it."""

    def __init__(self, desk: Desk, tab: ImportTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.tab = desk, tab
        self._path: Path | None = None
        self._intake: Intake | None = None
        self._task: Task[Any] | None = None
        tab.file_wanted.connect(self.choose)
        tab.passphrase_given.connect(self._open_with)
        tab.take_wanted.connect(self._take)
        tab.away_wanted.connect(self.forget)
        tab.stop_wanted.connect(self.forget)
        tab.look.open_wanted.connect(self._visit)

    def choose(self) -> None:
        """Ask for a sealed file."""
        choose_open(self.tab, "Take in a sealed file", SEALED, self.examine)

    def examine(self, path: Path) -> None:
        """Open and verify the file; nothing is written anywhere."""
        self.forget()
        self._path = path
        self._look(None)

    def forget(self) -> None:
        """Put the file away."""
        if self._task is not None:
            self._task.cancel()
        self._path, self._intake, self._task = None, None, None
        self.tab.show_blank()

    def _look(self, passphrase: str | None) -> None:
        path = self._path
        if path is not None:
            self.tab.show_working("Opening and checking the file…")
            self._task = self._desk.job(
                lambda store, _: look_into(store, path, passphrase),
                self._show,
                self._refuse,
                slot="exchange/import",
            )

    def _open_with(self, passphrase: str) -> None:
        self._look(passphrase)

    def _show(self, found: tuple[Intake, tuple[Link, ...]]) -> None:
        self._intake, differing = found
        self.tab.show_arrival(arrival(self._intake, differing, declared))

    def _refuse(self, error: CaseFileError) -> None:
        if isinstance(error, SealedByPassphrase):
            self.tab.ask_passphrase()
        elif isinstance(error, WrongFilePassphrase):
            self.tab.ask_passphrase(str(error))
        else:
            self._intake = None
            self.tab.show_refusal(str(error))

    def _take(self) -> None:
        intake = self._intake
        if intake is not None:
            self.tab.show_working("Taking in…", stops=False)
            self._task = self._desk.job(lambda store, _: take_in(store, intake), self._taken, self._refuse)

    def _taken(self, taken: Taken) -> None:
        intake, self._intake, self._path = self._intake, None, None
        told = [
            ("are here already, the same", taken.same),
            ("differ and were left as they are", len(taken.differing)),
        ]
        rest = ". ".join(f"{counted(number, 'record')} {words}" for words, number in told if number)
        self.tab.show_taken(f"{counted(taken.added, 'record')} added", f"{rest}." if rest else "")
        if intake is not None:
            self._desk.changed.emit(Arrived(frozenset(one.wire.kind for one in intake.sorted.new)))

    def _visit(self, one: Differing) -> None:
        page = one.kind if one.kind in PAGES else "case"
        self._desk.go(Place(kind=page, ref=one.ref))
