"""Taking back one change. Undoing writes a new change; nothing that happened is erased."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.commands.remove import refuse_if_needed
from casefiles.commands.undo_import import undo_import, was_import
from casefiles.errors import ChangedSince, NothingToUndo
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import WITHHELD, Fact, History
from casefiles.store.find import load_all, parts_of
from casefiles.store.journal import COLUMN_OF
from casefiles.store.wire import from_stored_wire


def undo(session: Session, change: bytes) -> int:
    """Give every field that the change wrote its former value; remove what it made. Returns how many records changed.

    Undoing an undo does it again. Raises ChangedSince when somebody wrote over one of the fields meanwhile, or when a
    part would be left without its whole; StillNeeded when another record points to what the change made; and
    NothingToUndo when the change is not known.
    """
    if was_import(session, change):
        return undo_import(session, change)
    former = session.execute(select(History).where(History.by == change)).scalars().all()
    made = list(session.scalars(select(Record.__table__.c.id).where(Record.__table__.c.born == change)))
    ids = sorted({row.entity_id for row in former} | set(made))
    if not ids:
        raise NothingToUndo
    records = {record.id: record for record in load_all(session, ids)}
    for row in former:
        _restore(session, records[row.entity_id], row, change)
    going = {records[number].uid for number in made}
    for number in made:
        if any(part.uid not in going for part in parts_of(session, records[number])):
            raise ChangedSince(records[number].ref)
        refuse_if_needed(session, records[number], going)
    for number in made:
        records[number].removed = True
    session.flush()
    _refuse_orphans(session, records.values())
    return len(ids)


def _refuse_orphans(session: Session, records: Iterable[Record]) -> None:
    wholes = {record.parent for record in records if not record.removed and record.parent is not None}
    table = Record.__table__
    gone = session.scalar(select(table.c.ref).where(table.c.uid.in_(wholes), table.c.removed).limit(1))
    if gone is not None:
        raise ChangedSince(gone)


def _restore(session: Session, record: Record, row: History, change: bytes) -> None:
    if not _stands(session, row, change):
        raise ChangedSince(record.ref)
    data = json.loads(row.value)
    column = COLUMN_OF.get(row.field, row.field)
    setattr(record, column, _former(record, row.field, data))


def _stands(session: Session, row: History, change: bytes) -> bool:
    """Whether the field still says what ``change`` wrote, be it that later changes were taken back."""
    here = (Fact.entity_id == row.entity_id, Fact.field == row.field, Fact.state != WITHHELD)
    live = {fact.dot: fact.value for fact in session.scalars(select(Fact).where(*here))}
    if not live or set(live) == {change}:
        return True
    replaced = select(History.value).where(History.entity_id == row.entity_id, History.field == row.field)
    written = session.scalar(replaced.where(History.dot == change).limit(1))
    if written is not None:
        return set(live.values()) == {written}
    # Nothing replaced it but a removal, and what stands there now was written when that was taken back.
    return session.scalar(replaced.where(History.by.in_(live)).limit(1)) is None


def _former(record: Record, field: str, data: Any) -> Any:
    if field == "_parent":
        return None if data is None else bytes.fromhex(data)
    if field in COLUMN_OF:
        return data
    return from_stored_wire(KINDS[record.kind].field(field), data)
