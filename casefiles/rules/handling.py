"""How far a record may be passed on by its handling mark, whatever its level is.

The marks are those of the Traffic Light Protocol 2.0 (FIRST, 2022). They are ours to keep to when we share, and a
limit beside the level: the stricter of the two holds. A record without a mark is bound by its level alone.
"""

from collections.abc import Mapping

from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot

HANDLED = "its handling mark keeps it from this audience"
INSIDE = frozenset({Audience.INTERNAL})
# Red is for those named in person: an internal paper is handed over by hand, an internal export sealed to contacts.
REACH: Mapping[str, frozenset[Audience]] = {
    "clear": frozenset(Audience),
    "green": INSIDE | {Audience.PARTNER, Audience.DIPLOMATIC},
    "amber": INSIDE | {Audience.PARTNER},
    "amber-strict": INSIDE,
    "red": INSIDE,
}


def may_reach(record: Snapshot, audience: Audience) -> bool:
    """Whether the mark lets the record go to ``audience``; one that only a newer release knows stays inside.

    Parts and whatever is about the record follow it, as with its level.
    """
    mark = record.words("handling")
    return not mark or audience in REACH.get(mark, INSIDE)
