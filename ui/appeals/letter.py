"""An appeal on the page: head, facts, addressees, signatories, people named, asks."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Snapshot
from ui.appeals.rows import status_marks
from ui.forms.cards import AskingCard
from ui.forms.intents import AddRecord, CiteValue, EditRecord, RemoveRecord, Visit
from ui.forms.reading import Reading, day_said
from ui.forms.record_detail import DetailLook, Head, HeadAct
from ui.kit.boxes import column
from ui.kit.leading import led
from ui.kit.ordered import OrderedItem
from ui.kit.ordered_row import RowAct
from ui.kit.rows import Mark
from ui.kit.split import ResponsiveSplit
from ui.kit.text import PlainLabel

KEPT = ("appeal_type", "sent", "place", "subject", "language", "status", "occasion")
STACK_BELOW = 860
ROLES = (("to", "To"), ("cc", "Copy to"), ("bcc", "Blind copy to"), ("", "Role unknown"))


def _head(reading: Reading) -> Head:
    appeal = reading.whole
    kind = reading.text(appeal, "appeal_type")
    marks = [*([Mark(kind)] if kind else []), *status_marks(appeal.words("status"))]
    return Head(
        " · ".join(
            (day_said(appeal.date("sent")) or "Date unknown", appeal.words("place") or "place unknown")
        ),
        marks or [Mark("Type unknown")],
        (HeadAct("Edit", "pencil", EditRecord(appeal.ref), "Edit the facts of the letter"),),
        (
            ("Cite a source for the whole appeal…", CiteValue(appeal.ref)),
            ("Remove appeal", RemoveRecord(appeal.ref)),
        ),
    )


def _cards(reading: Reading) -> Iterable[QWidget]:
    main, side = QWidget(), QWidget()
    left, right = column(gap=16, parent=main), column(gap=16, parent=side)
    for card in (_facts(reading), _addressees(reading), _named(reading), _asks(reading)):
        left.addWidget(card)
    right.addWidget(_signatories(reading))
    yield ResponsiveSplit(main, side, 300, STACK_BELOW)


LETTER = DetailLook("Letter", _head, _cards)


def _facts(reading: Reading) -> AskingCard:
    appeal, card = reading.whole, AskingCard("Letter")
    card.ask_on_press("Edit", "pencil", "Edit the facts of the letter", EditRecord(appeal.ref))
    card.add_facts(reading.facts(appeal, KEPT, ("name",)))
    occasion = appeal.link("occasion")
    if occasion is not None:
        card.ask_on_press(
            "Meeting", "calendar-days", f"Open the occasion: {occasion.title}", Visit("meeting", occasion.ref)
        )
    return card


def _addressees(reading: Reading) -> AskingCard:
    card = _parts_card(reading, "Addressed to", "addressee", "Add an addressee")
    parts = reading.parts("addressee")
    for code, title in ROLES:
        these = [part for part in parts if part.words("role") == code]
        if these:
            card.body.addWidget(led(PlainLabel(title, "strong", "text2")))
            items = (_item(reading, part, "name", _addressee(part)) for part in these)
            _rows(card, reading, title, items)
    if not parts:
        card.say("Nobody is recorded as addressed.")
    return card


def _addressee(part: Snapshot) -> OrderedItem:
    office = part.words("office")
    if not part.words("name"):
        return OrderedItem(part.ref, office or "Name and office unknown")
    return OrderedItem(part.ref, part.words("name"), text=office or "office unknown")


def _signatories(reading: Reading) -> AskingCard:
    card = _parts_card(reading, "Signed by", "signatory", "Add a signatory")
    parts = reading.parts("signatory")
    if parts:
        _rows(card, reading, "Signatories in printed order", (_signatory(reading, part) for part in parts))
    else:
        card.say("No signatory is recorded.")
    return card


def _signatory(reading: Reading, part: Snapshot) -> OrderedItem:
    organisation = part.link("organisation")
    name = part.words("name") or (organisation.title if organisation else "Name unknown")
    other = organisation.title if organisation and organisation.title != name else ""
    note = "" if organisation else "not linked to an organisation"
    acts = (
        (RowAct("organisation", "building-2", f"Open organisation {organisation.title}"),)
        if organisation
        else ()
    )
    return _item(reading, part, "name", OrderedItem(part.ref, name, text=other, note=note, acts=acts))


def _named(reading: Reading) -> AskingCard:
    card = _parts_card(reading, "People named", "person_named", "Add a person named")
    parts = reading.parts("person_named")
    if parts:
        _rows(card, reading, "People named", (_person(reading, part) for part in parts))
    else:
        card.say("The appeal names nobody yet. Write the exact words that it uses of each person.")
    return card


def _person(reading: Reading, part: Snapshot) -> OrderedItem:
    person, words = part.link("person"), part.words("descriptor")
    case = _case_of(reading, part)
    name = part.words("name") or (person.title if person else "Name unknown")
    act = (RowAct("case", "users", f"Open the case of {name}"),) if case else ()
    note = "" if person else "not linked to a person"
    said = f"“{words}”" if words else "words used: unknown"
    return _item(reading, part, "descriptor", OrderedItem(part.ref, name, text=said, note=note, acts=act))


def _asks(reading: Reading) -> AskingCard:
    card = _parts_card(reading, "Asks", "ask", "Add an ask")
    parts = reading.parts("ask")
    if parts:
        _rows(card, reading, "Asks", (_ask(reading, part) for part in parts))
    else:
        card.say("What the appeal asks for is not recorded yet.")
    return card


def _ask(reading: Reading, part: Snapshot) -> OrderedItem:
    status, deadline = reading.text(part, "status"), day_said(part.date("deadline"))
    note = " · ".join(
        words
        for words in (
            part.words("actor"),
            f"status: {status or 'unknown'}",
            f"by {deadline}" if deadline else "",
        )
        if words
    )
    title = reading.text(part, "ask_type") or "Kind of ask unknown"
    return _item(
        reading, part, "wording", OrderedItem(part.ref, title, text=part.words("wording"), note=note)
    )


def _item(reading: Reading, part: Snapshot, key: str, shown: OrderedItem) -> OrderedItem:
    """The row, with the mark of what the value ``key`` rests on."""
    mark = reading.mark(part, key)
    cite = (RowAct(f"cite {key}", mark.icon, f"{shown.title}: {mark.words}", mark.tone),) if mark else ()
    return replace(shown, acts=(*shown.acts, *cite))


def _parts_card(reading: Reading, title: str, kind: str, words: str) -> AskingCard:
    count = len(reading.parts(kind))
    card = AskingCard(f"{title}  {count}" if count else title)
    card.ask_on_press("Add", "plus", words, AddRecord(kind, reading.whole.ref))
    return card


def _rows(card: AskingCard, reading: Reading, words: str, items: Iterable[OrderedItem]) -> None:
    rows = card.add_parts(words, items)
    rows.acted.connect(lambda ref, act: card.wanted.emit(_intent(reading, act, ref)))


def _intent(reading: Reading, act: str, ref: str) -> object:
    if act.startswith("cite "):
        return CiteValue(ref, act.removeprefix("cite "))
    part = reading.records.ref(ref)
    link = part.link("organisation") if part and act == "organisation" else None
    case = _case_of(reading, part) if part and act == "case" else None
    target = case or link
    return Visit(target.kind, target.ref) if target else EditRecord(ref)


def _case_of(reading: Reading, part: Snapshot) -> Snapshot | None:
    person = part.link("person")
    if person is None:
        return None
    about = ((case, case.link("person")) for case in reading.records.of("case"))
    return next((case for case, link in about if link is not None and link.uid == person.uid), None)
