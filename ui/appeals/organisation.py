"""An organisation on the page: what it is, and the appeals it signed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ui.forms.cards import AskingCard
from ui.forms.intents import CiteValue, EditRecord, RemoveRecord, Visit
from ui.forms.reading import Reading, day_said
from ui.forms.record_detail import DetailLook, Head, HeadAct
from ui.kit.entry import EntryRow
from ui.kit.rows import Mark

KEPT = ("abbreviation", "native_name", "organisation_kind", "country", "contact")


def _head(reading: Reading) -> Head:
    one = reading.whole
    kind = reading.text(one, "organisation_kind")
    line = " · ".join(
        part for part in (one.words("abbreviation"), one.words("native_name"), one.words("country")) if part
    )
    return Head(
        line,
        [Mark(kind or "Kind unknown")],
        (HeadAct("Edit", "pencil", EditRecord(one.ref), "Edit the organisation"),),
        (
            ("Cite a source for the whole organisation…", CiteValue(one.ref)),
            ("Remove organisation", RemoveRecord(one.ref)),
        ),
    )


def _cards(reading: Reading) -> Iterable[QWidget]:
    facts = AskingCard("Organisation")
    facts.ask_on_press("Edit", "pencil", "Edit the organisation", EditRecord(reading.whole.ref))
    facts.add_facts(reading.facts(reading.whole, KEPT, ("name",)))
    yield facts
    yield _signed(reading)


def _signed(reading: Reading) -> AskingCard:
    card = AskingCard("Signed")
    signatures = reading.records.of("signatory")
    for signature in signatures:
        appeal = reading.records.get(signature.parent)
        if appeal is None:
            continue
        told = " · ".join(
            part
            for part in (day_said(appeal.date("sent")) or "date unknown", f"as “{signature.title}”")
            if part
        )
        row = EntryRow("send", appeal.title, told, open_words=f"Open appeal {appeal.ref}")
        row.opened.connect(lambda ref=appeal.ref: card.wanted.emit(Visit("appeal", ref)))
        card.body.addWidget(row)
    if not signatures:
        card.say("No appeal here is signed by this organisation.")
    return card


ORGANISATION = DetailLook("Organisation", _head, _cards)
