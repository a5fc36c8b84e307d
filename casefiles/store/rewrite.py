"""Writing values into many records at once: the very rows that the journal writes when they are edited one by one.

Taking back an import of ten thousand records is one step for a person, so it must not cost a dozen statements a record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.ledger import VALUE, WITHHELD
from casefiles.rules.merging import Held, Register
from casefiles.store import search_write
from casefiles.store.merge_load import Here
from casefiles.store.merge_rows import (
    ADD_HISTORY,
    UNMARK,
    ColumnRows,
    RegisterRows,
    column_of,
    engine_of,
    entry,
    journal_of,
    title,
    touch,
)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A record that is here and what its fields shall hold, JSON by key.

    ``anew`` writes a value also where the row shows it already, so that whatever lives besides is settled.
    """

    here: Here
    values: Mapping[str, str]
    anew: bool = False


@dataclass(slots=True)
class _Rows:
    registers: RegisterRows = field(default_factory=RegisterRows)
    columns: ColumnRows = field(default_factory=ColumnRows)
    history: list[tuple[int, str, bytes, str, bytes]] = field(default_factory=list)
    settled: list[tuple[int, str]] = field(default_factory=list)


def rewrite_all(session: Session, many: Iterable[Rewrite]) -> None:
    """Write them all by the running change. A record that ends up removed, or no longer so, takes its values along."""
    session.flush()
    rows, changed = _Rows(), []
    for one in many:
        values = _record(session, one, rows)
        if values:
            changed.append((one.here, values))
    raw = engine_of(session)
    rows.registers.write(raw)
    raw.executemany(ADD_HISTORY, rows.history)
    raw.executemany(UNMARK, rows.settled)
    rows.columns.write(session)
    search_write.forget_all(raw, [here.id for here, values in changed if values["removed"]])
    search_write.bulk(raw, (entry(here.kind, values) for here, values in changed if not values["removed"]))


def _record(session: Session, one: Rewrite, rows: _Rows) -> dict[str, Any]:
    """Gather the rows of one record; its columns as they will be, empty when no column alters."""
    here, dot = one.here, journal_of(session).dot
    spec, registers = KINDS[here.kind], _Registers(here, dot, rows)
    columns: dict[str, Any] = {}
    for key, text in one.values.items():
        found = column_of(spec, key, text)
        if found is None:
            continue
        column, value = found
        if here.row[column] != value:
            columns[column] = value
        elif not one.anew:
            continue
        registers.write(key, here.column(key), here.wire(key, value))
    lines = [(here.uid, key, dot) for key in registers.written]
    if not lines:
        return {}
    values = {**here.row, **columns}
    if "removed" in columns:
        registers.follow_removal(values)
    registers.keep()
    touch(session, here.id, here.kind, lines)
    return _columns(session, here, columns, rows) if columns else {}


def _columns(session: Session, here: Here, columns: dict[str, Any], rows: _Rows) -> dict[str, Any]:
    journal = journal_of(session)
    values = {**here.row, **columns}
    head = {
        "title": title(KINDS[here.kind], values),
        "revision": here.row["revision"] + (here.uid not in journal.stamped),
        "changed_at": journal.hlc,
    }
    journal.stamped.add(here.uid)
    rows.columns.put(here.kind, here.id, columns | head)
    return values | head


class _Registers:
    """The registers of one record while values are written by the change ``dot``; see ``store.registers``."""

    def __init__(self, here: Here, dot: bytes, rows: _Rows) -> None:
        self._here, self._dot, self._rows = here, dot, rows
        self._live: dict[str, dict[bytes, Held]] = {}
        self._gone: dict[str, set[bytes]] = {}
        self.written: list[str] = []

    def write(self, key: str, old: str, new: str) -> None:
        """Replace what this vault shows of a field; ``old`` and ``new`` are JSON."""
        self.written.append(key)
        self._write(key, old, new)

    def follow_removal(self, values: Mapping[str, Any]) -> None:
        """Removing takes every value seen with it; restoring writes each of them anew. ``values`` are the columns."""
        for spec in KINDS[self._here.kind].fields:
            if values[spec.key] is None:
                continue
            if values["removed"]:
                live = self._of(spec.key)
                self._retire(spec.key, [dot for dot, held in live.items() if held.state != WITHHELD])
            else:
                text = self._here.wire(spec.key, values[spec.key])
                self._write(spec.key, text, text)

    def keep(self) -> None:
        """Hand over the rows of every register that was touched."""
        entity = self._here.id
        for key, live in self._live.items():
            if key in self._here.facts:
                self._rows.registers.former.append((entity, key))
            gone = frozenset(self._gone.get(key, ()))
            self._rows.registers.put(entity, key, Register(live, gone), implied=False)

    def _write(self, key: str, old: str, new: str) -> None:
        entity, live = self._here.id, self._of(key)
        seen = [dot for dot, held in live.items() if held.state != WITHHELD and dot != self._dot]
        # Of values that contradicted each other the one that was shown comes last.
        former = [(dot, old if len(seen) == 1 else live[dot].value or old) for dot in seen]
        for dot, value in sorted(former, key=lambda pair: pair[1] == old):
            self._rows.history.append((entity, key, dot, value, self._dot))
        if len(seen) > 1:
            self._rows.settled.append((entity, key))
        self._retire(key, seen)
        live[self._dot] = Held(VALUE, new)

    def _retire(self, key: str, dots: list[bytes]) -> None:
        self._gone.setdefault(key, set()).update(dots)
        for dot in dots:
            del self._live[key][dot]

    def _of(self, key: str) -> dict[bytes, Held]:
        """What lives in a field; where nobody edited it since its birth, the value that the row shows."""
        if key not in self._live:
            here, live = self._here, dict(self._here.facts.get(key, {}))
            if not live and here.told(key) and here.born not in here.gone.get(key, ()):
                live = {here.born: Held(VALUE)}
            self._live[key] = live
        return self._live[key]
