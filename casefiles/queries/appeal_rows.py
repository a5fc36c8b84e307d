"""The list of appeals: which there are, filtered and sorted by the database, and the rows of the few that are seen."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.wholes import wholes_found
from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.values.dates import PartialDate

RECORD = Record.__table__
APPEAL = RECORD_OF["appeal"].__table__


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
    statement = (
        sa.select(RECORD.c.id)
        .join_from(RECORD, APPEAL, APPEAL.c.id == RECORD.c.id)
        .where(RECORD.c.kind == "appeal", RECORD.c.removed.is_(False))
    )
    for key, code in (("appeal_type", wanted.appeal_type), ("status", wanted.status)):
        if code:
            statement = statement.where(APPEAL.c[key] == code)
    if wanted.text.strip():
        found = wholes_found(session, wanted.text, "appeal")
        allowed = set(session.scalars(statement.where(RECORD.c.id.in_(found))))
        return array("q", [one for one in found if one in allowed])
    return array("q", session.scalars(statement.order_by(*_ordering(order))))


def appeal_rows(session: Session, ids: Sequence[int]) -> list[AppealRow]:
    """The rows of these appeals, in the order given, by one statement however many there are."""
    statement = (
        sa.select(
            RECORD.c.id,
            RECORD.c.ref,
            RECORD.c.title,
            APPEAL.c.appeal_type,
            APPEAL.c.status,
            APPEAL.c.place,
            APPEAL.c.sent,
            APPEAL.c.sign_on_by,
            _count("signatory").label("signatories"),
            _count("person_named").label("named"),
        )
        .join_from(RECORD, APPEAL, APPEAL.c.id == RECORD.c.id)
        .where(RECORD.c.id.in_(ids), RECORD.c.removed.is_(False))
    )
    found = {}
    for number, ref, title, kind, status, place, *rest in session.execute(statement):
        found[number] = AppealRow(number, ref, title, kind or "", status or "", place or "", *rest)
    return [found[number] for number in ids if number in found]


def _count(kind: str) -> Any:
    part = RECORD.alias(kind)
    return (
        sa.select(sa.func.count())
        .select_from(part)
        .where(part.c.parent == RECORD.c.uid, part.c.kind == kind, part.c.removed.is_(False))
        .scalar_subquery()
    )


def _ordering(order: AppealOrder) -> tuple[Any, ...]:
    if order is AppealOrder.DATE:
        return (APPEAL.c.sent.desc(), RECORD.c.title, RECORD.c.id)
    if order is AppealOrder.RECENT:
        return (RECORD.c.changed_at.desc(), RECORD.c.id.desc())
    return (RECORD.c.title, RECORD.c.id)
