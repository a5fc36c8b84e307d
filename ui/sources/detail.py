"""One source: its form, and what rests on it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from casefiles.values.kinds import text_of
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec
from ui.forms import LinkSearch, RecordForm
from ui.forms.groups import form_groups
from ui.forms.panel import RecordLevelEdit
from ui.kit.boxes import EmptyState, ScrollPage, Surface, column, hairline, line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.leading import led
from ui.kit.levels import LevelButton
from ui.kit.rows import Row
from ui.kit.rows_view import RowsView
from ui.kit.tabs import SegmentedTabs
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.writing import alters
from ui.sources.rows import resting_row

if TYPE_CHECKING:
    from casefiles.queries.source_rows import Resting, SourceSeen

TABS = (("details", "Details"), ("resting", "What rests on it"))
ABOUT = ("source_type", "publisher", "published")


class _Rows:
    """Rows already at hand."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = {row.id: row for row in rows}

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        then(list(self._rows))

    def rows(self, ids: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        then([self._rows[one] for one in ids])


class SourceDetail(Surface):
    """``visit_wanted`` carries a Resting, ``level_wanted`` a RecordLevelEdit; ``remove_wanted`` nothing."""

    remove_wanted = Signal()
    visit_wanted = Signal(object)
    level_wanted = Signal(object)

    def __init__(self, spec: KindSpec, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._spec = spec
        self._resting: Sequence[Resting] = ()
        self.source: Snapshot | None = None
        self.form = RecordForm(form_groups(spec), search)
        self.tabs = SegmentedTabs(TABS, "Parts of the source")
        outer = column(gap=0, parent=self)
        outer.addLayout(self._head())
        outer.addWidget(hairline())
        self.stack = QStackedWidget()
        outer.addWidget(self.stack, 1)
        alters(self.form)
        details = ScrollPage()
        details.body.addWidget(self.form)
        self.stack.addWidget(details)
        self.stack.addWidget(self._rests())
        self.tabs.chosen.connect(lambda key: self.stack.setCurrentIndex(int(key == "resting")))

    def show_source(self, seen: "SourceSeen") -> None:
        """Show this source. What is typed and unsaved stays when it is the same as before."""
        self.source = seen.source
        self.title.setText(seen.source.title)
        self.about.setText(self._about(seen.source))
        self.level.show_level(seen.source.level, seen.source.own_level)
        self._resting = seen.resting
        self.tabs.set_count("resting", len(seen.resting))
        self.list.show_source(_Rows([resting_row(at, one) for at, one in enumerate(seen.resting)]))
        self.rests.setCurrentIndex(0 if seen.resting else 1)
        self.form.show_record(seen.source)

    @property
    def cited(self) -> int:
        """How many citations name the source."""
        return len(self._resting)

    def _head(self) -> QHBoxLayout:
        across = line(gap=8)
        across.setContentsMargins(24, 18, 20, 0)
        words = column(gap=4)
        self.title, self.about = led(WrapLabel("", "page")), led(WrapLabel("", "meta", "text2"))
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addWidget(self.tabs)
        across.addLayout(words, 1)
        self.level = alters(LevelButton())
        self.level.picked.connect(self._level)
        more = icon_button("ellipsis", "More")
        menu = QMenu(more)
        alters(menu.addAction("Remove source…")).triggered.connect(self.remove_wanted)
        more.setMenu(menu)
        buttons = column()
        row = line(gap=8)
        row.addWidget(self.level)
        row.addWidget(more)
        buttons.addLayout(row)
        buttons.addStretch()
        across.addLayout(buttons)
        return across

    def _rests(self) -> QStackedWidget:
        self.rests = QStackedWidget()
        full = Surface("surface")
        down = column(gap=8, parent=full)
        bar = line()
        bar.setContentsMargins(18, 10, 16, 0)
        bar.addWidget(PlainLabel("Enter or a double click opens the record.", "meta", "text2"))
        bar.addStretch()
        open_button = Button(
            "Open", "arrow-right", Variant.GHOST, "Open the record that holds the chosen value"
        )
        open_button.clicked.connect(self._visit_current)
        bar.addWidget(open_button)
        down.addLayout(bar)
        self.list = RowsView("What rests on this source")
        self.list.opened.connect(self._visit)
        down.addWidget(self.list, 1)
        nothing = "Cite it from a case, an appeal or a meeting: the small mark behind every value does that."
        self.rests.addWidget(full)
        self.rests.addWidget(EmptyState("quote", "Nothing rests on this source yet", nothing))
        return self.rests

    def _visit_current(self) -> None:
        current = self.list.current_id()
        if current is not None:
            self._visit(current)

    def _visit(self, at: int) -> None:
        self.visit_wanted.emit(self._resting[at])

    def _level(self, level: object) -> None:
        if self.source is not None:
            self.level_wanted.emit(RecordLevelEdit(self.source.ref, level))  # type: ignore[arg-type]

    def _about(self, source: Snapshot) -> str:
        told = [
            text_of(self._spec.field(key), value) for key in ABOUT if (value := source.get(key)) is not None
        ]
        return " · ".join([source.ref, *told])
