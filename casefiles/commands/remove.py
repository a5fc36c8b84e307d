"""Removing a record with its parts. Nothing is destroyed: undoing the change brings everything back."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from sqlalchemy import FromClause, select
from sqlalchemy.orm import Session

from casefiles.errors import StillNeeded
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find, load_all, parts_of
from casefiles.values.specs import Kind

_AT_ONCE = 500


class Named(Protocol):
    """A record that is known by its identity, its kind and its reference."""

    @property
    def uid(self) -> bytes:
        """Its identity."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def ref(self) -> str:
        """What people call it."""


def remove(session: Session, ref: str) -> int:
    """Mark the record called ``ref``, its parts and the citations of it as removed; returns how many records that is.

    Raises StillNeeded when another record points to it in a way that is that record's meaning.
    """
    record = find(session, ref)
    going = [record, *parts_of(session, record)]
    if record.kind == "source":
        going += citations_of(session, record)
    refuse_if_needed(session, record, {one.uid for one in going})
    for one in going:
        one.removed = True
    session.flush()
    return len(going)


def citations_of(session: Session, source: Record) -> list[Record]:
    """The citations that rest on the source, removed ones left out."""
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
    refuse_if_any_needed(session, [record], going)


def refuse_if_any_needed(session: Session, records: Sequence[Named], going: set[bytes]) -> None:
    """``refuse_if_needed`` for many records, with a few questions a kind instead of a few a record."""
    for start in range(0, len(records), _AT_ONCE):
        some = {record.uid: record for record in records[start : start + _AT_ONCE]}
        kinds = {record.kind for record in some.values()}
        for kind, spec in KINDS.items():
            for field in spec.fields:
                if field.kind is Kind.LINK and field.target in kinds and kind != "citation":
                    _refuse_links(session, RECORD_OF[kind].__table__, field.key, some, going)


def _refuse_links(
    session: Session, table: FromClause, key: str, some: Mapping[bytes, Named], going: set[bytes]
) -> None:
    base, link = Record.__table__, table.c[key]
    rows = session.execute(
        select(base.c.ref, base.c.uid, link)
        .join_from(table, base, table.c.id == base.c.id)
        .where(link.in_(list(some)), ~base.c.removed)
    )
    for ref, uid, needed in rows:
        if uid not in going:
            raise StillNeeded(some[needed].ref, ref)
