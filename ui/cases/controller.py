"""Cases between the page and the desk: which case is open, re-reading, places, and what locking must keep."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from casefiles.errors import CaseFileError
from casefiles.queries.case_history import case_history
from casefiles.queries.case_rows import (
    CaseOrder,
    CaseRow,
    case_for,
    case_ids,
    case_rows,
)
from casefiles.queries.declared import declared
from casefiles.queries.wholes import kind_above
from ui.cases.asking import CaseAnswer, file_told, seen_told
from ui.cases.deeds import CaseDeeds
from ui.cases.keeping import CaseKeeping
from ui.cases.page import CasesPage
from ui.cases.rows import row_of
from ui.cases.saving import SearchKeeping, filter_of
from ui.cases.view import CaseView
from ui.desk import Desk, DeskRows, Place
from ui.desk.wholes import desk_search, today
from ui.documents.controller import Documents
from ui.kit.acts import PageAct
from ui.kit.list_pane import ListWish
from ui.kit.rows import Row

PAGE = "cases"
NO_CASE = "No case is about this record yet."
KINDS = (
    "case",
    "person",
    "name",
    "participant",
    "detention",
    "health_note",
    "reprisal",
    "award",
    "foreign_tie",
    "appeal",
    "person_named",
    "ask",
    "attachment",
    "meeting",
    "meeting_item",
    "source",
    "citation",
)


def _rows_today(session: Any, ids: Sequence[int]) -> list[CaseRow]:
    return case_rows(session, ids, today())


def _row_today(case: CaseRow) -> Row:
    return row_of(case, today())


class CasesController(QObject):
    """The Cases feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._specs = {kind: declared(kind) for kind in KINDS}
        self._ref = ""
        self._asked = False
        self._next: tuple[str, str, int] = ("", "", 0)
        search = desk_search(desk, "cases/search")
        self.page = CasesPage(search)
        self.deeds = CaseDeeds(desk, self.page.detail, self.page, search)
        detail = self.page.detail
        self.documents = Documents(desk, self.deeds, detail, detail.documents, self.page)
        self.searches = SearchKeeping(desk, self.page.pane)
        self.acts = (
            PageAct("New case…", self.new),
            PageAct("These two are the same person…", self.deeds.choose_same),
            PageAct("Keep this search as a view…", self.searches.begin),
        )
        self.keeping = CaseKeeping(desk, self.page, self.deeds, lambda: self._ref)
        self._join()
        self._list(self.page.pane.wish)

    # what the window asks

    def refresh(self) -> None:
        """The page comes to the front."""
        self.keeping.restore()
        self.page.pane.list.reload()

    def go(self, place: Place) -> None:
        """Show the case that ``place`` names, or the case of the record that it names, its tab and its field."""
        self.keeping.restore()
        if place.tab == "new":
            self.new()
        elif place.tab:
            self.page.detail.tabs.choose(place.tab)
        record, _, key = place.field.partition(".")
        self._next = (record, key, place.caret)
        if place.ref:
            self._asked = True
            self.page.panes.show_side()
            self._desk.read(case_for, (place.ref,), partial(self._arrive, place), slot="cases/go")

    def place(self) -> Place:
        """Where somebody is: the case, the tab, and the field being edited as ``record.key``."""
        sheet = self.page.detail.sheet
        key, caret = sheet.caret()
        field = f"{sheet.ref}.{key}" if sheet.ref else ""
        return Place(PAGE, "case", self._ref, self.page.detail.tabs.current(), field, caret)

    def flush(self) -> None:
        """Save what is typed."""
        panel = self.page.detail.sheet.panel
        if panel is not None:
            panel.form.flush()

    def new(self) -> None:
        """Begin a case."""
        self.deeds.begin()

    # the list and the case

    def _join(self) -> None:
        pane, detail = self.page.pane, self.page.detail
        pane.wished.connect(self._list)
        pane.new_wanted.connect(self.new)
        pane.chosen.connect(self._pick)
        pane.list.counted.connect(self._first)
        detail.history_wanted.connect(self._history)
        self.deeds.begun.connect(self._begun)
        self.deeds.made.connect(self._made)
        self.keeping.sheet.go_wanted.connect(self._resume)
        self.keeping.cite_wanted.connect(self._cite_again)
        self._desk.changed.connect(self._reread)

    def _list(self, wish: ListWish) -> None:
        asked = (filter_of(wish), CaseOrder(wish.order))
        self.page.pane.list.show_source(DeskRows(self._desk, case_ids, asked, _rows_today, _row_today))

    def _first(self, count: int) -> None:
        """Without a case open, open the first of the list."""
        first = self.page.pane.list.rows.id_at(0)
        if not (self._ref or self._asked) and count and first is not None:
            self.page.pane.list.choose(first)
            self._open(first)

    def _pick(self, number: int) -> None:
        self.page.panes.show_side()
        self._open(number)

    def _open(self, number: int) -> None:
        self.flush()
        self._desk.read(seen_told, (number,), self._show, self._gone, slot="cases/open")

    def _show(self, answer: CaseAnswer) -> None:
        records, origins, same = answer
        view = CaseView(records, self._specs, today(), same, origins=origins)
        self._ref, self._asked = view.case.ref, False
        self.page.panes.show_detail()
        self.page.detail.show_case(view)
        self.page.pane.list.choose(view.case.id)
        record, key, caret = self._next
        if record and view.records.ref(record) is not None:
            self._next = ("", "", 0)
            self.page.detail.edit(record, key, caret)
            self.keeping.sheet.put_back(record, key, caret)

    def _gone(self, _error: CaseFileError) -> None:
        """The case is no longer there: show the first of the list, if any."""
        self._ref, self._asked = "", False
        self.page.show_blank()
        self.page.pane.list.reload()

    def _reread(self, changes: Any) -> None:
        if not changes.kinds & set(KINDS):
            return
        self.page.pane.list.reload()
        if self._ref:
            self._desk.read(file_told, (self._ref,), self._show, self._gone, slot="cases/open")

    def _history(self) -> None:
        self._desk.read(
            case_history, (self._ref,), self.page.detail.history.show_history, slot="cases/history"
        )

    def _begun(self, ref: str) -> None:
        self.page.pane.show_all()
        self.go(Place(PAGE, "case", ref, "overview"))

    def _made(self, ref: str) -> None:
        self._next = (ref, "", 0)

    def _arrive(self, place: Place, case: str) -> None:
        if not case:
            self._asked = False
            self._elsewhere(place)
            return
        if case != place.ref and not self._next[0]:
            self._next = (place.ref, "", 0)
        self._ref = case
        self._desk.read(file_told, (case,), self._show, self._gone, slot="cases/open")

    def _elsewhere(self, place: Place) -> None:
        """No case has the record. A file is shown with what it is kept with, a source or a letter."""

        def then(kind: str) -> None:
            if kind:
                self._desk.go(Place(kind=kind, ref=place.ref))
            else:
                self._desk.notice(NO_CASE)

        if place.kind == "attachment":
            self._desk.read(kind_above, (place.ref,), then, slot="cases/go")
        else:
            self._desk.notice(NO_CASE)

    def _resume(self, place: Place) -> None:
        """Unsaved text wants its form, unless that is on its way already, with a caret."""
        if self._next[0] != place.ref:
            self.go(place)

    def _cite_again(self, case: str, draft: Mapping[str, Any]) -> None:
        def then(answer: CaseAnswer) -> None:
            self._show(answer)
            self.deeds.cite_again(draft)

        self._desk.read(file_told, (case,), then)
