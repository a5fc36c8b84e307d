"""Sources between the page and the desk."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from casefiles.commands.add import add
from casefiles.errors import CaseFileError
from casefiles.queries.declared import declared
from casefiles.queries.listing import Order
from casefiles.queries.source_rows import (
    Resting,
    SourceSeen,
    source_ids,
    source_rows,
    source_seen,
)
from casefiles.queries.wholes import ref_of
from casefiles.values.snapshot import Snapshot
from ui.desk import Desk, DeskRows, Place
from ui.desk.record_writes import RecordWrites
from ui.desk.wholes import desk_search
from ui.forms import FieldEdit
from ui.kit.acts import PageAct
from ui.kit.dialogs import ask
from ui.kit.list_pane import ListWish
from ui.sources.page import SourcesPage
from ui.sources.rows import cited_words, row_of

PAGE, DRAFT = "sources", "sources/form"


class SourcesController(QObject):
    """The Sources feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._writes = desk, RecordWrites(desk)
        self._ref = ""
        self._fresh = ""
        self._next: tuple[str, int] = ("", 0)
        self._drafts: Mapping[str, Any] = {}
        self._restored = False
        self.acts = (PageAct("New source", self.new, "Ctrl+Shift+N"),)
        self.page = SourcesPage(declared("source"), desk_search(desk, "sources/search"))
        self._join()
        self._list(self.page.pane.wish)

    # what the window asks

    def refresh(self) -> None:
        """The page comes to the front."""
        if not self._restored:
            self._restored = True
            self._desk.take(DRAFT, self._take_draft)
        self.page.pane.list.reload()

    def go(self, place: Place) -> None:
        """Show the source that ``place`` names."""
        self.page.detail.tabs.choose(place.tab)
        self._next = (place.field, place.caret)
        if place.tab == "new":
            self.new()
        elif place.ref:
            self._ref = place.ref
            self.page.panes.show_side()
            self._read(place.ref)

    def place(self) -> Place:
        """Which source is shown, its tab, and where the caret is."""
        key, caret = self.page.detail.form.caret()
        return Place(PAGE, "source", self._ref, self.page.detail.tabs.current(), key, caret)

    def flush(self) -> None:
        """Save what is typed."""
        self.page.detail.form.flush()

    def new(self) -> None:
        """Write down a new source, beginning with its title."""
        self._leave()
        self._desk.write(add, ("source", {}), self._made, words="add a source")

    # the list and the source

    def _join(self) -> None:
        pane, detail = self.page.pane, self.page.detail
        pane.wished.connect(self._list)
        pane.new_wanted.connect(self.new)
        pane.chosen.connect(self._pick)
        pane.list.counted.connect(self._first)
        detail.remove_wanted.connect(self._ask_remove)
        detail.visit_wanted.connect(self._visit)
        detail.level_wanted.connect(self._writes.set_level)
        detail.form.save_wanted.connect(self._save)
        detail.form.draft_wanted.connect(self._keep)
        detail.form.level_wanted.connect(self._writes.set_field_level)
        self._desk.changed.connect(self._reread)
        self._desk.locking.connect(self._park)

    def _list(self, wish: ListWish) -> None:
        wanted = (wish.text, Order(wish.order))
        self.page.pane.list.show_source(DeskRows(self._desk, source_ids, wanted, source_rows, row_of))

    def _first(self, count: int) -> None:
        first = self.page.pane.list.rows.id_at(0)
        if not self._ref and count and first is not None:
            self.page.pane.list.choose(first)
            self._open(first)

    def _pick(self, number: int) -> None:
        self.page.panes.show_side()
        self._open(number)

    def _open(self, number: int) -> None:
        self._leave()
        self._desk.read(ref_of, (number,), self._read, slot="sources/open")

    def _read(self, ref: str) -> None:
        self._desk.read(source_seen, (ref,), self._show, self._gone, slot="sources/seen")

    def _show(self, seen: SourceSeen) -> None:
        self._ref = seen.source.ref
        self.page.panes.show_detail()
        self.page.detail.show_source(seen)
        self.page.pane.list.choose(seen.source.id)
        (key, caret), self._next = self._next, ("", 0)
        if key:
            self.page.detail.form.set_caret(key, caret)
        if self._drafts.get("ref") == seen.source.ref:
            self.page.detail.form.put_back(self._drafts["drafts"])
            self._drafts = {}

    def _gone(self, _error: CaseFileError) -> None:
        self._ref = ""
        self.page.panes.show_blank()
        self.page.pane.list.reload()

    def _reread(self, changes: Any) -> None:
        self.page.pane.list.reload()
        if self._ref:
            self._read(self._ref)

    def _made(self, ref: str) -> None:
        self._fresh = ref
        self._next = ("name", 0)
        self.page.panes.show_side()
        self.page.detail.tabs.choose("details")
        self.page.pane.show_all()
        self._read(ref)

    def _leave(self) -> None:
        """Save what is typed; a source just made and left empty goes again."""
        self.flush()
        source = self.page.detail.source
        if source is not None and source.ref == self._fresh and not source.values and not self._dirty():
            self._writes.drop_empty(source.ref, "source")
        self._fresh = ""

    def _dirty(self) -> bool:
        return self.page.detail.form.dirty

    def _visit(self, one: Resting) -> None:
        self._desk.go(Place(kind=one.record.kind, ref=one.record.ref))

    # writing

    def _save(self, wish: FieldEdit) -> None:
        form = self.page.detail.form
        self._writes.save(wish, lambda words: form.refuse(wish.key, words), "edit a source")

    def _ask_remove(self) -> None:
        source, cited = self.page.detail.source, self.page.detail.cited
        if source is None:
            return
        if not cited:
            self._remove(source)
            return
        sentence = (
            f"“{source.title}” ({source.ref}) and {cited_words(cited)} of it will be removed. "
            "Values that rest on nothing else then stay out of outward papers. This can be undone."
        )
        ask(self.page, "Remove this source?", sentence, "Remove source", lambda: self._remove(source))

    def _remove(self, source: Snapshot) -> None:
        self._writes.take_out(source.ref, "remove a source")

    # what locking must keep

    def _park(self) -> None:
        self._keep(self.page.detail.form.drafts())
        self.flush()

    def _keep(self, drafts: Mapping[str, str]) -> None:
        self._desk.park(DRAFT, {"ref": self._ref, "drafts": drafts} if drafts else {})

    def _take_draft(self, kept: Mapping[str, Any]) -> None:
        self._drafts = kept
        self._read(str(kept.get("ref", "")))
