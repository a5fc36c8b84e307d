"""What goes of records that are not there to be shown: removed ones as their removal, unknown ones as they came."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.wire_forms import decoded
from casefiles.exchange.wire_record import WireRecord, WireRegister
from casefiles.exchange.wire_rows import Rows, chunks, rows_of
from casefiles.exchange.withholding import NONE, Fields
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE
from casefiles.records.ledger_merge import Opaque
from casefiles.rules.levels import effective_level
from casefiles.values.level import DEFAULT_LEVEL, Audience, Level

RECORD = Record.__table__
COLUMNS = (RECORD.c.id, RECORD.c.uid, RECORD.c.kind, RECORD.c.parent, RECORD.c.level, RECORD.c.levels)
REMOVED = "_deleted"


@dataclass(frozen=True, slots=True)
class _Buried:
    """A removed record: its row and how confidential it was."""

    row: Any
    level: Level


def tombstones(
    session: Session, audience: Audience, known: set[bytes] | None, hidden: Fields = NONE
) -> list[WireRecord]:
    """The removals that the audience may learn of, of records in ``known`` (None: of all): no value, no reference.

    Of ``hidden`` fields, and kinds as (kind, ""), nothing is said here either.
    """
    statement = sa.select(*COLUMNS).where(RECORD.c.removed).order_by(RECORD.c.id)
    rows = [row for row in session.execute(statement) if known is None or row.uid in known]
    rows = [row for row in rows if (row.kind, "") not in hidden]
    above = _above(session, rows)
    buried = [_Buried(row, effective_level(row.uid, above)) for row in rows]
    told = [one for one in buried if one.level <= audience.limit and one.level < Level.L4]
    ledger = rows_of(session, [one.row.id for one in told])
    stones = [_stone(one, ledger, audience, hidden) for one in told]
    kept = [one for one in stones if one.registers.get(REMOVED)]
    dots = {dot for one in kept for dot in (one.born, *one.registers[REMOVED][0])}
    stamps = ledger.stamps(session, dots)
    return [msgspec.structs.replace(one, stamps=_own_stamps(one, stamps)) for one in kept]


def _own_stamps(one: WireRecord, stamps: dict[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    dots = sorted({one.born, *one.registers[REMOVED][0]})
    return {dot: stamps[dot] for dot in dots if dot in stamps}


def _above(session: Session, rows: Iterable[Any]) -> dict[bytes, tuple[bytes | None, int | None]]:
    """Parent and own level of the records and of all above them, removed or not."""
    known = {row.uid: (row.parent, row.level) for row in rows}
    wanted = {parent for parent, _ in known.values() if parent is not None} - known.keys()
    while wanted:
        for some in chunks(sorted(wanted)):
            found = session.execute(sa.select(*COLUMNS).where(RECORD.c.uid.in_(some))).all()
            known.update((row.uid, (row.parent, row.level)) for row in found)
        higher = {known[uid][0] for uid in wanted if uid in known} - known.keys()
        wanted = {uid for uid in higher if uid is not None}
    return known


def _stone(one: _Buried, rows: Rows, audience: Audience, hidden: Fields) -> WireRecord:
    facts, gone = rows.facts.get(one.row.id, {}), rows.gone.get(one.row.id, {})
    registers: dict[str, WireRegister] = {}
    live = {
        dot.hex(): (VALUE, True) for dot, (state, value) in facts.get(REMOVED, {}).items() if value == "true"
    }
    if live:
        registers[REMOVED] = (live, _sorted(gone.get(REMOVED, ())))
    for key in sorted(gone) if not audience.outward else ():
        if key != REMOVED and (one.row.kind, key) not in hidden and _may_go(one, key, audience):
            registers[key] = ({}, _sorted(gone[key]))
    return WireRecord(
        born=rows.born[one.row.id].hex(),
        kind=one.row.kind,
        level=None,
        levels={},
        parent=one.row.parent.hex() if one.row.parent else None,
        position="",
        ref="",
        registers=registers,
        stamps={},
        uid=one.row.uid.hex(),
        values={},
    )


def _may_go(one: _Buried, key: str, audience: Audience) -> bool:
    """Whether the audience may learn that the field once had a value."""
    if key.startswith("_"):
        return False
    declared = {spec.key: spec.level for spec in KINDS[one.row.kind].fields}.get(key, DEFAULT_LEVEL)
    level = max(one.level, Level(one.row.levels.get(key, declared)))
    return declared < Level.L4 and level < Level.L4 and level <= audience.limit


def _sorted(dots: Iterable[bytes]) -> list[str]:
    return sorted(dot.hex() for dot in dots)


def forwarded(
    session: Session, audience: Audience, going: set[bytes], *, everything: bool
) -> list[WireRecord]:
    """Records of kinds that only a newer release knows: to colleagues inside, with what they are a part of.

    ``going`` are the records that go. Of the whole vault, ``everything``, go also those that are part of nothing, or of
    what was never here; never a part of what stays.
    """
    if audience.outward:
        return []
    found = [decoded(wire) for wire in session.scalars(sa.select(Opaque.wire).order_by(Opaque.uid))]
    left = [one for one in found if one.level is None or one.level <= audience.limit]
    staying = _present(session, left) | {bytes.fromhex(one.uid) for one in found}
    led: set[bytes] = set()
    while (
        more := {
            bytes.fromhex(one.uid) for one in left if _led(one, going | led, staying, everything=everything)
        }
        - led
    ):
        led |= more
    return [one for one in left if bytes.fromhex(one.uid) in led]


def _led(one: WireRecord, going: set[bytes], staying: set[bytes], *, everything: bool) -> bool:
    if one.parent is None:
        return everything
    whole = bytes.fromhex(one.parent)
    return whole in going or (everything and whole not in staying)


def _present(session: Session, records: Iterable[WireRecord]) -> set[bytes]:
    """Those of the records' wholes that are here, removed or not."""
    wholes = sorted({bytes.fromhex(one.parent) for one in records if one.parent is not None})
    found: set[bytes] = set()
    for some in chunks(wholes):
        found.update(session.scalars(sa.select(RECORD.c.uid).where(RECORD.c.uid.in_(some))))
    return found
