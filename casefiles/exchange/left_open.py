"""What imports left open, without words: shared by the queue, which lists it, and by whoever only counts."""

from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.deciding import REFUSED
from casefiles.exchange.joining import Joined, Met, meet
from casefiles.exchange.proposals import Proposed, clocks_of, joined_up, proposed
from casefiles.exchange.removals import leaders
from casefiles.exchange.review_shapes import What
from casefiles.exchange.same_people import asked
from casefiles.records.base import Record
from casefiles.records.ledger import Conflict
from casefiles.store.merge_load import Here, load_uids
from casefiles.store.merge_write import ALIVE

RECORD = Record.__table__


@dataclass(frozen=True, slots=True)
class Held:
    """Something that waits and would still change something. ``met`` is None for a record that is not here.

    ``one`` is the field, None for a whole record. ``followers`` are the identities of removed records that
    go with this one.
    """

    proposed: Proposed
    met: Met | None
    one: Joined | None = None
    followers: tuple[bytes, ...] = ()

    @property
    def what(self) -> What:
        """Why it waits."""
        if self.met is None:
            return What.EDITED_AFTER_DELETE
        if self.one is not None:
            return self.one.what or What.UPDATED
        return What.DELETION if self.met.removal else What.EDITED_AFTER_DELETE


def held(session: Session) -> list[Held]:
    """Everything that waits and is not mere repetition of what is here by now; removals by their outermost record."""
    waiting = joined_up(one for one in proposed(session) if one.reason != REFUSED)
    known = load_uids(session, {one.uid for one in waiting})
    clocks = clocks_of(session, waiting, known)
    found = [each for one in waiting if (each := still_open(one, known.get(one.uid), clocks)) is not None]
    removed = {one.met.here.uid: one.met.here for one in found if one.met and one.what is What.DELETION}
    first = leaders(removed)
    followers: dict[bytes, list[bytes]] = {}
    for uid, outermost in first.items():
        if uid != outermost:
            followers.setdefault(outermost, []).append(uid)
    return [
        replace(one, followers=tuple(followers.get(one.proposed.uid, ())))
        for one in found
        if one.what is not What.DELETION or first[one.proposed.uid] == one.proposed.uid
    ]


def still_open(one: Proposed, here: Here | None, clocks: dict[bytes, int]) -> Held | None:
    """What waits, where it would still change the record that is here; None for what has come in by other ways."""
    if here is None:
        return Held(one, None)
    met = meet(here, one.arriving, clocks)
    if met is None:
        return None
    if not one.key:
        return Held(one, met)
    joined = next((each for each in met.fields if each.key == one.key), None)
    return None if joined is None or joined.what is None else Held(one, met, joined)


def waiting(session: Session) -> int:
    """How many items are left to settle: as many as ``queue`` lists."""
    marks = sa.select(RECORD.c.uid, Conflict.field).join(RECORD, RECORD.c.id == Conflict.entity_id)
    names = {(row.uid, row.field, row.field != ALIVE) for row in session.execute(marks)}
    names |= {(one.proposed.uid, one.proposed.key, one.what is What.CONFLICT) for one in held(session)}
    return len(names) + len(asked(session))
