"""Records that were judged to be of one person."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records.base import Record
from casefiles.records.person import Person
from casefiles.values.snapshot import Link

RECORD, PERSON = Record.__table__, Person.__table__


def same_people(session: Session, uid: bytes) -> tuple[Link, ...]:
    """The other records of the person with this identity, by reference; whichever of them points to which."""
    known, edge = {uid}, {uid}
    while edge:
        edge = _neighbours(session, edge) - known
        known |= edge
    known.discard(uid)
    if not known:
        return ()
    columns = (RECORD.c.uid, RECORD.c.kind, RECORD.c.ref, RECORD.c.title)
    rows = session.execute(
        sa.select(*columns).where(RECORD.c.uid.in_(known), ~RECORD.c.removed).order_by(RECORD.c.ref)
    )
    return tuple(Link(*row) for row in rows)


def _neighbours(session: Session, uids: set[bytes]) -> set[bytes]:
    """Who points to one of these, or is pointed to by one."""
    rows = session.execute(
        sa.select(RECORD.c.uid, PERSON.c.merged_into)
        .join_from(PERSON, RECORD, RECORD.c.id == PERSON.c.id)
        .where(
            PERSON.c.merged_into.is_not(None), sa.or_(RECORD.c.uid.in_(uids), PERSON.c.merged_into.in_(uids))
        )
    ).all()
    return {uid for row in rows for uid in (row.uid, row.merged_into)}
