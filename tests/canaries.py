"""A vault in which every field of every kind at every level holds a word of its own that can be looked for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from casefiles.commands.add import add
from casefiles.records import KINDS
from casefiles.rules.levels import effective_levels, value_level
from casefiles.store.find import find
from casefiles.store.store import Store
from casefiles.values.dates import parse_date
from casefiles.values.level import Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot
from casefiles.values.specs import FieldSpec, Kind
from casefiles.values.vocabulary import vocabulary

CANARY = "Qzyx"
KEPT_WITH = ("source", "appeal", "meeting", "detention")
ORDER = (
    "source", "organisation", "person", "case", "series", "meeting", "appeal",
    "name", "award", "foreign_tie", "participant", "detention", "health_note", "reprisal",
    "addressee", "signatory", "person_named", "ask", "meeting_item", "attachment",
)  # fmt: skip


def plant_everything(store: Store) -> dict[str, Level]:
    """Plant one record of each kind at each level (parts under wholes of the same level); returns word → its level."""
    return store.write(_plant).value


def _plant(session: Session) -> dict[str, Level]:
    canaries: dict[str, Level] = {}
    for level in Level:
        made: dict[str, str] = {}
        for kind in ORDER:
            made[kind] = _record(session, kind, level, made, canaries)
        files = [_file(session, holder, level, made, canaries) for holder in KEPT_WITH]
        for ref in (*(made[kind] for kind in ORDER if kind != "source"), *files):
            _cite(session, ref, made["source"], level, canaries)
    return canaries


def _record(
    session: Session, kind: str, level: Level, made: dict[str, str], canaries: dict[str, Level]
) -> str:
    spec = KINDS[kind]
    values: dict[str, Any] = {}
    for field in spec.fields:
        value = _value(session, kind, field, level, made)
        if value is not None:
            values[field.key] = value
        if isinstance(value, str) and CANARY in value:
            canaries[value] = Level.L4 if field.level is Level.L4 else max(level, field.level)
    whole = next((made[parent] for parent in spec.parents if parent in made), None)
    if spec.parents == ("*",):
        whole = made["case"]
    return add(session, kind, values, to=whole, level=None if whole else level)


def _file(
    session: Session, holder: str, level: Level, made: dict[str, str], canaries: dict[str, Level]
) -> str:
    """An attachment of a record other than a case, with words of its own."""
    values: dict[str, Any] = {}
    for field in KINDS["attachment"].fields:
        if field.kind in (Kind.LINE, Kind.TEXT):
            word = f"{CANARY}attachmentof{holder}{field.key.replace('_', '')}{int(level)}"
            values[field.key] = word
            canaries[word] = max(level, field.level)
    return add(session, "attachment", values, to=made[holder])


def _value(session: Session, kind: str, field: FieldSpec, level: Level, made: dict[str, str]) -> Any:
    if field.kind in (Kind.LINE, Kind.TEXT):
        return f"{CANARY}{kind.replace('_', '')}{field.key.replace('_', '')}{int(level)}"
    if field.kind is Kind.LINK:
        return find(session, made[field.target]).uid if field.target in made else None
    if field.kind is Kind.DATE:
        return parse_date("3 May 2020")
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        code = vocabulary(field.vocabulary).terms[0].code
        return code if field.kind is Kind.CHOICE else (code,)
    return 7 if field.kind is Kind.NUMBER else True


def _cite(session: Session, ref: str, source: str, level: Level, canaries: dict[str, Level]) -> None:
    at, quotation = f"{CANARY}at{ref}", f"{CANARY}quotation{ref}"
    values = {
        "source": find(session, source).uid,
        "at": at,
        "quotation": quotation,
        "note": f"{CANARY}note{ref}",
    }
    add(session, "citation", values, to=ref)
    canaries.update({at: level, quotation: level, f"{CANARY}note{ref}": max(level, Level.L3)})


def words_in(records: RecordSet) -> set[str]:
    """Every text that a set of records carries anywhere: values, titles, links, citations."""
    words: set[str] = set()
    for record in records:
        words |= {record.title, *_texts(record.values)}
        for citation in record.citations:
            words |= {citation.at, citation.quotation, citation.source.title}
    return words


def _texts(values: Mapping[str, Any]) -> set[str]:
    texts: set[str] = set()
    for value in values.values():
        if isinstance(value, str):
            texts.add(value)
        if isinstance(value, Link):
            texts.add(value.title)
    return texts


def chain(above: Level | None, own: Level | None, override: Level | None) -> tuple[Snapshot, Snapshot]:
    """A case and a detention in it with these own levels, their effective levels worked out."""
    case = Snapshot(1, b"c" * 16, "case", "C-1", "", Level.L4, own_level=above)
    levels = {} if override is None else {"place": override}
    part = Snapshot(
        2, b"d" * 16, "detention", "D-1", "", Level.L4, parent=case.uid, own_level=own, levels=levels
    )
    found = effective_levels([case, part], {})
    from dataclasses import replace

    return replace(case, level=found[case.uid]), replace(part, level=found[part.uid])


__all__ = ["CANARY", "chain", "plant_everything", "value_level", "words_in"]
