"""What an export would do here: who it is from, what is new, what differs and stays as it is."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.exchange.browser import ShelfBrowser
from ui.exchange.facts import Arrival, Differing, Shelf
from ui.kit.boxes import Banner, Card, ScrollPage, Surface, column, empty, line
from ui.kit.buttons import Button
from ui.kit.chips import Badge
from ui.kit.entry import EntryRow
from ui.kit.facts import FactList
from ui.kit.refill import Refilled
from ui.kit.text import PlainLabel, WrapLabel, isolated

SIDE_WIDTH, STACK_BELOW, MOST_LISTED = 360, 640, 50
LEFT = "These records are here already with other values. They are left as they are; compare them with the sender."
AGAIN = ("Taken in before", "This very file was taken in already. Taking it in again changes nothing.")
OLDER = (
    "Older than what you have",
    "You took in a newer export of this sender. This one may hold what was since mended.",
)


class ArrivalLook(QWidget):
    """``take_wanted``, ``away_wanted``; ``open_wanted`` carries a Differing to look at."""

    take_wanted = Signal()
    away_wanted = Signal()
    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = ScrollPage(16)
        self.browser = ShelfBrowser("New records", "Nothing in this file is new here.")
        self.counts = Refilled(6)
        self.take = Button("Take in", "download")
        self.away = Button("Put away", "x", words="Put the file away without taking it in")
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.take.clicked.connect(self.take_wanted)
        self.away.clicked.connect(self.away_wanted)

    def show_arrival(self, arrival: Arrival) -> None:
        """Show an export that passed every gate."""
        empty(self._scroll.body)
        notes = [words for holds, words in ((arrival.seen_before, AGAIN), (arrival.older, OLDER)) if holds]
        for title, text in notes:
            self._scroll.body.addWidget(Banner("house-arrest", "info", title, text))
        about = Card("This file")
        about.body.addWidget(FactList(arrival.facts))
        self._scroll.body.addWidget(about)
        if arrival.differing:
            self._scroll.body.addWidget(self._differing(arrival.differing))
        self.counts.refill((Badge(isolated(f"{number:,} {noun}")) for noun, number in arrival.counts))
        self.browser.show_shelf(arrival.new)
        new = 0 if arrival.seen_before else len(arrival.new.items)
        self.take.set_words(f"Take in {new:,}" if new else "Take in", f"Take in {new:,} new records")
        self.take.setEnabled(bool(new))
        (self.take if new else self.away).setFocus()

    def forget(self) -> None:
        """Show nothing."""
        empty(self._scroll.body)
        self.browser.show_shelf(Shelf())

    def minimumSizeHint(self) -> QSize:
        """Narrow: its parts go one below the other."""
        return QSize(340, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The facts go above the records in a narrow window."""
        super().resizeEvent(event)
        stacked = self.width() < STACK_BELOW
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._across.setStretch(0, 1 if stacked else 0)
        self._across.setStretch(1, 2 if stacked else 1)
        self._scroll.setMinimumWidth(0 if stacked else SIDE_WIDTH)
        self._scroll.setMaximumWidth(16777215 if stacked else SIDE_WIDTH)

    def _lay_out(self) -> None:
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        side = Surface("surface")
        down = column(gap=8, parent=side)
        down.setContentsMargins(0, 14, 0, 0)
        head, row = column(gap=8), line()
        head.setContentsMargins(16, 0, 16, 0)
        row.addWidget(PlainLabel("New records", "page"))
        row.addStretch()
        row.addWidget(self.away)
        row.addWidget(self.take)
        head.addLayout(row)
        head.addWidget(self.counts)
        down.addLayout(head)
        down.addWidget(self.browser, 1)
        self._across.addWidget(self._scroll, 0)
        self._across.addWidget(side, 1)

    def _differing(self, differing: tuple[Differing, ...]) -> Card:
        card = Card("Different here")
        card.body.addWidget(WrapLabel(LEFT, "body", "text2"))
        for one in differing[:MOST_LISTED]:
            row = EntryRow("", one.title, one.ref, open_words=f"Open {one.ref}" if one.kind else "")
            row.opened.connect(lambda one=one: self.open_wanted.emit(one))
            card.body.addWidget(row)
        if len(differing) > MOST_LISTED:
            card.body.addWidget(WrapLabel(f"and {len(differing) - MOST_LISTED:,} more", "meta", "text2"))
        return card
