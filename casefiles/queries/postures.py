"""What was agreed for people in their other cases: a person who is to be kept silent in one is named in none."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.same_people import joined
from casefiles.records.base import Record
from casefiles.records.case import Case

RECORD, CASE = Record.__table__, Case.__table__
AT_ONCE = 500


def postures_of(session: Session, people: Collection[bytes]) -> dict[bytes, frozenset[str]]:
    """Under each of these people the publicity (``posture``) of every case about them, wherever it was noted.

    Records that were judged to be of one person count as one. People without a case, or with none noted, are left out.
    """
    one_person = joined(session, people)
    found: dict[bytes, set[str]] = {}
    wanted = sorted({uid for same in one_person.values() for uid in same})
    for start in range(0, len(wanted), AT_ONCE):
        rows = session.execute(
            sa.select(CASE.c.person, CASE.c.posture)
            .join_from(CASE, RECORD, RECORD.c.id == CASE.c.id)
            .where(CASE.c.person.in_(wanted[start : start + AT_ONCE]), CASE.c.posture.is_not(None))
            .where(~RECORD.c.removed)
        )
        for person, posture in rows:
            found.setdefault(person, set()).add(posture)
    told = {uid: frozenset().union(*(found.get(one, ()) for one in same)) for uid, same in one_person.items()}
    return {uid: postures for uid, postures in told.items() if postures}
