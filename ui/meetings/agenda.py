"""The agenda of a meeting: which case, what to ask, how firmly, in what manner, and whether it was raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefiles.rules.standing import URGENT
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary
from ui.forms.cards import AskingCard
from ui.forms.intents import CiteValue, SetValue, Visit
from ui.forms.reading import Reading
from ui.kit.boxes import EmptyState
from ui.kit.chips import hue_of, initials_of
from ui.kit.ordered import OrderedItem
from ui.kit.ordered_row import RowAct, RowMenu
from ui.kit.rows import Mark
from ui.kit.writing import alters
from ui.meetings.intents import ArrangeAgenda, ChooseCases
from ui.meetings.rows import TIERS

if TYPE_CHECKING:
    from casefiles.queries.asked import Asked
    from casefiles.queries.case_rows import CaseRow

FOR = "Add the cases to raise, then say for each what to ask, how firmly and in what manner."
TIER_ORDER = ("must-raise", "raise", "", "list-only")


@dataclass(frozen=True)
class MeetingReading(Reading):
    """A meeting with the state of each case on its agenda, and what all agendas say of it, by the case's identity."""

    cases: "Mapping[bytes, CaseRow]" = field(default_factory=dict)
    asked: "Mapping[bytes, Asked]" = field(default_factory=dict)

    @property
    def items(self) -> tuple[Snapshot, ...]:
        """The agenda in its order."""
        return self.parts("meeting_item")


def agenda_card(reading: MeetingReading) -> AskingCard:
    """The agenda, or what it is for while it is empty."""
    items, add = reading.items, ChooseCases(reading.whole.ref)
    if not items:
        card = AskingCard("Agenda")
        nothing = EmptyState("list-ordered", "Nothing on the agenda yet", FOR, "Add cases")
        nothing.action_wanted.connect(lambda: card.wanted.emit(add))
        alters(nothing.button)
        card.body.addWidget(nothing)
        return card
    card = AskingCard(f"Agenda  {len(items)}")
    order = by_tier(items)
    if order != tuple(item.ref for item in items):
        words = "Put what must be raised first and what is only listed last"
        card.ask_on_press("By tier", "list-ordered", words, ArrangeAgenda(reading.whole.ref, order))
    card.ask_on_press("Add cases", "plus", "Put cases on the agenda", add)
    rows = card.add_parts("Agenda", (agenda_item(reading, item) for item in items))
    rows.picked.connect(lambda ref, code: card.wanted.emit(SetValue(ref, "raised", code)))
    rows.acted.connect(lambda ref, act: card.wanted.emit(_intent(reading, ref, act)))
    return card


def by_tier(items: tuple[Snapshot, ...]) -> tuple[str, ...]:
    """The references of the items, what must be raised first; within a tier the order stays."""
    place = {code: at for at, code in enumerate(TIER_ORDER)}
    return tuple(
        item.ref for item in sorted(items, key=lambda item: place.get(item.words("tier"), len(place)))
    )


def agenda_item(reading: MeetingReading, item: Snapshot) -> OrderedItem:
    """One row of the agenda."""
    link = item.link("case")
    case = reading.cases.get(link.uid) if link else None
    title = link.title if link else "Case unknown"
    caution = item.words("caution")
    return OrderedItem(
        item.ref,
        title,
        native=case.native if case else "",
        text=_asks(item),
        note=_note(reading, item),
        warning=f"Do not mention: {caution}" if caution else "",
        marks=_marks(reading, item, case),
        badges=(reading.text(item, "posture") or "How to raise: undecided",),
        acts=_acts(reading, item, title),
        menu=_raised(reading, item),
        initials=initials_of(title),
        hue=hue_of(link.ref) if link else 0,
    )


def _asks(item: Snapshot) -> str:
    words = vocabulary("ask_type")
    asks = "; ".join(words.label_of(code) for code in item.codes("asks"))
    return f"Ask: {asks}" if asks else "Ask: none chosen yet"


def _note(reading: MeetingReading, item: Snapshot) -> str:
    link = item.link("case")
    told = reading.asked[link.uid].words if link and link.uid in reading.asked else ""
    parts = [told[:1].upper() + told[1:]]
    for key, words in (
        ("assigned_to", "to be raised by"),
        ("response", "response:"),
        ("promise", "promise:"),
    ):
        value = reading.text(item, key)
        parts += [f"{words} {value}"] if value else []
    return " · ".join(part for part in parts if part)


def _marks(reading: MeetingReading, item: Snapshot, case: "CaseRow | None") -> tuple[Mark, ...]:
    tier = item.words("tier")
    marks = [Mark(reading.text(item, "tier") or "Tier undecided", TIERS.get(tier, "neutral"))]
    if case is not None and case.urgency in URGENT:
        marks.append(Mark("Health-urgent", "health-urgent"))
    return tuple(marks)


def _raised(reading: MeetingReading, item: Snapshot) -> RowMenu:
    choices = tuple((term.code, term.label) for term in vocabulary("raised").terms)
    answer = reading.text(item, "raised") or "unknown"
    return RowMenu(f"Raised? {answer}", "Was it raised", (*choices, ("", "Clear")))


def _acts(reading: MeetingReading, item: Snapshot, title: str) -> tuple[RowAct, ...]:
    acts = [RowAct("case", "users", f"Open the case of {title}")] if item.link("case") else []
    mark = reading.mark(item, "raised")
    if mark is not None:
        acts.append(RowAct("cite", mark.icon, f"Raised: {mark.words}", mark.tone))
    return tuple(acts)


def _intent(reading: MeetingReading, ref: str, act: str) -> object:
    item = reading.records.ref(ref)
    link = item.link("case") if item else None
    if act == "case" and link is not None:
        return Visit("case", link.ref)
    return CiteValue(ref, "raised")
