"""Export: the form, and beside it exactly what goes and what stays behind."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from casefiles.rules.agreement import CHECK, LEAVES, check
from ui.exchange.browser import ShelfBrowser
from ui.exchange.export_form import ExportForm
from ui.exchange.facts import Going
from ui.kit.boxes import Banner, EmptyState, ScrollPage, Surface, column
from ui.kit.chips import Badge
from ui.kit.progress import ProgressLine
from ui.kit.refill import Refilled
from ui.kit.tabs import SegmentedTabs
from ui.kit.text import PlainLabel, WrapLabel, isolated

GOES, STAYS = "goes", "stays"
FORM_WIDTH, STACK_BELOW = 344, 640
TITLE = "4  Check: you are sending"
CHOOSE = "Choose cases and an audience. Every record and value that would go is listed here before anything is written."
EMPTY = "Nothing of this selection may go to that audience. “Stays behind” says why."
ALSO = (
    "With each record go its reference and level; with each value, when it was last changed and by whose key, under "
    "another name for audiences outside. Of what stays behind nothing is said, not even that it exists, unless you "
    "withhold it."
)


class ExportTab(QWidget):
    """Shows a form and a preview. ``stop_wanted`` when a running export is to stop."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.progress = ExportForm(), ProgressLine(16)
        self.tabs = SegmentedTabs([(GOES, "Goes"), (STAYS, "Stays behind")], "What goes and what stays")
        self.counts = Refilled(6)
        self.goes = ShelfBrowser("Records that go", EMPTY)
        self.stays = ShelfBrowser("What stays behind", "Nothing stays behind.")
        self.shelves, self.stack = QStackedWidget(), QStackedWidget()
        self.blank = EmptyState("send", "Nothing chosen yet", CHOOSE)
        self._scroll = ScrollPage(16)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.tabs.chosen.connect(self._turn)
        self.progress.stopped.connect(self.stop_wanted)

    def show_blank(self) -> None:
        """Nothing is chosen."""
        self.progress.end()
        self.stack.setCurrentWidget(self.blank)

    def show_reading(self, words: str) -> None:
        """It is being found out, or written; what is shown stays meanwhile."""
        self.progress.begin(words)

    def show_settled(self) -> None:
        """Nothing goes on."""
        self.progress.end()

    def show_going(self, going: Going) -> None:
        """Show what goes and what stays."""
        self.progress.end()
        self.counts.refill((Badge(isolated(f"{number:,} {noun}")) for noun, number in going.counts))
        self.tabs.set_count(GOES, len(going.records.items))
        self.tabs.set_count(STAYS, len(going.staying.items))
        self.goes.show_shelf(going.records)
        self.stays.show_shelf(going.staying)
        self.agree.setVisible(bool(going.asking))
        self.agree.text.setText(check(going.asking))
        self.stack.setCurrentWidget(self._seen)

    def minimumSizeHint(self) -> QSize:
        """Narrow: its parts go one below the other."""
        return QSize(340, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form goes above the preview in a narrow window."""
        super().resizeEvent(event)
        stacked = self.width() < STACK_BELOW
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._across.setStretch(0, 1 if stacked else 0)
        self._scroll.setMinimumWidth(0 if stacked else FORM_WIDTH)
        self._scroll.setMaximumWidth(16777215 if stacked else FORM_WIDTH)

    def _lay_out(self) -> None:
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._scroll.body.addWidget(self.form)
        self._across.addWidget(self._scroll)
        side = Surface("surface")
        down = column(gap=0, parent=side)
        down.addWidget(self.progress)
        down.addWidget(self.stack, 1)
        self._across.addWidget(side, 1)
        self._seen = self._look()
        self.stack.addWidget(self.blank)
        self.stack.addWidget(self._seen)

    def _look(self) -> QWidget:
        seen = QWidget()
        down = column(gap=8, parent=seen)
        down.setContentsMargins(0, 14, 0, 0)
        head = column(gap=8)
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(PlainLabel(TITLE, "page"))
        head.addWidget(self.counts)
        head.addWidget(WrapLabel(ALSO, "meta", "text2"))
        self.agree = Banner("health-urgent", "heart-pulse", LEAVES.format(what="export"), CHECK)
        head.addWidget(self.agree)
        down.addLayout(head)
        down.addWidget(self.tabs)
        self.shelves.addWidget(self.goes)
        self.shelves.addWidget(self.stays)
        down.addWidget(self.shelves, 1)
        return seen

    def _turn(self, key: str) -> None:
        self.shelves.setCurrentWidget(self.goes if key == GOES else self.stays)
