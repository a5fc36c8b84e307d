"""Putting arriving records into the store with the causality they came with."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.exchange.sorting import Arriving, new_record
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE, Arrival, Author, Change, Fact, Gone
from casefiles.store.registers import dumps

CHUNK = 2000
NUMBER = re.compile("[0-9]{4,12}")


def insert_records(session: Session, arriving: Sequence[Arriving], bundle: int) -> None:
    """Add the records with their births, edits and replaced dots; remember which export each change came in."""
    taken = _taken(session, [one.wire.ref for one in arriving])
    records = [_placed(one, taken) for one in arriving]
    session.add_all(records)
    session.flush()
    for record, one in zip(records, arriving, strict=True):
        _add_dots(session, record.id, one)
    _add_stamps(session, arriving, bundle)


def _taken(session: Session, refs: list[str]) -> set[str]:
    table = Record.__table__
    found: set[str] = set()
    for start in range(0, len(refs), CHUNK):
        found.update(
            session.scalars(sa.select(table.c.ref).where(table.c.ref.in_(refs[start : start + CHUNK])))
        )
    return found


def _placed(one: Arriving, taken: set[str]) -> Record:
    """The record with the sender's reference where that is free and well formed; else the store gives it a new one."""
    record = new_record(one)
    prefix, _, number = one.wire.ref.partition("-")
    if prefix == record.PREFIX and NUMBER.fullmatch(number) and one.wire.ref not in taken:
        record.ref = one.wire.ref
        taken.add(one.wire.ref)
    record.changed_at = max((reading for _, reading in one.wire.stamps.values()), default=0)
    return record


def _add_dots(session: Session, entity: int, one: Arriving) -> None:
    for field, dot in one.wire.facts:
        value = dumps(one.wire.values[field])
        row = {"entity_id": entity, "field": field, "dot": bytes.fromhex(dot), "state": VALUE, "value": value}
        session.execute(insert(Fact).values(row).on_conflict_do_nothing())
    for field, dot in one.wire.gone:
        gone = {"entity_id": entity, "field": field, "dot": bytes.fromhex(dot)}
        session.execute(insert(Gone).values(gone).on_conflict_do_nothing())


def _add_stamps(session: Session, arriving: Sequence[Arriving], bundle: int) -> None:
    stamps = {dot: stamp for one in arriving for dot, stamp in one.wire.stamps.items()}
    authors: dict[str, int] = {}
    for dot, (key, reading) in stamps.items():
        if key not in authors:
            authors[key] = _author(session, bytes.fromhex(key))
        uid = bytes.fromhex(dot)
        change = {"uid": uid, "author_id": authors[key], "hlc": reading, "note": ""}
        session.execute(insert(Change).values(change).on_conflict_do_nothing())
        session.execute(insert(Arrival).values(dot=uid, bundle_id=bundle).on_conflict_do_nothing())


def _author(session: Session, key: bytes) -> int:
    session.execute(insert(Author).values(key=key, name="").on_conflict_do_nothing())
    return session.scalars(sa.select(Author.id).where(Author.key == key)).one()
