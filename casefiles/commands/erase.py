"""Destroying a value for ever, where there is a duty to forget. Its dot stays, so that no export brings it back.

Colleagues are asked to do the same: the erasure goes with the next export
to them as a request, which waits for a tick.
"""

from sqlalchemy.orm import Session

from casefiles.commands.values import field_called
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.rules import merging
from casefiles.store.find import find, parts_of
from casefiles.store.forgetting import forget_bytes, forget_field
from casefiles.store.merge_load import Here, load
from casefiles.store.merge_write import Altered, Rewritten, write_all


def erase(session: Session, ref: str, key: str = "") -> int:
    """Destroy the value ``key`` of the record called ``ref``, or without a key all values of it and of its parts.

    Gone from the record, its history, the search and what waits. The bytes of an attachment go with the whole of it, or
    with its ``sha256``, which is theirs; so they do when a colleague's wish to erase it is granted. Returns how many
    values were destroyed. It cannot be undone. Raises UnknownRecord and UnknownField.
    """
    record = find(session, ref, removed=True)
    if key:
        field_called(KINDS[record.kind], key)
    records = [record] if key else [record, *parts_of(session, record)]
    return sum(_erase_in(session, one, key) for one in records)


def _erase_in(session: Session, record: Record, key: str) -> int:
    here = load(session, {record.kind: [record.id]})[record.id]
    keys = [key] if key else [spec.key for spec in KINDS[record.kind].fields]
    fields = [found for each in keys if (found := _destroyed(session, here, each)) is not None]
    for each in keys:
        forget_field(session, record.id, record.uid, each)
    if record.kind == "attachment" and not key:
        forget_bytes(session, record.uid)
    if fields:
        write_all(session, [Altered(here, fields)], undoable=False)
    session.expire_all()
    return len(fields)


def _destroyed(session: Session, here: Here, key: str) -> Rewritten | None:
    register = here.register(key)
    before = here.column(key)
    if before == "null" and not merging.values(register):
        return None
    return Rewritten(key, register, merging.erase(register), before, None, session.info["dot"])
