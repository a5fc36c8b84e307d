"""Who changed what, when, and what stood there before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.crypto.keys import signing_text
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import Arrival, Author, Change, Contact, History
from casefiles.store.clock import moment
from casefiles.store.find import find
from casefiles.store.journal import COLUMN_OF
from casefiles.store.wire import from_stored_wire
from casefiles.values.kinds import text_of
from casefiles.values.level import Level
from casefiles.values.snapshot import Link
from casefiles.values.specs import Kind, KindSpec

OWN_AUTHOR = 1  # the vault's own key is the first author it ever has
SYSTEM_LABELS = {
    "_level": "Confidentiality",
    "_levels": "Confidentiality of single values",
    "_deleted": "Removed",
    "_position": "Place in the list",
    "_parent": "Part of",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that was replaced. ``before`` and ``after`` are as shown; empty means unknown."""

    ref: str
    key: str
    label: str
    before: str
    after: str
    at: datetime
    author: str
    change: bytes


@dataclass(frozen=True, slots=True)
class Chronicle:
    """When and by whom a record was made, and every alteration since, newest first."""

    ref: str
    made_at: datetime | None
    made_by: str
    entries: tuple[Entry, ...]


def history(session: Session, ref: str) -> Chronicle:
    """The chronicle of the record called ``ref``, also of a removed one. Raises UnknownRecord."""
    record = find(session, ref, removed=True)
    author = Author.id.label("author"), Author.name, Author.key, Arrival.bundle_id.label("came")
    rows = session.execute(
        sa.select(History.field, History.value, History.by, Change.hlc, *author)
        .join(Change, Change.uid == History.by)
        .join(Author, Author.id == Change.author_id)
        .outerjoin(Arrival, Arrival.dot == Change.uid)
        .where(History.entity_id == record.id)
        .order_by(History.id.desc())
    ).all()
    cards = session.scalars(sa.select(Contact)).all()
    now: dict[str, str] = {}
    entries = []
    for row in rows:
        before = _shown(session, KINDS[record.kind], row.field, json.loads(row.value))
        after = now.get(row.field, _current(session, record, row.field))
        now[row.field] = before
        label = _label(KINDS[record.kind], row.field)
        when, who = moment(row.hlc), _author(row, cards)
        entries.append(Entry(record.ref, row.field, label, before, after, when, who, row.by))
    made = session.execute(
        sa.select(Change.hlc, *author)
        .join(Author, Author.id == Change.author_id)
        .outerjoin(Arrival, Arrival.dot == Change.uid)
        .where(Change.uid == record.born)
    ).first()
    made_by = _author(made, cards) if made else ""
    return Chronicle(record.ref, moment(made.hlc) if made else None, made_by, tuple(entries))


def _author(row: Any, cards: Sequence[Contact]) -> str:
    """The author as a caseworker knows them: ourselves, a contact, or the beginning of a key nobody here knows.

    What bears our key and came with somebody else's export was lost here, or is forged.
    """
    if row.author == OWN_AUTHOR:
        return "you" if row.came is None else "you, as an export says"
    line = signing_text(row.key).encode()
    known = next((contact.name for contact in cards if line in contact.card), "")
    return row.name or known or f"key {row.key.hex()[:8]}"


def _label(spec: KindSpec, field: str) -> str:
    return SYSTEM_LABELS.get(field) or spec.field(field).label


def _current(session: Session, record: Record, field: str) -> str:
    if field in COLUMN_OF:
        value = getattr(record, COLUMN_OF[field])
        return _shown(session, KINDS[record.kind], field, value.hex() if isinstance(value, bytes) else value)
    spec = KINDS[record.kind].field(field)
    return _words(session, spec.kind, spec, getattr(record, field))


def _shown(session: Session, spec: KindSpec, field: str, data: Any) -> str:
    if data is None:
        return ""
    if field == "_level":
        return Level(data).label
    if field == "_levels":
        return ", ".join(f"{spec.field(key).label}: {Level(level).label}" for key, level in data.items())
    if field == "_deleted":
        return "yes" if data else "no"
    if field in COLUMN_OF:
        return str(data)
    declared = spec.field(field)
    return _words(session, declared.kind, declared, from_stored_wire(declared, data))


def _words(session: Session, kind: Kind, spec: Any, value: Any) -> str:
    if value in (None, "", ()):
        return ""
    if kind is not Kind.LINK:
        return text_of(spec, value)
    uid = value.uid if isinstance(value, Link) else value
    title = session.scalar(sa.select(Record.__table__.c.title).where(Record.__table__.c.uid == uid))
    return title or "(a record that is not here)"
