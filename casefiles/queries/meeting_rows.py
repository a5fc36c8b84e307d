"""The list of meetings: what is to come first, then what has been, the latest first."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.asked import RAISED
from casefiles.queries.rows import how_many_name, how_many_parts, in_order, numbers, rows_of, still_among
from casefiles.queries.wholes import wholes_found
from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.values.dates import PartialDate

RECORD = Record.__table__
MEETING, ITEM, SERIES = (RECORD_OF[kind].__table__ for kind in ("meeting", "meeting_item", "series"))
OVER = ("held", "cancelled", "refused")


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """What the list is narrowed to: typed text, codes of vocabularies, the reference of a series; empty means all."""

    text: str = ""
    meeting_type: str = ""
    status: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the list, as facts. ``ahead``: it is to come, as far as its date and status tell."""

    id: int
    ref: str
    title: str
    series: str
    place: str
    status: str
    held_on: PartialDate | None
    round_number: int | None
    ahead: bool
    cases: int
    raised: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One line of the list of series; ``meetings`` counts those recorded here, ``rounds`` is what a source says."""

    id: int
    ref: str
    title: str
    parties: str
    status: str
    rounds: int | None
    meetings: int


def meeting_ids(session: Session, wanted: MeetingFilter, today: date) -> "array[int]":
    """The local numbers of the meetings that ``wanted`` lets through; those found by text come best first."""
    codes = (("meeting_type", wanted.meeting_type), ("status", wanted.status))
    statement = numbers(MEETING, "meeting", codes)
    if wanted.series:
        series = sa.select(RECORD.c.uid).where(RECORD.c.ref == wanted.series).scalar_subquery()
        statement = statement.where(MEETING.c.series == series)
    if wanted.text.strip():
        return still_among(session, wholes_found(session, wanted.text, "meeting"), statement)
    past, day = _past(today), MEETING.c.held_on
    coming = sa.case((past == 0, day))
    statement = statement.order_by(past, coming.is_(None), coming, day.desc(), RECORD.c.title, RECORD.c.id)
    return array("q", session.scalars(statement))


def meeting_rows(session: Session, ids: Sequence[int], today: date) -> list[MeetingRow]:
    """The rows of these meetings, in the order given, by one statement however many there are."""
    series = RECORD.alias("series_record")
    own = MEETING.c
    columns = (series.c.title, own.place, own.status, own.held_on, own.round_number, _past(today) == 0)
    counts = (how_many_parts(ITEM), how_many_parts(ITEM, ITEM.c.raised.in_(RAISED)))
    named = sa.and_(series.c.uid == own.series, series.c.removed.is_(False))
    statement = rows_of(MEETING, ids, (*columns, *counts)).outerjoin(series, named)
    found = {}
    for number, ref, title, name, place, status, *rest in session.execute(statement):
        found[number] = MeetingRow(number, ref, title, name or "", place or "", status or "", *rest)
    return in_order(ids, found)


def series_ids(session: Session, text: str) -> "array[int]":
    """The local numbers of all series by name, or of those that the typed text finds, best first."""
    if text.strip():
        return array("q", wholes_found(session, text, "series"))
    statement = sa.select(RECORD.c.id).where(RECORD.c.kind == "series", RECORD.c.removed.is_(False))
    return array("q", session.scalars(statement.order_by(RECORD.c.title, RECORD.c.id)))


def series_rows(session: Session, ids: Sequence[int]) -> list[SeriesRow]:
    """The rows of these series, in the order given, by one statement."""
    own = SERIES.c
    columns = (own.parties, own.status, own.rounds, how_many_name(MEETING, "series"))
    found = {}
    for number, ref, title, parties, status, *rest in session.execute(rows_of(SERIES, ids, columns)):
        found[number] = SeriesRow(number, ref, title, parties or "", status or "", *rest)
    return in_order(ids, found)


def _past(today: date) -> Any:
    """0 for a meeting that is to come or has no date yet, 1 for one that is over."""
    last_day = sa.func.substr(sa.type_coerce(MEETING.c.held_on, sa.String), 12, 10)
    return sa.case(
        (MEETING.c.status.in_(OVER), 1),
        (last_day >= today.isoformat(), 0),
        (sa.and_(MEETING.c.held_on.is_(None), MEETING.c.status == "planned"), 0),
        else_=1,
    )
