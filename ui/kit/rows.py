"""Long lists: a list of ids, rows fetched a page at a time, every row painted.

A ``RowSource`` answers through callbacks, so that it may ask a database on another thread. Rows come ready to paint:
the list knows nothing of cases.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

PAGE = 64
PAGES_KEPT = 24
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Mark:
    """A chip on a row: its word and status tone."""

    text: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Row:
    """All that a row shows. ``due_tone`` and ``icon_tone`` are tones; with ``icon`` there are no initials."""

    id: int
    title: str
    native: str = ""
    line: str = ""
    marks: tuple[Mark, ...] = ()
    due: str = ""
    due_tone: str = "text2"
    end: str = ""
    initials: str = ""
    hue: int = 0
    icon: str = ""
    icon_tone: str = "text2"

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        parts = (
            self.title,
            self.native,
            self.line,
            ", ".join(m.text for m in self.marks),
            self.due,
            self.end,
        )
        return ". ".join(part for part in parts if part)


class RowSource(Protocol):
    """Where the rows of a list come from. Each answer goes to its ``then``, at once or later, on the UI thread."""

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        """The ids of all rows, in order."""

    def rows(self, ids: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        """The rows of ``ids``, in any order; one that is gone is left out."""


@dataclass(slots=True)
class _Page:
    rows: dict[int, Row] = field(default_factory=dict)
    waiting: bool = True


class RowsModel(QAbstractTableModel):
    """The ids of a source and the pages of rows that were looked at last. A row not yet here is a placeholder."""

    def __init__(self) -> None:
        super().__init__()
        self._source: RowSource | None = None
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._turn = 0

    def show_source(self, source: RowSource | None) -> None:
        """Show what ``source`` holds; the old rows stay until its ids are here."""
        self._source = source
        self.reload()

    def reload(self) -> None:
        """Ask the source again for everything; an answer to an earlier question is dropped."""
        self._turn += 1
        turn = self._turn
        if self._source is None:
            self._take_ids(turn, ())
        else:
            self._source.ids(lambda ids: self._take_ids(turn, ids))

    def id_at(self, row: int) -> int | None:
        """The id shown in ``row``, or None."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, wanted: int) -> int:
        """Where the row ``wanted`` stands, or -1."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """How many rows there are in all."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """One column: the whole row."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The ``Row`` (or None while it is fetched) under ROW_ROLE, its sentence for a screen reader, its id."""
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._row(index.row())
        if role == ROW_ROLE:
            return row
        return row.spoken if row else "…"

    def _row(self, at: int) -> Row | None:
        wanted = self.id_at(at)
        if wanted is None:
            return None
        number = at // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = _Page()
            self._fetch(number)
        self._pages.move_to_end(number)
        return page.rows.get(wanted)

    def _fetch(self, number: int) -> None:
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        turn = self._turn
        if self._source is not None:
            self._source.rows(list(ids), lambda rows: self._take_rows(turn, number, rows))

    def _take_ids(self, turn: int, ids: Sequence[int]) -> None:
        if turn != self._turn:
            return
        self.beginResetModel()
        self._ids = array("q", ids)
        self._pages.clear()
        self.endResetModel()

    def _take_rows(self, turn: int, number: int, rows: Sequence[Row]) -> None:
        page = self._pages.get(number)
        if turn != self._turn or page is None:
            return
        page.rows = {row.id: row for row in rows}
        page.waiting = False
        first, last = number * PAGE, min(len(self._ids), (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
