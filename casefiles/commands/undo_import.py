"""Taking an import back as one step: a new change that writes what was shown before it, and merges on like others."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.commands.remove import refuse_if_any_needed
from casefiles.errors import ChangedSince
from casefiles.records.base import Record
from casefiles.records.ledger_merge import Imported
from casefiles.store.find import load_all
from casefiles.store.merge_load import Here, load
from casefiles.store.rewrite import rewrite

UNKNOWN = "null"
_AT_ONCE = 500


def was_import(session: Session, change: bytes) -> bool:
    """Whether the change is that of an import that altered something."""
    return session.scalar(select(Imported.change).where(Imported.change == change).limit(1)) is not None


def undo_import(session: Session, change: bytes) -> int:
    """Show again what was shown before the import ``change``, and remove what it added; returns how many records.

    What the import replaced stays replaced for colleagues until they hear of this change. What waits in the queue stays
    there. Raises ChangedSince when somebody wrote over a value meanwhile, or made a part of what was added.
    """
    rows = session.scalars(select(Imported).where(Imported.change == change)).all()
    records = {record.id: record for record in load_all(session, sorted({row.entity_id for row in rows}))}
    here = _here(session, records.values())
    added = [records[row.entity_id] for row in rows if not row.field]
    fresh = {record.id for record in added}
    changes = [row for row in rows if row.field and row.entity_id not in fresh]
    for row in changes:
        if here[row.entity_id].column(row.field) != row.after:
            raise ChangedSince(records[row.entity_id].ref)
    for row in sorted(changes, key=lambda row: row.field == "_deleted"):
        rewrite(session, records[row.entity_id], row.field, row.before)
    _take_away(session, added)
    session.flush()
    return len(records)


def _take_away(session: Session, added: list[Record]) -> None:
    going = {record.uid for record in added}
    for start in range(0, len(added), _AT_ONCE):
        _refuse_own_parts(session, {record.uid: record for record in added[start : start + _AT_ONCE]}, going)
    refuse_if_any_needed(session, added, going)
    for record in added:
        record.removed = True


def _refuse_own_parts(session: Session, some: Mapping[bytes, Record], going: set[bytes]) -> None:
    """Raise ChangedSince for a record that was given a part which did not come with the import."""
    base = Record.__table__
    parts = select(base.c.uid, base.c.parent).where(base.c.parent.in_(list(some)), ~base.c.removed)
    for uid, whole in session.execute(parts):
        if uid not in going:
            raise ChangedSince(some[whole].ref)


def _here(session: Session, records: Iterable[Record]) -> dict[int, Here]:
    wanted: dict[str, list[int]] = {}
    for record in records:
        wanted.setdefault(record.kind, []).append(record.id)
    return load(session, wanted)
