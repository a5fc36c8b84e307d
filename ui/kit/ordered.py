"""A short list whose order matters: rows to open, and to move by buttons, by Alt with an arrow, or by their handle."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import column, empty
from ui.kit.keep_focus import focus_mark, restore_focus
from ui.kit.ordered_row import Handle, OrderedItem, OrderedRow
from ui.kit.theme import THEME

__all__ = ["OrderedItem", "OrderedRows"]


class OrderedRows(QWidget):
    """Rows by key.

    Signals carry the key of a row: ``opened`` and ``removed``; ``moved`` with the key it is to stand before (empty:
    last), ``acted`` with the name of one of its acts, ``picked`` with the code chosen in its menu.
    """

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, str)
    acted = Signal(str, str)
    picked = Signal(str, str)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.rows: list[OrderedRow] = []
        self._line: int | None = None
        self._dragged: OrderedRow | None = None
        self._body = column(gap=0, parent=self)

    def show_items(self, items: Sequence[OrderedItem]) -> None:
        """Show these, in this order; the row that has the focus keeps it."""
        mark = focus_mark(self)
        empty(self._body)
        self.rows = [self._row(item, at) for at, item in enumerate(items)]
        holder = (
            QWidget()
        )  # filled before it is shown, so that the rows are laid out once and not once for each
        down = column(gap=0, parent=holder)
        for row in self.rows:
            down.addWidget(row)
            row.set_ends(row is self.rows[0], row is self.rows[-1])
        self._body.addWidget(holder)
        holder.show()
        restore_focus(self, mark)

    def row(self, key: str) -> OrderedRow | None:
        """The row called ``key``."""
        return next((row for row in self.rows if row.item.key == key), None)

    def step(self, key: str, by: int) -> None:
        """Ask to move a row up (-1) or down (1) by one place; nothing at the ends."""
        keys = [row.item.key for row in self.rows]
        at, last = keys.index(key), len(keys) - 1
        if 0 <= at + by <= last:
            after = at + by + (1 if by > 0 else 0)
            self.moved.emit(key, keys[after] if after <= last else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer while a handle is dragged."""
        if isinstance(watched, Handle) and isinstance(event, QMouseEvent):
            kind = event.type()
            if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
                self._dragged = watched.row
            elif kind is QEvent.Type.MouseMove and self._dragged is not None:
                self._show_line(self._place(watched.mapTo(self, event.position().toPoint())))
            elif kind is QEvent.Type.MouseButtonRelease and self._dragged is not None:
                self._drop(self._place(watched.mapTo(self, event.position().toPoint())))
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw where a dragged row would go."""
        if self._line is None or not self.rows:
            return
        painter = QPainter(self)
        last = self._line >= len(self.rows)
        row = self.rows[-1 if last else self._line]
        box = self._box(row)
        y = box.bottom() if last else box.y()
        painter.fillRect(
            QRect(0, min(max(0, y - 1), self.height() - 2), self.width(), 2), THEME.colour("focus")
        )
        painter.end()

    def _row(self, item: OrderedItem, at: int) -> OrderedRow:
        row = OrderedRow(item, at + 1)
        row.opened.connect(self.opened)
        row.removed.connect(self.removed)
        row.acted.connect(self.acted)
        row.picked.connect(self.picked)
        row.stepped.connect(self.step)
        row.walked.connect(self._walk)
        row.handle.installEventFilter(self)
        return row

    def _walk(self, key: str, by: int) -> None:
        at = [row.item.key for row in self.rows].index(key) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()

    def _place(self, at: QPoint) -> int:
        """How many rows are above the pointer."""
        return sum(1 for row in self.rows if self._box(row).center().y() < at.y())

    def _box(self, row: OrderedRow) -> QRect:
        return QRect(row.mapTo(self, QPoint(0, 0)), row.size())

    def _show_line(self, place: int) -> None:
        if place != self._line:
            self._line = place
            self.update()

    def _drop(self, place: int) -> None:
        row, self._dragged, self._line = self._dragged, None, None
        self.update()
        at = self.rows.index(row) if row in self.rows else -1
        if row is not None and at >= 0 and place not in (at, at + 1):
            before = self.rows[place].item.key if place < len(self.rows) else ""
            self.moved.emit(row.item.key, before)
