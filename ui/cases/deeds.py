"""Carrying out what the Cases page asks for beyond what any page does: begin a case, its meeting, its brief."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.commands.add import add
from casefiles.commands.new_case import NewCase, new_case
from casefiles.commands.same_person import different_people, same_person
from casefiles.commands.undo import undo
from casefiles.values.level import Level
from casefiles.values.snapshot import Link
from ui.cases.detail import CaseDetail
from ui.cases.intents import AddToMeeting, JoinPeople, MakeBrief, PartPeople, RemoveCase, TakeBack
from ui.cases.meeting_dialog import MeetingDialog
from ui.cases.new_case_dialog import CaseWish, NewCaseDialog
from ui.cases.same_person import SameDialog
from ui.desk import Desk, Place
from ui.desk.record_deeds import RecordDeeds, source_given
from ui.forms import LinkSearch
from ui.kit.dialogs import ask


class CaseDeeds(RecordDeeds):
    """``begun`` carries the reference of a case just begun."""

    begun = Signal(str)

    def __init__(self, desk: Desk, detail: CaseDetail, over: QWidget, search: LinkSearch) -> None:
        super().__init__(desk, detail, search)
        self._detail, self._over = detail, over
        self.new_dialog: NewCaseDialog | None = None
        self.learn(TakeBack, lambda wish: desk.write(undo, (wish.change,), words=f"restore {wish.words}"))
        self.learn(AddToMeeting, lambda _: self._choose_meeting())
        self.learn(MakeBrief, lambda _: self._brief())
        self.learn(JoinPeople, lambda _: self.choose_same())
        self.learn(PartPeople, self._part)
        self.learn(RemoveCase, lambda _: self._remove_case())

    def begin(self) -> NewCaseDialog:
        """Show the dialog that begins a case."""
        dialog = self.new_dialog = NewCaseDialog(self._over, self._search)
        dialog.case_wanted.connect(partial(self._make, dialog))
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
            super().remove(ref)

    def open_link(self, link: Link) -> None:
        """Show the form of a person of the case or of the case itself; go to any other record."""
        if self._detail.record(link.ref) is not None and link.kind in ("person", "case"):
            self._detail.edit(link.ref)
        else:
            super().open_link(link)

    def _make(self, dialog: NewCaseDialog, wish: CaseWish) -> None:
        def then(ref: str) -> None:
            dialog.accept()
            self.begun.emit(ref)

        source, level = source_given(wish.source), Level(wish.level)
        case = NewCase(wish.name, wish.native, wish.script, source, wish.at, level)
        self._desk.write(
            new_case, (case,), then, lambda error: dialog.refuse(str(error)), words="begin a case"
        )

    def _choose_meeting(self) -> None:
        view = self._detail.view
        if view is None:
            return
        case = view.case
        dialog = MeetingDialog(self._over, case.title, self._search)
        dialog.picked.connect(
            lambda meeting: self._desk.write(
                add, ("meeting_item", {"case": case.uid}, meeting), self._put, words="add to a meeting"
            )
        )
        dialog.open()

    def choose_same(self) -> None:
        """Show the dialog that says which other record is of the same person."""
        person = self._detail.view.person if self._detail.view else None
        if person is None:
            return
        dialog = SameDialog(self._over, person.title, self._search)
        dialog.picked.connect(lambda other: self._join_people(person.ref, other))
        dialog.open()

    def _join_people(self, one: str, other: str) -> None:
        said = f"{one} and {other} are the same person."
        self._desk.write(
            same_person,
            (one, other),
            lambda _: self._desk.notice(said, "Undo", self._desk.undo),
            words="join two records of a person",
        )

    def _part(self, wish: PartPeople) -> None:
        said = f"{wish.one} and {wish.other} are different people."
        self._desk.write(
            different_people,
            (wish.one, wish.other),
            lambda _: self._desk.notice(said, "Undo", self._desk.undo),
            words="part two people",
        )

    def _put(self, _ref: str) -> None:
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
        take_out = partial(self._writes.take_out, case.ref, "remove case")
        ask(self._over, "Remove this case?", sentence, "Remove case", take_out)

    def _forget_dialogs(self) -> None:
        self.new_dialog = None
        super()._forget_dialogs()
