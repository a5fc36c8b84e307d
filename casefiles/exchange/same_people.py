"""Probable same people among an export's items: how their keys are written, and what a choice does."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.commands.same_person import different_people, same_person
from casefiles.exchange.review_shapes import Choice
from casefiles.records.base import Record

RECORD = Record.__table__
SAME = "same-"


def key_of(uid: bytes, other: bytes) -> str:
    """The key of the item that asks whether two records are of one person."""
    return f"{uid.hex()}.{SAME}{other.hex()}"


def join_people(session: Session, decisions: Mapping[str, Choice]) -> None:
    """Carry out the choices about probable same people: theirs joins them, mine says that they are different."""
    for key, choice in decisions.items():
        uid, _, rest = key.partition(f".{SAME}")
        if rest and choice in (Choice.THEIRS, Choice.MINE):
            pair = [_ref(session, bytes.fromhex(each)) for each in (uid, rest)]
            if None not in pair:
                act = same_person if choice is Choice.THEIRS else different_people
                act(session, str(pair[0]), str(pair[1]))


def _ref(session: Session, uid: bytes) -> str | None:
    return session.scalar(sa.select(RECORD.c.ref).where(RECORD.c.uid == uid, ~RECORD.c.removed))
