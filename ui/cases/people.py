"""Cards about people: the person of the case with names, prizes and ties, and others linked to it."""

from casefiles.rules.standing import source_state
from casefiles.values.snapshot import Snapshot
from ui.cases.view import CaseView
from ui.forms.cards import AskingCard
from ui.forms.intents import AddRecord, CiteValue, EditRecord, RemoveRecord, Visit
from ui.forms.reading import MARKS
from ui.kit.boxes import hairline
from ui.kit.entry import EntryRow
from ui.kit.writing import WRITING, alters

PERSON = ("occupation", "themes", "born_on", "nationality")
PARTS = (
    ("name", "Names", "languages", "Name"),
    ("award", "Awards", "award", "Award"),
    ("foreign_tie", "Ties to other States", "globe", "Tie"),
)


def person_card(view: CaseView) -> AskingCard:
    """The person: facts, then names in every script, awards and foreign ties, each to edit."""
    card = AskingCard("Person")
    person = view.person
    if person is None:
        card.say("No person is chosen for this case.")
        card.ask_on_press("Choose", "user", "Choose the person", EditRecord(view.case.ref, "person"))
        return card
    card.ask_on_press("Edit", "pencil", "Edit the person", EditRecord(person.ref))
    card.add_facts(view.facts(person, PERSON, ("name",)))
    for kind, title, icon, one in PARTS:
        _add_parts(card, view, kind, (title, icon, one))
    return card


def linked_card(view: CaseView) -> AskingCard:
    """Appeals that name the person, and further people of the case."""
    card = AskingCard("Linked")
    card.ask_on_press("Person", "plus", "Add a further person", AddRecord("participant", view.case.ref))
    for appeal, named in view.named_in:
        words = named.words("descriptor")
        row = EntryRow(
            "send", appeal.title, f"“{words}”" if words else "", open_words=f"Open appeal {appeal.ref}"
        )
        row.opened.connect(lambda appeal=appeal: card.wanted.emit(Visit("appeal", appeal.ref)))
        card.body.addWidget(row)
    for part in view.parts("participant"):
        link = part.link("person")
        row = EntryRow("user", link.title if link else "unknown", view.text(part, "role"), open_words="Edit")
        row.opened.connect(lambda part=part: card.wanted.emit(EditRecord(part.ref)))
        card.body.addWidget(row)
    if not (view.named_in or view.parts("participant")):
        card.say("No appeal names this person yet.")
    return card


def _add_parts(card: AskingCard, view: CaseView, kind: str, words: tuple[str, str, str]) -> None:
    title, icon, one = words
    if view.person is None:
        return
    to = view.person.ref
    card.body.addWidget(hairline())
    head = EntryRow("", "", "")
    head.title.setText(title)
    alters(head.add_act("plus", f"Add {one.lower()}")).clicked.connect(
        lambda: card.wanted.emit(AddRecord(kind, to))
    )
    card.body.addWidget(head)
    for part in view.of_person(kind):
        card.body.addWidget(_part_row(card, view, part, icon))


def _part_row(card: AskingCard, view: CaseView, part: Snapshot, icon: str) -> EntryRow:
    key = {"name": "full", "award": "award", "foreign_tie": "country"}[part.kind]
    mark = MARKS[source_state(part, key, view.records.by_uid)]
    edits = f"Edit {part.ref}" if WRITING.allowed else ""
    row = EntryRow(icon, part.title, _line(view, part), open_words=edits)
    label = view.specs[part.kind].label.lower()
    alters(row.add_act(mark.icon, f"{part.title}: {mark.words}")).clicked.connect(
        lambda: card.wanted.emit(CiteValue(part.ref, key))
    )
    alters(row.add_act("trash-2", f"Remove {label} {part.ref}")).clicked.connect(
        lambda: card.wanted.emit(RemoveRecord(part.ref))
    )
    row.opened.connect(lambda: card.wanted.emit(EditRecord(part.ref)))
    return row


def _line(view: CaseView, part: Snapshot) -> str:
    keys = {
        "name": ("script", "name_type", "scheme"),
        "award": ("role", "body", "year"),
        "foreign_tie": ("tie", "described_as"),
    }[part.kind]
    return " · ".join(words for key in keys if (words := view.text(part, key)))
