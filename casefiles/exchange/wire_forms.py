"""Records in their wire form as text, and two tellings of one record joined without looking into their values."""

from typing import Any

import msgspec

from casefiles.exchange.wire_record import WireRecord
from casefiles.records.ledger import VALUE


def encoded(wire: WireRecord) -> str:
    """The record as text."""
    return msgspec.json.encode(wire, order="sorted").decode()


def decoded(text: str) -> WireRecord:
    """The record of such a text."""
    return msgspec.json.decode(text, type=WireRecord)


def united(one: WireRecord, other: WireRecord) -> WireRecord:
    """Two tellings of one record as one: the join of the registers, on the wire."""
    registers = {
        key: _joined(_told(one, key), _told(other, key))
        for key in {*one.registers, *one.values, *other.registers, *other.values}
    }
    plain = {
        key: live[one.born][1]
        for key, (live, gone) in registers.items()
        if not gone and live.keys() == {one.born} and live[one.born][0] == VALUE and not key.startswith("_")
    }
    rest = {key: register for key, register in registers.items() if key not in plain}
    stamps = {**other.stamps, **one.stamps}
    return msgspec.structs.replace(one, values=plain, registers=rest, stamps=stamps)


def _told(wire: WireRecord, key: str) -> tuple[dict[str, tuple[int, Any]], list[str]]:
    if key in wire.values:
        return {wire.born: (VALUE, wire.values[key])}, []
    return wire.registers.get(key, ({}, []))


def _joined(
    one: tuple[dict[str, tuple[int, Any]], list[str]], other: tuple[dict[str, tuple[int, Any]], list[str]]
) -> tuple[dict[str, tuple[int, Any]], list[str]]:
    gone = {*one[1], *other[1]}
    live: dict[str, tuple[int, Any]] = {}
    for side in (one[0], other[0]):
        for dot, held in side.items():
            if dot not in gone and (dot not in live or held[0] > live[dot][0]):
                live[dot] = held
    return live, sorted(gone)
