"""What rests on a source: a list from which each value's record can be opened."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.kit.boxes import EmptyState, Surface, column, line
from ui.kit.buttons import Button, Variant
from ui.kit.rows import Row
from ui.kit.rows_view import RowsView
from ui.kit.text import PlainLabel
from ui.sources.rows import resting_row

if TYPE_CHECKING:
    from casefiles.queries.source_rows import Resting

NOTHING = "Cite it from a case, an appeal or a meeting: the small mark behind every value does that."


class _Rows:
    """Rows already at hand."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = {row.id: row for row in rows}

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        then(list(self._rows))

    def rows(self, ids: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        then([self._rows[one] for one in ids])


class RestingPage(QStackedWidget):
    """``visit_wanted`` carries a Resting."""

    visit_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resting: Sequence[Resting] = ()
        full = Surface("surface")
        down = column(gap=8, parent=full)
        down.addLayout(self._bar())
        self.list = RowsView("What rests on this source")
        self.list.opened.connect(self._visit)
        down.addWidget(self.list, 1)
        self.addWidget(full)
        self.addWidget(EmptyState("quote", "Nothing rests on this source yet", NOTHING))

    @property
    def total(self) -> int:
        """How many values rest on it."""
        return len(self._resting)

    def show_resting(self, resting: "Sequence[Resting]") -> None:
        """Show these values."""
        self._resting = resting
        self.list.show_source(_Rows([resting_row(at, one) for at, one in enumerate(resting)]))
        self.setCurrentIndex(0 if resting else 1)

    def _bar(self) -> QHBoxLayout:
        bar = line()
        bar.setContentsMargins(18, 10, 16, 0)
        bar.addWidget(PlainLabel("Enter or a double click opens the record.", "meta", "text2"))
        bar.addStretch()
        opens = Button("Open", "arrow-right", Variant.GHOST, "Open the record that holds the chosen value")
        opens.clicked.connect(self._visit_current)
        bar.addWidget(opens)
        return bar

    def _visit_current(self) -> None:
        current = self.list.current_id()
        if current is not None:
            self._visit(current)

    def _visit(self, at: int) -> None:
        self.visit_wanted.emit(self._resting[at])
