"""Every value of the case with what it rests on, and the values that rest on nothing yet."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from casefiles.rules.standing import SourceState, source_state
from casefiles.values.snapshot import Citation, Snapshot
from ui.cases.cards import IntentCard, joined
from ui.cases.intents import CiteValue, EditRecord, RemoveRecord, Visit
from ui.cases.tab import CaseTab
from ui.cases.view import MARKS, CaseView
from ui.kit.entry import EntryRow


class SourcesTab(CaseTab):
    """What lacks a source first; then, record by record, each citation: value, source, place."""

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        yield from joined(_all(view), self.wanted.emit)


def citation_count(view: CaseView) -> int:
    """How many citations the case, its person and their parts have."""
    return sum(len(record.citations) for record in view.own)


def _all(view: CaseView) -> Iterator[IntentCard]:
    lacking = _unsourced(view)
    if lacking is not None:
        yield lacking
    for record in view.own:
        if record.citations:
            yield _record(view, record)


def _unsourced(view: CaseView) -> IntentCard | None:
    card = IntentCard("Values without a source")
    found = False
    for record in view.own:
        for spec in view.specs[record.kind].fields:
            known = spec.claim and record.get(spec.key) is not None
            if not known or source_state(record, spec.key, view.records.by_uid) is not SourceState.NONE:
                continue
            found = True
            row = EntryRow(
                "triangle-alert", f"{spec.label}: {view.text(record, spec.key)}", _named(view, record)
            )
            act = row.add_act("quote", f"Cite a source for {spec.label}")
            act.clicked.connect(lambda _=False, r=record, k=spec.key: card.wanted.emit(CiteValue(r.ref, k)))
            card.body.addWidget(row)
    if not found:
        return None
    card.body.insertWidget(0, _sentence())
    return card


def _sentence() -> EntryRow:
    return EntryRow("", "A value without a source stays out of every paper and export for the outside.")


def _record(view: CaseView, record: Snapshot) -> IntentCard:
    card = IntentCard(_named(view, record))
    card.ask_on_press("Cite", "plus", f"Cite a source for {record.ref}", CiteValue(record.ref))
    for citation in record.citations:
        card.body.addWidget(_citation(card, view, record, citation))
    return card


def _citation(card: IntentCard, view: CaseView, record: Snapshot, citation: Citation) -> EntryRow:
    if citation.field:
        spec = view.specs[record.kind].field(citation.field)
        value = f"{spec.label}: {view.text(record, citation.field) or 'unknown'}"
        state = source_state(record, citation.field, view.records.by_uid)
    else:
        value, state = "The whole record", SourceState.ONE
    place = f"{citation.source.title}, {citation.at}" if citation.at else citation.source.title
    quoted = f"\n“{citation.quotation}”" if citation.quotation else ""
    row = EntryRow(MARKS[state].icon, value, place + quoted, open_words=f"Open source {citation.source.ref}")
    row.add_act("pencil", f"Edit citation {citation.ref}").clicked.connect(
        lambda: card.wanted.emit(EditRecord(citation.ref))
    )
    row.add_act("trash-2", f"Remove citation {citation.ref}").clicked.connect(
        lambda: card.wanted.emit(RemoveRecord(citation.ref))
    )
    row.opened.connect(lambda: card.wanted.emit(Visit("source", citation.source.ref)))
    return row


def _named(view: CaseView, record: Snapshot) -> str:
    return f"{view.specs[record.kind].label}: {record.title}"
