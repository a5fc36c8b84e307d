"""A meeting as its page shows it: the agenda with the state of each case, and what earlier agendas say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.asked import Asked, asked
from casefiles.queries.case_rows import CaseRow, case_rows
from casefiles.queries.files import record
from casefiles.queries.loading import RECORD, by_uids, cited, snapshots
from casefiles.queries.wholes import ref_of
from casefiles.records import RECORD_OF
from casefiles.values.recordset import RecordSet

MEETING = RECORD_OF["meeting"].__table__


@dataclass(frozen=True, slots=True)
class MeetingSeen:
    """``records``: the meeting first, its series, items, citations, sources. ``cases`` and ``asked`` by identity."""

    records: RecordSet
    cases: Mapping[bytes, CaseRow]
    asked: Mapping[bytes, Asked]


def meeting_seen(session: Session, ref: str, today: date) -> MeetingSeen:
    """The meeting called ``ref`` as seen on a day, by a fixed number of statements. Raises UnknownRecord."""
    whole = record(session, ref)
    series = [link.uid for link in [whole.records[0].link("series")] if link]
    wanted = [link.uid for item in whole.of("meeting_item") if (link := item.link("case"))]
    numbers = {
        row.uid: row.id
        for row in session.execute(sa.select(RECORD.c.uid, RECORD.c.id).where(RECORD.c.uid.in_(wanted)))
    }
    rows = {row.id: row for row in case_rows(session, list(numbers.values()), today)}
    cases = {uid: rows[number] for uid, number in numbers.items() if number in rows}
    records = RecordSet.of_all([*whole, *cited(session, by_uids(session, series))])
    return MeetingSeen(records, cases, asked(session, wanted))


def meeting_chosen(session: Session, number: int, today: date) -> MeetingSeen:
    """The meeting with this local number; see ``meeting_seen``."""
    return meeting_seen(session, ref_of(session, number), today)


def series_file(session: Session, ref: str) -> RecordSet:
    """The series called ``ref`` first, its citations and sources, and its meetings. Raises UnknownRecord."""
    whole = record(session, ref)
    held = sa.select(MEETING.c.id).where(MEETING.c.series == whole.records[0].uid)
    return RecordSet.of_all([*whole, *snapshots(session, RECORD.c.id.in_(held), ("meeting",))])


def series_chosen(session: Session, number: int) -> RecordSet:
    """The series with this local number; see ``series_file``."""
    return series_file(session, ref_of(session, number))
