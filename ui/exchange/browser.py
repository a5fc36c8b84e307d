"""Looking through records: a list, and beside it all that the chosen one holds."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.exchange.facts import Shelf
from ui.kit.boxes import Card, EmptyState, ScrollPage, column, empty
from ui.kit.facts import FactList
from ui.kit.fixed_rows import FixedRows
from ui.kit.rows_view import RowsView

BESIDE_FROM = 640
SHARES = [560, 440]


class ShelfBrowser(QWidget):
    """Shows a Shelf. The first thing is chosen at once, so that values are in sight."""

    def __init__(self, words: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = Shelf()
        self.list = RowsView(words, compact=True)
        self.look = ScrollPage(16)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.look)
        self._beside: bool | None = None
        self.list.setMinimumSize(180, 120)
        self.look.setMinimumSize(200, 120)
        self.stack = QStackedWidget()
        self.none = EmptyState("circle-check", nothing, "")
        self.stack.addWidget(self.split)
        self.stack.addWidget(self.none)
        column(gap=0, parent=self).addWidget(self.stack)
        self.list.chosen.connect(self._show)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show these things instead of what was there."""
        self._shelf = shelf
        self.list.show_source(FixedRows(shelf.items, shelf.row))
        self.list.scrollToTop()
        self.stack.setCurrentWidget(self.split if shelf.items else self.none)
        empty(self.look.body)
        if shelf.items:
            self.list.choose(0)
            self._show(0)

    def minimumSizeHint(self) -> QSize:
        """Narrow: its parts go one below the other."""
        return QSize(180, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Values go under the list where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM
        if beside is not self._beside:
            self._beside = beside
            self.split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
            self.split.setSizes(SHARES)

    def _show(self, number: int) -> None:
        item = self._shelf.items[number]
        card = Card(self._shelf.row(number, item).title)
        card.title.setWordWrap(True)
        card.body.addWidget(FactList(self._shelf.facts(item)))
        empty(self.look.body)
        self.look.body.addWidget(card)
