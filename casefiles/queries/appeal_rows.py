"""The list of appeals: which there are, filtered and sorted by the database, and the rows of the few that are seen."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from casefiles.queries.rows import how_many_parts, in_order, numbers, rows_of, still_among
from casefiles.queries.wholes import wholes_found
from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.values.dates import PartialDate

RECORD = Record.__table__
APPEAL, SIGNATORY, NAMED = (RECORD_OF[kind].__table__ for kind in ("appeal", "signatory", "person_named"))


class AppealOrder(StrEnum):
    """How the list is sorted."""

    DATE = "date"
    TITLE = "title"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class AppealFilter:
    """What the list is narrowed to: typed text, and codes of vocabularies; empty means all."""

    text: str = ""
    appeal_type: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One line of the list, as facts. ``named`` counts the people whom the appeal names."""

    id: int
    ref: str
    title: str
    appeal_type: str
    status: str
    place: str
    sent: PartialDate | None
    sign_on_by: PartialDate | None
    signatories: int
    named: int


def appeal_ids(session: Session, wanted: AppealFilter, order: AppealOrder) -> "array[int]":
    """The local numbers of the appeals that ``wanted`` lets through; those found by text come best first."""
    codes = (("appeal_type", wanted.appeal_type), ("status", wanted.status))
    statement = numbers(APPEAL, "appeal", codes)
    if wanted.text.strip():
        return still_among(session, wholes_found(session, wanted.text, "appeal"), statement)
    return array("q", session.scalars(statement.order_by(*_ordering(order))))


def appeal_rows(session: Session, ids: Sequence[int]) -> list[AppealRow]:
    """The rows of these appeals, in the order given, by one statement however many there are."""
    own = APPEAL.c
    columns = (own.appeal_type, own.status, own.place, own.sent, own.sign_on_by)
    counts = (how_many_parts(SIGNATORY), how_many_parts(NAMED))
    statement = rows_of(APPEAL, ids, (*columns, *counts))
    found = {}
    for number, ref, title, kind, status, place, *rest in session.execute(statement):
        found[number] = AppealRow(number, ref, title, kind or "", status or "", place or "", *rest)
    return in_order(ids, found)


def _ordering(order: AppealOrder) -> tuple[Any, ...]:
    if order is AppealOrder.DATE:
        return (APPEAL.c.sent.desc(), RECORD.c.title, RECORD.c.id)
    if order is AppealOrder.RECENT:
        return (RECORD.c.changed_at.desc(), RECORD.c.id.desc())
    return (RECORD.c.title, RECORD.c.id)
