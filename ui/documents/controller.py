"""Files kept with records, between a page of them and the desk: keeping, looking, cleaning, giving out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefiles.commands.attach import Attached, Incoming, attach, attach_copy, drop
from casefiles.errors import CaseFileError
from casefiles.queries.attachments import bytes_of
from casefiles.store import blobs
from casefiles.store.blobs import Stored
from casefiles.store.outside import put_outside
from casefiles.values.snapshot import Snapshot
from ui.desk import Desk
from ui.desk.record_deeds import RecordDeeds
from ui.documents.intents import AddFiles, CleanFile, PutOutside, SaveFile, StopFiles, ViewFile
from ui.documents.looking import Looking
from ui.documents.page import DocumentsPage
from ui.documents.work import own_name, stepping, stripped, taken
from ui.forms.reading_detail import ReadingDetail
from ui.kit.dialogs import ask
from ui.kit.files import choose_many
from ui.kit.save_as import save_as
from ui.tasks import Task

IN_CLEAR = "The copy will lie in clear where you save it. Whoever finds it can read it. Casefiles cannot take it back."
OUTSIDE = (
    "The file is written in clear into a private folder of the vault, for you to open with another program. Casefiles "
    "starts none itself. It is deleted when you lock and when the vault is next opened, but the other program may keep "
    "copies and traces, and a hostile file may take the computer over. For files from strangers use a computer kept "
    "for that purpose."
)


class Documents(QObject):
    """Carries out what ``page`` asks for about the record in ``detail``. One file at a time; the rest wait.

    ``keeping`` carries the reference of a record with which files are about to be kept.
    """

    keeping = Signal(str)

    def __init__(
        self, desk: Desk, deeds: RecordDeeds, detail: ReadingDetail, page: DocumentsPage, over: QWidget
    ) -> None:
        super().__init__(over)
        self._desk, self._detail, self._page, self._over = desk, detail, page, over
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
        self.keeping.connect(deeds.meant)
        desk.locking.connect(self._forget)

    # keeping files

    def _add(self, wish: AddFiles) -> None:
        reading = self._detail.reading
        if reading is None:
            return
        ref = reading.whole.ref
        if wish.paths:
            self._queue(ref, list(wish.paths))
        else:
            choose_many(self._over, "Add files", partial(self._queue, ref))

    def _queue(self, ref: str, paths: list[Path]) -> None:
        self._waiting += [(ref, path) for path in paths]
        self.keeping.emit(ref)
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
        self._page.progress.begin(f"Encrypting “{path.name}”{more}")
        self._task = self._desk.render(
            partial(taken, folder, path),
            partial(self._write, folder, ref),
            self._fail,
            self._page.progress.step,
        )

    def _write(self, folder: Path, ref: str, incoming: Incoming) -> None:
        def sorry(error: CaseFileError) -> None:
            drop(folder, incoming)
            self._fail(error)

        self._desk.write(attach, (ref, incoming), self._came, sorry, words="add a file")

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
        self._page.progress.end()

    def _forget(self) -> None:
        self._waiting.clear()
        self._task = None
        self.looking.end()

    # one attachment

    def _with_bytes(self, ref: str, then: Callable[[Snapshot, Stored], object]) -> None:
        def found(both: tuple[Snapshot, Stored]) -> None:
            then(*both)

        self._desk.read(bytes_of, (ref,), found, slot="documents/file")

    def _clean(self, record: Snapshot, stored: Stored) -> None:
        folder = self._desk.folder
        if folder is None or self._task is not None:
            return
        self._page.progress.begin(f"Making a copy of {record.ref} without metadata")
        self._task = self._desk.render(
            partial(stripped, folder, record, stored),
            partial(self._write_copy, folder, record),
            self._fail,
            self._page.progress.step,
        )

    def _write_copy(self, folder: Path, record: Snapshot, made: tuple[Incoming, str]) -> None:
        incoming, made_with = made
        searched = record.words("media_type") == "application/pdf"
        lost = " Its pages are pictures now: its text can no longer be searched." if searched else ""

        def then(copy: Attached) -> None:
            words = f"{copy.ref} is a copy of {record.ref} without its metadata.{lost}"
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
            self._page.progress.end()
            self._desk.notice(said)

        def sorry(error: CaseFileError) -> None:
            self._page.progress.end()
            self._desk.failed.emit(error)

        self._page.progress.begin(f"Decrypting {record.ref}", stops=False)
        self._desk.render(lambda task: work(folder, stepping(task)), then, sorry, self._page.progress.step)
