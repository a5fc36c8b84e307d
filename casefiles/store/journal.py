"""Every write is a change: the listener that stamps records, registers, history and search in the same transaction."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, event, inspect, text
from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.fields import UID_SIZE
from casefiles.records.ledger import WITHHELD
from casefiles.rules.titles import title_of
from casefiles.store import registers
from casefiles.store.audit import Line
from casefiles.store.search import Entry, SearchIndex
from casefiles.store.wire import stored_wire
from casefiles.values.kinds import text_of
from casefiles.values.specs import FieldSpec, Kind

# Columns that are not declared fields but are merged like them; the keys are for ever.
SYSTEM = {
    "level": "_level",
    "levels": "_levels",
    "removed": "_deleted",
    "position": "_position",
    "parent": "_parent",
}
COLUMN_OF = {wire: column for column, wire in SYSTEM.items()}
SEARCHED = (Kind.LINE, Kind.TEXT, Kind.DATE, Kind.CHOICE, Kind.CHOICES)
NAMED = {"person": ("name",), "name": ("full",), "organisation": ("name", "native_name"), "case": ("name",)}
NEXT_NUMBERS = text(
    "INSERT INTO counter(prefix, last) VALUES (:prefix, :count) "
    "ON CONFLICT(prefix) DO UPDATE SET last = last + :count RETURNING last"
)
TAKEN = text("SELECT ref FROM record WHERE ref IN :refs").bindparams(bindparam("refs", expanding=True))


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one record going from one wire form to another."""

    record: Record
    field: str
    old: Any
    new: Any


@dataclass(slots=True)
class Journal:
    """What one transaction changed. ``dot`` is the change's random identity.

    ``forgotten`` are names of encrypted files whose key is destroyed with it.
    """

    index: SearchIndex
    dot: bytes = field(default_factory=lambda: os.urandom(UID_SIZE))
    hlc: int = 0
    touched: dict[int, str] = field(default_factory=dict)
    stamped: set[bytes] = field(default_factory=set)
    pending: list[Edit] = field(default_factory=list)
    fresh: list[Record] = field(default_factory=list)
    lines: set[Line] = field(default_factory=set)
    forgotten: list[str] = field(default_factory=list)


def attach(session: Session, journal: Journal) -> None:
    """Make ``journal`` record everything that the session flushes."""
    event.listen(session, "before_flush", lambda s, *_: _before(s, journal))
    event.listen(session, "after_flush", lambda s, _: _after(s, journal))


def _before(session: Session, journal: Journal) -> None:
    if any(isinstance(record, Record) for record in session.deleted):
        raise RuntimeError("records are never deleted, only marked as removed")
    journal.fresh = [record for record in session.new if isinstance(record, Record)]
    journal.pending = []
    for record in journal.fresh:
        _christen(record, journal)
    _name_all(session, journal.fresh)
    for record in session.dirty:
        if isinstance(record, Record) and session.is_modified(record):
            edits = list(_edits_of(record))
            journal.pending += edits
            if edits:
                _restamp(record, journal)


def _christen(record: Record, journal: Journal) -> None:
    record.uid = record.uid or os.urandom(UID_SIZE)
    record.born = record.born or journal.dot
    record.changed_at = record.changed_at or journal.hlc
    record.levels = record.levels or {}
    record.title = title_of(KINDS[record.kind], _values(record))
    journal.stamped.add(record.uid)


def _name_all(session: Session, records: list[Record]) -> None:
    """Give a reference to each record that has none: the next free numbers of its prefix, asked for once a prefix."""
    nameless: dict[str, list[Record]] = {}
    for record in records:
        if not record.ref:
            nameless.setdefault(record.PREFIX, []).append(record)
    for prefix, waiting in nameless.items():
        for record, ref in zip(waiting, free_refs(session, prefix, len(waiting)), strict=False):
            record.ref = ref


def free_refs(session: Session, prefix: str, count: int) -> Iterator[str]:
    """The next references of a prefix; those that an import brought along are passed over."""
    connection = session.connection()
    while True:
        last = connection.execute(NEXT_NUMBERS, {"prefix": prefix, "count": count}).scalar_one()
        refs = [f"{prefix}-{number:04d}" for number in range(last - count + 1, last + 1)]
        taken = set(connection.execute(TAKEN, {"refs": refs}).scalars())
        yield from (ref for ref in refs if ref not in taken)


def _restamp(record: Record, journal: Journal) -> None:
    if record.uid not in journal.stamped:
        record.revision += 1
        journal.stamped.add(record.uid)
    record.changed_at = journal.hlc
    record.title = title_of(KINDS[record.kind], _values(record))


def _values(record: Record) -> dict[str, Any]:
    return {
        spec.key: getattr(record, spec.key)
        for spec in KINDS[record.kind].fields
        if spec.kind is not Kind.LINK
    }


def _edits_of(record: Record) -> Iterator[Edit]:
    state = inspect(record)
    for spec in KINDS[record.kind].fields:
        old, new = _before_and_after(state, spec.key)
        if old != new:
            yield Edit(record, spec.key, stored_wire(spec, old), stored_wire(spec, new))
    for column, wire in SYSTEM.items():
        old, new = _before_and_after(state, column)
        if old != new:
            yield Edit(record, wire, _plain(old), _plain(new))


def _before_and_after(state: Any, key: str) -> tuple[Any, Any]:
    history = state.attrs[key].history
    if not history.has_changes():
        return None, None
    return (history.deleted[0] if history.deleted else None), (history.added[0] if history.added else None)


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _after(session: Session, journal: Journal) -> None:
    connection = session.connection()
    for edit in journal.pending:
        record = edit.record
        registers.write(
            connection, registers.register_of(record, edit.field), journal.dot, edit.old, edit.new
        )
        if edit.field == "_deleted":
            _settle_removal(connection, record, journal.dot)
    raw = connection.connection.driver_connection
    records = {record.id: record for record in (*journal.fresh, *(edit.record for edit in journal.pending))}
    for record in records.values():
        journal.touched[record.id] = record.kind
        index(journal.index, raw, record)
    journal.lines.update((record.uid, "", record.born) for record in journal.fresh)
    journal.lines.update((edit.record.uid, edit.field, journal.dot) for edit in journal.pending)
    journal.fresh, journal.pending = [], []


def _settle_removal(connection: Any, record: Record, dot: bytes) -> None:
    """Removing takes every value seen with it; restoring writes each of them anew."""
    for spec in KINDS[record.kind].fields:
        value = stored_wire(spec, getattr(record, spec.key))
        if value is None:
            continue
        register = registers.register_of(record, spec.key)
        if record.removed:
            live = registers.live_dots(connection, register)
            registers.retire(connection, register, [d for d, state in live.items() if state != WITHHELD])
        else:
            registers.write(connection, register, dot, value, value)


def index(search: SearchIndex, raw: Any, record: Any) -> None:
    """Make the record findable, or forget it when it was removed."""
    if record.removed:
        search.forget_record(raw, record.id)
        return
    entry = entry_of(record)
    search.index_record(raw, entry.record_id, entry.title, entry.names, entry.body)


def entry_of(record: Any) -> Entry:
    """What of a record is searched. Anything with a record's attributes will do."""
    spec = KINDS[record.kind]
    names = [value for key in NAMED.get(record.kind, ()) if (value := getattr(record, key))]
    body = "\n".join(_searchable(field, getattr(record, field.key)) for field in spec.fields)
    return Entry(record.id, f"{record.ref} {record.title}", names, body)


def _searchable(spec: FieldSpec, value: Any) -> str:
    return text_of(spec, value) if value is not None and spec.kind in SEARCHED else ""
