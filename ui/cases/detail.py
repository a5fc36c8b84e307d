"""One case: head, tabs, and the sheet in which a record of it is edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.values.snapshot import Snapshot
from ui.cases.header import CaseHeader
from ui.cases.history_tab import HistoryTab
from ui.cases.overview import OverviewTab
from ui.cases.parts import AppealsTab, HealthTab, LegalTab
from ui.cases.sources_tab import SourcesTab, citation_count
from ui.cases.tab import CaseTab
from ui.cases.view import CaseView
from ui.forms import LinkSearch
from ui.forms.sheet import RecordSheet
from ui.kit.boxes import Surface, column, hairline, line
from ui.kit.tabs import SegmentedTabs

TABS = (
    ("overview", "Overview"),
    ("legal", "Detention & legal"),
    ("health", "Health"),
    ("appeals", "Appeals"),
    ("sources", "Sources"),
    ("history", "History"),
)


class CaseDetail(Surface):
    """``wanted`` carries an intent; ``history_wanted`` asks for ``show_history``. Only the tab in front is filled."""

    wanted = Signal(object)
    history_wanted = Signal()

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.view: CaseView | None = None
        self.header, self.tabs = CaseHeader(), SegmentedTabs(TABS, "Parts of the case")
        self.history = HistoryTab()
        self.pages: dict[str, CaseTab] = {
            "overview": OverviewTab(),
            "legal": LegalTab(),
            "health": HealthTab(),
            "appeals": AppealsTab(),
            "sources": SourcesTab(),
        }
        outer = column(gap=0, parent=self)
        outer.addWidget(self.header)
        inset = line()
        inset.setContentsMargins(14, 0, 14, 0)
        inset.addWidget(self.tabs)
        outer.addLayout(inset)
        outer.addWidget(hairline())
        self.stack = QStackedWidget()
        outer.addWidget(self.stack, 1)
        self.sheet = RecordSheet(self.stack, search)
        self._join()

    def show_case(self, view: CaseView) -> None:
        """Show this case. The sheet stays open over a newer picture of the same record."""
        before, self.view = self.view, view
        if before is not None and before.case.uid != view.case.uid:
            self.sheet.clear()
        if before is None or before.records != view.records or before.today != view.today:
            self.header.show_case(view)
            self._count(view)
            self._fill(self.tabs.current())
        self._refresh_sheet(view)

    def edit(self, ref: str, key: str = "", caret: int = 0) -> None:
        """Show the form of a record of this case, with the caret in ``key``."""
        record = self.view.records.ref(ref) if self.view else None
        if record is not None and self.view is not None:
            self.sheet.show_record(self.view.specs[record.kind], record)
            self.sheet.begin(key, caret)

    def record(self, ref: str) -> Snapshot | None:
        """A record of the case shown."""
        return self.view.records.ref(ref) if self.view else None

    def _join(self) -> None:
        self.header.wanted.connect(self.wanted)
        self.history.wanted.connect(self.wanted)
        self.stack.addWidget(self.history)
        for page in self.pages.values():
            page.wanted.connect(self.wanted)
            self.stack.addWidget(page)
        self.tabs.chosen.connect(self._turn)
        self.sheet.closed.connect(lambda _: self.tabs.setFocus())

    def _turn(self, key: str) -> None:
        self.sheet.leave()
        self._fill(key)

    def _fill(self, key: str) -> None:
        if self.view is None:
            return
        if key == "history":
            self.stack.setCurrentWidget(self.history)
            self.history_wanted.emit()
            return
        page = self.pages[key]
        page.show_case(self.view)
        self.stack.setCurrentWidget(page)

    def _count(self, view: CaseView) -> None:
        for key, count in (
            ("legal", len(view.parts("detention"))),
            ("health", len(view.parts("health_note"))),
            ("appeals", len(view.named_in)),
            ("sources", citation_count(view)),
        ):
            self.tabs.set_count(key, count)

    def _refresh_sheet(self, view: CaseView) -> None:
        ref = self.sheet.ref
        record = view.records.ref(ref) if ref else None
        if record is not None:
            self.sheet.show_record(view.specs[record.kind], record)
        elif ref:
            self.sheet.clear()
