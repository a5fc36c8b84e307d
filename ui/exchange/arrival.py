"""An export before it is taken in: whose it is, all that it would do here, and what will happen, in a sentence."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.exchange.facts import Arrival
from ui.kit.boxes import Banner, Card, EmptyState, Surface, column, empty, hairline, line
from ui.kit.buttons import Button, Variant
from ui.kit.facts import FactList
from ui.kit.leading import led
from ui.kit.text import ElideLabel, PlainLabel, WrapLabel
from ui.review.browser import ReviewBrowser
from ui.review.deciding import outcome

NARROW = 620
APPLY = "Apply as one undoable step"
AGAIN = ("Taken in before", "This very file was taken in already. Taking it in again changes nothing.")
OLDER = (
    "Older than what you have",
    "You took in a newer export of this sender. What they wrote since is not in this one, and nothing of it is undone.",
)
NOTHING = "Nothing in this file is new here."


class ArrivalLook(QWidget):
    """``apply_wanted``, ``away_wanted``; ``open_wanted`` carries an Item; ``touched`` when something was decided."""

    apply_wanted = Signal()
    away_wanted = Signal()
    open_wanted = Signal(object)
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.browser, self.stack = ReviewBrowser("What this file would do"), QStackedWidget()
        self.none = EmptyState("circle-check", NOTHING, "")
        self.title, self.line = PlainLabel("", "row"), ElideLabel("", "meta", "text2")
        self.more = Button("About this file", "info", Variant.GHOST)
        self.notes, self.sentence = column(gap=8), led(WrapLabel("", "strong"))
        self.away = Button("Put away", "x", words="Put the file away without taking it in")
        self.apply = Button(APPLY, "check", Variant.PRIMARY)
        self._lay_out()
        self.more.setCheckable(True)
        self.more.toggled.connect(self._about.setVisible)
        self.apply.clicked.connect(self.apply_wanted)
        self.away.clicked.connect(self.away_wanted)
        self.browser.open_wanted.connect(self.open_wanted)
        self.browser.decided.connect(self._decided)
        self.browser.hastened.connect(self.browser.next)

    def show_arrival(self, arrival: Arrival) -> None:
        """Show an export that passed every gate."""
        empty(self.notes)
        for holds, words in ((arrival.seen_before, AGAIN), (arrival.older, OLDER)):
            if holds:
                self.notes.addWidget(Banner("house-arrest", "info", *words))
        self.title.setText(arrival.title)
        self.line.setText(arrival.line)
        self._about.clear()
        self._about.body.addWidget(FactList(arrival.facts))
        self.more.setChecked(False)
        self.browser.show_items(arrival.items, arrival.kinds)
        self.stack.setCurrentWidget(self.browser if arrival.items else self.none)
        self._tell()
        (self.browser.list if arrival.items else self.away).setFocus()

    def put_back(self, chosen: Mapping[str, str]) -> None:
        """Decide again what was decided before the vault was locked."""
        self.browser.put_back(chosen.items())
        self._tell()

    def chosen(self) -> Mapping[str, str]:
        """What was decided, by the key of the item."""
        return self.browser.decisions.chosen

    def set_ready(self, ready: bool) -> None:
        """Whether the file can be applied now."""
        self.apply.setEnabled(ready and bool(self.browser.decisions.items))

    def forget(self) -> None:
        """Show nothing."""
        self.browser.show_items((), {})
        self._about.clear()
        self.title.setText("")
        self.line.setText("")
        self.sentence.setText("")

    def minimumSizeHint(self) -> QSize:
        """Narrow: the list and the item are seen one at a time."""
        return QSize(340, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons lose their words where there is no room."""
        super().resizeEvent(event)
        for button in (self.more, self.away):
            button.set_narrow(self.width() < NARROW)

    def _lay_out(self) -> None:
        down = column(gap=0, parent=self)
        head, foot = Surface("surface"), Surface("surface")
        above, top, below = column(gap=8, parent=head), line(gap=10), line(gap=8, parent=foot)
        above.setContentsMargins(24, 8, 16, 8)
        below.setContentsMargins(24, 10, 24, 10)
        self._about = Card()
        self._about.hide()
        top.addWidget(self.title)
        top.addWidget(self.line, 1)
        top.addWidget(self.more)
        above.addLayout(top)
        above.addWidget(self._about)
        above.addLayout(self.notes)
        below.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.away)
        below.addWidget(self.apply)
        for page in (self.browser, self.none):
            self.stack.addWidget(page)
        for widget, stretch in ((head, 0), (hairline(), 0), (self.stack, 1), (hairline(), 0), (foot, 0)):
            down.addWidget(widget, stretch)

    def _decided(self) -> None:
        self._tell()
        self.touched.emit()

    def _tell(self) -> None:
        self.sentence.setText(outcome(self.browser.decisions.will()))
        self.sentence.setAccessibleName(f"What will happen: {self.sentence.text()}")
        self.set_ready(True)
