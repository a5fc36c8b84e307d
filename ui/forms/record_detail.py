"""One record with its parts: head, tabs, and the sheet in which one of them is edited."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from casefiles.values.snapshot import Snapshot
from ui.forms.cards import AskingCard, citation_cards, citation_count
from ui.forms.edits import LinkSearch
from ui.forms.reading import Reading
from ui.forms.reading_detail import ReadingDetail
from ui.forms.reading_page import ReadingPage
from ui.kit.boxes import Surface, column, empty, line
from ui.kit.buttons import Button, icon_button
from ui.kit.chips import StatusChip
from ui.kit.filled import FilledPage
from ui.kit.leading import led
from ui.kit.refill import Refilled
from ui.kit.rows import Mark
from ui.kit.tabs import SegmentedTabs
from ui.kit.text import PlainLabel, WrapLabel, literal
from ui.kit.theme import THEME
from ui.kit.writing import WRITING, alters

NARROW = 620
Choice = tuple[str, object]


@dataclass(frozen=True, slots=True)
class HeadAct:
    """A button of the head, and the intent it hands up."""

    text: str
    icon: str
    intent: object
    words: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top: a line under the title, chips, buttons, and what the menu offers."""

    line: str
    marks: Sequence[Mark] = ()
    acts: Sequence[HeadAct] = ()
    more: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True)
class DetailLook:
    """How one kind is shown: the title of its tab, its head, and its cards (or other widgets), top to bottom."""

    title: str
    head: Callable[[Reading], Head]
    cards: Callable[[Reading], Iterable[QWidget]]


class RecordDetail(ReadingDetail):
    """One kind as its look says, beside it ``more`` pages, and what every value rests on."""

    def __init__(
        self,
        look: DetailLook,
        search: LinkSearch,
        more: Sequence[ReadingPage] = (),
        parent: QWidget | None = None,
    ) -> None:
        head = _HeadBar()
        titles = (("whole", look.title), *((page.KEY, page.TITLE) for page in more), ("sources", "Sources"))
        tabs = SegmentedTabs(titles, "Parts of the record")
        further = {page.KEY: page for page in more}
        pages: dict[str, FilledPage] = {"whole": FilledPage(), **further, "sources": FilledPage()}
        super().__init__(head, tabs, pages.values(), search, parent)
        self._look, self.head, self.pages, self._more = look, head, pages, further
        self.homes = {page.KIND: page.KEY for page in more}
        for wanted in (head.wanted, *(page.wanted for page in more)):
            wanted.connect(self.wanted)
        self.tabs.chosen.connect(self._turn)
        THEME.changed.connect(self._again)

    def show_record(self, reading: Reading) -> None:
        """Show this record."""
        self.take(reading)
        self.head.show_head(reading.whole, self._look.head(reading))
        for key, page in self._more.items():
            self.tabs.set_count(key, page.count(reading))
        self.tabs.set_count("sources", citation_count(reading))
        self._fill()
        self.refresh_sheet()

    def _turn(self, key: str) -> None:
        self.sheet.leave()
        self._fill()
        self.stack.setCurrentWidget(self.pages[key])

    def changeEvent(self, event: QEvent) -> None:
        """Draw everything again when the reading direction changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._again()

    def _again(self) -> None:
        if self.reading is not None:
            self.head.show_head(self.reading.whole, self._look.head(self.reading))
            self._fill()

    def _fill(self) -> None:
        if self.reading is None:
            return
        key = self.tabs.current()
        if key in self._more:
            self._more[key].show_reading(self.reading)
            return
        cards = self._look.cards(self.reading) if key == "whole" else citation_cards(self.reading)
        self.pages[key].fill(self.reading.whole.uid, [self._joined(card) for card in cards])

    def _joined(self, widget: QWidget) -> QWidget:
        for card in [widget, *widget.findChildren(AskingCard)]:
            if isinstance(card, AskingCard):
                card.wanted.connect(self.wanted)
        return widget


class _HeadBar(Surface):
    """Title, reference, chips and buttons."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("surface")
        across = line(gap=16, parent=self)
        across.setContentsMargins(24, 18, 24, 6)
        words = column(gap=4)
        self.about, self.title = PlainLabel("", "meta", "text2"), WrapLabel("", "record")
        self.chips, self.line = Refilled(8), WrapLabel("", "meta", "text2")
        for widget in (self.about, self.title, self.line, self.chips):
            words.addWidget(widget)
        across.addLayout(words, 1)
        self._acts = line(gap=8)
        self._acts.setAlignment(Qt.AlignmentFlag.AlignTop)
        across.addLayout(self._acts)
        self.buttons: dict[str, Button] = {}

    def show_head(self, record: Snapshot, head: Head) -> None:
        """Show the head of ``record``."""
        for label in (self.title, self.line):
            led(label)
        self.about.setText(record.ref)
        self.title.setText(record.title)
        self.line.setText(head.line)
        self.line.setVisible(bool(head.line))
        self.chips.refill(StatusChip(mark.text, mark.tone) for mark in head.marks)
        self._show_acts(head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons lose their words where there is no room."""
        super().resizeEvent(event)
        for button in self.buttons.values():
            button.set_narrow(self.width() < NARROW)

    def _show_acts(self, head: Head) -> None:
        empty(self._acts)
        self.buttons = {}
        for act in head.acts:
            button = self.buttons[act.text] = Button(act.text, act.icon, words=act.words)
            button.clicked.connect(lambda _=False, intent=act.intent: self.wanted.emit(intent))
            button.set_narrow(self.width() < NARROW)
            if not WRITING.allows(act.intent):
                alters(button)
            self._acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.more = icon_button("ellipsis", "More")
        menu = QMenu(self.more)
        for words, intent in head.more:
            action = menu.addAction(literal(words))
            action.triggered.connect(lambda _=False, i=intent: self.wanted.emit(i))
            if not WRITING.allows(intent):
                alters(action)
        self.more.setMenu(menu)
        self._acts.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
