"""Reading many records at once with all that merging needs, past the mapped objects: raw rows, in chunks."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE, Change, Fact, Gone
from casefiles.rules.merging import EMPTY, Held, Register
from casefiles.store.journal import COLUMN_OF
from casefiles.store.registers import dumps
from casefiles.store.wire import stored_wire

CHUNK = 2000
RECORD = Record.__table__
HEADS = "SELECT uid, id, kind, parent, born, removed, level, levels, position, heard FROM record"
Head = tuple[bytes, int, str, bytes | None, bytes, int, int | None, str, str, str | None]


@cache
def told_fields(heard: str | None) -> frozenset[str] | None:
    """The fields of which the birth is known; None for all."""
    names = None if heard is None else json.loads(heard)
    return None if names is None else frozenset(names)


@dataclass(slots=True)
class Here:
    """A record of this vault: the row, and its registers so far as any row or column speaks of them."""

    id: int
    uid: bytes
    kind: str
    born: bytes
    row: Any
    heard: frozenset[str] | None
    facts: dict[str, dict[bytes, Held]] = field(default_factory=dict)
    gone: dict[str, set[bytes]] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """What people call it."""
        return str(self.row["ref"])

    @property
    def removed(self) -> bool:
        """Whether it is marked as removed."""
        return bool(self.row["removed"])

    def column(self, key: str) -> str:
        """What the row shows of a field, in JSON."""
        column = COLUMN_OF.get(key, key)
        return self.wire(key, self.row[column]) if column in self.row else "null"

    def wire(self, key: str, value: Any) -> str:
        """A value of a field as its column holds it, in JSON."""
        if key in COLUMN_OF:
            return dumps(value.hex() if isinstance(value, bytes) else value)
        known = KINDS[self.kind].find(key)
        return "null" if known is None else dumps(stored_wire(known, value))

    def shows(self, key: str) -> bool:
        """Whether this release has a column for the field."""
        return key in COLUMN_OF or KINDS[self.kind].find(key) is not None

    def told(self, key: str) -> bool:
        """Whether the birth of the field is known, so that its first value may be implied by the row."""
        if key in COLUMN_OF:
            return True
        known = KINDS[self.kind].find(key) is not None
        return known and (self.heard is None or key in self.heard)

    def register(self, key: str) -> Register:
        """The register of a field; an unknown first value is no value."""
        gone = frozenset(self.gone.get(key, ()))
        facts = self.facts.get(key)
        if facts:
            return Register(facts, gone)
        if not self.told(key) or self.born in gone:
            return Register({}, gone)
        value = self.column(key)
        if value == "null" and key not in COLUMN_OF:
            return Register({}, gone)
        return Register({self.born: Held(VALUE, value)}, gone)

    def registers(self) -> dict[str, Register]:
        """Every register that is not empty."""
        keys = {*(one.key for one in KINDS[self.kind].fields), *COLUMN_OF, *self.facts, *self.gone}
        return {key: register for key in sorted(keys) if (register := self.register(key)) != EMPTY}


def heads(session: Session, uids: Sequence[bytes]) -> dict[bytes, Head]:
    """The heads of the records with these identities, straight from the engine."""
    raw: Any = session.connection().connection.driver_connection
    found: dict[bytes, Head] = {}
    total = raw.execute("SELECT count(*) FROM record").fetchone()[0]
    if total <= 4 * len(uids):
        return {row[0]: row for row in raw.execute(HEADS)}
    for part in chunks(uids):
        marks = ",".join("?" * len(part))
        found.update((row[0], row) for row in raw.execute(f"{HEADS} WHERE uid IN ({marks})", part))
    return found


def edited(session: Session) -> set[int]:
    """The ids of all records with a value, or a replaced value, that is not implied by the row."""
    raw: Any = session.connection().connection.driver_connection
    return {
        row[0]
        for table in ("fact", "gone")
        for row in raw.execute(f"SELECT DISTINCT entity_id FROM {table}")  # noqa: S608 - names of ours
    }


def chunks(items: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """The items in pieces that a statement can name."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def load(session: Session, wanted: Mapping[str, Sequence[int]]) -> dict[int, Here]:
    """Records by id, asked for by kind, with their registers; removed ones too."""
    found: dict[int, Here] = {}
    for kind, ids in wanted.items():
        own = RECORD_OF[kind].__table__
        columns = [*RECORD.c, *(column for column in own.c if column.name != "id")]
        joined = sa.select(*columns).join_from(RECORD, own, own.c.id == RECORD.c.id)
        for part in chunks(ids):
            for row in session.execute(joined.where(RECORD.c.id.in_(part))).mappings():
                heard = None if row["heard"] is None else frozenset(row["heard"])
                found[row["id"]] = Here(row["id"], row["uid"], kind, row["born"], row, heard)
    _add_registers(session, found)
    return found


def _add_registers(session: Session, found: Mapping[int, Here]) -> None:
    for part in chunks(list(found)):
        facts = sa.select(Fact.entity_id, Fact.field, Fact.dot, Fact.state, Fact.value)
        for row in session.execute(facts.where(Fact.entity_id.in_(part))):
            held = Held(row.state, row.value if row.state == VALUE else "")
            found[row.entity_id].facts.setdefault(row.field, {})[row.dot] = held
        gone = sa.select(Gone.entity_id, Gone.field, Gone.dot).where(Gone.entity_id.in_(part))
        for entity, key, dot in session.execute(gone):
            found[entity].gone.setdefault(key, set()).add(dot)


def load_ids(session: Session, ids: Iterable[int]) -> dict[int, Here]:
    """Records by id, of whatever kinds."""
    wanted: dict[str, list[int]] = {}
    for part in chunks(sorted(set(ids))):
        for row in session.execute(sa.select(RECORD.c.id, RECORD.c.kind).where(RECORD.c.id.in_(part))):
            wanted.setdefault(row.kind, []).append(row.id)
    return load(session, wanted)


def load_uids(session: Session, uids: Iterable[bytes]) -> dict[bytes, Here]:
    """Records by identity, of whatever kinds."""
    wanted: dict[str, list[int]] = {}
    for part in chunks(sorted(set(uids))):
        for row in session.execute(sa.select(RECORD.c.id, RECORD.c.kind).where(RECORD.c.uid.in_(part))):
            wanted.setdefault(row.kind, []).append(row.id)
    return {here.uid: here for here in load(session, wanted).values()}


def readings(session: Session, dots: Iterable[bytes]) -> dict[bytes, int]:
    """The clock of each change that is known here."""
    found: dict[bytes, int] = {}
    for part in chunks(sorted(set(dots))):
        rows = session.execute(sa.select(Change.uid, Change.hlc).where(Change.uid.in_(part)))
        found.update((row.uid, row.hlc) for row in rows)
    return found
