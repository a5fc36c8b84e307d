"""The first tab: what matters at a glance."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from casefiles.rules.standing import URGENT
from casefiles.values.snapshot import Snapshot
from ui.cases.cards import joined
from ui.cases.people import linked_card, person_card
from ui.cases.tab import CaseTab
from ui.cases.timeline import Timeline
from ui.cases.view import CaseView, events
from ui.forms.cards import AskingCard
from ui.forms.intents import AddRecord, EditRecord, Visit
from ui.forms.reading import day_said
from ui.kit.boxes import Banner, column
from ui.kit.entry import EntryRow
from ui.kit.facts import Fact
from ui.kit.split import ResponsiveSplit

CUSTODY = ("since", "place", "charge", "sentence", "last_contact", "lawyer_access")
PROFILE = ("region", "headline", "summary", "background")
RECENT = 4
STACK_BELOW = 640


class OverviewTab(CaseTab):
    """Health first when it is urgent, then facts, timeline, person; next steps, sources and links beside them."""

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        main, side = QWidget(), QWidget()
        left, right = column(gap=16, parent=main), column(gap=16, parent=side)
        if view.urgency in URGENT:
            left.addWidget(_banner(view))
        for card in joined(
            (_facts(view), _timeline(view), _profile(view), person_card(view)), self.wanted.emit
        ):
            left.addWidget(card)
        for card in joined((_steps(view), _sources(view), linked_card(view)), self.wanted.emit):
            right.addWidget(card)
        yield ResponsiveSplit(main, side, stack_below=STACK_BELOW)


def _banner(view: CaseView) -> Banner:
    note = max((n for n in view.parts("health_note") if n.words("urgency")), key=lambda n: n.position)
    words = note.words("described_as")
    title = f"Described as “{words}”" if words else view.text(note, "urgency")
    when = day_said(note.date("noted_on") or note.date("as_of"))
    text = ". ".join(part for part in (view.text(note, "urgency"), f"As of {when}" if when else "") if part)
    return Banner("health-urgent", "heart-pulse", title, f"{text}, not confirmed since." if when else text)


def _facts(view: CaseView) -> AskingCard:
    card = AskingCard("Key facts")
    held = view.detention
    if held is None:
        card.say("Nothing is recorded about custody. Unknown stays unknown until a source says otherwise.")
        card.ask_on_press("Add", "plus", "Add a detention", AddRecord("detention", view.case.ref))
        return card
    card.ask_on_press("Edit", "pencil", "Edit the latest detention", EditRecord(held.ref))
    status = view.fact(held, "status", "Status")
    facts = [Fact(status.label, view.standing.label, status.mark, status.key)]
    facts += [view.fact(held, key) for key in CUSTODY]
    card.add_facts(facts)
    return card


def _timeline(view: CaseView) -> AskingCard:
    card = AskingCard("Timeline")
    found = events(view)
    if found:
        card.body.addWidget(Timeline(found))
    else:
        card.say("Nothing in this case has a date yet.")
    return card


def _profile(view: CaseView) -> AskingCard:
    card = AskingCard("Profile")
    card.ask_on_press("Edit", "pencil", "Edit the case", EditRecord(view.case.ref, "headline"))
    card.add_facts(view.facts(view.case, ("headline", "region"), _all_but(view, PROFILE)))
    return card


def _all_but(view: CaseView, keys: tuple[str, ...]) -> list[str]:
    return [spec.key for spec in view.specs["case"].fields if spec.key not in keys]


def _steps(view: CaseView) -> AskingCard:
    card = AskingCard("Next steps")
    case = view.case
    card.ask_on_press("Edit", "pencil", "Edit the next step", EditRecord(case.ref, "next_action"))
    step, review = case.words("next_action"), day_said(case.date("review_on"))
    if step or review:
        card.body.addWidget(
            EntryRow("circle", step or "Review the case", f"Review on {review}" if review else "")
        )
    for meeting, item in view.meetings:
        asks = view.text(item, "asks")
        row = EntryRow("calendar-days", meeting.title, asks, open_words=f"Open meeting {meeting.ref}")
        _visits(card, row, meeting)
        card.body.addWidget(row)
    if not (step or review or view.meetings):
        card.say("No next step is planned, and no meeting has this case on its agenda.")
    return card


def _sources(view: CaseView) -> AskingCard:
    card = AskingCard("Recent sources")
    named = {citation.source.uid for record in view.own() for citation in record.citations}
    sources = [found for uid in named if (found := view.records.get(uid)) is not None]
    for source in sorted(sources, key=_newest, reverse=True)[:RECENT]:
        told = " · ".join(
            p for p in (day_said(source.date("published")), view.text(source, "source_type")) if p
        )
        row = EntryRow("quote", source.title, told, open_words=f"Open source {source.ref}")
        _visits(card, row, source)
        card.body.addWidget(row)
    if not sources:
        card.say("Nothing in this case names a source yet. Without one it stays out of every outward paper.")
    return card


def _newest(source: Snapshot) -> str:
    day = source.date("published")
    return day.stored() if day else ""


def _visits(card: AskingCard, row: EntryRow, record: Snapshot) -> None:
    row.opened.connect(lambda: card.wanted.emit(Visit(record.kind, record.ref)))
