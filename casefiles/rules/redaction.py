"""What an audience may see, decided once, before anything is laid out or sealed.

Redaction builds anew: only what is permitted is copied, so that forgetting something makes it disappear. It works on
field declarations alone and knows no kind by name except where a link *is* the record's meaning.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from casefiles.rules.citations import with_citations
from casefiles.rules.handling import HANDLED, may_reach
from casefiles.rules.levels import value_level
from casefiles.rules.titles import title_of
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot, Value
from casefiles.values.specs import FieldSpec, Kind, KindSpec

# A record that only says something about the record it links to; without that one it may not be seen either.
DEFINING = {
    "case": "person",
    "participant": "person",
    "person_named": "person",
    "meeting_item": "case",
    "citation": "source",
    "attachment": "depicts",
}
STANDING = "Standing"
TOO_CONFIDENTIAL = "above this audience’s level"
UNSOURCED = "no source that this audience may see"
LINK_HIDDEN = "it is about, or part of, a record that this audience may not see"
NOTHING_LEFT = "nothing of it may be told"
NOT_CHOSEN = "it is about a record that was not chosen"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record (``key`` empty) or a value that stays behind, and why. For the caseworker's eyes only."""

    ref: str
    kind: str
    key: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """What may be seen, and what stays behind."""

    audience: Audience
    records: RecordSet
    left_out: tuple[LeftOut, ...]


def redact(
    records: RecordSet,
    audience: Audience,
    kinds: Mapping[str, KindSpec],
    back: frozenset[tuple[str, str]] = frozenset(),
) -> Redacted:
    """A new set with nothing above the audience's level and, for outward audiences, no claim without a source.

    What a handling mark keeps from the audience stays too. ``kinds`` are the declarations. Links to records that may
    not be seen or are not in the set are cut; titles are built anew from what is left; citations of what is left out
    are left out with it. ``back`` are the fields, as (kind, key), that are kept back besides: what they hold still
    decides what else may be seen, so that keeping something back never lets more go.
    """
    left: list[LeftOut] = []
    visible = _visible(records, audience, kinds, left)
    supported = _supported(records, visible)
    kept: dict[bytes, Snapshot] = {}
    for record in records:
        if record.uid in visible:
            one = _permitted(record, audience, kinds[record.kind], supported, left)
            kept[record.uid] = _without(one, back) if back else one
    bare = {uid: title_of(kinds[record.kind], _unlinked(record)) for uid, record in kept.items()}
    rebuilt = _without_shells((_relinked(one, kinds[one.kind], bare) for one in kept.values()), kinds, left)
    return Redacted(audience, with_citations(_without_idle_citations(rebuilt)), tuple(left))


def _visible(
    records: RecordSet, audience: Audience, kinds: Mapping[str, KindSpec], left: list[LeftOut]
) -> set[bytes]:
    visible = {record.uid for record in records if _may_be_seen(record, audience, kinds[record.kind])}
    hidden = [record for record in records if record.uid not in visible]
    for record in hidden:
        why = TOO_CONFIDENTIAL if may_reach(record, audience) else HANDLED
        left.append(LeftOut(record.ref, record.kind, "", "", why))
    while dropped := [record for record in records if record.uid in visible and _orphaned(record, visible)]:
        visible -= {record.uid for record in dropped}
        left += [LeftOut(record.ref, record.kind, "", "", _why(record, records)) for record in dropped]
    return visible


def _may_be_seen(record: Snapshot, audience: Audience, spec: KindSpec) -> bool:
    """Whether the record may be seen at all; a citation only if what it cites and what it supports may be."""
    if not may_reach(record, audience):
        return False
    levels = [record.level]
    if record.kind == "citation":
        levels += [value_level(record, spec.field(key)) for key in ("about", "source")]
    return max(levels) <= audience.limit and record.level < Level.L4


def _orphaned(record: Snapshot, visible: set[bytes]) -> bool:
    if record.parent is not None and record.parent not in visible:
        return True
    key = DEFINING.get(record.kind)
    link = record.link(key) if key else None
    return link is not None and link.uid not in visible


def _supported(records: RecordSet, visible: set[bytes]) -> set[tuple[bytes, str]]:
    """(record, field) pairs with a visible source; field '' for a record that rests on one as a whole."""
    return {
        (record.parent, record.words("about"))
        for record in records.of("citation")
        if record.uid in visible and record.parent is not None and record.link("source") is not None
    }


def _why(record: Snapshot, records: RecordSet) -> str:
    key = DEFINING.get(record.kind)
    link = record.link(key) if key else None
    return NOT_CHOSEN if link is not None and records.get(link.uid) is None else LINK_HIDDEN


def _permitted(
    record: Snapshot,
    audience: Audience,
    spec: KindSpec,
    supported: set[tuple[bytes, str]],
    left: list[LeftOut],
) -> Snapshot:
    values: dict[str, Value] = {}
    for field in spec.fields:
        value = record.values.get(field.key)
        if value is None:
            continue
        reason = _reason(record, field, audience, supported)
        if reason:
            left.append(LeftOut(record.ref, record.kind, field.key, field.label, reason))
        else:
            values[field.key] = value
    levels = {key: level for key, level in record.levels.items() if key in values}
    return replace(
        record,
        values=MappingProxyType(values),
        levels=MappingProxyType(levels),
        citations=(),
        contested=record.contested & values.keys(),
    )


def _without(record: Snapshot, back: frozenset[tuple[str, str]]) -> Snapshot:
    values = {key: value for key, value in record.values.items() if (record.kind, key) not in back}
    if len(values) == len(record.values):
        return record
    levels = {key: level for key, level in record.levels.items() if key in values}
    contested = record.contested & values.keys()
    return replace(
        record, values=MappingProxyType(values), levels=MappingProxyType(levels), contested=contested
    )


def _reason(record: Snapshot, field: FieldSpec, audience: Audience, supported: set[tuple[bytes, str]]) -> str:
    level = value_level(record, field)
    if level > audience.limit or level is Level.L4:
        return TOO_CONFIDENTIAL
    sourced = (record.uid, field.key) in supported or (record.uid, "") in supported
    if audience.outward and field.claim and not sourced:
        return UNSOURCED
    return ""


def _unlinked(record: Snapshot) -> dict[str, Any]:
    return {key: value for key, value in record.values.items() if not isinstance(value, Link)}


def _relinked(record: Snapshot, spec: KindSpec, titles: Mapping[bytes, str]) -> Snapshot:
    values: dict[str, Value] = {}
    for field in spec.fields:
        value = record.values.get(field.key)
        if value is None:
            continue
        if field.kind is Kind.LINK:
            if not isinstance(value, Link) or value.uid not in titles:
                continue
            value = replace(value, title=titles[value.uid])
        values[field.key] = value
    levels = {key: level for key, level in record.levels.items() if key in values}
    told = MappingProxyType(values)
    return replace(record, title=titles[record.uid], values=told, levels=MappingProxyType(levels))


def _without_shells(
    records: Iterable[Snapshot], kinds: Mapping[str, KindSpec], left: list[LeftOut]
) -> RecordSet:
    """Leave out parts of which nothing is left but their standing: that there is one would be told."""
    kept: list[Snapshot] = []
    for record in records:
        own = (key for key in record.values if kinds[record.kind].field(key).group != STANDING)
        if record.parent is None or next(own, None) is not None:
            kept.append(record)
        else:
            left.append(LeftOut(record.ref, record.kind, "", "", NOTHING_LEFT))
    return RecordSet(tuple(kept))


def _without_idle_citations(records: RecordSet) -> RecordSet:
    """Leave out citations of values that were left out, and those that lost their source."""

    def idle(record: Snapshot) -> bool:
        if record.kind != "citation":
            return False
        whole = records.get(record.parent)
        about = record.words("about")
        return whole is None or record.link("source") is None or (about != "" and about not in whole.values)

    return RecordSet(tuple(record for record in records if not idle(record)))
