"""What arrives is never less confidential here than where it came from, though its whole may be laxer here.

What is taken in at once is raised at once. What waits keeps how confidential the sender holds it, and is raised when
somebody settles it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.deciding import NULL, Waiting, Work
from casefiles.exchange.joining import known_value
from casefiles.exchange.staging import Arriving
from casefiles.exchange.wire_record import WireRecord
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
PARENT = "_parent"
Above = dict[bytes, tuple[bytes | None, int | None]]
Told = Mapping[bytes, tuple[Level, Mapping[str, int]]]
"""By record, how confidential the sender holds it, and the levels of its single values."""


def confine(session: Session, wires: Iterable[WireRecord], work: Work, dot: bytes) -> None:
    """Raise in ``work`` what would be laxer here; a raise is a write of our own, by the change ``dot``.

    ``wires`` are all records of the export: also one in which nothing is new says how confidential its parts are.
    """
    if not (work.adding or work.altered or work.held):
        return
    told = {wire.uid: wire for wire in wires}
    wanted = {*_uids(work), *(one.arriving.uid for one in work.held)}
    there = _climbed(wanted, told)
    parents = {parent for parent, _ in there.values() if parent is not None and parent not in there}
    ours = _ours(session, parents | _parents(work))
    there = ours | there
    here = _here(work, ours)
    work.adding = [_raised(one, effective_level(one.uid, there), here, dot) for one in work.adding]
    for one in work.altered:
        uid, wire = one.here.uid, told.get(one.here.uid.hex())
        if wire is not None:
            _raise_fields(one, wire.levels, effective_level(uid, there), here, dot)
    work.held = [replace(one, level=_held_level(one, there)) for one in work.held]


def confine_settled(session: Session, work: Work, told: Told, dot: bytes) -> None:
    """The same for what waited until now; of what is not ``told`` nothing came from others."""
    here = _here(work, _ours(session, _parents(work)))
    work.adding = [_raised(one, told[one.uid][0], here, dot) for one in work.adding]
    for one in work.altered:
        if one.here.uid in told:
            level, levels = told[one.here.uid]
            _raise_fields(one, levels, level, here, dot)


def _uids(work: Work) -> set[bytes]:
    return {*(one.uid for one in work.adding), *(one.here.uid for one in work.altered)}


def _parents(work: Work) -> set[bytes]:
    found = {one.parent for one in work.adding} | {_parent_after(one) for one in work.altered}
    return {parent for parent in found if parent is not None}


def _climbed(uids: Iterable[bytes], told: Mapping[str, WireRecord]) -> Above:
    """Parent and own level of these records and of all above them, as the export tells."""
    known: Above = {}
    for uid in uids:
        step: bytes | None = uid
        while step is not None and step not in known and (wire := told.get(step.hex())) is not None:
            parent = None if wire.parent is None else bytes.fromhex(wire.parent)
            known[step] = (parent, wire.level)
            step = parent
    return known


def _ours(session: Session, wanted: set[bytes]) -> Above:
    """Parent and own level of these records here and of everything that they are parts of, as it stands."""
    known: Above = {}
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


def _here(work: Work, ours: Above) -> Above:
    """The same as it will be here once the work is done."""
    altered = {one.here.uid: (_parent_after(one), _level_after(one)) for one in work.altered}
    return ours | altered | {one.uid: (one.parent, one.wire.level) for one in work.adding}


def _field(one: Altered, key: str) -> Rewritten | None:
    return next((each for each in one.fields if each.key == key), None)


def _level_after(one: Altered) -> int | None:
    found = _field(one, LEVEL)
    level: int | None = one.here.row["level"]
    return level if found is None else json.loads(found.after or NULL)


def _parent_after(one: Altered) -> bytes | None:
    found = _field(one, PARENT)
    parent: bytes | None = one.here.row["parent"]
    return parent if found is None or found.after is None else bytes.fromhex(json.loads(found.after))


def _held_level(one: Waiting, there: Above) -> Level:
    whole = effective_level(one.arriving.uid, there)
    return max(whole, level_of(one.arriving.spec, one.key, one.arriving.wire.levels)) if one.key else whole


def _raised(one: Arriving, level: Level, here: Above, dot: bytes) -> Arriving:
    if level <= effective_level(one.uid, here):
        return one
    here[one.uid] = (one.parent, int(level))
    former = one.registers.get(LEVEL, Register({one.born: Held(VALUE, dumps(one.wire.level))}, frozenset()))
    raised = merging.write(former, dot, dumps(int(level)))
    return replace(one, registers={**one.registers, LEVEL: raised})


def _raise_moved(one: Altered, there: Level, here: Above, dot: bytes) -> None:
    """A record that was moved takes the level of its new whole, which may be laxer here."""
    moved, written = _field(one, PARENT), _field(one, LEVEL)
    if moved is None or moved.before == moved.after or there <= effective_level(one.here.uid, here):
        return
    here[one.here.uid] = (_parent_after(one), int(there))
    mine = one.here.register(LEVEL)
    anew = merging.write(mine if written is None else written.register, dot, dumps(int(there)))
    kept = [each for each in one.fields if each.key != LEVEL]
    before = known_value(one.here.column(LEVEL))
    one.fields[:] = [*kept, Rewritten(LEVEL, mine, anew, before, dumps(int(there)), dot)]


def _raise_fields(one: Altered, told: Mapping[str, int], there: Level, known: Above, dot: bytes) -> None:
    """Raise single values of a record; ``told`` are the sender's levels of its values, ``known`` ours afterwards."""
    _raise_moved(one, there, known, dot)
    spec, here = KINDS[one.here.kind], effective_level(one.here.uid, known)
    written = _field(one, LEVELS)
    before = one.here.column(LEVELS)
    after: dict[str, int] = json.loads(before if written is None else written.after or "{}") or {}
    raised = dict(after)
    for each in _brought(one.fields):
        wanted = max(there, level_of(spec, each.key, told))
        if wanted > max(here, level_of(spec, each.key, after)):
            raised[each.key] = int(wanted)
    if raised == after:
        return
    register = one.here.register(LEVELS) if written is None else written.register
    anew = merging.write(register, dot, dumps(raised))
    kept = [each for each in one.fields if each.key != LEVELS]
    mine = one.here.register(LEVELS)
    one.fields[:] = [*kept, Rewritten(LEVELS, mine, anew, before, dumps(raised), dot)]


def _brought(fields: Sequence[Rewritten]) -> list[Rewritten]:
    """What shows something else from now on, or holds a value beside ours that may be shown later."""
    return [
        each
        for each in fields
        if not each.key.startswith("_")
        and (
            each.before != each.after
            or merging.values(each.register) - merging.values(each.mine) - {NULL, each.before or NULL}
        )
    ]


def level_of(spec: KindSpec, key: str, levels: Mapping[str, int]) -> Level:
    """The level of a value by itself, where ``levels`` are the overrides of its record."""
    declared = next((one.level for one in spec.fields if one.key == key), Level.L4)
    return Level(levels.get(key, declared))
