"""What the lists have in common: numbers narrowed down, rows in the order asked for, and counts beside them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records.base import Record

RECORD = Record.__table__
T = TypeVar("T")


def numbers(table: Any, kind: str, codes: Iterable[tuple[str, str]]) -> sa.Select[Any]:
    """The local numbers of the present records of ``kind``, which lies in ``table``, narrowed by (column, code).

    An empty code lets everything through.
    """
    statement = (
        sa.select(RECORD.c.id)
        .join_from(RECORD, table, table.c.id == RECORD.c.id)
        .where(RECORD.c.kind == kind, RECORD.c.removed.is_(False))
    )
    for key, code in codes:
        if code:
            statement = statement.where(table.c[key] == code)
    return statement


def still_among(session: Session, found: Sequence[int], statement: sa.Select[Any]) -> "array[int]":
    """Of the numbers ``found``, best first, those that ``statement`` lets through."""
    allowed = set(session.scalars(statement.where(RECORD.c.id.in_(found))))
    return array("q", [one for one in found if one in allowed])


def rows_of(table: Any, wanted: Sequence[int], columns: Iterable[Any]) -> sa.Select[Any]:
    """Number, reference, title, then ``columns``, of the present records with these numbers, which lie in ``table``."""
    return (
        sa.select(RECORD.c.id, RECORD.c.ref, RECORD.c.title, *columns)
        .join_from(RECORD, table, table.c.id == RECORD.c.id)
        .where(RECORD.c.id.in_(wanted), RECORD.c.removed.is_(False))
    )


def in_order(wanted: Iterable[int], found: Mapping[int, T]) -> list[T]:
    """What was found, in the order it was asked for; what was not found is left out."""
    return [found[number] for number in wanted if number in found]


def how_many_parts(table: Any, condition: Any = None) -> Any:
    """How many present parts of each record lie in ``table`` and meet ``condition``."""
    return _how_many(table, lambda part: part.c.parent == RECORD.c.uid, condition)


def how_many_name(table: Any, link: str) -> Any:
    """How many present records in ``table`` point at each record by their ``link``."""
    return _how_many(table, lambda _: table.c[link] == RECORD.c.uid, None)


def _how_many(table: Any, belongs: Any, condition: Any) -> Any:
    part = RECORD.alias()
    conditions = [belongs(part), part.c.removed.is_(False)]
    if condition is not None:
        conditions.append(condition)
    return (
        sa.select(sa.func.count())
        .select_from(table)
        .join(part, part.c.id == table.c.id)
        .where(*conditions)
        .scalar_subquery()
    )
