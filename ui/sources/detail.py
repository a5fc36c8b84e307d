"""One source: its form, the files kept with it, what rests on it, and the sheet in which a file's facts are edited."""

from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec
from ui.documents.page import DocumentsPage
from ui.forms import LinkSearch, RecordForm
from ui.forms.groups import form_groups
from ui.forms.reading_detail import ReadingDetail
from ui.kit.boxes import ScrollPage
from ui.kit.tabs import SegmentedTabs
from ui.kit.writing import alters
from ui.sources.head import SourceHead
from ui.sources.resting import RestingPage
from ui.sources.view import SourceView

TABS = (("details", "Details"), (DocumentsPage.KEY, DocumentsPage.TITLE), ("resting", "What rests on it"))


class SourceDetail(ReadingDetail):
    """What is asked for comes from ``head``, ``form``, ``resting``, and for files from ``wanted``."""

    def __init__(self, spec: KindSpec, search: LinkSearch, parent: QWidget | None = None) -> None:
        head, tabs, details = SourceHead(spec), SegmentedTabs(TABS, "Parts of the source"), ScrollPage()
        form, documents, resting = RecordForm(form_groups(spec), search), DocumentsPage(), RestingPage()
        pages: tuple[QWidget, ...] = (details, documents, resting)
        super().__init__(head, tabs, pages, search, parent)
        self.head, self.form, self.documents, self.resting = head, alters(form), documents, resting
        self.homes = {documents.KIND: documents.KEY}
        self._pages = {key: page for (key, _), page in zip(TABS, pages, strict=True)}
        details.body.addWidget(form)
        documents.wanted.connect(self.wanted)
        self.tabs.chosen.connect(self._turn)
        self.sheet.closed.connect(lambda _: self.tabs.setFocus())

    @property
    def source(self) -> Snapshot | None:
        """The source shown."""
        return self.reading.whole if self.reading is not None else None

    def show_source(self, view: SourceView) -> None:
        """Show this source. What is typed and unsaved stays when it is the same as before."""
        before = self.reading
        self.take(view)
        if before != view:
            self.head.show_source(view.whole)
            self.resting.show_resting(view.resting)
            self.documents.show_reading(view)
            self.tabs.set_count(self.documents.KEY, self.documents.count(view))
            self.tabs.set_count("resting", self.resting.total)
        self.form.show_record(view.whole)
        self.form.show_origins(view.own_origins)
        self.refresh_sheet()

    def flush(self) -> None:
        """Save what is typed, of the source and of a file."""
        self.form.flush()
        if self.sheet.panel is not None:
            self.sheet.panel.form.flush()

    def _turn(self, key: str) -> None:
        self.sheet.leave()
        self.stack.setCurrentWidget(self._pages[key])
