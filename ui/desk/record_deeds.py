"""Carrying out what a page asks for about its records: each intention becomes one command or a place to go."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.commands.add import add_typed
from casefiles.commands.citing import PlaceGiven, SourceGiven, cite_given
from casefiles.commands.edit import edit_typed, move
from casefiles.values.snapshot import Link, Snapshot
from ui.desk.desk import Desk
from ui.desk.parts import Place
from ui.desk.record_writes import RecordWrites
from ui.forms import FieldEdit, LinkSearch
from ui.forms.cite_dialog import CiteAbout, CiteDialog, CiteWish
from ui.forms.intents import (
    AddRecord,
    CiteValue,
    EditRecord,
    MovePart,
    RemoveRecord,
    SettleValue,
    SetValue,
    Visit,
)
from ui.forms.reading_detail import ReadingDetail
from ui.forms.source_line import SourceChosen
from ui.kit.writing import WHY, WRITING

Deed = Callable[[Any], object]


class RecordDeeds(QObject):
    """``made`` carries the reference of a record just made, to be edited next.

    ``draft_changed``: what is typed in a dialog is to be kept; ``draft_done``: no longer.
    """

    made = Signal(str)
    draft_changed = Signal()
    draft_done = Signal()

    def __init__(self, desk: Desk, detail: ReadingDetail, search: LinkSearch) -> None:
        super().__init__(detail)
        self._desk, self._writes, self._search = desk, RecordWrites(desk), search
        self._shown = detail
        self.cite_dialog: CiteDialog | None = None
        self._fresh: set[str] = set()
        self._deeds: dict[type, Deed] = {
            EditRecord: lambda wish: detail.edit(wish.ref, wish.key),
            AddRecord: self.add,
            RemoveRecord: lambda wish: self.remove(wish.ref),
            CiteValue: lambda wish: self.cite(wish.ref, wish.key),
            MovePart: lambda wish: desk.write(move, (wish.ref, wish.before or None), words="move"),
            SetValue: lambda wish: desk.write(edit_typed, (wish.ref, {wish.key: wish.typed}), words="edit"),
            SettleValue: lambda wish: self.settle(wish.ref, wish.key),
            Visit: lambda wish: desk.go(Place(kind=wish.kind, ref=wish.ref)),
        }
        self._join()

    def learn(self, kind: type, deed: Deed) -> None:
        """Carry out intents of a further kind."""
        self._deeds[kind] = deed

    def do(self, intent: object) -> None:
        """Carry out one intention; where the vault is only read, say so of one that would alter it."""
        if WRITING.allows(intent):
            self._deeds[type(intent)](intent)
        else:
            self._desk.notice(WHY)

    def meant(self, ref: str) -> None:
        """The record just made is meant: it stays though it is left empty."""
        self._fresh.discard(ref)

    def add(self, wish: AddRecord) -> None:
        """Make a record; one that is left empty is taken out again."""
        self._desk.write(
            add_typed,
            (wish.kind, dict(wish.typed), wish.to or None),
            self._added,
            words=f"add {_words(wish.kind)}",
        )

    def remove(self, ref: str) -> None:
        """Take out a record at once, and offer to bring it back."""
        record = self._shown.record(ref)
        self._writes.take_out(ref, f"remove {_words(record.kind)}" if record else "remove")

    def cite(self, ref: str, key: str) -> CiteDialog | None:
        """Show the dialog that cites a source for a value of a record shown."""
        record, reading = self._shown.record(ref), self._shown.reading
        if record is None or reading is None:
            return None
        spec = reading.specs[record.kind]
        fields = [one for one in spec.fields if one.claim and (one.key == key or one.key in record.values)]
        values = [(one.key, f"{one.label}: {reading.text(record, one.key) or 'unknown'}") for one in fields]
        about = CiteAbout(ref, f"{spec.label}: {record.title}", key, values)
        dialog = self.cite_dialog = CiteDialog(self._shown, about, self._search)
        dialog.cite_wanted.connect(partial(self._cite, dialog))
        dialog.edited.connect(self.draft_changed)
        dialog.finished.connect(self._forget_dialogs)
        dialog.open()
        return dialog

    def cite_again(self, draft: Mapping[str, Any]) -> None:
        """Show a kept draft of a citation in its dialog, if its record is shown."""
        dialog = self.cite(str(draft["ref"]), str(draft["key"]))
        if dialog is not None:
            dialog.put_back(draft)

    def settle(self, ref: str, key: str) -> None:
        """Go where values that contradict each other are settled."""
        self._desk.go(Place("exchange", ref=ref, tab="waiting", field=key))

    def open_link(self, link: Link) -> None:
        """Show the form of a file kept with the record shown; go to any other record that a value points to."""
        if link.kind == "attachment" and self._shown.record(link.ref) is not None:
            self._shown.edit(link.ref)
        else:
            self._desk.go(Place(kind=link.kind, ref=link.ref))

    def _join(self) -> None:
        sheet = self._shown.sheet
        self._shown.wanted.connect(self.do)
        sheet.save_wanted.connect(self._save)
        sheet.level_wanted.connect(self._writes.set_field_level)
        sheet.record_level_wanted.connect(self._writes.set_level)
        sheet.cite_wanted.connect(self.cite)
        sheet.settle_wanted.connect(self.settle)
        sheet.remove_wanted.connect(self.remove)
        sheet.open_wanted.connect(self.open_link)
        sheet.closed.connect(self._tidy)

    def _added(self, ref: str) -> None:
        self._fresh.add(ref)
        self.made.emit(ref)

    def _tidy(self, record: Snapshot) -> None:
        fresh = record.ref in self._fresh
        self._fresh.discard(record.ref)
        if fresh and not record.values and not record.citations:
            self._writes.drop_empty(record.ref)

    def _cite(self, dialog: CiteDialog, wish: CiteWish) -> None:
        self._desk.write(
            cite_given,
            (wish.ref, wish.key, source_given(wish.source), PlaceGiven(wish.at, wish.quotation)),
            lambda _ref: dialog.accept(),
            lambda error: dialog.refuse(str(error)),
            "cite a source",
        )

    def _forget_dialogs(self) -> None:
        self.cite_dialog = None
        self.draft_done.emit()

    def _save(self, wish: FieldEdit) -> None:
        sheet = self._shown.sheet
        self._writes.save(wish, lambda words: sheet.refuse(wish.ref, wish.key, words))


def source_given(chosen: SourceChosen) -> SourceGiven:
    """The source chosen in a dialog, as the commands take it."""
    return SourceGiven(chosen.ref, chosen.title, chosen.source_type, chosen.published)


def _words(kind: str) -> str:
    return kind.replace("_", " ")
