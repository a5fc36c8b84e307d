"""How often a case was put on an agenda, how often it is known to have been raised, and when last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.values.dates import PartialDate, shown

RECORD = Record.__table__
ITEM, MEETING = RECORD_OF["meeting_item"].__table__, RECORD_OF["meeting"].__table__
RAISED = frozenset({"yes-public", "yes-private", "list-handed-over"})
NOT_RAISED = frozenset({"no", "list-refused"})
TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The agendas that a case was on. What is neither known as raised nor as not raised is not known."""

    times: int = 0
    raised: int = 0
    refused: int = 0
    last_raised: PartialDate | None = None

    @property
    def words(self) -> str:
        """``asked 3 times, raised once, last on 18 March 2022``; empty when it was on no agenda."""
        if not self.times:
            return ""
        asked = f"asked {_times(self.times)}"
        if self.raised:
            last = f", last on {shown(self.last_raised)}" if self.last_raised else ""
            return f"{asked}, raised {_times(self.raised)}{last}"
        return (
            f"{asked}, not raised"
            if self.refused == self.times
            else f"{asked}, not known to have been raised"
        )


def asked(session: Session, cases: Iterable[bytes]) -> Mapping[bytes, Asked]:
    """For each case, by its identity, what all agendas say; by one statement however many cases there are."""
    item, meeting = RECORD.alias("item_record"), RECORD.alias("meeting_record")
    statement = (
        sa.select(ITEM.c.case, ITEM.c.raised, MEETING.c.held_on)
        .select_from(ITEM)
        .join(item, item.c.id == ITEM.c.id)
        .join(meeting, meeting.c.uid == item.c.parent)
        .join(MEETING, MEETING.c.id == meeting.c.id)
        .where(ITEM.c.case.in_(list(cases)), item.c.removed.is_(False), meeting.c.removed.is_(False))
    )
    found: dict[bytes, Asked] = {}
    for case, answer, day in session.execute(statement):
        found[case] = _counted(found.get(case, Asked()), answer, day)
    return found


def _counted(so_far: Asked, answer: str | None, day: PartialDate | None) -> Asked:
    raised, last = answer in RAISED, so_far.last_raised
    if raised and day is not None:
        last = max(last, day) if last is not None else day
    return Asked(so_far.times + 1, so_far.raised + raised, so_far.refused + (answer in NOT_RAISED), last)


def _times(count: int) -> str:
    return TIMES.get(count, f"{count} times")
