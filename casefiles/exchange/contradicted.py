"""Two colleagues who tell different values under one change: one of them is lying or was lied to.

A change wrote a field once, so its dot has one true value. Where the value that is here came with an export too,
nobody can tell which of the two is true: what arrives is kept beside it, under a dot of its own made of both, and
shows as a contradiction for a person to judge. What this vault wrote itself is never put in question that way.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.crypto import primitives
from casefiles.exchange.staging import Arriving, staged
from casefiles.exchange.wire_record import WireRecord
from casefiles.records.fields import UID_SIZE
from casefiles.records.ledger import VALUE, Arrival, Received
from casefiles.rules.merging import Held
from casefiles.store.merge_load import Here, chunks
from casefiles.store.merge_rows import engine_of

ALTERED = "SELECT DISTINCT fact.entity_id FROM fact JOIN arrival ON arrival.dot = fact.dot"

Doubtful = tuple[str, bytes, Held]
"""A field, the dot under which two values are told, and the one that arrives."""


def told_by_others(session: Session, sender: str) -> frozenset[int] | None:
    """The ids of records with later values from exports, where anybody but ``sender`` sent one; else None."""
    other = sa.select(Received.id).where(Received.sender != sender).limit(1)
    if session.scalar(other) is None:
        return None
    return frozenset(row[0] for row in engine_of(session).execute(ALTERED))


def parted(session: Session, arriving: Sequence[Arriving], known: Mapping[bytes, Here]) -> list[Arriving]:
    """The records with each value that contradicts one from elsewhere put under a dot of its own."""
    doubts = {
        one.uid: found for one in arriving if one.uid in known and (found := _doubts(known[one.uid], one))
    }
    came = _came(session, sorted({dot for found in doubts.values() for _, dot, _ in found}))
    return [
        staged([_rewritten(one.wire, some)])[0]
        if (some := [doubt for doubt in doubts.get(one.uid, ()) if doubt[1] in came])
        else one
        for one in arriving
    ]


def _doubts(here: Here, one: Arriving) -> list[Doubtful]:
    return [
        (key, dot, held)
        for key, theirs in one.registers.items()
        for dot, held in theirs.live.items()
        if held.state == VALUE and (mine := here.register(key).live.get(dot)) is not None
        if mine.state == VALUE and mine.value != held.value
    ]


def _came(session: Session, dots: Sequence[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for part in chunks(dots):
        found.update(session.scalars(sa.select(Arrival.dot).where(Arrival.dot.in_(part))))
    return found


def _rewritten(wire: WireRecord, doubts: Sequence[Doubtful]) -> WireRecord:
    values, stamps = dict(wire.values), dict(wire.stamps)
    registers: dict[str, Any] = dict(wire.registers)
    for key, dot, held in doubts:
        beside = primitives.sha256(b"contradicted/v1" + dot + held.value.encode())[:UID_SIZE].hex()
        live, gone = registers.get(key) or ({wire.born: (VALUE, values.pop(key))}, [])
        live = dict(live)
        live[beside] = live.pop(dot.hex())
        registers[key] = (live, gone)
        stamps[beside] = stamps[dot.hex()]
    return msgspec.structs.replace(wire, values=values, registers=registers, stamps=stamps)
