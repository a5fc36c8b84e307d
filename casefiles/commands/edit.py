"""Altering a record: its values, its level, its place in the whole."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.commands.agenda import arrange
from casefiles.commands.values import Typed, field_called, refuse_fixed, settle, understood
from casefiles.errors import LevelFixed, StaleRevision
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.store.find import find
from casefiles.store.order import between
from casefiles.values.level import Level


def edit(session: Session, ref: str, values: Mapping[str, Typed], revision: int | None = None) -> str:
    """Set values of the record called ``ref``; None makes a value unknown. Returns the reference.

    ``revision`` is the one that the page showed: StaleRevision is raised when the record has changed since, FixedFact
    for what the program established.
    """
    record = _current(session, ref, revision)
    refuse_fixed(KINDS[record.kind], values)
    with session.no_autoflush:
        settle(session, record, values)
    session.flush()
    return record.ref


def edit_typed(session: Session, ref: str, typed: Mapping[str, str], revision: int | None = None) -> str:
    """``edit`` with values as a person types them; an empty text makes a value unknown."""
    record = _current(session, ref, revision)
    return edit(session, ref, understood(session, KINDS[record.kind], typed))


def set_level(session: Session, ref: str, level: Level | None, revision: int | None = None) -> str:
    """Set the level of a whole record; None means as its whole (or L3 for a record of its own)."""
    record = _current(session, ref, revision)
    if record.level != level:
        record.level = level
    session.flush()
    return record.ref


def set_field_level(
    session: Session, ref: str, key: str, level: Level | None, revision: int | None = None
) -> str:
    """Set the level of one value; None means as declared. Raises LevelFixed for what is declared sealed."""
    record = _current(session, ref, revision)
    field = field_called(KINDS[record.kind], key)
    if field.level is Level.L4:
        raise LevelFixed(field.label)
    levels = {name: number for name, number in record.levels.items() if name != key}
    if level is not None:
        levels[key] = int(level)
    if levels != record.levels:
        record.levels = levels
    session.flush()
    return record.ref


def move(session: Session, ref: str, before: str | None) -> str:
    """Put a part directly before its sibling called ``before``, or last. Returns the reference."""
    record = find(session, ref)
    table = Record.__table__
    siblings = session.execute(
        select(table.c.ref, table.c.position)
        .where(
            table.c.parent == record.parent,
            table.c.kind == record.kind,
            ~table.c.removed,
            table.c.id != record.id,
        )
        .order_by(table.c.position, table.c.id)
    ).all()
    refs = [row.ref for row in siblings]
    place = refs.index(before) if before in refs else len(refs)
    low = siblings[place - 1].position if place else ""
    high = siblings[place].position if place < len(siblings) else ""
    if high and low >= high:
        # Colleagues who know nothing of each other can put their parts in the same place.
        whole = session.scalars(select(table.c.ref).where(table.c.uid == record.parent)).one()
        arrange(session, whole, [*refs[:place], record.ref, *refs[place:]])
    else:
        record.position = between(low, high)
    session.flush()
    return record.ref


def _current(session: Session, ref: str, revision: int | None) -> Record:
    record = find(session, ref)
    if revision is not None and record.revision != revision:
        raise StaleRevision(record.ref)
    return record
