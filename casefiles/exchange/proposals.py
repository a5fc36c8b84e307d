"""What waits in the queue, read back as if it arrived again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.confining import level_of
from casefiles.exchange.review_shapes import What
from casefiles.exchange.staging import Arriving, staged
from casefiles.exchange.wire_forms import decoded, united
from casefiles.exchange.wire_record import WireRecord
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE
from casefiles.records.ledger_merge import Proposal
from casefiles.rules import merging
from casefiles.rules.merging import Held, Register
from casefiles.store.merge_load import Here, readings
from casefiles.values.level import Level

RECORD = Record.__table__


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something that waits; ``key`` is empty for a whole record. ``bundle`` is the number of its export.

    ``level`` is how confidential the sender holds it.
    """

    uid: bytes
    key: str
    bundle: int
    reason: str
    arriving: Arriving
    level: Level = Level.L4


def proposed(session: Session, uid: bytes | None = None, key: str = "") -> list[Proposed]:
    """What of exports waits, everywhere or at one field of one record; the newest export last."""
    statement = sa.select(Proposal).order_by(Proposal.record_uid, Proposal.field, Proposal.bundle_id)
    statement = statement.where(Proposal.reason != What.DUPLICATE.value)
    if uid is not None:
        statement = statement.where(Proposal.record_uid == uid, Proposal.field == key)
    rows = session.scalars(statement).all()
    uids = sorted({row.record_uid for row in rows})
    heads = {
        row.uid: row
        for start in range(0, len(uids), 2000)
        for row in session.execute(
            sa.select(RECORD.c.uid, RECORD.c.kind, RECORD.c.born).where(
                RECORD.c.uid.in_(uids[start : start + 2000])
            )
        )
    }
    found = []
    for row in rows:
        arriving = _arriving(row, heads.get(row.record_uid))
        if arriving is not None:
            found.append(
                Proposed(row.record_uid, row.field, row.bundle_id, row.reason, arriving, Level(row.level))
            )
    return found


def _arriving(row: Proposal, head: Any) -> Arriving | None:
    if not row.field:
        return staged([decoded(row.register)])[0]
    if head is None:
        return None
    wire = WireRecord(
        born=head[2].hex(),
        kind=head[1],
        level=None,
        levels={row.field: row.level},
        parent=None,
        position="",
        ref="",
        registers={},
        stamps={},
        uid=row.record_uid.hex(),
        values={},
    )
    register = register_from(row.register)
    return Arriving(wire, row.record_uid, head[2], None, {row.field: register}, KINDS[head[1]])


def register_from(text: str) -> Register:
    """The register that ``apply.told`` wrote."""
    live, gone = json.loads(text)
    held = {
        bytes.fromhex(dot): Held(state, value if state == VALUE else "")
        for dot, (state, value) in live.items()
    }
    return Register(held, frozenset(map(bytes.fromhex, gone)))


def clocks_of(session: Session, held: Sequence[Proposed], known: Mapping[bytes, Here]) -> dict[bytes, int]:
    """The clocks of every dot that these are about."""
    dots: set[bytes] = set()
    for one in held:
        dots |= _live(one.arriving.registers.values())
    for here in known.values():
        dots.add(here.born)
        dots |= {dot for live in here.facts.values() for dot in live}
    return readings(session, dots)


def _live(registers: Iterable[Register]) -> set[bytes]:
    return {dot for register in registers for dot in register.live}


def joined_up(held: Iterable[Proposed]) -> list[Proposed]:
    """What waits at each place, whichever exports told of it."""
    places: dict[tuple[bytes, str], list[Proposed]] = {}
    for one in held:
        places.setdefault((one.uid, one.key), []).append(one)
    return [as_one(each) for each in places.values()]


def as_one(held: list[Proposed]) -> Proposed:
    """What several exports told of one record, joined, and as confidential as the strictest of them."""
    level = max(one.level for one in held)
    if held[-1].key:
        key, register = held[-1].key, merging.EMPTY
        for one in held:
            register = merging.join(register, one.arriving.registers[key])
        arriving = replace(held[-1].arriving, registers={key: register})
        return replace(held[-1], arriving=arriving, level=level)
    wire = held[-1].arriving.wire
    for other in held[:-1]:
        wire = united(wire, other.arriving.wire)
    spec, many = held[-1].arriving.spec, [one.arriving.wire.levels for one in held]
    levels = {key: int(max(level_of(spec, key, one) for one in many)) for one in many for key in one}
    wire = msgspec.structs.replace(wire, levels=levels)
    return replace(held[-1], arriving=staged([wire])[0], level=level)
