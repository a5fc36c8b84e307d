"""What an import never changes without a tick: agreement, limits of sharing, danger, identity, who is who.

Nor what a record is about or belongs to, nor what the program established of a file. A limit that arrives *stricter* is
followed at once; one that arrives laxer waits.
"""

import json
from collections.abc import Mapping

from casefiles.records.ledger import VALUE
from casefiles.rules.merging import Register, shown, values
from casefiles.rules.redaction import DEFINING
from casefiles.values.level import DEFAULT_LEVEL, Level
from casefiles.values.specs import Kind, KindSpec

# From the most open to the strictest. A code that is not here is taken for the most open one.
STRICTNESS: Mapping[str, tuple[str, ...]] = {
    "handling": ("clear", "green", "amber", "amber-strict", "red"),
    "posture": ("public", "public-if-others", "ask-first", "private", "silent"),
    "consent": ("public", "diplomatic", "partners", "internal", "unknown", "refused"),
}
# What silence comes to, where it is not the most open: a picture of which nobody spoke goes nowhere.
SILENCE: Mapping[str, str] = {"consent": "unknown"}
# Fields by their key that no colleague changes for us, whichever way. A part takes the level of its whole.
GUARDED = frozenset(
    {"risk", "safe_contact", "identity_document", "identity_verified", "merged_into", "depicts", "_parent"}
)
# Tags decide to whom a case usually goes.
OF_KIND = frozenset({*DEFINING.items(), ("case", "tags"), ("citation", "about"), ("meeting_item", "posture")})
LEVEL, LEVELS = "_level", "_levels"
LIMITS = frozenset({LEVEL, LEVELS})


def strictness(spec: KindSpec, field: str, value: str | None) -> int:
    """How strict a limit is, from 0; 0 for a field that is no limit. ``value`` is JSON, None for unknown."""
    data = None if value is None else json.loads(value)
    if field == LEVEL:
        unsaid = -1 if spec.parents else int(DEFAULT_LEVEL)
        return 1 + (unsaid if data is None else int(data))
    name = _scale(spec, field)
    scale = STRICTNESS.get(name, ())
    meant = SILENCE.get(name) if data is None else data
    return scale.index(meant) + 1 if meant in scale else 0


def loosens(spec: KindSpec, field: str, before: str | None, after: str | None) -> bool:
    """Whether going from one value to the other would let more be shared."""
    if field == LEVELS:
        old, new = (json.loads(value or "{}") for value in (before, after))
        return any(_level(spec, key, new) < _level(spec, key, old) for key in {*old, *new})
    return strictness(spec, field, after) < strictness(spec, field, before)


def display(
    spec: KindSpec, field: str, register: Register, clocks: Mapping[bytes, int]
) -> tuple[bytes | None, str | None]:
    """The dot and the JSON value to show of a register: the latest, but of several limits the strictest."""
    if len(register.live) == 1:
        ((only, held),) = register.live.items()
        return (only, held.value) if held.state == VALUE else (None, None)
    latest = shown(register, clocks)
    if latest is None:
        return None, None
    several = values(register)
    if len(several) == 1:
        return latest, register.live[latest].value
    if field == LEVELS:
        return latest, _strictest_of(spec, several)
    if field != LEVEL and _scale(spec, field) not in STRICTNESS:
        return latest, register.live[latest].value
    worst = max(strictness(spec, field, value) for value in several)
    strict = {dot: held for dot, held in register.live.items() if _as_strict(spec, field, held.value, worst)}
    chosen = shown(Register(strict, frozenset()), clocks)
    return chosen, None if chosen is None else register.live[chosen].value


def _as_strict(spec: KindSpec, field: str, value: str, worst: int) -> bool:
    return value != "" and strictness(spec, field, value) == worst


def _strictest_of(spec: KindSpec, several: frozenset[str]) -> str:
    """The overrides that keep every value as confidential as the strictest of several sets of overrides."""
    sets = [json.loads(value) or {} for value in several]
    keys = sorted({key for one in sets for key in one})
    levels = {key: max(_level(spec, key, one) for one in sets) for key in keys}
    return json.dumps(levels, sort_keys=True, separators=(",", ":"))


def _level(spec: KindSpec, key: str, levels: Mapping[str, int]) -> int:
    declared = spec.find(key)
    return levels.get(key, int(Level.L4 if declared is None else declared.level))


def protected(spec: KindSpec, field: str, before: str | None, after: str | None) -> bool:
    """Whether that change waits for a tick. ``before`` and ``after`` are what the row shows, in JSON."""
    if field in LIMITS or _scale(spec, field) in STRICTNESS:
        return loosens(spec, field, before, after)
    declared = spec.find(field)
    if field in GUARDED or (spec.kind, field) in OF_KIND:
        return True
    return declared is not None and (declared.level is Level.L4 or (declared.fixed and before is not None))


def _scale(spec: KindSpec, field: str) -> str:
    declared = spec.find(field)
    return declared.vocabulary if declared is not None and declared.kind is Kind.CHOICE else ""
