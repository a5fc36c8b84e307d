"""From a record to the whole it is part of, and from typed text to wholes of one kind."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.searching import search
from casefiles.records.base import Record
from casefiles.store.find import find

RECORD = Record.__table__
MOST_FOUND = 5000


def whole_of(session: Session, ref: str, kind: str) -> str:
    """The reference of the ``kind`` that the record ``ref`` is or is part of; empty when there is none.

    Raises UnknownRecord.
    """
    step: Any = find(session, ref)
    while step is not None and step.kind != kind and step.parent is not None:
        step = session.execute(sa.select(RECORD).where(RECORD.c.uid == step.parent)).first()
    return step.ref if step is not None and step.kind == kind else ""


def kind_above(session: Session, ref: str) -> str:
    """The kind of the nearest record of another kind that ``ref`` is part of; empty when there is none.

    Raises UnknownRecord.
    """
    own = find(session, ref)
    step: Any = own
    while step is not None and step.kind == own.kind:
        above = sa.select(RECORD).where(RECORD.c.uid == step.parent)
        step = session.execute(above).first() if step.parent is not None else None
    return step.kind if step is not None else ""


def wholes_found(session: Session, text: str, kind: str) -> list[int]:
    """The local numbers of the records of ``kind`` that the text finds, by themselves or by a part, best first."""
    refs = dict.fromkeys(
        one.ref if one.kind == kind else one.whole for one in search(session, text, MOST_FOUND)
    )
    statement = sa.select(RECORD.c.ref, RECORD.c.id).where(
        RECORD.c.ref.in_(list(refs)), RECORD.c.kind == kind, RECORD.c.removed.is_(False)
    )
    found = {row.ref: row.id for row in session.execute(statement)}
    return [found[ref] for ref in refs if ref in found]


def ref_of(session: Session, number: int) -> str:
    """The reference of the record with this local number; empty when there is none."""
    return session.scalar(sa.select(RECORD.c.ref).where(RECORD.c.id == number)) or ""
