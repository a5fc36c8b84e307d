"""Carrying out what the Cases page asks for: each intention becomes one command or a place to go."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefiles.commands.add import add
from casefiles.commands.citing import PlaceGiven, SourceGiven, cite_given
from casefiles.commands.edit import edit, set_field_level, set_level
from casefiles.commands.new_case import NewCase, new_case
from casefiles.commands.take_out import TakenOut, take_out
from casefiles.commands.undo import undo
from casefiles.values.level import Level
from casefiles.values.snapshot import Link, Snapshot
from ui.cases.detail import CaseDetail
from ui.cases.intents import (
    AddPart,
    AddToMeeting,
    CiteValue,
    EditRecord,
    MakeBrief,
    RemoveCase,
    RemoveRecord,
    TakeBack,
    Visit,
)
from ui.cases.meeting_dialog import MeetingDialog
from ui.cases.new_case_dialog import CaseWish, NewCaseDialog
from ui.desk import Desk, Place
from ui.forms import FieldEdit, LevelEdit, LinkSearch
from ui.forms.cite_dialog import CiteAbout, CiteDialog, CiteWish
from ui.forms.panel import RecordLevelEdit
from ui.forms.source_line import SourceChosen
from ui.kit.dialogs import ask


class CaseDeeds(QObject):
    """``made`` carries the reference of a case just begun, ``part_made`` that of a part, to be edited next.

    ``draft_changed``: what is typed in a dialog is to be kept; ``draft_done``: no longer.
    """

    made = Signal(str)
    part_made = Signal(str)
    draft_changed = Signal()
    draft_done = Signal()

    def __init__(self, desk: Desk, detail: CaseDetail, over: QWidget, search: LinkSearch) -> None:
        super().__init__(detail)
        self._desk, self._detail, self._over, self._search = desk, detail, over, search
        self.new_dialog: NewCaseDialog | None = None
        self.cite_dialog: CiteDialog | None = None
        self._fresh: set[str] = set()
        self._do: dict[type, Callable[[Any], object]] = {
            EditRecord: lambda wish: detail.edit(wish.ref, wish.key),
            AddPart: self._add,
            RemoveRecord: lambda wish: self.remove(wish.ref),
            CiteValue: lambda wish: self.cite(wish.ref, wish.key),
            Visit: lambda wish: desk.go(Place(kind=wish.kind, ref=wish.ref)),
            TakeBack: lambda wish: desk.write(undo, (wish.change,), words=f"restore {wish.words}"),
            AddToMeeting: lambda _: self._choose_meeting(),
            MakeBrief: lambda _: self._brief(),
            RemoveCase: lambda _: self._remove_case(),
        }

    def do(self, intent: object) -> None:
        """Carry out one intention."""
        self._do[type(intent)](intent)

    def join(self) -> None:
        """Listen to the page and its sheet."""
        sheet = self._detail.sheet
        self._detail.wanted.connect(self.do)
        sheet.save_wanted.connect(self._save)
        sheet.level_wanted.connect(self._level)
        sheet.record_level_wanted.connect(self._record_level)
        sheet.cite_wanted.connect(self.cite)
        sheet.remove_wanted.connect(self.remove)
        sheet.open_wanted.connect(self._open)
        sheet.closed.connect(self._tidy)

    def begin(self) -> NewCaseDialog:
        """Show the dialog that begins a case."""
        dialog = self.new_dialog = NewCaseDialog(self._over, self._search)
        dialog.case_wanted.connect(partial(self._make, dialog))
        dialog.edited.connect(self.draft_changed)
        dialog.finished.connect(self._forget_dialogs)
        dialog.open()
        return dialog

    def cite(self, ref: str, key: str) -> CiteDialog | None:
        """Show the dialog that cites a source for a value of a record of the case shown."""
        record, view = self._detail.record(ref), self._detail.view
        if record is None or view is None:
            return None
        fields = [
            f for f in view.specs[record.kind].fields if f.claim and (f.key == key or f.key in record.values)
        ]
        values = [(f.key, f"{f.label}: {view.text(record, f.key) or 'unknown'}") for f in fields]
        name = f"{view.specs[record.kind].label}: {record.title}"
        dialog = self.cite_dialog = CiteDialog(self._over, CiteAbout(ref, name, key, values), self._search)
        dialog.cite_wanted.connect(partial(self._cite, dialog))
        dialog.edited.connect(self.draft_changed)
        dialog.finished.connect(self._forget_dialogs)
        dialog.open()
        return dialog

    def remove(self, ref: str) -> None:
        """Take out a record at once, and offer to bring it back; a whole case only after asking."""
        view = self._detail.view
        if view is not None and ref == view.case.ref:
            self._remove_case()
        else:
            self._take_out(ref)

    def _take_out(self, ref: str) -> None:
        self._desk.write(take_out, (ref,), self._taken, words="remove")

    def _taken(self, taken: TakenOut) -> None:
        back = partial(self._desk.write, undo, (taken.change,), words=f"bring back {taken.kind.lower()}")
        self._desk.notice(taken.words, "Undo", back)

    def _add(self, wish: AddPart) -> None:
        def then(ref: str) -> None:
            self._fresh.add(ref)
            self.part_made.emit(ref)

        self._desk.write(add, (wish.kind, {}, wish.to), then, words="add")

    def _tidy(self, record: Snapshot) -> None:
        """A part that was just made and left empty goes again."""
        fresh = record.ref in self._fresh
        self._fresh.discard(record.ref)
        if fresh and not record.values and not record.citations:
            self._desk.write(take_out, (record.ref,), words="remove an empty record")

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

    def _open(self, link: Link) -> None:
        if self._detail.record(link.ref) is not None and link.kind in ("person", "case"):
            self._detail.edit(link.ref)
        else:
            self._desk.go(Place(kind=link.kind, ref=link.ref))

    def _make(self, dialog: NewCaseDialog, wish: CaseWish) -> None:
        def then(ref: str) -> None:
            dialog.accept()
            self.made.emit(ref)

        source, level = _given(wish.source), Level(wish.level)
        case = NewCase(wish.name, wish.native, wish.script, source, wish.at, level)
        self._desk.write(
            new_case, (case,), then, lambda error: dialog.refuse(str(error)), words="begin a case"
        )

    def _cite(self, dialog: CiteDialog, wish: CiteWish) -> None:
        arguments = (wish.ref, wish.key, _given(wish.source), PlaceGiven(wish.at, wish.quotation))
        self._desk.write(
            cite_given,
            arguments,
            lambda _: dialog.accept(),
            lambda error: dialog.refuse(str(error)),
            words="cite a source",
        )

    def _choose_meeting(self) -> None:
        view = self._detail.view
        if view is None:
            return
        case = view.case
        dialog = MeetingDialog(self._over, case.title, self._search)
        dialog.meeting_wanted.connect(
            lambda meeting: self._desk.write(
                add, ("meeting_item", {"case": case.uid}, meeting), self._added, words="add to a meeting"
            )
        )
        dialog.open()

    def _added(self, _ref: str) -> None:
        self._desk.notice("The case is on the agenda.", "Undo", self._desk.undo)

    def _brief(self) -> None:
        if self._detail.view is not None:
            self._desk.go(Place(page="dossiers", kind="case", ref=self._detail.view.case.ref))

    def _remove_case(self) -> None:
        view = self._detail.view
        if view is None:
            return
        case = view.case
        count = sum(1 for record in view.records if record.parent == case.uid)
        what = (
            f"“{case.title}” ({case.ref}) and its {count} records and citations"
            if count
            else f"“{case.title}”"
        )
        sentence = f"{what} will be removed. The person stays in the vault. This can be undone."
        ask(self._over, "Remove this case?", sentence, "Remove case", lambda: self._take_out(case.ref))

    def _forget_dialogs(self) -> None:
        self.new_dialog = self.cite_dialog = None
        self.draft_done.emit()


def _given(chosen: SourceChosen) -> SourceGiven:
    return SourceGiven(chosen.ref, chosen.title, chosen.source_type, chosen.published)
