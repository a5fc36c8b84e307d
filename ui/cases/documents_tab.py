"""The files kept with a case: to look at, to add by button or by dropping them anywhere on the tab."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Snapshot
from ui.cases.cards import joined
from ui.cases.document_card import DocumentCard
from ui.cases.file_intents import AddFiles, StopFiles
from ui.cases.tab import CaseTab
from ui.cases.view import CaseView
from ui.kit.boxes import EmptyState, line
from ui.kit.buttons import Button
from ui.kit.progress import ProgressLine
from ui.kit.text import PlainLabel
from ui.kit.writing import WRITING, alters

TITLE = "Documents"
NOTHING = (
    "Letters, photographs, recordings: kept encrypted with the case, internal until you decide otherwise."
)


class DocumentsTab(CaseTab):
    """``progress`` shows how far files are being kept or cleaned."""

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

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        found = view.records.of("attachment")
        if not found:
            state = EmptyState("paperclip", "No documents yet", NOTHING, "Add files…")
            state.action_wanted.connect(lambda: self.wanted.emit(AddFiles()))
            alters(state.button)
            yield state
            return
        yield self._head()
        yield from joined((DocumentCard(view, one) for one in _sorted(found)), self.wanted.emit)

    def _head(self) -> QWidget:
        head = QWidget()
        across = line(parent=head)
        across.addWidget(PlainLabel(TITLE, "page"))
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
