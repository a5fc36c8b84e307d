"""Making a record."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casefiles.commands.values import Typed, kind_called, settle, understood
from casefiles.errors import WrongWhole
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find
from casefiles.store.order import after
from casefiles.values.level import Level


def add(
    session: Session,
    kind: str,
    values: Mapping[str, Typed],
    to: str | None = None,
    level: Level | None = None,
    levels: Mapping[str, int] | None = None,
) -> str:
    """Make a record of ``kind`` with these values, as the last part of the record called ``to``. Returns its reference.

    Without a level, a part is as confidential as its whole, and a record of its own is L3. ``levels`` are those of
    single values that differ from what is declared. Raises UnknownKind,
    UnknownField, BadValue, UnknownRecord, and WrongWhole when the kind cannot be a part of ``to`` or needs a whole.
    """
    spec = kind_called(kind)
    whole = find(session, to) if to else None
    if not _fits(spec.parents, whole):
        raise WrongWhole(
            spec.label, ", ".join(KINDS[parent].label.lower() for parent in spec.parents if parent in KINDS)
        )
    record = RECORD_OF[kind](kind=kind, removed=False, revision=1, level=level, levels=dict(levels or {}))
    if whole is not None:
        record.parent = whole.uid
        record.position = _last_position(session, whole, kind)
    with session.no_autoflush:
        settle(session, record, values)
    session.add(record)
    session.flush()
    return record.ref


def add_typed(
    session: Session, kind: str, typed: Mapping[str, str], to: str | None = None, level: Level | None = None
) -> str:
    """``add`` with values as a person types them, links by reference."""
    return add(session, kind, understood(session, kind_called(kind), typed), to, level)


def _fits(parents: tuple[str, ...], whole: Record | None) -> bool:
    if whole is None:
        return not parents
    return whole.kind in parents or (parents == ("*",) and whole.kind != "citation")


def _last_position(session: Session, whole: Record, kind: str) -> str:
    table = Record.__table__
    last = session.scalar(
        select(func.max(table.c.position)).where(table.c.parent == whole.uid, table.c.kind == kind)
    )
    return after(last or "")
