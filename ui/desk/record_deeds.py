"""Carrying out what a page asks for about its records: each intention becomes one command or a place to go."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.commands.add import add_typed
from casefiles.commands.citing import PlaceGiven, SourceGiven, cite_given
from casefiles.commands.edit import edit, edit_typed, move, set_field_level, set_level
from casefiles.commands.take_out import TakenOut, take_out
from casefiles.commands.undo import undo
from casefiles.values.snapshot import Link, Snapshot
from ui.desk.desk import Desk
from ui.desk.parts import Place
from ui.forms import FieldEdit, LevelEdit, LinkSearch
from ui.forms.cite_dialog import CiteAbout, CiteDialog, CiteWish
from ui.forms.intents import AddRecord, CiteValue, EditRecord, MovePart, RemoveRecord, SetValue, Visit
from ui.forms.panel import RecordLevelEdit
from ui.forms.record_detail import RecordDetail

Deed = Callable[[Any], object]


class RecordDeeds(QObject):
    """``made`` carries the reference of a record just made, to be edited next."""

    made = Signal(str)

    def __init__(self, desk: Desk, detail: RecordDetail, search: LinkSearch) -> None:
        super().__init__(detail)
        self._desk, self._detail, self._search = desk, detail, search
        self.cite_dialog: CiteDialog | None = None
        self._fresh: set[str] = set()
        self._deeds: dict[type, Deed] = {
            EditRecord: lambda wish: detail.edit(wish.ref, wish.key),
            AddRecord: self.add,
            RemoveRecord: lambda wish: self.remove(wish.ref),
            CiteValue: lambda wish: self.cite(wish.ref, wish.key),
            MovePart: lambda wish: desk.write(move, (wish.ref, wish.before or None), words="move"),
            SetValue: lambda wish: desk.write(edit_typed, (wish.ref, {wish.key: wish.typed}), words="edit"),
            Visit: lambda wish: desk.go(Place(kind=wish.kind, ref=wish.ref)),
        }
        self._join()

    def learn(self, kind: type, deed: Deed) -> None:
        """Carry out intents of a further kind."""
        self._deeds[kind] = deed

    def do(self, intent: object) -> None:
        """Carry out one intention."""
        self._deeds[type(intent)](intent)

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
        record = self._detail.record(ref)
        words = f"remove {_words(record.kind)}" if record else "remove"
        self._desk.write(take_out, (ref,), self._taken, words=words)

    def cite(self, ref: str, key: str) -> CiteDialog | None:
        """Show the dialog that cites a source for a value of a record shown."""
        record, reading = self._detail.record(ref), self._detail.reading
        if record is None or reading is None:
            return None
        spec = reading.specs[record.kind]
        fields = [one for one in spec.fields if one.claim and (one.key == key or one.key in record.values)]
        values = [(one.key, f"{one.label}: {reading.text(record, one.key) or 'unknown'}") for one in fields]
        about = CiteAbout(ref, f"{spec.label}: {record.title}", key, values)
        dialog = self.cite_dialog = CiteDialog(self._detail, about, self._search)
        dialog.cite_wanted.connect(partial(self._cite, dialog))
        dialog.finished.connect(self._forget)
        dialog.open()
        return dialog

    def _join(self) -> None:
        sheet = self._detail.sheet
        self._detail.wanted.connect(self.do)
        sheet.save_wanted.connect(self._save)
        sheet.level_wanted.connect(self._level)
        sheet.record_level_wanted.connect(self._record_level)
        sheet.cite_wanted.connect(self.cite)
        sheet.remove_wanted.connect(self.remove)
        sheet.open_wanted.connect(self._visit)
        sheet.closed.connect(self._tidy)

    def _added(self, ref: str) -> None:
        self._fresh.add(ref)
        self.made.emit(ref)

    def _taken(self, taken: TakenOut) -> None:
        back = partial(self._desk.write, undo, (taken.change,), words=f"bring back {taken.kind.lower()}")
        self._desk.notice(taken.words, "Undo", back)

    def _tidy(self, record: Snapshot) -> None:
        fresh = record.ref in self._fresh
        self._fresh.discard(record.ref)
        if fresh and not record.values and not record.citations:
            self._desk.write(take_out, (record.ref,), words="remove an empty record")

    def _cite(self, dialog: CiteDialog, wish: CiteWish) -> None:
        given, place = SourceGiven(**_fields(wish.source)), PlaceGiven(wish.at, wish.quotation)
        self._desk.write(
            cite_given,
            (wish.ref, wish.key, given, place),
            lambda _ref: dialog.accept(),
            lambda error: dialog.refuse(str(error)),
            "cite",
        )

    def _forget(self) -> None:
        self.cite_dialog = None

    def _save(self, wish: FieldEdit) -> None:
        sheet = self._detail.sheet
        self._desk.write(
            edit,
            (wish.ref, {wish.key: wish.value}),
            sorry=lambda error: sheet.refuse(wish.ref, wish.key, str(error)),
            words="edit",
        )

    def _level(self, wish: LevelEdit) -> None:
        self._desk.write(set_field_level, (wish.ref, wish.key, wish.level), words="confidentiality")

    def _record_level(self, wish: RecordLevelEdit) -> None:
        self._desk.write(set_level, (wish.ref, wish.level), words="confidentiality")

    def _visit(self, link: Link) -> None:
        self._desk.go(Place(kind=link.kind, ref=link.ref))


def _fields(source: Any) -> dict[str, str]:
    return {key: getattr(source, key) for key in ("ref", "title", "source_type", "published")}


def _words(kind: str) -> str:
    return kind.replace("_", " ")
