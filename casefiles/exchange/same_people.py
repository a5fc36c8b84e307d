"""Probable same people among an export's items: how their keys are written, what a choice does, and who waits."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.commands.same_person import different_people, root_uid, same_person
from casefiles.exchange.review_shapes import Choice, What
from casefiles.records.base import Record
from casefiles.records.ledger_merge import Different, Proposal
from casefiles.values.level import Level

RECORD = Record.__table__
SAME = "same-"
DECIDED = (Choice.THEIRS, Choice.MINE)
Pair = tuple[bytes, bytes]


def key_of(uid: bytes, other: bytes) -> str:
    """The key of the item that asks whether two records are of one person."""
    return f"{uid.hex()}.{SAME}{other.hex()}"


def join_people(session: Session, decisions: Mapping[str, Choice]) -> None:
    """Carry out the choices about probable same people: theirs joins them, mine says that they are different."""
    for key, choice in decisions.items():
        uid, _, rest = key.partition(f".{SAME}")
        if rest and choice in DECIDED:
            judge(session, (bytes.fromhex(uid), bytes.fromhex(rest)), choice)


def judge(session: Session, pair: Pair, choice: Choice) -> bool:
    """Say whether two records are of one person; whether both are here. Nobody is asked about them again."""
    refs = [_ref(session, uid) for uid in pair]
    if None in refs:
        return False
    act = same_person if choice is Choice.THEIRS else different_people
    act(session, str(refs[0]), str(refs[1]))
    for one, other in (pair, pair[::-1]):
        asked = Proposal.record_uid == one, Proposal.field == f"{SAME}{other.hex()}"
        for row in session.scalars(sa.select(Proposal).where(*asked)).all():
            session.delete(row)
    session.flush()
    return True


def ask_later(session: Session, found: Iterable[Pair], decisions: Mapping[str, Choice], number: int) -> None:
    """Keep in the queue the pairs about whom nothing was decided; ``number`` is that of the export."""
    rows = [
        {
            "record_uid": one,
            "field": f"{SAME}{other.hex()}",
            "bundle_id": number,
            "reason": What.DUPLICATE.value,
            "register": "",
            "level": int(Level.L4),
        }
        for one, other in found
        if decisions.get(key_of(one, other)) not in DECIDED
    ]
    if rows:
        session.execute(insert(Proposal).on_conflict_do_nothing(), rows)


def asked(session: Session) -> Sequence[Pair]:
    """The pairs that wait and are still to be asked about: both here, and nothing said of them meanwhile."""
    columns = sa.select(Proposal.record_uid, Proposal.field).where(Proposal.reason == What.DUPLICATE.value)
    rows = session.execute(columns.distinct().order_by(Proposal.record_uid, Proposal.field))
    found = [(row.record_uid, bytes.fromhex(row.field.removeprefix(SAME))) for row in rows]
    return [pair for pair in found if _open(session, pair)]


def _open(session: Session, pair: Pair) -> bool:
    if any(_ref(session, uid) is None for uid in pair):
        return False
    low, high = sorted(pair)
    if session.get(Different, (low, high)) is not None:
        return False
    return root_uid(session, low) != root_uid(session, high)


def _ref(session: Session, uid: bytes) -> str | None:
    return session.scalar(sa.select(RECORD.c.ref).where(RECORD.c.uid == uid, ~RECORD.c.removed))
