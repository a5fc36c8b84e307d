"""What arrives is never less confidential here than where it came from, though its whole may be laxer here."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.deciding import Work
from casefiles.exchange.joining import Plan
from casefiles.exchange.staging import Arriving
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE
from casefiles.rules import merging
from casefiles.rules.levels import effective_level
from casefiles.rules.merging import Held, Register
from casefiles.rules.protected import LEVEL, LEVELS
from casefiles.store.merge_load import chunks
from casefiles.store.merge_write import Altered, Rewritten
from casefiles.store.registers import dumps
from casefiles.values.level import Level
from casefiles.values.specs import KindSpec

RECORD = Record.__table__
Above = dict[bytes, tuple[bytes | None, int | None]]


def confine(session: Session, plan: Plan, work: Work, dot: bytes) -> None:
    """Raise in ``work`` what would be laxer here; a raise is a write of our own, by the change ``dot``."""
    told = {met.here.uid: met.arriving for met in plan.met}
    arriving = {one.uid: one for one in (*plan.new, *plan.late)} | told
    chosen = {*(one.uid for one in work.adding), *(one.here.uid for one in work.altered)}
    ours = _ours(session, [arriving[uid] for uid in chosen if uid in arriving])
    ours |= {one.here.uid: (one.here.row["parent"], _level_after(one)) for one in work.altered}
    here = ours | {one.uid: (one.parent, one.wire.level) for one in work.adding}
    there = ours | {uid: (one.parent, one.wire.level) for uid, one in arriving.items()}
    work.adding = [_raised(one, there, here, dot) for one in work.adding]
    for one in work.altered:
        _raise_fields(one, told[one.here.uid], (there, here), dot)


def _ours(session: Session, arriving: Iterable[Arriving]) -> Above:
    """Parent and own level of everything here that these records are parts of, as it stands."""
    known: Above = {}
    wanted = {one.parent for one in arriving if one.parent is not None}
    while wanted:
        fresh: set[bytes] = set()
        for part in chunks(sorted(wanted)):
            columns = (RECORD.c.uid, RECORD.c.parent, RECORD.c.level)
            for row in session.execute(sa.select(*columns).where(RECORD.c.uid.in_(part))):
                known[row.uid] = (row.parent, row.level)
                if row.parent is not None:
                    fresh.add(row.parent)
        wanted = fresh - known.keys()
    return known


def _level_after(one: Altered) -> int | None:
    found = next((each for each in one.fields if each.key == LEVEL), None)
    level: int | None = one.here.row["level"]
    return level if found is None else json.loads(found.after or "null")


def _raised(one: Arriving, there: Above, here: Above, dot: bytes) -> Arriving:
    level = effective_level(one.uid, there)
    if level <= effective_level(one.uid, here):
        return one
    here[one.uid] = (one.parent, int(level))
    former = one.registers.get(LEVEL, Register({one.born: Held(VALUE, dumps(one.wire.level))}, frozenset()))
    raised = merging.write(former, dot, dumps(int(level)))
    return replace(one, registers={**one.registers, LEVEL: raised})


def _raise_fields(one: Altered, told: Arriving, levels: tuple[Above, Above], dot: bytes) -> None:
    spec = KINDS[one.here.kind]
    there, here = (effective_level(one.here.uid, each) for each in levels)
    written = next((each for each in one.fields if each.key == LEVELS), None)
    before = one.here.column(LEVELS)
    after: dict[str, int] = json.loads(before if written is None else written.after or "{}") or {}
    raised = dict(after)
    for each in one.fields:
        if each.key.startswith("_") or each.by == dot or each.before == each.after:
            continue
        wanted = max(there, _level_of(spec, each.key, told.wire.levels))
        if wanted > max(here, _level_of(spec, each.key, after)):
            raised[each.key] = int(wanted)
    if raised == after:
        return
    register = one.here.register(LEVELS) if written is None else written.register
    anew = merging.write(register, dot, dumps(raised))
    kept = [each for each in one.fields if each.key != LEVELS]
    mine = one.here.register(LEVELS)
    one.fields[:] = [*kept, Rewritten(LEVELS, mine, anew, before, dumps(raised), dot)]


def _level_of(spec: KindSpec, key: str, levels: Mapping[str, int]) -> Level:
    declared = next((one.level for one in spec.fields if one.key == key), Level.L4)
    return Level(levels.get(key, declared))
