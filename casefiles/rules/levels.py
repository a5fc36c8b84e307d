"""How confidential a record and a value are.

A part is never below its whole, a field never below its declaration unless a person lowered it, and what is declared
sealed stays sealed.
"""

from collections.abc import Iterable, Mapping

from casefiles.values.level import DEFAULT_LEVEL, Level
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import FieldSpec

Above = Mapping[bytes, tuple[bytes | None, int | None]]


def effective_levels(records: Iterable[Snapshot], above: Above) -> dict[bytes, Level]:
    """The effective level of each record. ``above`` gives (parent, own level) of wholes that are not among them.

    A record that is part of nothing and has no level of its own is L3; one whose whole cannot be found is sealed.
    """
    own = {record.uid: (record.parent, record.own_level) for record in records}
    known: dict[bytes, tuple[bytes | None, int | None]] = {**above, **own}
    return {uid: effective_level(uid, known) for uid in own}


def effective_level(uid: bytes, known: Above) -> Level:
    """The effective level of one record, where ``known`` gives (parent, own level) of it and of all above it."""
    highest: Level | None = None
    seen: set[bytes] = set()
    step: bytes | None = uid
    while step is not None:
        if step not in known or step in seen:
            return Level.L4
        seen.add(step)
        parent, level = known[step]
        if level is None and parent is None:
            level = DEFAULT_LEVEL
        if level is not None:
            highest = Level(level) if highest is None else max(highest, Level(level))
        step = parent
    return DEFAULT_LEVEL if highest is None else highest


def value_level(record: Snapshot, spec: FieldSpec) -> Level:
    """The level of one value: its override or its declaration, never below the record; sealed stays sealed."""
    if spec.level is Level.L4:
        return Level.L4
    return max(record.level, record.levels.get(spec.key, spec.level))
