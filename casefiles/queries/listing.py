"""Lists: which records there are, in which order, a page at a time."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import UnknownKind
from casefiles.queries.rows import in_order
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record

RECORD = Record.__table__


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    id: int
    ref: str
    kind: str
    title: str


class Order(StrEnum):
    """How a list is sorted; each has an index behind it."""

    TITLE = "title"
    RECENT = "recent"
    DATE = "date"


DATED = {"appeal": "sent", "meeting": "held_on", "source": "published"}


def listing(session: Session, kind: str, limit: int | None = None, after: Entry | None = None) -> list[Entry]:
    """The records of ``kind`` by title, at most ``limit`` after the entry ``after`` (keyset). Raises UnknownKind."""
    refuse_unknown(kind)
    statement = sa.select(RECORD.c.id, RECORD.c.ref, RECORD.c.kind, RECORD.c.title).where(
        RECORD.c.kind == kind, RECORD.c.removed.is_(False)
    )
    if after is not None:
        statement = statement.where(sa.tuple_(RECORD.c.title, RECORD.c.id) > (after.title, after.id))
    statement = statement.order_by(RECORD.c.title, RECORD.c.id).limit(limit)
    return [Entry(*row) for row in session.execute(statement)]


def ids(session: Session, kind: str, order: Order = Order.TITLE) -> "array[int]":
    """The local numbers of all records of ``kind`` in the given order: what a long list holds in memory."""
    refuse_unknown(kind)
    statement = sa.select(RECORD.c.id).where(RECORD.c.kind == kind, RECORD.c.removed.is_(False))
    if order is Order.DATE and kind in DATED:
        table = RECORD_OF[kind].__table__
        statement = statement.join_from(RECORD, table, table.c.id == RECORD.c.id)
        statement = statement.order_by(table.c[DATED[kind]].desc(), RECORD.c.id)
    elif order is Order.RECENT:
        statement = statement.order_by(RECORD.c.changed_at.desc(), RECORD.c.id.desc())
    else:
        statement = statement.order_by(RECORD.c.title, RECORD.c.id)
    return array("q", session.scalars(statement))


def entries(session: Session, wanted: Sequence[int]) -> list[Entry]:
    """The entries with these numbers, in the order given; removed ones are left out."""
    statement = sa.select(RECORD.c.id, RECORD.c.ref, RECORD.c.kind, RECORD.c.title).where(
        RECORD.c.id.in_(wanted), RECORD.c.removed.is_(False)
    )
    found = {row.id: Entry(*row) for row in session.execute(statement)}
    return in_order(wanted, found)


def counts(session: Session) -> dict[str, int]:
    """How many records of each kind there are; kinds without any are left out."""
    statement = (
        sa.select(RECORD.c.kind, sa.func.count().label("number"))
        .where(RECORD.c.removed.is_(False))
        .group_by(RECORD.c.kind)
    )
    return {row.kind: row.number for row in session.execute(statement)}


def refuse_unknown(kind: str) -> None:
    """Raise UnknownKind when there is no such kind."""
    if kind not in KINDS:
        raise UnknownKind(kind, ", ".join(KINDS))
