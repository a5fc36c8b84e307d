"""Every record of an export checked field by field before anything is compared: one malformed record refuses the file.

A field that this release does not know, and a record of a kind that it does not know, are kept as they came.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casefiles.errors import BadValue
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.wire_record import WireRecord, WireRegister
from casefiles.records import KINDS
from casefiles.records.fields import UID_SIZE
from casefiles.records.ledger import ERASED, VALUE, WITHHELD
from casefiles.rules.merging import Held, Register
from casefiles.store.clock import COUNTER_BITS
from casefiles.store.journal import COLUMN_OF
from casefiles.store.registers import dumps
from casefiles.store.wire import from_stored_wire
from casefiles.values.level import Level
from casefiles.values.specs import KindSpec

POSITION = re.compile("[0-9A-Za-z]{0,1000}")
FIELD = re.compile("[a-z][a-z0-9_]{0,63}")
HEX = re.compile(f"[0-9a-f]{{{2 * UID_SIZE}}}")
KEY_SIZE = 32
LONGEST_REF = 40
LATEST_READING = 7_258_118_400_000 << COUNTER_BITS
"""The year 2200: a reading near the end of the clock's range would leave no later one for changes made here."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A checked record: its registers by field, system fields that were edited since birth among them."""

    wire: WireRecord
    uid: bytes
    born: bytes
    parent: bytes | None
    registers: Mapping[str, Register]
    spec: KindSpec

    def clocks(self) -> dict[bytes, int]:
        """The clock of every live dot."""
        return {bytes.fromhex(dot): reading for dot, (_, reading) in self.wire.stamps.items()}


def staged(wires: Iterable[WireRecord]) -> list[Arriving]:
    """The records of known kinds, checked. Raises BadRecords."""
    return [_staged(wire) for wire in wires]


def check_opaque(wire: WireRecord) -> None:
    """The shape of a record of a kind that this release does not know. Raises BadRecords."""
    try:
        _check_field(wire.kind)
        for key in (*wire.values, *(key for key in wire.registers if key not in COLUMN_OF)):
            _check_field(key)
        check_frame(wire)
        for key, register in wire.registers.items():
            _register(register, key, None)
        _check_stamps(wire)
    except (BadValue, KeyError, ValueError, TypeError) as fault:
        raise BadRecords from fault


def _staged(wire: WireRecord) -> Arriving:
    spec = KINDS[wire.kind]
    try:
        check_frame(wire)
        for key in wire.levels:
            _check_field(key)
        registers = _registers(wire, spec)
        _check_stamps(wire)
    except (BadValue, KeyError, ValueError, TypeError) as fault:
        raise BadRecords from fault
    if bool(spec.parents) != (wire.parent is not None):
        raise BadRecords
    if not spec.parents and "_parent" in registers:
        raise BadRecords  # a part takes the level of its whole; what stands alone has its own
    parent = None if wire.parent is None else bytes.fromhex(wire.parent)
    return Arriving(wire, bytes.fromhex(wire.uid), bytes.fromhex(wire.born), parent, registers, spec)


def check_frame(wire: WireRecord) -> None:
    """Identities, levels and place of a record. Raises ValueError."""
    for identity in (wire.uid, wire.born, *([wire.parent] if wire.parent is not None else [])):
        _identity(identity)
    for level in (*wire.levels.values(), *([] if wire.level is None else [wire.level])):
        Level(level)
    if not POSITION.fullmatch(wire.position) or len(wire.ref) > LONGEST_REF:
        raise ValueError("not a place")


def _identity(text: str) -> bytes:
    if not HEX.fullmatch(text):
        raise ValueError("not an identity")
    return bytes.fromhex(text)


def _check_field(key: str) -> None:
    if not FIELD.fullmatch(key):
        raise ValueError("not a name")


def _registers(wire: WireRecord, spec: KindSpec) -> dict[str, Register]:
    born = _identity(wire.born)
    found: dict[str, Register] = {}
    for key, value in wire.values.items():
        if value is None or key in wire.registers:
            raise ValueError("a value that is none, or told twice")
        found[key] = Register({born: Held(VALUE, _checked(spec, key, value))}, frozenset())
    for key, told in wire.registers.items():
        found[key] = _register(told, key, spec)
    return found


def _register(told: WireRegister, key: str, spec: KindSpec | None) -> Register:
    live, gone = told
    held: dict[bytes, Held] = {}
    for dot, (state, value) in live.items():
        if state not in (WITHHELD, VALUE, ERASED) or (state != VALUE and value is not None):
            raise ValueError("not a state")
        text = "" if state != VALUE else dumps(value) if spec is None else _checked(spec, key, value)
        held[_identity(dot)] = Held(state, text)
    replaced = frozenset(_identity(dot) for dot in gone)
    if len(replaced) != len(gone) or replaced & held.keys():
        raise ValueError("a dot that is both live and gone, or gone twice")
    return Register(held, replaced)


def _checked(spec: KindSpec, key: str, value: Any) -> str:
    """The value as the registers keep it. Raises BadValue and ValueError for what its field cannot hold."""
    if key.startswith("_"):
        SYSTEM_CHECKS[key](value)
        return dumps(value)
    declared = spec.find(key)
    if declared is None:
        _check_field(key)
        return dumps(value)
    from_stored_wire(declared, value)
    return dumps(value)


def _check_flag(value: Any) -> None:
    if not isinstance(value, bool):
        raise ValueError("neither yes nor no")  # noqa: TRY004 - all faults of a file are one


def _check_level(value: Any) -> None:
    if value is not None:
        Level(value)


def _check_levels(value: Any) -> None:
    for key, level in dict(value).items():
        _check_field(key)
        Level(level)


def _check_position(value: Any) -> None:
    if not isinstance(value, str) or not POSITION.fullmatch(value):
        raise ValueError("not a position")


def _check_parent(value: Any) -> None:
    if value is not None:
        _identity(value)


SYSTEM_CHECKS = {
    "_deleted": _check_flag,
    "_level": _check_level,
    "_levels": _check_levels,
    "_position": _check_position,
    "_parent": _check_parent,
}


def _check_stamps(wire: WireRecord) -> None:
    live = {dot for told, _ in wire.registers.values() for dot in told}
    if not {wire.born, *live} <= wire.stamps.keys():
        raise ValueError("a value that no change wrote")
    for dot, (author, reading) in wire.stamps.items():
        _identity(dot)
        if len(bytes.fromhex(author)) != KEY_SIZE or not 0 <= reading < LATEST_READING:
            raise ValueError("not a stamp")
