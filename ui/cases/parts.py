"""The tabs that list parts of a case: custody, health, appeals and reprisals."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from casefiles.values.level import AUDIENCE_LIMITS, Level
from casefiles.values.snapshot import Snapshot
from ui.cases.cards import PartCard, joined
from ui.cases.tab import CaseTab
from ui.cases.view import CaseView
from ui.forms.cards import AskingCard
from ui.forms.intents import AddRecord, Visit
from ui.kit.boxes import EmptyState, line
from ui.kit.buttons import Button
from ui.kit.entry import EntryRow
from ui.kit.text import PlainLabel
from ui.kit.writing import alters

LEGAL = ("status", "since", "until", "place", "charge", "sentence", "court")
HEALTH = ("urgency", "described_as", "condition", "noted_on", "medical_parole")
REPRISAL = ("trigger", "happened", "target", "act", "status")


class LegalTab(CaseTab):
    """Every detention, the latest first."""

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        parts = sorted(view.parts("detention"), key=partial(_when, key="since"), reverse=True)
        add = AddRecord("detention", view.case.ref)
        if not parts:
            text = "One detention is one placement in custody: its form, place, dates, charge, sentence and sources."
            yield _nothing(self, "lock", "No detention is recorded", text, "Add a detention", add)
            return
        yield _head(self, "Detention & legal", "Add detention", add)
        cards = (PartCard(view, part, view.facts(part, LEGAL), _custody(view, part)) for part in parts)
        yield from joined(cards, self.wanted.emit)


class HealthTab(CaseTab):
    """Every health note with its urgency and who may see it."""

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        parts = sorted(view.parts("health_note"), key=partial(_when, key="noted_on"), reverse=True)
        add = AddRecord("health_note", view.case.ref)
        if not parts:
            text = (
                "A health note says what a source reports at one time, how urgent it is, and who may see it."
            )
            yield _nothing(
                self, "heart-pulse", "Nothing is recorded about health", text, "Add a health note", add
            )
            return
        yield _head(self, "Health", "Add health note", add)
        yield from joined((_health(view, part) for part in parts), self.wanted.emit)


class AppealsTab(CaseTab):
    """Appeals that name the person, with the words used and what they ask; then reprisals."""

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        yield from joined((_appeal(view, *pair) for pair in view.named_in), self.wanted.emit)
        if not view.named_in:
            card = AskingCard("Appeals")
            card.say("No appeal names this person yet. Appeals are made on their own page.")
            yield card
        yield _head(self, "Reprisals", "Add reprisal", AddRecord("reprisal", view.case.ref))
        parts = view.parts("reprisal")
        yield from joined((PartCard(view, p, view.facts(p, REPRISAL)) for p in parts), self.wanted.emit)
        if not parts:
            card = AskingCard()
            card.say("No reprisal for contact, testimony or campaigning is recorded.")
            yield card


def _custody(view: CaseView, part: Snapshot) -> str:
    return view.text(part, "status") or view.text(part, "form") or "Detention"


def _health(view: CaseView, part: Snapshot) -> PartCard:
    card = PartCard(view, part, view.facts(part, HEALTH), view.text(part, "urgency") or "Health note")
    card.say(f"Who may see this: {_seen_by(part.level)}")
    return card


def _seen_by(level: Level) -> str:
    who = [audience.value for audience, limit in AUDIENCE_LIMITS.items() if level <= limit]
    words = "papers for the audiences " + ", ".join(who) if who else "nobody outside this vault"
    return f"{words} ({level.label}); single values may be held closer."


def _appeal(view: CaseView, appeal: Snapshot, named: Snapshot) -> AskingCard:
    card = AskingCard(appeal.title)
    card.ask_on_press("Open", "arrow-right", f"Open appeal {appeal.ref}", Visit("appeal", appeal.ref))
    card.add_facts(
        [view.fact(appeal, "sent", "Date"), view.fact(named, "name"), view.fact(named, "descriptor")]
    )
    asks = view.records.parts(appeal, "ask")
    if asks:
        card.body.addWidget(PlainLabel(f"{len(asks)} asks", "strong"))
    for ask in asks:
        told = " · ".join(p for p in (view.text(ask, "actor"), view.text(ask, "status")) if p)
        card.body.addWidget(EntryRow("target", ask.title, told))
    return card


def _when(part: Snapshot, key: str) -> tuple[str, str]:
    day = part.date(key) or part.date("as_of")
    return (day.stored() if day else "", part.position)


def _head(tab: CaseTab, title: str, action: str, intent: AddRecord) -> QWidget:
    head = QWidget()
    across = line(parent=head)
    across.addWidget(PlainLabel(title, "page"))
    across.addStretch()
    button = alters(Button(action, "plus"))
    button.clicked.connect(lambda: tab.wanted.emit(intent))
    across.addWidget(button)
    return head


def _nothing(tab: CaseTab, icon: str, title: str, text: str, action: str, intent: AddRecord) -> EmptyState:
    state = EmptyState(icon, title, text, action)
    alters(state.button)
    state.action_wanted.connect(lambda: tab.wanted.emit(intent))
    return state
