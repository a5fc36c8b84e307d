"""The files kept with a record: to look at, to add by button or by dropping them anywhere on the page."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Snapshot
from ui.documents.card import DocumentCard
from ui.documents.intents import AddFiles, StopFiles
from ui.forms.reading import Reading
from ui.forms.reading_page import ReadingPage
from ui.kit.boxes import EmptyState, line
from ui.kit.buttons import Button
from ui.kit.progress import ProgressLine
from ui.kit.text import PlainLabel
from ui.kit.writing import WRITING, alters

WHAT: Mapping[str, str] = {
    "source": "The paper itself, as a scan, a PDF or a recording",
    "appeal": "The letter as it was sent, and what was answered",
    "meeting": "The programme, the list of names handed over, the minutes",
}
ANYTHING = "Letters, photographs, recordings"
HOW = "kept encrypted with the {}, internal until you decide otherwise. Drop files here, or choose them."


class DocumentsPage(ReadingPage):
    """``progress`` shows how far files are being kept or cleaned."""

    KEY, TITLE, KIND = "documents", "Documents", "attachment"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(WRITING.allowed)
        self.progress = ProgressLine()
        self.progress.stopped.connect(lambda: self.wanted.emit(StopFiles()))
        self.body.addWidget(self.progress)

    def fill(self, about: object, widgets: Sequence[QWidget]) -> None:
        """Show these, the progress above them."""
        self.body.removeWidget(self.progress)
        super().fill(about, widgets)
        self.body.insertWidget(0, self.progress)

    def _widgets(self, reading: Reading) -> Iterable[QWidget]:
        found = reading.records.of(self.KIND)
        if not found:
            yield self._nothing(reading)
            return
        yield self._head()
        for one in _sorted(found):
            card = DocumentCard(reading, one)
            card.wanted.connect(self.wanted)
            yield card

    def _nothing(self, reading: Reading) -> EmptyState:
        kind = reading.whole.kind
        words = f"{WHAT.get(kind, ANYTHING)}: {HOW.format(reading.specs[kind].label.lower())}"
        state = EmptyState("paperclip", "No documents yet", words, "Add files…")
        state.action_wanted.connect(lambda: self.wanted.emit(AddFiles()))
        alters(state.button)
        return state

    def _head(self) -> QWidget:
        head = QWidget()
        across = line(parent=head)
        across.addWidget(PlainLabel(self.TITLE, "page"))
        across.addStretch()
        button = alters(Button("Add files…", "plus"))
        button.clicked.connect(lambda: self.wanted.emit(AddFiles()))
        across.addWidget(button)
        return head

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer may be dropped."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped; where it comes from it stays."""
        paths = _files_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.wanted.emit(AddFiles(paths))


def _files_in(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def _sorted(found: Sequence[Snapshot]) -> list[Snapshot]:
    """The newest first; a copy directly after its original."""
    order = {one.uid: one.id for one in found}

    def place(one: Snapshot) -> tuple[int, int]:
        origin = one.link("derived_from")
        return (-order.get(origin.uid, one.id) if origin else -one.id, one.id)

    return sorted(found, key=place)
