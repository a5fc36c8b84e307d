"""Putting cases on the agenda of a meeting, and arranging it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.commands.add import add
from casefiles.errors import NotOfKind
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find, load_all
from casefiles.store.order import after

RECORD = Record.__table__
ITEM = RECORD_OF["meeting_item"].__table__


def put_on_agenda(session: Session, meeting: str, cases: Sequence[str]) -> list[str]:
    """Put cases last on the agenda of ``meeting``, in the order given; one that is on it already stays where it is.

    Returns the references of the new items. Raises UnknownRecord, and NotOfKind for what is no meeting or no case.
    """
    whole = _of_kind(session, meeting, "meeting")
    on_it = set(
        session.scalars(
            select(ITEM.c.case)
            .join_from(ITEM, RECORD, RECORD.c.id == ITEM.c.id)
            .where(RECORD.c.parent == whole.uid, RECORD.c.removed.is_(False))
        )
    )
    made = []
    for ref in dict.fromkeys(cases):
        case = _of_kind(session, ref, "case")
        if case.uid not in on_it:
            made.append(add(session, "meeting_item", {"case": case.uid}, to=whole.ref))
    return made


def arrange(session: Session, whole: str, parts: Sequence[str]) -> int:
    """Put parts of one kind into this order, the rest of that kind behind them; returns how many had to move.

    References that are no parts of ``whole`` are left out. Raises UnknownRecord when there is no such whole.
    """
    top = find(session, whole)
    ids = session.execute(
        select(RECORD.c.id, RECORD.c.ref, RECORD.c.kind)
        .where(RECORD.c.parent == top.uid, RECORD.c.removed.is_(False))
        .order_by(RECORD.c.position, RECORD.c.id)
    ).all()
    kinds = {row.kind for row in ids if row.ref in parts}
    place = {ref: at for at, ref in enumerate(parts)}
    mine = sorted((row for row in ids if row.kind in kinds), key=lambda row: place.get(row.ref, len(place)))
    records = {record.id: record for record in load_all(session, [row.id for row in mine])}
    moved, last = 0, ""
    for row in mine:
        record = records[row.id]
        if record.position <= last:
            record.position = after(last)
            moved += 1
        last = record.position
    session.flush()
    return moved


def _of_kind(session: Session, ref: str, kind: str) -> Record:
    record = find(session, ref)
    if record.kind != kind:
        raise NotOfKind(ref, KINDS[record.kind].label.lower(), KINDS[kind].label.lower())
    return record
