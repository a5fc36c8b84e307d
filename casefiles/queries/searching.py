"""Finding records by what is typed, each hit shown as the record that a person would open for it."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.store.search import Connection, Hit, SearchIndex

RECORD = Record.__table__
# Parts that nobody opens by themselves; a hit on one leads to its whole.
LEADS_UP = frozenset({"name", "citation"})
MOST_FOR_A_LIST = 5000


@dataclass(frozen=True, slots=True)
class Found:
    """A record found: ``shown`` is what matched, ``whole`` the reference of what it is part of. Similar names last."""

    id: int
    ref: str
    kind: str
    title: str
    shown: str
    whole: str
    similar: bool


def search(session: Session, text: str, limit: int = 50) -> list[Found]:
    """Records that have what was typed, then records with similar names, best first. Never raises for odd text."""
    index: SearchIndex = session.info["search"]
    results = index.search(_raw(session), text, limit)
    found: dict[int, Found] = {}
    for similar, hits in ((False, results.typed), (True, results.similar)):
        for hit, row in _rows(session, hits):
            if row.id not in found:
                whole = row.whole_ref or ""
                found[row.id] = Found(row.id, row.ref, row.kind, row.title, hit.shown, whole, similar)
    return list(found.values())[:limit]


def cases_found(session: Session, text: str, *, similar: bool = True) -> list[int]:
    """The local numbers of all cases that the text leads to, by whichever of their records, best first.

    Without ``similar`` only those that have what was typed, not those with names that merely resemble it.
    """
    index: SearchIndex = session.info["search"]
    results = index.search(_raw(session), text, MOST_FOR_A_LIST)
    records = [hit.record_id for hit in (*results.typed, *(results.similar if similar else ()))]
    cases: dict[int, None] = {}
    for start in range(0, len(records), MOST_FOR_A_LIST):
        batch = records[start : start + MOST_FOR_A_LIST]
        of = _cases_of(session, batch)
        for number in batch:
            for case in of.get(number, ()):
                cases[case] = None
    return list(cases)


def _raw(session: Session) -> Connection:
    connection: Any = session.connection().connection.driver_connection
    return connection  # type: ignore[no-any-return]  # the driver has no types


def _rows(session: Session, hits: tuple[Hit, ...]) -> list[tuple[Hit, Any]]:
    """Each hit with the row of the record to show for it."""
    part, whole, grand = RECORD.alias("part"), RECORD.alias("whole"), RECORD.alias("grand")
    ids = [hit.record_id for hit in hits]
    up = sa.and_(part.c.kind.in_(LEADS_UP), whole.c.id.is_not(None))
    higher = sa.and_(up, whole.c.kind.in_(LEADS_UP), grand.c.id.is_not(None))

    def shown(column: str) -> sa.Case[Any]:
        return sa.case((higher, grand.c[column]), (up, whole.c[column]), else_=part.c[column])

    statement = (
        sa.select(
            part.c.id.label("hit"),
            *(shown(column).label(column) for column in ("id", "ref", "kind", "title")),
            sa.case((higher, None), (up, grand.c.ref), else_=whole.c.ref).label("whole_ref"),
        )
        .select_from(part)
        .outerjoin(whole, whole.c.uid == part.c.parent)
        .outerjoin(grand, grand.c.uid == whole.c.parent)
        .where(part.c.id.in_(ids), part.c.removed.is_(False))
    )
    rows = {row.hit: row for row in session.execute(statement)}
    return [(hit, rows[hit.record_id]) for hit in hits if hit.record_id in rows]


def _cases_of(session: Session, records: list[int]) -> dict[int, list[int]]:
    """Cases that each record is, is part of, or is the person of (directly or through a part)."""
    case, own = RECORD_OF["case"].__table__, RECORD.alias("own")
    chain = sa.select(RECORD.c.id.label("hit"), RECORD.c.uid, RECORD.c.parent).where(RECORD.c.id.in_(records))
    chain_cte = chain.cte("chain", recursive=True)
    chain_cte = chain_cte.union_all(
        sa.select(chain_cte.c.hit, own.c.uid, own.c.parent).join(own, own.c.uid == chain_cte.c.parent)
    )
    record = RECORD.alias("record_case")
    direct = (
        sa.select(chain_cte.c.hit, record.c.id)
        .join(record, record.c.uid == chain_cte.c.uid)
        .where(record.c.kind == "case", record.c.removed.is_(False))
    )
    person = (
        sa.select(chain_cte.c.hit, record.c.id)
        .join(case, case.c.person == chain_cte.c.uid)
        .join(record, record.c.id == case.c.id)
        .where(record.c.removed.is_(False))
    )
    cases: dict[int, list[int]] = {}
    for hit, number in session.execute(direct.union_all(person)):
        cases.setdefault(hit, []).append(number)
    return cases
