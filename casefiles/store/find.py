"""From a reference that people use to the mapped record, inside a session."""

from sqlalchemy import select
from sqlalchemy.orm import Session, with_polymorphic

from casefiles.errors import UnknownRecord
from casefiles.records import RECORD_OF
from casefiles.records.base import Record


def kind_of(session: Session, ref: str, *, removed: bool = False) -> str:
    """The kind of the record called ``ref``; raises UnknownRecord (also for a removed one, unless asked for)."""
    row = session.execute(
        select(Record.__table__.c.kind, Record.__table__.c.removed).where(
            Record.__table__.c.ref == ref.strip().upper()
        )
    ).first()
    if row is None or (row.removed and not removed):
        raise UnknownRecord(ref)
    kind: str = row.kind
    return kind


def find(session: Session, ref: str, *, removed: bool = False) -> Record:
    """The mapped record called ``ref``, all its columns loaded in one statement. Raises UnknownRecord."""
    record = RECORD_OF[kind_of(session, ref, removed=removed)]
    found = session.scalars(select(record).where(record.ref == ref.strip().upper())).first()
    if found is None:
        raise UnknownRecord(ref)
    return found


def load_all(session: Session, ids: list[int]) -> list[Record]:
    """Mapped records by id, of any kinds, removed ones included."""
    anything = with_polymorphic(Record, "*")
    return list(session.scalars(select(anything).where(anything.id.in_(ids)).order_by(anything.id)))


def parts_of(session: Session, whole: Record) -> list[Record]:
    """The parts of ``whole`` and theirs, removed ones left out, all columns loaded."""
    table = Record.__table__
    tree = (
        select(table.c.id, table.c.uid)
        .where(table.c.parent == whole.uid, ~table.c.removed)
        .cte(recursive=True)
    )
    tree = tree.union_all(
        select(table.c.id, table.c.uid).where(table.c.parent == tree.c.uid, ~table.c.removed)
    )
    ids = list(session.scalars(select(tree.c.id)))
    return load_all(session, ids) if ids else []
