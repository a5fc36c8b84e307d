"""Removing a record with its parts. Nothing is destroyed: undoing the change brings everything back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.errors import StillNeeded
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find, load_all, parts_of
from casefiles.values.specs import Kind


def remove(session: Session, ref: str) -> int:
    """Mark the record called ``ref``, its parts and the citations of it as removed; returns how many records that is.

    Raises StillNeeded when another record points to it in a way that is that record's meaning.
    """
    record = find(session, ref)
    going = [record, *parts_of(session, record)]
    if record.kind == "source":
        going += _citations_of(session, record)
    refuse_if_needed(session, record, {one.uid for one in going})
    for one in going:
        one.removed = True
    session.flush()
    return len(going)


def _citations_of(session: Session, source: Record) -> list[Record]:
    citation = RECORD_OF["citation"]
    link = citation.__table__.c.source
    ids = session.scalars(
        select(Record.__table__.c.id)
        .join_from(citation.__table__, Record.__table__, citation.__table__.c.id == Record.__table__.c.id)
        .where(link == source.uid, ~Record.__table__.c.removed)
    )
    return load_all(session, list(ids))


def refuse_if_needed(session: Session, record: Record, going: set[bytes]) -> None:
    """Raise StillNeeded when a record that is not among those ``going`` points to this one."""
    for kind, spec in KINDS.items():
        for field in spec.fields:
            if field.kind is not Kind.LINK or field.target != record.kind or kind == "citation":
                continue
            table = RECORD_OF[kind].__table__
            rows = session.execute(
                select(Record.__table__.c.ref, Record.__table__.c.uid)
                .join_from(table, Record.__table__, table.c.id == Record.__table__.c.id)
                .where(table.c[field.key] == record.uid, ~Record.__table__.c.removed)
            )
            needing = [row.ref for row in rows if row.uid not in going]
            if needing:
                raise StillNeeded(record.ref, needing[0])
