"""One case: head, tabs, and the sheet in which a record of it is edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.cases.header import CaseHeader
from ui.cases.history_tab import HistoryTab
from ui.cases.overview import OverviewTab
from ui.cases.parts import AppealsTab, HealthTab, LegalTab
from ui.cases.sources_tab import SourcesTab
from ui.cases.view import CaseView
from ui.documents.page import DocumentsPage
from ui.forms import LinkSearch
from ui.forms.cards import citation_count
from ui.forms.reading_detail import ReadingDetail
from ui.forms.reading_page import ReadingPage
from ui.kit.tabs import SegmentedTabs

TABS = (
    ("overview", "Overview"),
    ("legal", "Detention & legal"),
    ("health", "Health"),
    ("appeals", "Appeals"),
    ("documents", "Documents"),
    ("sources", "Sources"),
    ("history", "History"),
)


class CaseDetail(ReadingDetail):
    """``history_wanted`` asks for ``show_history``. Only the tab in front is filled."""

    history_wanted = Signal()

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        header, tabs, history = CaseHeader(), SegmentedTabs(TABS, "Parts of the case"), HistoryTab()
        documents = DocumentsPage()
        pages: dict[str, ReadingPage] = {
            "overview": OverviewTab(),
            "legal": LegalTab(),
            "health": HealthTab(),
            "appeals": AppealsTab(),
            "documents": documents,
            "sources": SourcesTab(),
        }
        super().__init__(header, tabs, (history, *pages.values()), search, parent)
        self.header, self.history, self.pages, self.documents = header, history, pages, documents
        self.homes = {documents.KIND: documents.KEY}
        for wanted in (header.wanted, history.wanted, *(page.wanted for page in pages.values())):
            wanted.connect(self.wanted)
        self.tabs.chosen.connect(self._turn)
        self.sheet.closed.connect(lambda _: self.tabs.setFocus())

    @property
    def view(self) -> CaseView | None:
        """The case shown."""
        return self.reading if isinstance(self.reading, CaseView) else None

    def show_case(self, view: CaseView) -> None:
        """Show this case. The sheet stays open over a newer picture of the same record."""
        before = self.view
        self.take(view)
        if before is None or before != view:
            self.header.show_case(view)
            self._count(view)
            self._fill(self.tabs.current())
        self.refresh_sheet()

    def _turn(self, key: str) -> None:
        self.sheet.leave()
        self._fill(key)

    def _fill(self, key: str) -> None:
        view = self.view
        if view is None:
            return
        if key == "history":
            self.stack.setCurrentWidget(self.history)
            self.history_wanted.emit()
            return
        page = self.pages[key]
        page.show_reading(view)
        self.stack.setCurrentWidget(page)

    def _count(self, view: CaseView) -> None:
        for key, count in (
            ("legal", len(view.parts("detention"))),
            ("health", len(view.parts("health_note"))),
            ("appeals", len(view.named_in)),
            ("documents", self.documents.count(view)),
            ("sources", citation_count(view)),
        ):
            self.tabs.set_count(key, count)
