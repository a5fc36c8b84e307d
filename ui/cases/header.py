"""The head of a case: who it is, in every script, how things stand, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casefiles.rules.standing import chips
from casefiles.values.vocabulary import vocabulary
from ui.cases.intents import AddToMeeting, JoinPeople, MakeBrief, RemoveCase
from ui.cases.same_person import SameLines
from ui.cases.view import CaseView
from ui.forms.intents import AddRecord, CiteValue, EditRecord
from ui.kit.boxes import Surface, column, line
from ui.kit.buttons import Button, icon_button
from ui.kit.chips import Avatar, StatusChip, hue_of, initials_of
from ui.kit.leading import led
from ui.kit.refill import Refilled
from ui.kit.text import ElideLabel, PlainLabel, WrapLabel, set_tip
from ui.kit.writing import alters

NARROW = 620
TIGHT = 460


class CaseHeader(Surface):
    """``wanted`` carries what was asked for by a button or the menu."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._view: CaseView | None = None
        across = line(gap=16, parent=self)
        across.setContentsMargins(24, 18, 24, 6)
        self.avatar = Avatar()
        across.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        self.meeting = alters(Button("Add to meeting", "calendar-days"))
        self.brief = Button("Brief", "file-down", words="Make the one-page brief")
        self.more = icon_button("ellipsis", "More")
        self.more.setMenu(self._menu())
        self.meeting.clicked.connect(lambda: self.wanted.emit(AddToMeeting()))
        self.brief.clicked.connect(lambda: self.wanted.emit(MakeBrief()))
        across.addLayout(self._words(), 1)

    def show_case(self, view: CaseView) -> None:
        """Show who the case is about and how things stand."""
        self._view = view
        self.avatar.show_initials(initials_of(view.case.title), hue_of(view.case.ref))
        self.name.setText(view.case.title)
        self.ref.setText(view.case.ref)
        self._show_names(view)
        marks = [StatusChip(words, code) for code, words in chips(view.standing.status, view.urgency)]
        if not view.standing.status:
            marks.insert(0, StatusChip(view.standing.label))
        self.chips.refill(marks)
        self.age.setText(view.standing.age)
        self.age.setVisible(bool(view.standing.age))
        self.same.show_same(view.person.ref if view.person else "", view.same)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons lose their words where there is no room, then the initials and the number go."""
        super().resizeEvent(event)
        for button in (self.meeting, self.brief):
            button.set_narrow(self.width() < NARROW)
        for widget in (self.ref, self.avatar):
            widget.setVisible(self.width() >= TIGHT)

    def _words(self) -> QVBoxLayout:
        words = column(gap=4)
        first = line(gap=8)
        self.name, self.ref = ElideLabel("", "record"), PlainLabel("", "meta", "text2")
        first.addWidget(self.name)
        first.addWidget(self.ref)
        first.addStretch(1)
        for button in (self.meeting, self.brief, self.more):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.natives, self.chips = Refilled(12), Refilled(8)
        self.age = led(WrapLabel("", "meta", "text2"))
        words.addLayout(first)
        self.same = SameLines()
        self.same.wanted.connect(self.wanted)
        for widget in (self.natives, self.chips, self.age, self.same):
            words.addWidget(widget)
        return words

    def _show_names(self, view: CaseView) -> None:
        labels = []
        for name in view.natives:
            if name.words("full") != view.case.title:
                label = PlainLabel(name.words("full"), "native", "text2")
                set_tip(label, vocabulary("script").label_of(name.words("script")))
                labels.append(label)
        self.natives.refill(labels)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for words, intent in (
            ("Edit case", lambda view: EditRecord(view.case.ref)),
            ("Edit person", lambda view: EditRecord(view.person.ref if view.person else view.case.ref)),
            ("Cite a source for the case…", lambda view: CiteValue(view.case.ref)),
            ("Add a further person", lambda view: AddRecord("participant", view.case.ref)),
            ("These two are the same person…", lambda _: JoinPeople()),
        ):
            alters(menu.addAction(words)).triggered.connect(lambda _=False, make=intent: self._ask(make))
        menu.addSeparator()
        alters(menu.addAction("Remove case…")).triggered.connect(lambda: self.wanted.emit(RemoveCase()))
        return menu

    def _ask(self, make: object) -> None:
        if self._view is not None and callable(make):
            self.wanted.emit(make(self._view))
