"""The palette of Ctrl+K: type to find records, or ``>`` and what to do."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.kit.boxes import column, hairline
from ui.kit.rows import Row
from ui.kit.rows_view import RowsView
from ui.kit.search import SearchField
from ui.kit.text import PlainLabel
from ui.palette.rows import command_row, found_row

Command = tuple[str, Callable[[], None]]
SIZE = QSize(620, 440)
HINT = "Enter opens   ·   > lists what can be done   ·   Esc closes"


class Palette(QFrame):
    """Floats over the pages. ``asked`` carries what to look for, ``found`` the record picked."""

    asked = Signal(str)
    found = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName("Search all records")
        self._found: list[Any] = []
        self._commands: list[Command] = []
        self._shown: list[Row] = []
        self._back: QWidget | None = None
        inside = column(margin=10, gap=8, parent=self)
        self.field = SearchField("Search names, native scripts, references, notes…")
        self.list = RowsView("Found", compact=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.field, hairline(), self.list, PlainLabel(HINT, "caption", "text2")):
            inside.addWidget(widget)
        self.field.searched.connect(self._look)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _: self._open())
        self.hide()

    def open_over(self, over: QWidget, commands: Sequence[Command]) -> None:
        """Come up over ``over`` with the focus in the line; ``commands`` are what can be done now."""
        self._commands = list(commands)
        self._back = over.window().focusWidget()
        self.resize(min(SIZE.width(), over.width() - 32), min(SIZE.height(), over.height() - 80))
        self.move((over.width() - self.width()) // 2, 56)
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()
        self._look(self.field.text())

    def show_found(self, found: Sequence[Any]) -> None:
        """Show the records that were found for what was typed."""
        if not self.field.text().startswith(">"):
            self._found = list(found)
            self._fill([found_row(number, one) for number, one in enumerate(self._found)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter opens, Escape closes; leaving the line closes too."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        if event.type() is QEvent.Type.FocusOut and not self.list.underMouse():
            self.hide()
        return False

    def _key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
        if key in steps and self._shown:
            at = self.list.currentIndex().row() + steps[Qt.Key(key)]
            self.list.selectRow(min(len(self._shown) - 1, max(0, at)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return True
        if key == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def _look(self, text: str) -> None:
        if text.startswith(">") or not text.strip():
            wanted = text.removeprefix(">").strip().casefold()
            self._found = [command for command in self._commands if wanted in command[0].casefold()]
            self._fill([command_row(number, one[0]) for number, one in enumerate(self._found)])
        else:
            self.asked.emit(text)

    def _fill(self, rows: list[Row]) -> None:
        self._shown = rows
        self.list.show_source(_Given(rows))
        if rows:
            self.list.selectRow(0)

    def _open(self) -> None:
        at = self.list.currentIndex().row()
        if not 0 <= at < len(self._found):
            return
        picked = self._found[at]
        self._leave()
        if isinstance(picked, tuple):
            picked[1]()
        else:
            self.found.emit(picked)

    def _leave(self) -> None:
        back, self._back = self._back, None
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus()


class _Given:
    """A source of rows that are here already."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        then(range(len(self._rows)))

    def rows(self, ids: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        then([self._rows[number] for number in ids])
