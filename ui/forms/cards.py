"""Cards over a record: facts with their marks, ordered parts, and citations. All hand up what is asked for."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from casefiles.rules.standing import SourceState, source_state
from casefiles.values.snapshot import Citation, Snapshot
from ui.forms.intents import CiteValue, EditRecord, MovePart, RemoveRecord, SettleValue, Visit
from ui.forms.reading import MARKS, Reading, place_said
from ui.kit.boxes import Card
from ui.kit.entry import EntryRow
from ui.kit.facts import Fact, FactList
from ui.kit.leading import led
from ui.kit.ordered import OrderedItem, OrderedRows
from ui.kit.text import WrapLabel
from ui.kit.writing import WRITING, alters


class AskingCard(Card):
    """A card that asks for things; ``wanted`` carries an intent."""

    wanted = Signal(object)

    def ask_on_press(self, text: str, icon_name: str, words: str, intent: object) -> None:
        """A quiet button beside the title that asks for ``intent``."""
        button = self.add_action(text, icon_name, words)
        button.clicked.connect(lambda: self.wanted.emit(intent))
        if not WRITING.allows(intent):
            alters(button)

    def add_facts(self, facts: Iterable[Fact]) -> FactList:
        """Facts whose marks ask to cite."""
        shown = FactList(tuple(facts))
        shown.mark_pressed.connect(self._cite)
        shown.alert_pressed.connect(self._settle)
        self.body.addWidget(shown)
        return shown

    def add_parts(self, words: str, items: Iterable[OrderedItem]) -> OrderedRows:
        """Parts in their order: to open, to move, to remove."""
        rows = OrderedRows(words)
        rows.show_items(tuple(items))
        rows.opened.connect(lambda ref: self.wanted.emit(EditRecord(ref)))
        rows.moved.connect(lambda ref, before: self.wanted.emit(MovePart(ref, before)))
        rows.removed.connect(lambda ref: self.wanted.emit(RemoveRecord(ref)))
        self.body.addWidget(rows)
        return rows

    def say(self, words: str, tone: str = "text2") -> None:
        """A sentence in the card."""
        self.body.addWidget(led(WrapLabel(words, "body", tone)))

    def _cite(self, key: str) -> None:
        ref, _, field = key.partition(" ")
        self.wanted.emit(CiteValue(ref, field))

    def _settle(self, key: str) -> None:
        ref, _, field = key.partition(" ")
        self.wanted.emit(SettleValue(ref, field))


def citation_count(reading: Reading) -> int:
    """How many citations the record and its parts have."""
    return sum(len(record.citations) for record in reading.own())


def citation_cards(reading: Reading) -> Iterable[AskingCard]:
    """What lacks a source first; then, record by record, each citation: value, source, place."""
    lacking = _unsourced(reading)
    if lacking is not None:
        yield lacking
    for record in reading.own():
        if record.citations:
            yield _cited(reading, record)


def _unsourced(reading: Reading) -> AskingCard | None:
    card = AskingCard("Values without a source")
    rows = [row for record in reading.own() for row in _lacking(card, reading, record)]
    if not rows:
        return None
    card.say("A value without a source stays out of every paper and export for the outside.")
    for row in rows:
        card.body.addWidget(row)
    return card


def _lacking(card: AskingCard, reading: Reading, record: Snapshot) -> Iterable[EntryRow]:
    for spec in reading.specs[record.kind].fields:
        if not spec.claim or record.get(spec.key) is None:
            continue
        if source_state(record, spec.key, reading.records.by_uid) is SourceState.NONE:
            row = EntryRow(
                "triangle-alert", f"{spec.label}: {reading.text(record, spec.key)}", _named(reading, record)
            )
            act = alters(row.add_act("quote", f"Cite a source for {spec.label}"))
            act.clicked.connect(lambda _=False, key=spec.key: card.wanted.emit(CiteValue(record.ref, key)))
            yield row


def _cited(reading: Reading, record: Snapshot) -> AskingCard:
    card = AskingCard(_named(reading, record))
    card.ask_on_press("Cite", "plus", f"Cite a source for {record.ref}", CiteValue(record.ref))
    for citation in record.citations:
        card.body.addWidget(_citation(card, reading, record, citation))
    return card


def _citation(card: AskingCard, reading: Reading, record: Snapshot, citation: Citation) -> EntryRow:
    if citation.field:
        spec = reading.specs[record.kind].field(citation.field)
        value = f"{spec.label}: {reading.text(record, citation.field) or 'unknown'}"
        state = source_state(record, citation.field, reading.records.by_uid)
    else:
        value, state = "The whole record", SourceState.ONE
    quoted = f"\n“{citation.quotation}”" if citation.quotation else ""
    row = EntryRow(
        MARKS[state].icon,
        value,
        place_said(citation) + quoted,
        open_words=f"Open source {citation.source.ref}",
    )
    alters(row.add_act("pencil", f"Edit citation {citation.ref}")).clicked.connect(
        lambda: card.wanted.emit(EditRecord(citation.ref))
    )
    alters(row.add_act("trash-2", f"Remove citation {citation.ref}")).clicked.connect(
        lambda: card.wanted.emit(RemoveRecord(citation.ref))
    )
    row.opened.connect(lambda: card.wanted.emit(Visit("source", citation.source.ref)))
    return row


def _named(reading: Reading, record: Snapshot) -> str:
    return f"{reading.specs[record.kind].label}: {record.title}"
