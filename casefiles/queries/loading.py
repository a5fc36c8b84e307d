"""Rows into snapshots: one statement a kind, one for links, one for levels, one for citations; never one a record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.records.ledger import Conflict
from casefiles.rules.citations import with_citations
from casefiles.rules.levels import effective_levels
from casefiles.values.level import Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot
from casefiles.values.specs import Kind, KindSpec

RECORD = Record.__table__
CHUNK = 5000
Row = sa.RowMapping


def snapshots(session: Session, condition: sa.ColumnElement[bool], kinds: Iterable[str]) -> list[Snapshot]:
    """All present records of the kinds that meet ``condition`` (on the record table), without their citations."""
    rows: list[tuple[str, Row]] = []
    for kind in kinds:
        own = RECORD_OF[kind].__table__
        # The join alone picks the kind: asking for it as well would tempt the planner to walk all records of the kind.
        columns = [*RECORD.c, *(column for column in own.c if column.name != "id")]
        statement = (
            sa.select(*columns)
            .join_from(own, RECORD, own.c.id == RECORD.c.id)
            .where(~RECORD.c.removed, condition)
            .order_by(RECORD.c.position, RECORD.c.id)
        )
        rows += [(kind, row) for row in session.execute(statement).mappings()]
    return _finish(session, rows)


def by_uids(session: Session, uids: Iterable[bytes]) -> list[Snapshot]:
    """The present records with these identities, of whatever kind."""
    wanted = list(dict.fromkeys(uids))
    found: list[Snapshot] = []
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        kinds = session.scalars(sa.select(RECORD.c.kind).distinct().where(RECORD.c.uid.in_(part)))
        found += snapshots(session, RECORD.c.uid.in_(part), sorted(kinds))
    return found


def parts(session: Session, wholes: Iterable[bytes], *, but: frozenset[str] = frozenset()) -> list[Snapshot]:
    """The present parts of the records with these identities, except the kinds in ``but``."""
    wanted = list(wholes)
    found: list[Snapshot] = []
    for start in range(0, len(wanted), CHUNK):
        some = RECORD.c.parent.in_(wanted[start : start + CHUNK])
        kinds = session.scalars(sa.select(RECORD.c.kind).distinct().where(some))
        found += snapshots(session, some, sorted(set(kinds) - but))
    return found


def cited(session: Session, records: Iterable[Snapshot]) -> RecordSet:
    """The records together with their citations and the sources these name, citations attached to what they support."""
    given = list(records)
    citations: list[Snapshot] = []
    uids = [record.uid for record in given if record.kind != "citation"]
    for start in range(0, len(uids), CHUNK):
        citations += snapshots(session, RECORD.c.parent.in_(uids[start : start + CHUNK]), ("citation",))
    known = {record.uid for record in given}
    wanted = {link.uid for record in citations if (link := record.link("source"))} - known
    sources = by_uids(session, wanted) if wanted else []
    everything = with_contested(session, [*given, *citations, *sources])
    return with_citations(RecordSet.of_all(everything))


def with_contested(session: Session, records: Sequence[Snapshot]) -> list[Snapshot]:
    """The records, each with the fields in which values that contradict each other are not settled."""
    found: dict[int, set[str]] = {}
    ids = [record.id for record in records]
    for start in range(0, len(ids), CHUNK):
        some = Conflict.entity_id.in_(ids[start : start + CHUNK])
        for row in session.execute(sa.select(Conflict.entity_id, Conflict.field).where(some)):
            found.setdefault(row.entity_id, set()).add(row.field)
    return [replace(one, contested=frozenset(found[one.id])) if one.id in found else one for one in records]


def _finish(session: Session, rows: list[tuple[str, Row]]) -> list[Snapshot]:
    links = _links(session, rows)
    plain = [_snapshot(KINDS[kind], row, links) for kind, row in rows]
    levels = effective_levels(plain, _ancestors(session, plain))
    return [replace(record, level=levels[record.uid]) for record in plain]


def _links(session: Session, rows: list[tuple[str, Row]]) -> dict[bytes, Link]:
    wanted = {
        row[spec.key]
        for kind, row in rows
        for spec in KINDS[kind].fields
        if spec.kind is Kind.LINK and row[spec.key] is not None
    }
    found: dict[bytes, Link] = {}
    uids = sorted(wanted)
    columns = (RECORD.c.uid, RECORD.c.kind, RECORD.c.ref, RECORD.c.title)
    for start in range(0, len(uids), CHUNK):
        some = RECORD.c.uid.in_(uids[start : start + CHUNK])
        for row in session.execute(sa.select(*columns).where(some, ~RECORD.c.removed)):
            found[row.uid] = Link(row.uid, row.kind, row.ref, row.title)
    return found


def _snapshot(spec: KindSpec, row: Row, links: Mapping[bytes, Link]) -> Snapshot:
    values: dict[str, Any] = {}
    for field in spec.fields:
        value = row[field.key]
        if field.kind is Kind.LINK:
            value = links.get(value)
        if value not in (None, "", ()):
            values[field.key] = value
    return Snapshot(
        id=row["id"],
        uid=row["uid"],
        kind=spec.kind,
        ref=row["ref"],
        title=row["title"],
        level=Level.L4,
        revision=row["revision"],
        parent=row["parent"],
        position=row["position"],
        own_level=None if row["level"] is None else Level(row["level"]),
        levels=MappingProxyType({key: Level(level) for key, level in row["levels"].items()}),
        values=MappingProxyType(values),
    )


def _ancestors(session: Session, records: list[Snapshot]) -> dict[bytes, tuple[bytes | None, int | None]]:
    """Parent and own level of every record above ``records`` that is not among them."""
    here = {record.uid for record in records}
    above: dict[bytes, tuple[bytes | None, int | None]] = {}
    wanted = {record.parent for record in records if record.parent is not None} - here
    while wanted:
        batch = sorted(wanted)[:CHUNK]
        statement = sa.select(RECORD.c.uid, RECORD.c.parent, RECORD.c.level).where(RECORD.c.uid.in_(batch))
        above.update({row.uid: (row.parent, row.level) for row in session.execute(statement)})
        higher = {parent for uid in batch if (parent := above.get(uid, (None, None))[0]) is not None}
        wanted = (wanted | higher) - set(batch) - above.keys() - here
    return above
