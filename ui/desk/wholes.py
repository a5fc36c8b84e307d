"""A list of records of one kind and the one that is open: reading, re-reading, places, and what locking must keep."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.errors import CaseFileError
from casefiles.queries.declared import declared
from casefiles.queries.origins import origins
from casefiles.queries.source_rows import links_to
from casefiles.queries.wholes import whole_of
from casefiles.values.snapshot import Link
from ui.desk.desk import Desk
from ui.desk.keeping import DialogKeeping, SheetKeeping
from ui.desk.parts import Place
from ui.desk.record_deeds import RecordDeeds
from ui.desk.rows import DeskRows
from ui.forms.edits import LinkSearch
from ui.forms.intents import AddRecord
from ui.forms.reading import Reading, Specs
from ui.forms.record_detail import RecordDetail
from ui.kit.list_detail import ListDetail
from ui.kit.list_pane import ListPane, ListWish
from ui.kit.rows import Row
from ui.kit.writing import alters


@dataclass(frozen=True, slots=True)
class WholeQuestions:
    """The queries of one kind. ``seen`` takes a local number, ``file`` a reference; ``read`` dresses their answer.

    ``ids`` gives the query and its arguments for a wish. ``kinds`` are those whose changes concern the page; the first
    is the kind itself.
    """

    kinds: tuple[str, ...]
    ids: Callable[[ListWish], tuple[Callable[..., Sequence[int]], tuple[Any, ...]]]
    rows: Callable[..., Sequence[Any]]
    dress: Callable[[Any], Row]
    seen: Callable[..., Any]
    file: Callable[..., Any]
    read: Callable[[Any, Specs], Reading]

    @property
    def kind(self) -> str:
        """The kind that the list shows."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class WholeWidgets:
    """The list, the open record, and the page that holds both."""

    pane: ListPane
    detail: RecordDetail
    both: ListDetail


class Wholes(QObject):
    """``opened`` after a record is shown. What is asked of the records goes to ``deeds``."""

    opened = Signal()

    def __init__(
        self, desk: Desk, page: str, asks: WholeQuestions, widgets: WholeWidgets, search: LinkSearch
    ) -> None:
        super().__init__(widgets.both)
        self._desk, self._page, self._asks = desk, page, asks
        self.pane, self.detail, self._both = widgets.pane, widgets.detail, widgets.both
        self._specs = {kind: declared(kind) for kind in (*asks.kinds, "source", "citation")}
        self._next: tuple[str, str, int] = ("", "", 0)
        self._restored = False
        self.ref = ""
        self.deeds = RecordDeeds(desk, self.detail, search)
        self._sheet = SheetKeeping(desk, self.detail.sheet, self._slot("sheet"))
        self._dialog = DialogKeeping(desk, self.deeds, self._slot("dialog"), self._dialog_draft)
        self._join()
        self._list(self.pane.wish)

    def refresh(self) -> None:
        """The page comes to the front."""
        if not self._restored:
            self._restored = True
            self._sheet.restore()
            self._dialog.restore(self._take_dialog)
        self.pane.list.reload()

    def go(self, place: Place) -> None:
        """Show the whole that ``place`` names or that its record is part of; the part's form comes up with it."""
        if place.tab == "new":
            self.new()
            return
        self.detail.tabs.choose(place.tab)
        if place.ref:
            record, _, key = place.field.partition(".")
            self._next = (record, key, place.caret)
            arrive = partial(self._arrive, place.ref)
            self._desk.read(whole_of, (place.ref, self._asks.kind), arrive, slot=self._slot("go"))

    def place(self) -> Place:
        """The whole, its tab, and the field being edited as ``record.key``."""
        sheet = self.detail.sheet
        key, caret = sheet.panel.form.caret() if sheet.panel else ("", 0)
        field = f"{sheet.ref}.{key}" if sheet.ref else ""
        return Place(self._page, self._asks.kind, self.ref, self.detail.tabs.current(), field, caret)

    def flush(self) -> None:
        """Save what is typed."""
        panel = self.detail.sheet.panel
        if panel is not None:
            panel.form.flush()

    def new(self) -> None:
        """Begin one; its form comes up."""
        self.deeds.add(AddRecord(self._asks.kind))

    def _join(self) -> None:
        self.pane.wished.connect(self._list)
        self.pane.new_wanted.connect(self.new)
        self._both.blank.action_wanted.connect(self.new)
        alters(self._both.blank.button)
        self.pane.chosen.connect(self._open)
        self.pane.list.counted.connect(self._first)
        self.pane.setFocusProxy(self.pane.list)
        self.pane.list.clicked.connect(self._both.show_side)
        self.pane.list.opened.connect(self._both.show_side)
        self.deeds.made.connect(self._made)
        self._sheet.go_wanted.connect(self.go)
        self._desk.changed.connect(self._reread)
        self._desk.locking.connect(self._park)

    def _list(self, wish: ListWish) -> None:
        query, arguments = self._asks.ids(wish)
        self.pane.list.show_source(DeskRows(self._desk, query, arguments, self._asks.rows, self._asks.dress))

    def _first(self, count: int) -> None:
        """Without a record open, open the first of the list."""
        first = self.pane.list.rows.id_at(0)
        if not self.ref and count and first is not None:
            self.pane.list.choose(first)
            self._open(first)

    def _open(self, number: int) -> None:
        self.flush()
        self._desk.read(
            self._told, (self._asks.seen, number), self._show, self._gone, slot=self._slot("open")
        )

    def _told(self, session: Any, query: Callable[..., Any], asked: int | str) -> Reading:
        """A whole, and where its values come from; on the vault's thread."""
        reading = self._asks.read(query(session, asked), self._specs)
        return replace(reading, origins=origins(session, reading.records.by_uid))

    def _show(self, reading: Reading) -> None:
        self.ref = reading.whole.ref
        self._both.show_detail()
        self.detail.show_record(reading)
        self.pane.list.choose(reading.whole.id)
        record, key, caret = self._next
        if record and reading.records.ref(record) is not None:
            self._next = ("", "", 0)
            self.detail.edit(record, key, caret)
            self._sheet.put_back(record, key, caret)
        self.opened.emit()

    def _gone(self, _error: CaseFileError) -> None:
        self.ref = ""
        self.detail.clear()
        self._both.show_blank()
        self.pane.list.reload()

    def _reread(self, changes: Any) -> None:
        if changes.kinds & self._specs.keys():
            self.pane.list.reload()
            self._read()

    def _read(self) -> None:
        if self.ref:
            self._desk.read(
                self._told, (self._asks.file, self.ref), self._show, self._gone, slot=self._slot("open")
            )

    def _made(self, ref: str) -> None:
        self._next = (ref, "", 0)
        self._desk.read(whole_of, (ref, self._asks.kind), partial(self._arrive, ref), slot=self._slot("go"))

    def _arrive(self, wanted: str, whole: str) -> None:
        if not whole:
            return
        if whole != wanted and not self._next[0]:
            self._next = (wanted, "", 0)
        self.ref = whole
        self._both.show_side()
        self._read()

    def _park(self) -> None:
        self._sheet.park()
        self._dialog.park()
        self.flush()

    def _dialog_draft(self) -> Mapping[str, Any]:
        dialog = self.deeds.cite_dialog
        return {"whole": self.ref, "draft": dialog.draft()} if dialog else {}

    def _take_dialog(self, kept: Mapping[str, Any]) -> None:
        again = partial(self._cite_again, kept["draft"])
        self._desk.read(self._told, (self._asks.file, str(kept["whole"])), again, slot=self._slot("dialog"))

    def _cite_again(self, draft: Mapping[str, Any], reading: Reading) -> None:
        self._show(reading)
        self.deeds.cite_again(draft)

    def _slot(self, what: str) -> str:
        return f"{self._page}/{self._asks.kind}/{what}"


def desk_search(desk: Desk, slot: str) -> LinkSearch:
    """What a form asks for the records that a link may point to."""

    def search(kind: str, typed: str, then: Callable[[Sequence[Link]], None]) -> None:
        desk.read(links_to, (kind, typed), then, slot=f"{slot}/{kind}")

    return search


def today() -> date:
    """The day on this computer."""
    return datetime.now().astimezone().date()
