"""Taking an import back as one step: a new change that writes what was shown before it, and merges on like others."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.commands.remove import refuse_if_any_needed
from casefiles.errors import ChangedSince
from casefiles.records.base import Record
from casefiles.records.ledger_merge import Imported
from casefiles.rules.merging import DELETED, TRUE
from casefiles.store.merge_load import Here, chunks, load_ids
from casefiles.store.rewrite import Rewrite, rewrite_all


def was_import(session: Session, change: bytes) -> bool:
    """Whether the change is that of an import that altered something."""
    return session.scalar(select(Imported.change).where(Imported.change == change).limit(1)) is not None


def undo_import(session: Session, change: bytes) -> int:
    """Show again what was shown before the import ``change``, and remove what it added; returns how many records.

    What the import replaced stays replaced for colleagues until they hear of this change. What waits in the queue stays
    there; so does what a newer release told in fields that this one cannot show. Raises ChangedSince when somebody
    wrote over a value meanwhile, or made a part of what was added.
    """
    columns = select(Imported.entity_id, Imported.field, Imported.before, Imported.after)
    rows = session.execute(columns.where(Imported.change == change)).all()
    here = load_ids(session, {row.entity_id for row in rows})
    fresh = {row.entity_id for row in rows if not row.field}
    former: dict[int, dict[str, str]] = {}
    for row in rows:
        if row.entity_id not in fresh and here[row.entity_id].shows(row.field):
            if here[row.entity_id].column(row.field) != row.after:
                raise ChangedSince(here[row.entity_id].ref)
            former.setdefault(row.entity_id, {})[row.field] = row.before
    refuse_removal(session, [here[number] for number in sorted(fresh)])
    rewrite_all(session, (Rewrite(here[number], values, anew=True) for number, values in former.items()))
    rewrite_all(session, removals(here[number] for number in sorted(fresh)))
    return len(here)


def removals(records: Iterable[Here]) -> Iterable[Rewrite]:
    """What removes each of the records, without its parts."""
    return (Rewrite(one, {DELETED: TRUE}) for one in records)


def refuse_removal(session: Session, records: list[Here]) -> None:
    """Raise ChangedSince where a part of one is not among them, StillNeeded where something else needs one."""
    going = {one.uid for one in records}
    for some in chunks(records):
        _refuse_own_parts(session, {one.uid: one for one in some}, going)
    refuse_if_any_needed(session, records, going)


def _refuse_own_parts(session: Session, some: Mapping[bytes, Here], going: set[bytes]) -> None:
    base = Record.__table__
    parts = select(base.c.uid, base.c.parent).where(base.c.parent.in_(list(some)), ~base.c.removed)
    for uid, whole in session.execute(parts):
        if uid not in going:
            raise ChangedSince(some[whole].ref)
