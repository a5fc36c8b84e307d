"""Everything that was ever altered in a case: its own fields and those of its parts and its person."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.history import Entry, history
from casefiles.queries.origins import came_with
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.records.ledger import Change
from casefiles.store.find import find

RECORD = Record.__table__
MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Altered:
    """One alteration of one record; ``what`` names the record, ``entry`` is None when it was made then.

    ``came`` is the export with which it came, in words; empty for what was done here.
    """

    what: str
    ref: str
    at: datetime
    author: str
    entry: Entry | None
    came: str = ""


def case_history(session: Session, ref: str) -> list[Altered]:
    """The alterations of the case called ``ref``, newest first, at most 300; removed parts are among them."""
    case = find(session, ref, removed=True)
    link = RECORD_OF["case"].__table__.c.person
    person = session.scalar(sa.select(link).where(RECORD_OF["case"].__table__.c.id == case.id))
    wholes = [uid for uid in (case.uid, person) if uid is not None]
    parts = sa.or_(RECORD.c.uid.in_(wholes), RECORD.c.parent.in_(wholes))
    columns = (RECORD.c.ref, RECORD.c.kind, RECORD.c.title, RECORD.c.born)
    found: list[tuple[bytes, Altered]] = []
    for row in session.execute(sa.select(*columns).where(parts)).all():
        what = f"{KINDS[row.kind].label}: {row.title}" if row.title else KINDS[row.kind].label
        told = history(session, row.ref)
        found += [(one.change, Altered(what, row.ref, one.at, one.author, one)) for one in told.entries]
        if told.made_at is not None:
            found.append((row.born, Altered(what, row.ref, told.made_at, told.made_by, None)))
    turn = dict(
        session.execute(sa.select(Change.uid, Change.hlc).where(Change.uid.in_({c for c, _ in found}))).all()
    )
    newest = sorted(found, key=lambda pair: turn.get(pair[0], 0), reverse=True)
    shown = newest[:MOST_SHOWN]
    came = came_with(session, {change for change, _ in shown})
    return [replace(altered, came=came.get(change, "")) for change, altered in shown]
