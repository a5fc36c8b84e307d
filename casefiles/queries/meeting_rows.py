"""The list of meetings: what is to come first, then what has been, the latest first."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.asked import RAISED
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
    statement = (
        sa.select(RECORD.c.id)
        .join_from(RECORD, MEETING, MEETING.c.id == RECORD.c.id)
        .where(RECORD.c.kind == "meeting", RECORD.c.removed.is_(False))
    )
    for key, code in (("meeting_type", wanted.meeting_type), ("status", wanted.status)):
        if code:
            statement = statement.where(MEETING.c[key] == code)
    if wanted.series:
        series = sa.select(RECORD.c.uid).where(RECORD.c.ref == wanted.series).scalar_subquery()
        statement = statement.where(MEETING.c.series == series)
    if wanted.text.strip():
        found = wholes_found(session, wanted.text, "meeting")
        allowed = set(session.scalars(statement.where(RECORD.c.id.in_(found))))
        return array("q", [one for one in found if one in allowed])
    past, day = _past(today), MEETING.c.held_on
    coming = sa.case((past == 0, day))
    statement = statement.order_by(past, coming.is_(None), coming, day.desc(), RECORD.c.title, RECORD.c.id)
    return array("q", session.scalars(statement))


def meeting_rows(session: Session, ids: Sequence[int], today: date) -> list[MeetingRow]:
    """The rows of these meetings, in the order given, by one statement however many there are."""
    series = RECORD.alias("series_record")
    own = MEETING.c
    statement = (
        sa.select(
            RECORD.c.id,
            RECORD.c.ref,
            RECORD.c.title,
            series.c.title,
            own.place,
            own.status,
            own.held_on,
            own.round_number,
            _past(today) == 0,
            _items(sa.true()),
            _items(ITEM.c.raised.in_(RAISED)),
        )
        .join_from(RECORD, MEETING, own.id == RECORD.c.id)
        .outerjoin(series, sa.and_(series.c.uid == own.series, series.c.removed.is_(False)))
        .where(RECORD.c.id.in_(ids), RECORD.c.removed.is_(False))
    )
    found = {}
    for number, ref, title, name, place, status, *rest in session.execute(statement):
        found[number] = MeetingRow(number, ref, title, name or "", place or "", status or "", *rest)
    return [found[number] for number in ids if number in found]


def series_ids(session: Session, text: str) -> "array[int]":
    """The local numbers of all series by name, or of those that the typed text finds, best first."""
    if text.strip():
        return array("q", wholes_found(session, text, "series"))
    statement = sa.select(RECORD.c.id).where(RECORD.c.kind == "series", RECORD.c.removed.is_(False))
    return array("q", session.scalars(statement.order_by(RECORD.c.title, RECORD.c.id)))


def series_rows(session: Session, ids: Sequence[int]) -> list[SeriesRow]:
    """The rows of these series, in the order given, by one statement."""
    part = RECORD.alias("meeting_record")
    count = (
        sa.select(sa.func.count())
        .select_from(MEETING)
        .join(part, part.c.id == MEETING.c.id)
        .where(MEETING.c.series == RECORD.c.uid, part.c.removed.is_(False))
        .scalar_subquery()
    )
    own = SERIES.c
    statement = (
        sa.select(RECORD.c.id, RECORD.c.ref, RECORD.c.title, own.parties, own.status, own.rounds, count)
        .join_from(RECORD, SERIES, own.id == RECORD.c.id)
        .where(RECORD.c.id.in_(ids), RECORD.c.removed.is_(False))
    )
    found = {}
    for number, ref, title, parties, status, *rest in session.execute(statement):
        found[number] = SeriesRow(number, ref, title, parties or "", status or "", *rest)
    return [found[number] for number in ids if number in found]


def _past(today: date) -> Any:
    """0 for a meeting that is to come or has no date yet, 1 for one that is over."""
    last_day = sa.func.substr(sa.type_coerce(MEETING.c.held_on, sa.String), 12, 10)
    return sa.case(
        (MEETING.c.status.in_(OVER), 1),
        (last_day >= today.isoformat(), 0),
        (sa.and_(MEETING.c.held_on.is_(None), MEETING.c.status == "planned"), 0),
        else_=1,
    )


def _items(condition: Any) -> Any:
    part = RECORD.alias("item_record")
    return (
        sa.select(sa.func.count())
        .select_from(ITEM)
        .join(part, part.c.id == ITEM.c.id)
        .where(part.c.parent == RECORD.c.uid, part.c.removed.is_(False), condition)
        .scalar_subquery()
    )
