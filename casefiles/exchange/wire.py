"""Records as an export carries them: only what redaction left, with the causality that merging is built on.

Of a field that may be seen goes its whole register: every live value with its dot, and the dots that are gone. A value
that was kept back on purpose goes as a dot without its value; of what redaction left out nothing is said, not even
that it exists. Specified in docs/file-formats.md.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from casefiles.exchange.wire_record import WireRecord, WireRegister
from casefiles.exchange.wire_rows import Rows, rows_of
from casefiles.exchange.withholding import may_exist
from casefiles.records import KINDS
from casefiles.records.ledger import ERASED, VALUE, WITHHELD
from casefiles.rules.levels import value_level
from casefiles.store.journal import SYSTEM
from casefiles.values.kinds import to_wire
from casefiles.values.level import DEFAULT_LEVEL, Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import FieldSpec, Kind

NO_FIELDS: frozenset[tuple[str, str]] = frozenset()
Live = dict[str, tuple[int, Any]]

__all__ = ["Telling", "WireRecord", "WireRegister", "wire_records"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one export tells: the records that redaction left, and what they were made of.

    ``whole`` are the records before redaction; ``withheld`` are (kind, field) of which only the existence is told,
    ``hidden`` those of which nothing is.
    """

    records: RecordSet
    audience: Audience
    whole: RecordSet
    withheld: frozenset[tuple[str, str]] = field(default=NO_FIELDS)
    hidden: frozenset[tuple[str, str]] = field(default=NO_FIELDS)


def wire_records(session: Session, telling: Telling) -> list[WireRecord]:
    """The wire forms of the records, in their order."""
    rows = rows_of(session, [record.id for record in telling.records])
    sourced = _sourced(telling)
    drafts = [_Draft(record, telling, rows, sourced) for record in telling.records]
    told = [draft.told() for draft in drafts]
    stamps = rows.stamps(session, {dot for one in told for dot in _dots(one)})
    return [_stamped(one, stamps) for one in told]


def _dots(one: WireRecord) -> Iterable[str]:
    return (one.born, *(dot for live, _ in one.registers.values() for dot in live))


def _stamped(one: WireRecord, stamps: Mapping[str, tuple[str, int]]) -> WireRecord:
    told = {dot: stamps[dot] for dot in sorted(set(_dots(one))) if dot in stamps}
    return msgspec.structs.replace(one, stamps=told)


def _sourced(telling: Telling) -> set[tuple[bytes, str]]:
    """(record, field) with a source that the audience may see, also where the value itself was taken away since."""
    limit = telling.audience.limit
    return {
        (one.parent, one.words("about"))
        for one in telling.whole.of("citation")
        if one.parent is not None
        and one.level <= limit
        and (link := one.link("source")) is not None
        and telling.records.get(link.uid) is not None
    }


class _Draft:
    """One record on its way into its wire form."""

    def __init__(
        self, record: Snapshot, telling: Telling, rows: Rows, sourced: set[tuple[bytes, str]]
    ) -> None:
        self.record, self.telling, self.sourced = record, telling, sourced
        self.whole = telling.whole.get(record.uid) or record
        self.born = rows.born[record.id]
        self.facts = rows.facts.get(record.id, {})
        self.gone = rows.gone.get(record.id, {})

    def told(self) -> WireRecord:
        """The wire form without its stamps."""
        values: dict[str, Any] = {}
        registers: dict[str, WireRegister] = {}
        for spec in KINDS[self.record.kind].fields:
            self._tell(spec, values, registers)
        for key in SYSTEM.values():
            self._keep(registers, key, self._system(key))
        self._tell_unknown(registers)
        record = self.record
        return WireRecord(
            born=self.born.hex(),
            kind=record.kind,
            level=None if record.own_level is None else int(record.own_level),
            levels={key: int(level) for key, level in sorted(record.levels.items())},
            parent=record.parent.hex() if record.parent else None,
            position=record.position,
            ref=record.ref,
            registers=registers,
            stamps={},
            uid=record.uid.hex(),
            values=values,
        )

    def _tell(self, spec: FieldSpec, values: dict[str, Any], registers: dict[str, WireRegister]) -> None:
        key = spec.key
        if (self.record.kind, key) in self.telling.withheld:
            if key in self.whole.values and may_exist(self.whole, spec, self.telling.audience):
                self._keep(registers, key, dict.fromkeys(self._live(key), (WITHHELD, None)))
            return
        if key in self.record.values:
            shown = to_wire(spec, self.record.values[key])
            if self.facts.get(key) or self.gone.get(key):
                self._keep(registers, key, self._seen(spec, shown))
            else:
                values[key] = shown
        elif self._may_tell_nothing(spec):
            self._keep(registers, key, self._ended(key))

    def _live(self, key: str) -> Live:
        """Every live dot of a field; the record's birth when nobody edited it since."""
        live = self.facts.get(key)
        if live is not None:
            return {dot.hex(): (state, json.loads(value)) for dot, (state, value) in sorted(live.items())}
        return {} if self.born in self.gone.get(key, ()) else {self.born.hex(): (VALUE, None)}

    def _seen(self, spec: FieldSpec, shown: Any) -> Live:
        """The live dots that the audience may see, where it sees ``shown``."""
        live = self._live(spec.key)
        if self.facts.get(spec.key) is None:
            live = dict.fromkeys(live, (VALUE, shown))
        outward = self.telling.audience.outward
        seen: Live = {}
        for dot, (state, value) in live.items():
            if state == ERASED:
                seen[dot] = (ERASED, None)
            elif state == WITHHELD:
                seen |= {} if outward else {dot: (WITHHELD, None)}
            elif value == shown or (not (outward and spec.claim) and self._leads_in(spec, value)):
                seen[dot] = (VALUE, value)
        return seen

    def _leads_in(self, spec: FieldSpec, value: Any) -> bool:
        """Whether a value names no record that does not go along."""
        if spec.kind is not Kind.LINK or value is None:
            return True
        return bytes.fromhex(value) in self.telling.records.by_uid

    def _may_tell_nothing(self, spec: FieldSpec) -> bool:
        """Whether this audience may learn that a value was taken away or destroyed."""
        if spec.key in self.whole.values or (self.record.kind, spec.key) in self.telling.hidden:
            return False
        level, audience = value_level(self.whole, spec), self.telling.audience
        if level > audience.limit or level is Level.L4:
            return False
        uid = self.record.uid
        sourced = (uid, spec.key) in self.sourced or (uid, "") in self.sourced
        return sourced or not (audience.outward and spec.claim)

    def _ended(self, key: str) -> Live:
        """What is left of a field without a value: that it is empty now, or that its value was destroyed."""
        if self.facts.get(key) is None:
            return {}
        outward = self.telling.audience.outward
        states = (ERASED,) if outward else (ERASED, WITHHELD)
        return {
            dot: (state, None)
            for dot, (state, value) in self._live(key).items()
            if state in states or (state == VALUE and value is None)
        }

    def _system(self, key: str) -> Live:
        live = self._live(key) if self.facts.get(key) else {}
        return {
            dot: (state, value) for dot, (state, value) in live.items() if self._may_go(key, state, value)
        }

    def _may_go(self, key: str, state: int, value: Any) -> bool:
        if state != VALUE:
            return False
        if key == "_level":
            return value is None or value <= self.telling.audience.limit
        if key == "_levels":
            return all(name in self.record.levels for name in value or ())
        return key != "_parent" or value is None or bytes.fromhex(value) in self.telling.records.by_uid

    def _tell_unknown(self, registers: dict[str, WireRegister]) -> None:
        """Fields of a newer release, kept as they came, go on to colleagues of the same organisation."""
        if self.telling.audience.outward:
            return
        known = {spec.key for spec in KINDS[self.record.kind].fields}
        limit = min(self.telling.audience.limit, Level.L3)
        for key in sorted({*self.facts, *self.gone} - known):
            if not key.startswith("_") and self.whole.levels.get(key, DEFAULT_LEVEL) <= limit:
                self._keep(registers, key, self._live(key) if self.facts.get(key) else {})

    def _keep(self, registers: dict[str, WireRegister], key: str, live: Live) -> None:
        """Tell of a register that has something to tell."""
        if live:
            registers[key] = (live, sorted(dot.hex() for dot in self.gone.get(key, ())))
