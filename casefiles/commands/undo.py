"""Taking back one change. Undoing writes a new change; nothing that happened is erased."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.errors import ChangedSince, NothingToUndo
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import Fact, History
from casefiles.store.find import load_all
from casefiles.store.journal import COLUMN_OF
from casefiles.store.wire import from_stored_wire


def undo(session: Session, change: bytes) -> int:
    """Give every field that the change wrote its former value; remove what it made. Returns how many records changed.

    Undoing an undo does it again. Raises ChangedSince when somebody wrote over one of the fields meanwhile, and
    NothingToUndo when the change is not known.
    """
    former = session.execute(select(History).where(History.by == change)).scalars().all()
    made = list(session.scalars(select(Record.__table__.c.id).where(Record.__table__.c.born == change)))
    ids = sorted({row.entity_id for row in former} | set(made))
    if not ids:
        raise NothingToUndo
    records = {record.id: record for record in load_all(session, ids)}
    for row in former:
        _restore(session, records[row.entity_id], row, change)
    for number in made:
        records[number].removed = True
    session.flush()
    return len(ids)


def _restore(session: Session, record: Record, row: History, change: bytes) -> None:
    live = set(session.scalars(select(Fact.dot).where(Fact.entity_id == record.id, Fact.field == row.field)))
    if live and live != {change}:
        raise ChangedSince(record.ref)
    data = json.loads(row.value)
    column = COLUMN_OF.get(row.field, row.field)
    setattr(record, column, _former(record, row.field, data))


def _former(record: Record, field: str, data: Any) -> Any:
    if field == "_parent":
        return None if data is None else bytes.fromhex(data)
    if field in COLUMN_OF:
        return data
    return from_stored_wire(KINDS[record.kind].field(field), data)
