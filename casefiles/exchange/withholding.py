"""Keeping fields back: withheld (that a value exists is told) or hidden (nothing is said), for one export."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from casefiles.exchange.conditions import UnknownFieldName
from casefiles.records import KINDS
from casefiles.rules.levels import value_level
from casefiles.rules.redaction import LeftOut, Redacted
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import FieldSpec

Fields = frozenset[tuple[str, str]]
NONE: Fields = frozenset()
SEPARATOR = "."
WITHHELD_WORDS = "withheld by you: they are told that a value exists"
HIDDEN_WORDS = "hidden by you: nothing is said of it"
SOURCES = frozenset({"source", "citation"})
CITING = frozenset({("citation", "about"), ("citation", "source")})
"""Without these a citation would say something else: that it is for the whole record."""


@dataclass(frozen=True, slots=True)
class Shears:
    """What is cut off one export: fields (kind, key), and with ``hidden`` whole kinds as (kind, "")."""

    withheld: Fields = NONE
    hidden: Fields = NONE

    @property
    def fields(self) -> Fields:
        """All fields whose values do not go."""
        return self.withheld | self.hidden

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of which no record goes; without sources, or what they are about, go no citations."""
        kinds = frozenset(kind for kind, key in self.hidden if not key)
        if self.fields & CITING:
            kinds |= {"citation"}
        return kinds | SOURCES if "source" in kinds else kinds


def shears(withheld: Iterable[str], hidden: Iterable[str]) -> Shears:
    """From ``KIND.FIELD`` as typed; ``KIND`` alone hides a kind. Raises UnknownFieldName."""
    kept, gone = frozenset(map(_field, withheld)), frozenset(map(_field, hidden))
    if any(not key for _, key in kept):
        raise UnknownFieldName
    return Shears(kept - gone, gone)


def spelt(fields: Fields) -> list[str]:
    """The fields as they are typed, sorted."""
    return sorted(f"{kind}{SEPARATOR}{key}" if key else kind for kind, key in fields)


def choices() -> dict[str, str]:
    """Every field that can be kept back, as it is typed, and its words. Sealed ones never leave anyhow."""
    return {
        f"{kind}{SEPARATOR}{field.key}": f"{spec.label}: {field.label}"
        for kind, spec in KINDS.items()
        if kind not in SOURCES
        for field in spec.fields
        if field.level < Level.L4
    }


def _field(typed: str) -> tuple[str, str]:
    kind, dot, key = typed.strip().lower().partition(SEPARATOR)
    spec = KINDS.get(kind)
    if spec is None or (dot and key not in {field.key for field in spec.fields}):
        raise UnknownFieldName
    return kind, key


def without_kinds(redacted: Redacted, cutting: Shears) -> Redacted:
    """The records without hidden kinds and whatever is a part of them."""
    if not cutting.kinds:
        return redacted
    lost = {one.uid for one in redacted.records if one.kind in cutting.kinds}
    while more := {one.uid for one in redacted.records if one.parent in lost} - lost:
        lost |= more
    kept = RecordSet(tuple(_unlinked(one, lost) for one in redacted.records if one.uid not in lost))
    left = (LeftOut(one.ref, one.kind, "", "", HIDDEN_WORDS) for one in redacted.records if one.uid in lost)
    return replace(redacted, records=kept, left_out=(*redacted.left_out, *left))


def _unlinked(record: Snapshot, lost: set[bytes]) -> Snapshot:
    values = {key: value for key, value in record.values.items() if getattr(value, "uid", None) not in lost}
    kept = tuple(one for one in record.citations if one.uid not in lost and one.source.uid not in lost)
    return replace(record, values=MappingProxyType(values), citations=kept)


def kept_back(
    whole: RecordSet, records: RecordSet, cutting: Shears, audience: Audience
) -> tuple[LeftOut, ...]:
    """A line for each value that is kept back from a record that goes."""
    found = []
    for record in records:
        before = whole.get(record.uid)
        for kind, key in sorted(cutting.fields) if before else ():
            if kind == record.kind and before is not None and key in before.values:
                found.append(_line(before, key, told=is_withheld(before, key, cutting, audience)))
    return tuple(found)


def is_withheld(record: Snapshot, key: str, cutting: Shears, audience: Audience) -> bool:
    """Whether the existence of this value is told. Of what is sealed, or above the audience, it never is."""
    told = (record.kind, key) in cutting.withheld and key in record.values
    return told and may_exist(record, KINDS[record.kind].field(key), audience)


def may_exist(record: Snapshot, spec: FieldSpec, audience: Audience) -> bool:
    """Whether the audience may know that the record, given whole, has a value there."""
    return value_level(record, spec) <= min(audience.limit, Level.L3)


def _line(record: Snapshot, key: str, *, told: bool) -> LeftOut:
    label = KINDS[record.kind].field(key).label
    return LeftOut(record.ref, record.kind, key, label, WITHHELD_WORDS if told else HIDDEN_WORDS)
