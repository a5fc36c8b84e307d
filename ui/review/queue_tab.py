"""The review queue: what still waits for a person after imports, settled one after the other."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.kit.boxes import EmptyState, Surface, column, hairline, line
from ui.kit.buttons import Button, Variant
from ui.kit.leading import led
from ui.kit.text import WrapLabel
from ui.kit.writing import alters
from ui.review.browser import ReviewBrowser
from ui.review.words import LATER, Kinds, result

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Item

NOTHING = "Nothing waits"
WHEN = "What a colleague’s export brings in conflict with your own words, and what must not change unasked, waits here."


class QueueTab(QWidget):
    """``settle_wanted`` carries an Item and a choice; ``open_wanted`` an Item to look at its record."""

    settle_wanted = Signal(object, str)
    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.browser, self.stack = ReviewBrowser("What waits for you", waiting=True), QStackedWidget()
        self.none = EmptyState("circle-check", NOTHING, WHEN)
        self.sentence = led(WrapLabel("", "strong"))
        self.settle = alters(Button("Settle", "check", Variant.PRIMARY))
        self._full = QWidget()
        down, foot = column(gap=0, parent=self._full), Surface("surface")
        across = line(gap=8, parent=foot)
        across.setContentsMargins(24, 10, 24, 10)
        across.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.settle)
        for widget, stretch in ((self.browser, 1), (hairline(), 0), (foot, 0)):
            down.addWidget(widget, stretch)
        for page in (self.none, self._full):
            self.stack.addWidget(page)
        column(parent=self).addWidget(self.stack)
        self.browser.open_wanted.connect(self.open_wanted)
        self.browser.decided.connect(self._tell)
        self.browser.moved.connect(self._tell)
        self.browser.hastened.connect(self._settle)
        self.settle.clicked.connect(self._settle)

    def show_waiting(self, items: "Iterable[Item]", kinds: Kinds) -> None:
        """Show what waits; what was in front stays in front while it waits, else its neighbour comes."""
        found = tuple(items)
        inside = QApplication.focusWidget()
        focused = inside is not None and self.isAncestorOf(inside)
        self.browser.show_items(found, kinds)
        self.stack.setCurrentWidget(self._full if found else self.none)
        if focused and found:
            self.browser.list.setFocus()
        self._tell()

    def bring(self, ref: str, field: str) -> None:
        """Bring an item to the front, if it waits."""
        if self.browser.bring(ref, field):
            self.browser.panes.show_side()
            self.browser.view.begin()

    def minimumSizeHint(self) -> QSize:
        """Narrow: the list and the item are seen one at a time."""
        return QSize(340, 280)

    def _tell(self) -> None:
        item = self.browser.current()
        choice = self.browser.decisions.choice(item) if item else LATER
        self.settle.setEnabled(item is not None and choice != LATER)
        self.sentence.setText(result(item, choice)[1] if item else "")

    def _settle(self) -> None:
        item = self.browser.current()
        if item is not None and self.settle.isEnabled():
            self.settle_wanted.emit(item, self.browser.decisions.choice(item))
