"""Adding many records that came in an export, with the causality they came with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.ledger import VALUE
from casefiles.rules import merging
from casefiles.rules.merging import Register
from casefiles.rules.protected import display
from casefiles.store import search_write
from casefiles.store.journal import COLUMN_OF, free_refs
from casefiles.store.merge_load import chunks
from casefiles.store.merge_rows import (
    RECORD_TABLE,
    RegisterRows,
    column_of,
    engine_of,
    entry,
    implied,
    table_of,
    title,
    touch,
)

REF_DIGITS = range(4, 13)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A record to add. ``ref`` is the sender's, taken over where it is free; ``registers`` all that was told."""

    uid: bytes
    kind: str
    born: bytes
    ref: str
    parent: bytes | None
    position: str
    level: int | None
    levels: Mapping[str, int]
    registers: Mapping[str, Register]
    changed_at: int


def add_all(session: Session, coming: Sequence[Newcomer], clocks: Mapping[bytes, int]) -> dict[bytes, int]:
    """Add the records; their new ids by identity. Conflicts that came with them are marked."""
    if not coming:
        return {}
    first = (session.scalar(sa.select(sa.func.max(RECORD_TABLE.c.id))) or 0) + 1
    refs = _refs(session, coming)
    heads: list[dict[str, Any]] = []
    owns: dict[str, list[dict[str, Any]]] = {}
    rows = RegisterRows()
    conflicts: list[tuple[int, str]] = []
    for entity, (one, ref) in enumerate(zip(coming, refs, strict=True), first):
        columns = _columns(one, clocks) | {"id": entity, "ref": ref}
        heads.append({key: columns[key] for key in RECORD_TABLE.c.keys() if key in columns})  # noqa: SIM118 - columns
        table = table_of(one.kind)
        owns.setdefault(one.kind, []).append({column.name: columns.get(column.name) for column in table.c})
        for key, register in one.registers.items():
            rows.put(entity, key, register, implied=implied(KINDS[one.kind], key, register, one.born))
            if merging.conflict(register) and key != "_position":
                conflicts.append((entity, key))
        touch(session, entity, one.kind, [(one.uid, "", one.born)])
    connection = session.connection()
    connection.execute(RECORD_TABLE.insert(), heads)
    for kind, own in owns.items():
        connection.execute(table_of(kind).insert(), own)
    raw = engine_of(session)
    rows.write(raw)
    raw.executemany("INSERT OR IGNORE INTO conflict (entity_id, field) VALUES (?, ?)", conflicts)
    raw.executemany("DELETE FROM opaque WHERE uid = ?", [(one.uid,) for one in coming])
    entries = [
        entry(one.kind, {**head, **own})
        for one, head, own in _paired(coming, heads, owns)
        if not head["removed"]
    ]
    search_write.bulk(raw, entries)
    return {one.uid: head["id"] for one, head in zip(coming, heads, strict=True)}


def _paired(coming: Sequence[Newcomer], heads: Sequence[Any], owns: Mapping[str, list[Any]]) -> list[Any]:
    left = {kind: iter(rows) for kind, rows in owns.items()}
    return [(one, head, next(left[one.kind])) for one, head in zip(coming, heads, strict=True)]


def _columns(one: Newcomer, clocks: Mapping[bytes, int]) -> dict[str, Any]:
    spec = KINDS[one.kind]
    columns: dict[str, Any] = {
        "uid": one.uid,
        "kind": one.kind,
        "parent": one.parent,
        "position": one.position,
        "born": one.born,
        "revision": 1,
        "changed_at": one.changed_at,
        "removed": False,
        "level": one.level,
        "levels": dict(one.levels),
    }
    columns |= {field.key: None for field in spec.fields}
    for key, register in one.registers.items():
        _, value = display(spec, key, register, clocks)
        found = column_of(spec, key, value)
        if found is not None and not (value is None and key in COLUMN_OF):
            columns[found[0]] = found[1]
    columns["heard"] = sorted(
        key
        for key, register in one.registers.items()
        if not key.startswith("_") and knows_birth(one, register)
    )
    columns["title"] = title(spec, columns)
    return columns


def knows_birth(one: Newcomer, register: Register) -> bool:
    """Whether the first value of a field is known, or known to be gone."""
    held = register.live.get(one.born)
    return one.born in register.gone or (held is not None and held.state == VALUE)


def _refs(session: Session, coming: Sequence[Newcomer]) -> list[str]:
    """For each record the sender's reference where that is free and well formed; else the next free one."""
    taken: set[str] = set()
    for part in chunks(sorted({one.ref for one in coming})):
        taken.update(session.scalars(sa.select(RECORD_TABLE.c.ref).where(RECORD_TABLE.c.ref.in_(part))))
    found: list[str] = []
    waiting: dict[str, list[int]] = {}
    for place, one in enumerate(coming):
        usable = _well_formed(one) and one.ref not in taken
        found.append(one.ref if usable else "")
        taken.add(one.ref)
        if not usable:
            waiting.setdefault(KINDS[one.kind].prefix, []).append(place)
    own = {ref for ref in found if ref}
    for prefix, places in waiting.items():
        fresh = (ref for ref in free_refs(session, prefix, len(places)) if ref not in own)
        for place in places:
            found[place] = next(fresh)
    return found


def _well_formed(one: Newcomer) -> bool:
    prefix, _, number = one.ref.partition("-")
    digits = number.isascii() and number.isdigit() and len(number) in REF_DIGITS
    return prefix == KINDS[one.kind].prefix and digits
