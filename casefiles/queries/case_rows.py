"""The list of cases: which there are, filtered and sorted by the database, and the rows of the few that are seen."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.files import case_file
from casefiles.queries.rows import in_order, still_among
from casefiles.queries.searching import cases_found
from casefiles.queries.wholes import ref_of
from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.rules.standing import Standing, days_since
from casefiles.store.find import find
from casefiles.values.dates import PartialDate
from casefiles.values.names.scripts import script_of
from casefiles.values.recordset import RecordSet

RECORD = Record.__table__
CASE, PERSON, NAME = (RECORD_OF[kind].__table__ for kind in ("case", "person", "name"))
DETENTION, HEALTH = RECORD_OF["detention"].__table__, RECORD_OF["health_note"].__table__


class CaseOrder(StrEnum):
    """How the list is sorted."""

    NAME = "name"
    RECENT = "recent"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list is narrowed to: typed text, and codes of vocabularies; empty means all."""

    text: str = ""
    status: str = ""
    urgency: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list, as facts: codes and dates, nothing dressed."""

    id: int
    ref: str
    title: str
    native: str
    line: str
    region: str
    standing: Standing
    urgency: str
    review_on: PartialDate | None


def case_ids(session: Session, wanted: CaseFilter, order: CaseOrder, *, similar: bool = True) -> "array[int]":
    """The local numbers of the cases that ``wanted`` lets through; those found by text come best first.

    ``similar`` takes in names that merely resemble the text: for looking, never for choosing what leaves.
    """
    statement = _filtered(wanted)
    if wanted.text.strip():
        return still_among(session, cases_found(session, wanted.text, similar=similar), statement)
    return array("q", session.scalars(statement.order_by(*_ordering(order))))


def case_rows(session: Session, ids: Sequence[int], today: date) -> list[CaseRow]:
    """The rows of these cases, in the order given, by four statements however many there are."""
    person = RECORD.alias("person_record")
    statement = (
        sa.select(RECORD.c.id, RECORD.c.uid, RECORD.c.ref, RECORD.c.title, CASE, PERSON.c.occupation)
        .join_from(RECORD, CASE, CASE.c.id == RECORD.c.id)
        .outerjoin(person, person.c.uid == CASE.c.person)
        .outerjoin(PERSON, PERSON.c.id == person.c.id)
        .where(RECORD.c.id.in_(ids), RECORD.c.removed.is_(False))
    )
    found = {row["id"]: row for row in session.execute(statement).mappings()}
    uids = [row["uid"] for row in found.values()]
    natives = _natives(session, [row["person"] for row in found.values() if row["person"]])
    custody = _latest(session, DETENTION, "since", "status", uids)
    health = _latest(session, HEALTH, "noted_on", "urgency", uids)
    rows = []
    for one in in_order(ids, found):
        held, note = custody.get(one["uid"]), health.get(one["uid"])
        rows.append(
            CaseRow(
                one["id"],
                one["ref"],
                one["title"],
                natives.get(one["person"], ""),
                one["occupation"] or one["headline"] or "",
                one["region"] or "",
                _standing(held, today),
                (note["urgency"] or "") if note else "",
                one["review_on"],
            )
        )
    return rows


def case_seen(session: Session, number: int) -> RecordSet:
    """The whole file of the case with this local number; see ``case_file``."""
    return case_file(session, ref_of(session, number))


def case_for(session: Session, ref: str) -> str:
    """The reference of the case that the record ``ref`` is, is part of, or is the person of; empty when there is none.

    Raises UnknownRecord.
    """
    step: Any = find(session, ref)
    while step is not None and step.kind not in ("case", "person") and step.parent is not None:
        step = session.execute(sa.select(RECORD).where(RECORD.c.uid == step.parent)).first()
    if step is not None and step.kind == "person":
        of = sa.select(RECORD.c.ref).join_from(RECORD, CASE, CASE.c.id == RECORD.c.id)
        of = of.where(CASE.c.person == step.uid, RECORD.c.removed.is_(False)).order_by(RECORD.c.id)
        return session.scalar(of.limit(1)) or ""
    return step.ref if step is not None and step.kind == "case" else ""


def _filtered(wanted: CaseFilter) -> sa.Select[Any]:
    statement = sa.select(RECORD.c.id).where(RECORD.c.kind == "case", RECORD.c.removed.is_(False))
    if wanted.status:
        statement = statement.where(RECORD.c.uid.in_(_whose(DETENTION, "since", "status", wanted.status)))
    if wanted.urgency:
        statement = statement.where(RECORD.c.uid.in_(_whose(HEALTH, "noted_on", "urgency", wanted.urgency)))
    if wanted.region:
        here = sa.select(CASE.c.id).where(CASE.c.region == wanted.region)
        statement = statement.where(RECORD.c.id.in_(here))
    return statement


def _ordering(order: CaseOrder) -> tuple[Any, ...]:
    if order is CaseOrder.RECENT:
        return (RECORD.c.changed_at.desc(), RECORD.c.id)
    if order is CaseOrder.REVIEW:
        review = sa.select(CASE.c.review_on).where(CASE.c.id == RECORD.c.id).scalar_subquery()
        return (review.is_(None), review, RECORD.c.title, RECORD.c.id)
    return (RECORD.c.title, RECORD.c.id)


def _when(table: Any, day: str, record: Any) -> Any:
    """What ``rules.standing.latest`` sorts by, besides the position: the stored day, else the stored ``as_of``."""
    return sa.func.coalesce(
        sa.type_coerce(table.c[day], sa.String), sa.type_coerce(record.c.as_of, sa.String), ""
    )


def _newest_first(table: Any, day: str) -> Any:
    """Each part numbered within its case, the latest first."""
    order = (_when(table, day, RECORD).desc(), RECORD.c.position.desc())
    return sa.func.row_number().over(partition_by=RECORD.c.parent, order_by=order).label("turn_")


def _whose(table: Any, day: str, key: str, code: str) -> sa.Select[Any]:
    """The cases whose latest part in ``table`` has ``code`` under ``key``."""
    later, other = RECORD.alias("later"), table.alias("other")
    newer = sa.tuple_(_when(other, day, later), later.c.position) > sa.tuple_(
        _when(table, day, RECORD), RECORD.c.position
    )
    overtaken = (
        sa.select(1)
        .select_from(later)
        .join(other, other.c.id == later.c.id)
        .where(later.c.parent == RECORD.c.parent, later.c.removed.is_(False))
        .where(other.c[key].is_not(None), newer)
    )
    return (
        sa.select(RECORD.c.parent)
        .join_from(table, RECORD, RECORD.c.id == table.c.id)
        .where(table.c[key] == code, RECORD.c.removed.is_(False), ~overtaken.exists())
    )


def _latest(session: Session, table: Any, day: str, key: str, cases: list[bytes]) -> dict[bytes, Any]:
    """The latest part of each case that lies in ``table`` and has a value under ``key``, by one statement."""
    numbered = (
        sa.select(RECORD.c.parent, RECORD.c.as_of, table, _newest_first(table, day))
        .join_from(RECORD, table, table.c.id == RECORD.c.id)
        .where(RECORD.c.parent.in_(cases), RECORD.c.removed.is_(False), table.c[key].is_not(None))
        .subquery()
    )
    statement = sa.select(numbered).where(numbered.c.turn_ == 1)
    return {row["parent"]: row for row in session.execute(statement).mappings()}


def _natives(session: Session, persons: list[bytes]) -> dict[bytes, str]:
    """One name in its own script for each person: the one preferred on screen, else the first."""
    statement = (
        sa.select(RECORD.c.parent, NAME.c.full, NAME.c.preferred_for)
        .join_from(NAME, RECORD, RECORD.c.id == NAME.c.id)
        .where(RECORD.c.parent.in_(persons), RECORD.c.removed.is_(False))
        .where(NAME.c.script.is_distinct_from("Latn"), NAME.c.full.is_not(None))
        .order_by(RECORD.c.position, RECORD.c.id)
    )
    names: dict[bytes, str] = {}
    for row in session.execute(statement):
        known = row.parent in names and "ui" not in (row.preferred_for or ())
        if not known and script_of(row.full) != "Latn":
            names[row.parent] = row.full
    return names


def _standing(held: Any, today: date) -> Standing:
    if held is None:
        return Standing()
    as_of = held["as_of"]
    return Standing(
        held["status"] or "", held["certainty"] == "believed", as_of, "", days_since(as_of, today)
    )
