"""The registers of many records at once: one statement a table, never one a record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records.base import Record
from casefiles.records.ledger import Author, Change, Fact, Gone

CHUNK = 5000
RECORD = Record.__table__
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows:
    """By local number: the dot of birth; field → dot → (state, JSON); field → dots that are gone."""

    born: dict[int, bytes]
    facts: dict[int, dict[str, dict[bytes, tuple[int, str]]]]
    gone: dict[int, dict[str, set[bytes]]]

    @staticmethod
    def stamps(session: Session, dots: set[str]) -> dict[str, tuple[str, int]]:
        """Author's key and clock of the changes with these dots, all in hexadecimal."""
        found: dict[str, tuple[str, int]] = {}
        for some in chunks(sorted(bytes.fromhex(dot) for dot in dots)):
            rows = session.execute(
                sa.select(Change.uid, Author.key, Change.hlc)
                .join(Author, Author.id == Change.author_id)
                .where(Change.uid.in_(some))
            )
            found.update((row.uid.hex(), (row.key.hex(), row.hlc)) for row in rows)
        return found


def rows_of(session: Session, ids: Sequence[int]) -> Rows:
    """What the tables hold about the records with these local numbers."""
    rows = Rows({}, {}, {})
    for some in chunks(ids):
        _read(session, some, rows)
    return rows


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in pieces that one statement takes."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _read(session: Session, ids: Sequence[Any], rows: Rows) -> None:
    born = sa.select(RECORD.c.id, RECORD.c.born).where(RECORD.c.id.in_(ids))
    rows.born.update((row.id, row.born) for row in session.execute(born))
    live = sa.select(Fact.entity_id, Fact.field, Fact.dot, Fact.state, Fact.value)
    for one in session.execute(live.where(Fact.entity_id.in_(ids))):
        field = rows.facts.setdefault(one.entity_id, {}).setdefault(one.field, {})
        field[one.dot] = (one.state, one.value)
    for row in session.execute(
        sa.select(Gone).where(Gone.entity_id.in_(ids)).with_only_columns(Gone.entity_id, Gone.field, Gone.dot)
    ):
        rows.gone.setdefault(row.entity_id, {}).setdefault(row.field, set()).add(row.dot)
