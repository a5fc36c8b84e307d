"""Records as an export carries them: only what redaction left, with the causality that merging is built on.

One object a record: ``uid``, ``kind``, ``ref``, ``parent``, ``position``, ``level``, ``levels``, ``born``, ``values``
(field → wire form, only fields that may be seen and have a value), ``facts`` ([field, dot]) for values edited since
birth, ``gone`` ([field, dot]) for replaced ones, ``stamps`` (dot → [author's key, clock]). Identities and dots are
hexadecimal. Of fields that stay behind nothing is said, not even that they exist. Specified in docs/file-formats.md.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE, Author, Change, Fact, Gone
from casefiles.values.kinds import to_wire
from casefiles.values.snapshot import Snapshot

CHUNK = 5000
Dots = dict[int, list[tuple[str, bytes]]]


class WireRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One record as it stands in an export."""

    born: str
    facts: list[tuple[str, str]]
    gone: list[tuple[str, str]]
    kind: str
    level: int | None
    levels: dict[str, int]
    parent: str | None
    position: str
    ref: str
    stamps: dict[str, tuple[str, int]]
    uid: str
    values: dict[str, Any]


def wire_records(session: Session, records: Iterable[Snapshot]) -> list[dict[str, Any]]:
    """The wire forms of redacted records, in their order."""
    chosen = list(records)
    ids = [record.id for record in chosen]
    born = _born(session, ids)
    facts, gone = _dots(session, Fact, ids), _dots(session, Gone, ids)
    stamps = _stamps(session, {*born.values(), *(dot for rows in facts.values() for _, dot in rows)})
    return [
        _wire(record, born[record.id], _seen(record, facts), _seen(record, gone), stamps) for record in chosen
    ]


def _seen(record: Snapshot, dots: Dots) -> list[tuple[str, bytes]]:
    """The dots of fields whose value goes along; those of other fields would say that there is something."""
    return [(field, dot) for field, dot in dots.get(record.id, []) if field in record.values]


def _wire(
    record: Snapshot,
    born: bytes,
    facts: list[tuple[str, bytes]],
    gone: list[tuple[str, bytes]],
    stamps: dict[bytes, tuple[str, int]],
) -> dict[str, Any]:
    spec = KINDS[record.kind]
    dots = {born, *(dot for _, dot in facts)}
    return {
        "uid": record.uid.hex(),
        "kind": record.kind,
        "ref": record.ref,
        "parent": record.parent.hex() if record.parent else None,
        "position": record.position,
        "level": None if record.own_level is None else int(record.own_level),
        "levels": {key: int(level) for key, level in record.levels.items()},
        "born": born.hex(),
        "values": {key: to_wire(spec.field(key), value) for key, value in record.values.items()},
        "facts": sorted([field, dot.hex()] for field, dot in facts),
        "gone": sorted([field, dot.hex()] for field, dot in gone),
        "stamps": {dot.hex(): list(stamps[dot]) for dot in dots if dot in stamps},
    }


def _born(session: Session, ids: list[int]) -> dict[int, bytes]:
    table = Record.__table__
    found: dict[int, bytes] = {}
    for start in range(0, len(ids), CHUNK):
        some = table.c.id.in_(ids[start : start + CHUNK])
        found.update(
            (row.id, row.born) for row in session.execute(sa.select(table.c.id, table.c.born).where(some))
        )
    return found


def _dots(session: Session, kind: type[Fact] | type[Gone], ids: list[int]) -> Dots:
    found: Dots = {}
    for start in range(0, len(ids), CHUNK):
        statement = sa.select(kind.entity_id, kind.field, kind.dot).where(
            kind.entity_id.in_(ids[start : start + CHUNK])
        )
        if kind is Fact:
            statement = statement.where(Fact.state == VALUE)
        for row in session.execute(statement):
            found.setdefault(row.entity_id, []).append((row.field, row.dot))
    return found


def _stamps(session: Session, dots: set[bytes]) -> dict[bytes, tuple[str, int]]:
    wanted = sorted(dots)
    found: dict[bytes, tuple[str, int]] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = session.execute(
            sa.select(Change.uid, Author.key, Change.hlc)
            .join(Author, Author.id == Change.author_id)
            .where(Change.uid.in_(wanted[start : start + CHUNK]))
        )
        found.update((row.uid, (row.key.hex(), row.hlc)) for row in rows)
    return found
