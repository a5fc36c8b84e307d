"""Between a record's registers and its rows: columns, live values, replaced dots."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE
from casefiles.rules.merging import Register
from casefiles.rules.titles import title_of
from casefiles.store.journal import COLUMN_OF, Journal, entry_of
from casefiles.store.search import Entry
from casefiles.store.wire import from_stored_wire
from casefiles.values.specs import Kind, KindSpec

DELETE_FACTS = "DELETE FROM fact WHERE entity_id = ? AND field = ?"
ADD_FACT = "INSERT INTO fact (entity_id, field, dot, state, value) VALUES (?, ?, ?, ?, ?)"
UNMARK = "DELETE FROM conflict WHERE entity_id = ? AND field = ?"
ADD_HISTORY = "INSERT INTO history (entity_id, field, dot, value, by) VALUES (?, ?, ?, ?, ?)"
ADD_GONE = "INSERT OR IGNORE INTO gone (entity_id, field, dot) VALUES (?, ?, ?)"


RECORD_TABLE = cast("sa.Table", Record.__table__)


def table_of(kind: str) -> sa.Table:
    """The table of what only that kind of record has."""
    return cast("sa.Table", RECORD_OF[kind].__table__)


@dataclass(slots=True)
class RegisterRows:
    """Rows of many registers, to be written at once."""

    former: list[tuple[int, str]] = field(default_factory=list)
    facts: list[tuple[int, str, bytes, int, str]] = field(default_factory=list)
    gone: list[tuple[int, str, bytes]] = field(default_factory=list)

    def put(self, entity: int, key: str, register: Register, *, implied: bool) -> None:
        """All of a register. ``implied`` says that the row itself stands for its one live value."""
        if not implied:
            self.facts += [
                (entity, key, dot, held.state, held.value if held.state == VALUE else "null")
                for dot, held in register.live.items()
            ]
        self.gone += [(entity, key, dot) for dot in register.gone]

    def write(self, raw: Any) -> None:
        """Write them on the engine's own connection, inside the open transaction."""
        raw.executemany(DELETE_FACTS, self.former)
        raw.executemany(ADD_FACT, self.facts)
        raw.executemany(ADD_GONE, self.gone)


@dataclass(slots=True)
class ColumnRows:
    """New values of columns of many records, to be written with one statement for each set of columns."""

    groups: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = field(default_factory=dict)

    def put(self, kind: str, entity: int, columns: Mapping[str, Any]) -> None:
        """Columns of one record, those that every kind has and those of its own."""
        for of, some in (("", RECORD_TABLE.c), (kind, table_of(kind).c)):
            own = {key: value for key, value in columns.items() if key in some}
            if own:
                group = self.groups.setdefault((of, tuple(sorted(own))), [])
                group.append({"of": entity} | {f"new_{key}": value for key, value in own.items()})

    def write(self, session: Session) -> None:
        """Write them inside the session's transaction."""
        connection = session.connection()
        for (kind, keys), values in self.groups.items():
            table = table_of(kind) if kind else RECORD_TABLE
            statement = table.update().where(table.c.id == sa.bindparam("of"))
            connection.execute(statement.values({key: sa.bindparam(f"new_{key}") for key in keys}), values)


def implied(spec: KindSpec, key: str, register: Register, born: bytes) -> bool:
    """Whether a register needs no row: its one live value is that of its record's birth."""
    known = key in COLUMN_OF or spec.find(key) is not None
    return known and register.live.keys() == {born} and register.live[born].state == VALUE


def column_of(spec: KindSpec, key: str, text: str | None) -> tuple[str, Any] | None:
    """The column of a field and what it holds for a value in JSON; None for a field that this release lacks."""
    data = None if text is None else json.loads(text)
    if key in COLUMN_OF:
        column = COLUMN_OF[key]
        if column == "parent" and data is not None:
            data = bytes.fromhex(data)
        return column, {"levels": data or {}, "removed": bool(data)}.get(column, data)
    known = spec.find(key)
    return None if known is None else (key, from_stored_wire(known, data))


def title(spec: KindSpec, values: Mapping[str, Any]) -> str:
    """What the record is called with these values."""
    plain = {one.key: values.get(one.key) for one in spec.fields if one.kind is not Kind.LINK}
    return title_of(spec, plain)


def entry(kind: str, values: Mapping[str, Any]) -> Entry:
    """What of a record is searched. ``values`` are its columns."""
    empty = {one.key: None for one in KINDS[kind].fields}
    return entry_of(SimpleNamespace(**{**empty, **values, "kind": kind}))


def journal_of(session: Session) -> Journal:
    """What the running transaction changed so far."""
    journal: Journal = session.info["journal"]
    return journal


def engine_of(session: Session) -> Any:
    """The engine's own connection, inside the session's transaction."""
    return session.connection().connection.driver_connection


def touch(session: Session, entity: int, kind: str, lines: Iterable[tuple[bytes, str, bytes]]) -> None:
    """Note for the window and the log that a record changed. ``lines`` are (identity, field, dot)."""
    journal = journal_of(session)
    journal.touched[entity] = kind
    journal.lines.update(lines)
