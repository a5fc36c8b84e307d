"""The files of a case between the tab and the desk: keeping, looking, cleaning, giving out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefiles.commands.attach import Attached, Incoming, attach, attach_copy, drop, take_file
from casefiles.commands.strip import take_stripped
from casefiles.errors import CaseFileError
from casefiles.progress import Cancelled
from casefiles.queries.attachments import bytes_of
from casefiles.store import blobs
from casefiles.store.blobs import Stored
from casefiles.store.outside import put_outside
from casefiles.values.media_types import suffix_of
from casefiles.values.snapshot import Snapshot
from ui.cases.detail import CaseDetail
from ui.cases.documents_tab import DocumentsTab
from ui.cases.file_intents import AddFiles, CleanFile, PutOutside, SaveFile, StopFiles, ViewFile
from ui.cases.looking import Looking
from ui.desk import Desk
from ui.desk.record_deeds import RecordDeeds
from ui.kit.dialogs import ask
from ui.kit.files import choose_many
from ui.kit.save_as import save_as
from ui.tasks import Task

PARTS = 1000
IN_CLEAR = "The copy will lie in clear where you save it. Whoever finds it can read it. Casefiles cannot take it back."
OUTSIDE = (
    "The file is written in clear into a private folder of the vault, for you to open with another program. Casefiles "
    "starts none itself. It is deleted when you lock and when the vault is next opened, but the other program may keep "
    "copies and traces, and a hostile file may take the computer over. For files from strangers use a computer kept "
    "for that purpose."
)
Work = Callable[[Path, Snapshot, Stored, Task[Any]], Any]


class CaseDocuments(QObject):
    """Carries out what the Documents tab asks for. One file at a time; the rest wait."""

    def __init__(self, desk: Desk, detail: CaseDetail, deeds: RecordDeeds, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._detail, self._over = desk, detail, over
        tab = detail.pages["documents"]
        assert isinstance(tab, DocumentsTab)  # noqa: S101  # declared beside each other
        self._tab = tab
        self.looking = Looking(desk, over)
        self._waiting: list[tuple[str, Path]] = []
        self._task: Task[Any] | None = None
        self._kept = 0
        for kind, deed in (
            (AddFiles, self._add),
            (ViewFile, lambda wish: self._with_bytes(wish.ref, self.looking.look)),
            (CleanFile, lambda wish: self._with_bytes(wish.ref, self._clean)),
            (SaveFile, lambda wish: self._with_bytes(wish.ref, self._save)),
            (PutOutside, lambda wish: self._with_bytes(wish.ref, self._warn_outside)),
            (StopFiles, lambda _: self._stop()),
        ):
            deeds.learn(kind, deed)
        desk.locking.connect(self._forget)

    # keeping files

    def _add(self, wish: AddFiles) -> None:
        view = self._detail.view
        if view is None:
            return
        ref = view.case.ref
        if wish.paths:
            self._queue(ref, list(wish.paths))
        else:
            choose_many(self._over, "Add files", partial(self._queue, ref))

    def _queue(self, ref: str, paths: list[Path]) -> None:
        self._waiting += [(ref, path) for path in paths]
        if self._task is None:
            self._kept = 0
            self._next()

    def _next(self) -> None:
        folder = self._desk.folder
        if not self._waiting or folder is None:
            self._end()
            return
        ref, path = self._waiting.pop(0)
        more = f" ({len(self._waiting)} more)" if self._waiting else ""
        self._tab.progress.begin(f"Encrypting “{path.name}”{more}")
        self._task = self._desk.render(
            partial(_taken, folder, path),
            partial(self._write, folder, ref),
            self._fail,
            self._tab.progress.step,
        )

    def _write(self, folder: Path, ref: str, taken: Incoming) -> None:
        def sorry(error: CaseFileError) -> None:
            drop(folder, taken)
            self._fail(error)

        self._desk.write(attach, (ref, taken), self._came, sorry, words="add a file")

    def _came(self, made: Attached) -> None:
        self._kept += 1
        if made.same_as:
            words = f"The same file is here already as {made.same_as[0]}. Both are kept."
            self._desk.notice(words, "Undo", self._desk.undo)
        elif not self._waiting:
            said = "1 file is" if self._kept == 1 else f"{self._kept} files are"
            self._desk.notice(f"{said} kept, encrypted.", "Undo", self._desk.undo)
        self._next()

    def _fail(self, error: CaseFileError) -> None:
        self._desk.failed.emit(error)
        self._next()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._waiting.clear()
        self._end()

    def _end(self) -> None:
        self._task = None
        self._tab.progress.end()

    def _forget(self) -> None:
        self._waiting.clear()
        self._task = None
        self.looking.end()

    # one attachment

    def _with_bytes(self, ref: str, then: Callable[[Snapshot, Stored], object]) -> None:
        def found(both: tuple[Snapshot, Stored]) -> None:
            then(*both)

        self._desk.read(bytes_of, (ref,), found, slot="cases/file")

    def _clean(self, record: Snapshot, stored: Stored) -> None:
        folder = self._desk.folder
        if folder is None or self._task is not None:
            return
        self._tab.progress.begin(f"Making a copy of {record.ref} without metadata")
        self._task = self._desk.render(
            partial(_stripped, folder, record, stored),
            partial(self._write_copy, folder, record),
            self._fail,
            self._tab.progress.step,
        )

    def _write_copy(self, folder: Path, record: Snapshot, taken: tuple[Incoming, str]) -> None:
        incoming, made_with = taken
        searched = record.words("media_type") == "application/pdf"
        lost = " Its pages are pictures now: its text can no longer be searched." if searched else ""

        def then(made: Attached) -> None:
            words = f"{made.ref} is a copy of {record.ref} without its metadata.{lost}"
            self._desk.notice(words, "Undo", self._desk.undo)
            self._next()

        def sorry(error: CaseFileError) -> None:
            drop(folder, incoming)
            self._fail(error)

        self._desk.write(
            attach_copy, (record.ref, incoming, made_with), then, sorry, words="make a cleaned copy"
        )

    def _save(self, record: Snapshot, stored: Stored) -> None:
        def chosen() -> None:
            save_as(self._over, "Save a copy", "All files (*)", own_name(record), write)

        def write(path: Path) -> None:
            self._out(
                record, stored, lambda folder, step: blobs.open_to_file(folder, stored, path, step), "Saved."
            )

        ask(self._over, "Save a copy in clear?", IN_CLEAR, "Choose a place…", chosen)

    def _warn_outside(self, record: Snapshot, stored: Stored) -> None:
        def write() -> None:
            self._out(
                record,
                stored,
                lambda folder, step: put_outside(folder, stored, own_name(record), step),
                f"{record.ref} lies open outside the vault.",
            )

        ask(self._over, "Open this file outside?", OUTSIDE, "Write it in clear", write)

    def _out(
        self,
        record: Snapshot,
        stored: Stored,
        work: Callable[[Path, Callable[[int, int], None]], object],
        said: str,
    ) -> None:
        folder = self._desk.folder
        if folder is None:
            return

        def then(_path: object) -> None:
            self._tab.progress.end()
            self._desk.notice(said)

        def sorry(error: CaseFileError) -> None:
            self._tab.progress.end()
            self._desk.failed.emit(error)

        self._tab.progress.begin(f"Decrypting {record.ref}", stops=False)
        self._desk.render(lambda task: work(folder, _stepping(task)), then, sorry, self._tab.progress.step)


def own_name(record: Snapshot) -> str:
    """What a file is called outside: by its reference, since the name that a record holds may tell or may lie."""
    return f"{record.ref}{suffix_of(record.words('media_type'))}"


def _taken(folder: Path, path: Path, task: "Task[Any]") -> Incoming:
    taken = take_file(folder, path, _stepping(task))
    if task.cancelled:
        drop(folder, taken)
        raise Cancelled
    return taken


def _stripped(folder: Path, record: Snapshot, stored: Stored, task: "Task[Any]") -> tuple[Incoming, str]:
    taken = take_stripped(folder, record, stored, task.step)
    if task.cancelled:
        drop(folder, taken[0])
        raise Cancelled
    return taken


def _stepping(task: "Task[Any]") -> Callable[[int, int], None]:
    """Steps in thousandths, and no more of them: bytes would overflow the bar, and flood the window."""
    last = -1

    def step(done: int, total: int) -> None:
        nonlocal last
        part = done * PARTS // max(total, 1)
        if part != last or task.cancelled:
            last = part
            task.step(part, PARTS)

    return step
