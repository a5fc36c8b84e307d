"""Writing a value anew over everything that can be read, also where the row shows it already."""

import json
from typing import Any

from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.store import registers
from casefiles.store.journal import COLUMN_OF
from casefiles.store.merge_rows import touch
from casefiles.store.wire import from_stored_wire, stored_wire


def rewrite(session: Session, record: Record, key: str, value: str) -> None:
    """Make ``value`` (JSON) the one that is shown, by the running change: whatever lived besides is settled."""
    attribute = COLUMN_OF.get(key, key)
    before = getattr(record, attribute)
    after = _attribute(record, key, json.loads(value))
    if before != after:
        setattr(record, attribute, after)
        session.flush()
        return
    connection = session.connection()
    dot: bytes = session.info["dot"]
    data = before.hex() if isinstance(before, bytes) else before
    if key not in COLUMN_OF:
        data = stored_wire(KINDS[record.kind].field(key), before)
    registers.write(connection, registers.register_of(record, key), dot, data, data)
    touch(session, record.id, record.kind, [(record.uid, key, dot)])


def _attribute(record: Record, key: str, data: Any) -> Any:
    if key == "_parent":
        return None if data is None else bytes.fromhex(data)
    if key in COLUMN_OF:
        return data
    return from_stored_wire(KINDS[record.kind].field(key), data)
