"""Where the values of records come from: with which export, whether contested, whether some were not sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE, WITHHELD, Arrival, Change, Conflict, Contact, Fact, Received
from casefiles.values.origin import Origin

CHUNK = 5000
RECORD = Record.__table__
Key = tuple[int, str]


def origins(session: Session, uids: Iterable[bytes]) -> dict[tuple[str, str], Origin]:
    """By (reference, key): the fields of these records of which there is something to tell."""
    heads = [row for some in _chunks(list(uids)) for row in _heads(session, some)]
    refs = {row.id: row.ref for row in heads}
    facts = [row for some in _chunks(list(refs)) for row in _facts(session, some)]
    contested = {key for some in _chunks(list(refs)) for key in _contested(session, some)}
    dots = {row.born for row in heads} | {row.dot for row in facts}
    came = came_with(session, dots)
    found = {(refs[at], key): origin for (at, key), origin in _edited(facts, contested, came).items()}
    edited = {(row.entity_id, row.field) for row in facts}
    for head in heads:
        if head.born in came:
            for spec in KINDS[head.kind].fields:
                if (head.id, spec.key) not in edited:
                    found[head.ref, spec.key] = Origin(came[head.born])
    return found


def came_with(session: Session, dots: Iterable[bytes]) -> dict[bytes, str]:
    """The export that each of these changes came with, in words; what was written here is left out."""
    found: dict[bytes, str] = {}
    for some in _chunks(list(dots)):
        rows = session.execute(
            sa.select(Arrival.dot, Received.received_at, Contact.name)
            .join(Received, Received.id == Arrival.bundle_id)
            .outerjoin(Contact, Contact.fingerprint == Received.sender)
            .where(Arrival.dot.in_(some))
        )
        found.update({row.dot: export_said(row.name or "", row.received_at) for row in rows})
    return found


def export_said(sender: str, received_at: str) -> str:
    """An export in words, by our name of the sender and the moment it was taken in.

    >>> export_said("Aro", "2026-05-03T09:05Z")
    'Aro’s export of 3 May 2026'
    """
    day = datetime.strptime(received_at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC).astimezone()
    return f"{sender or 'a colleague'}’s export of {day.day} {day:%B %Y}"


def _edited(facts: Sequence[Any], contested: set[Key], came: Mapping[bytes, str]) -> Mapping[Key, Origin]:
    live: dict[Key, list[Any]] = defaultdict(list)
    for row in facts:
        live[row.entity_id, row.field].append(row)
    found = {}
    for key, rows in live.items():
        held = [row for row in rows if row.state == VALUE]
        latest = max(held, key=lambda row: (row.hlc or 0, row.dot), default=None)
        several = max(2, len({row.value for row in held})) if key in contested else 1
        withheld = any(row.state == WITHHELD for row in rows)
        origin = Origin(came.get(latest.dot, "") if latest else "", several, withheld)
        if origin != Origin():
            found[key] = origin
    return found


def _heads(session: Session, uids: Sequence[bytes]) -> Sequence[Any]:
    columns = (RECORD.c.id, RECORD.c.ref, RECORD.c.kind, RECORD.c.born)
    return session.execute(sa.select(*columns).where(RECORD.c.uid.in_(uids))).all()


def _facts(session: Session, ids: Sequence[int]) -> Sequence[Any]:
    return session.execute(
        sa.select(Fact.entity_id, Fact.field, Fact.dot, Fact.state, Fact.value, Change.hlc)
        .outerjoin(Change, Change.uid == Fact.dot)
        .where(Fact.entity_id.in_(ids))
    ).all()


def _contested(session: Session, ids: Sequence[int]) -> list[Key]:
    rows = session.execute(sa.select(Conflict.entity_id, Conflict.field).where(Conflict.entity_id.in_(ids)))
    return [(row.entity_id, row.field) for row in rows]


def _chunks(given: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (given[at : at + CHUNK] for at in range(0, len(given), CHUNK))
