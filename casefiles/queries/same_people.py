"""Records that were judged to be of one person."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records.base import Record
from casefiles.records.person import Person
from casefiles.values.snapshot import Link

RECORD, PERSON = Record.__table__, Person.__table__
AT_ONCE = 500


def same_people(session: Session, uid: bytes) -> tuple[Link, ...]:
    """The other records of the person with this identity, by reference; whichever of them points to which."""
    known = joined(session, [uid])[uid] - {uid}
    if not known:
        return ()
    columns = (RECORD.c.uid, RECORD.c.kind, RECORD.c.ref, RECORD.c.title)
    rows = session.execute(
        sa.select(*columns).where(RECORD.c.uid.in_(known), ~RECORD.c.removed).order_by(RECORD.c.ref)
    )
    return tuple(Link(*row) for row in rows)


def joined(session: Session, people: Collection[bytes]) -> dict[bytes, frozenset[bytes]]:
    """Under each of these people all records of the same person, their own among them."""
    same = {uid: frozenset({uid}) for uid in people}
    edge = set(people)
    while edge:
        pairs = _pairs(session, edge)
        edge = {uid for pair in pairs for uid in pair} - same.keys()
        for one, other in pairs:
            both = same.get(one, frozenset({one})) | same.get(other, frozenset({other}))
            same.update(dict.fromkeys(both, both))
    return {uid: same[uid] for uid in people}


def _pairs(session: Session, uids: set[bytes]) -> list[tuple[bytes, bytes]]:
    """Who points to one of these, or is pointed to by one, with whom."""
    pairs: list[tuple[bytes, bytes]] = []
    wanted = sorted(uids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = session.execute(
            sa.select(RECORD.c.uid, PERSON.c.merged_into)
            .join_from(PERSON, RECORD, RECORD.c.id == PERSON.c.id)
            .where(PERSON.c.merged_into.is_not(None))
            .where(sa.or_(RECORD.c.uid.in_(some), PERSON.c.merged_into.in_(some)))
        )
        pairs += [(row.uid, row.merged_into) for row in rows]
    return pairs
