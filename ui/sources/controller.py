"""Sources between the page and the desk."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from casefiles.commands.add import add
from casefiles.errors import CaseFileError
from casefiles.queries.declared import declared
from casefiles.queries.listing import Order
from casefiles.queries.source_rows import Resting, source_ids, source_rows
from casefiles.queries.wholes import ref_of, whole_of
from casefiles.values.snapshot import Snapshot
from ui.desk import Desk, DeskRows, Place
from ui.desk.record_deeds import RecordDeeds
from ui.desk.record_writes import RecordWrites
from ui.desk.wholes import desk_search
from ui.documents.controller import Documents
from ui.forms import FieldEdit
from ui.forms.reading import counted
from ui.kit.acts import PageAct
from ui.kit.dialogs import ask
from ui.kit.list_pane import ListWish
from ui.sources.asking import SourceAnswer, seen_told
from ui.sources.keeping import SourceKeeping
from ui.sources.page import SourcesPage
from ui.sources.rows import cited_words, row_of
from ui.sources.view import SourceView

PAGE = "sources"
KINDS = ("source", "attachment", "citation", "person")


class SourcesController(QObject):
    """The Sources feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._writes = desk, RecordWrites(desk)
        self._specs = {kind: declared(kind) for kind in KINDS}
        self._ref = self._fresh = ""
        self._asked = self._restored = False
        self._next: tuple[str, str, int] = ("", "", 0)
        self.acts = (PageAct("New source", self.new, "Ctrl+Shift+N"),)
        search = desk_search(desk, "sources/search")
        self.page = SourcesPage(declared("source"), search)
        detail = self.page.detail
        self.deeds = RecordDeeds(desk, detail, search)
        self.documents = Documents(desk, self.deeds, detail, detail.documents, self.page)
        self.keeping = SourceKeeping(desk, detail, self.deeds)
        self._join()
        self._list(self.page.pane.wish)

    # what the window asks

    def refresh(self) -> None:
        """The page comes to the front."""
        if not self._restored:
            self._restored = True
            self.keeping.restore()
        self.page.pane.list.reload()

    def go(self, place: Place) -> None:
        """Show the source that ``place`` names, or that of the file that it names, its tab and its field."""
        if place.tab == "new":
            self.new()
            return
        self.page.detail.tabs.choose(place.tab)
        if place.ref:
            record, dot, key = place.field.partition(".")
            self._next = (record, key, place.caret) if dot else ("", place.field, place.caret)
            self._asked = True
            self.page.panes.show_side()
            self._desk.read(
                whole_of, (place.ref, "source"), partial(self._arrive, place.ref), slot="sources/go"
            )

    def place(self) -> Place:
        """Which source is shown, its tab, and where the caret is: ``key``, or ``record.key`` of a file."""
        detail = self.page.detail
        key, caret = detail.form.caret()
        if detail.sheet.ref:
            key, caret = detail.sheet.caret()
            key = f"{detail.sheet.ref}.{key}"
        return Place(PAGE, "source", self._ref, detail.tabs.current(), key, caret)

    def flush(self) -> None:
        """Save what is typed."""
        self.page.detail.flush()

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
        detail.head.remove_wanted.connect(self._ask_remove)
        detail.head.level_wanted.connect(self._writes.set_level)
        detail.resting.visit_wanted.connect(self._visit)
        detail.form.save_wanted.connect(self._save)
        detail.form.level_wanted.connect(self._writes.set_field_level)
        detail.form.settle_wanted.connect(lambda key: self.deeds.settle(self._ref, key))
        self.documents.keeping.connect(self._meant)
        self.keeping.go_wanted.connect(self._resume)
        self._desk.changed.connect(self._reread)

    def _list(self, wish: ListWish) -> None:
        wanted = (wish.text, Order(wish.order))
        self.page.pane.list.show_source(DeskRows(self._desk, source_ids, wanted, source_rows, row_of))

    def _first(self, count: int) -> None:
        first = self.page.pane.list.rows.id_at(0)
        if not (self._ref or self._asked) and count and first is not None:
            self.page.pane.list.choose(first)
            self._open(first)

    def _pick(self, number: int) -> None:
        self.page.panes.show_side()
        self._open(number)

    def _open(self, number: int) -> None:
        self._leave()
        self._desk.read(ref_of, (number,), self._read, slot="sources/open")

    def _read(self, ref: str) -> None:
        self._desk.read(seen_told, (ref,), self._show, self._gone, slot="sources/seen")

    def _arrive(self, wanted: str, source: str) -> None:
        self._asked = False
        if source:
            if source != wanted and not self._next[0]:
                self._next = (wanted, "", 0)
            self._ref = source
            self._read(source)

    def _show(self, answer: SourceAnswer) -> None:
        seen, told = answer
        detail = self.page.detail
        self._ref = seen.source.ref
        self.page.panes.show_detail()
        detail.show_source(SourceView(seen.records, self._specs, origins=told, resting=seen.resting))
        self.page.pane.list.choose(seen.source.id)
        (record, key, caret), self._next = self._next, ("", "", 0)
        if record:
            detail.edit(record, key, caret)
        elif key:
            detail.form.set_caret(key, caret)
        self.keeping.put_back(record, key, caret)

    def _gone(self, _error: CaseFileError) -> None:
        self._ref = ""
        self.page.detail.clear()
        self.page.panes.show_blank()
        self.page.pane.list.reload()

    def _reread(self, _changes: Any) -> None:
        self.page.pane.list.reload()
        if self._ref:
            self._read(self._ref)

    def _made(self, ref: str) -> None:
        self._fresh = ref
        self._next = ("", "name", 0)
        self.page.panes.show_side()
        self.page.detail.tabs.choose("details")
        self.page.pane.show_all()
        self._read(ref)

    def _meant(self, ref: str) -> None:
        """A source that gets a file stays, though nothing else is known of it yet."""
        if ref == self._fresh:
            self._fresh = ""

    def _leave(self) -> None:
        """Save what is typed; a source just made and left empty goes again."""
        self.flush()
        detail = self.page.detail
        source = detail.source
        if source is not None and source.ref == self._fresh and not source.values and not detail.form.dirty:
            self._writes.drop_empty(source.ref, "source")
        self._fresh = ""

    def _resume(self, place: Place) -> None:
        """What was kept wants its source, or the form of a file, unless that is on its way already, with a caret."""
        if not self._asked or (place.field and self._next[0] != place.ref):
            self.go(place)

    def _visit(self, one: Resting) -> None:
        self._desk.go(Place(kind=one.record.kind, ref=one.record.ref))

    # writing

    def _save(self, wish: FieldEdit) -> None:
        form = self.page.detail.form
        self._writes.save(wish, lambda words: form.refuse(wish.key, words), "edit a source")

    def _ask_remove(self) -> None:
        detail = self.page.detail
        source, view = detail.source, detail.reading
        if source is None or view is None:
            return
        files, cited = detail.documents.count(view), detail.resting.total
        if not (files or cited):
            self._remove(source)
            return
        lost = [f"{cited_words(cited)} of it"] if cited else []
        lost += [f"{counted(files, 'document')} kept with it"] if files else []
        stays = "Values that rest on nothing else then stay out of outward papers. " if cited else ""
        sentence = f"“{source.title}” ({source.ref}), {' and '.join(lost)} will be removed. {stays}This can be undone."
        ask(self.page, "Remove this source?", sentence, "Remove source", lambda: self._remove(source))

    def _remove(self, source: Snapshot) -> None:
        self._writes.take_out(source.ref, "remove a source")
