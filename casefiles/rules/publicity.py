"""What the family agreed to, which decides whether a case may be told of at all, on paper or in an export.

It is decided on the whole records, before redaction: the agreement is itself confidential.
"""

from collections.abc import Iterable

from casefiles.rules.redaction import DEFINING, LeftOut
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot

SILENT, PRIVATE = "silent", "private"
WHY = {
    SILENT: "the case is kept silent at the family’s request",
    PRIVATE: "the case is for private diplomacy only",
}
BELONGS = "it belongs to a case that this audience must not be told of"


def bar(case: Snapshot, audience: Audience) -> str:
    """The publicity that keeps ``case`` from ``audience``: silent, private, or empty when nothing does."""
    posture = case.words("posture")
    if posture == SILENT and audience.outward:
        return SILENT
    return PRIVATE if posture == PRIVATE and audience is Audience.PUBLIC else ""


def told_of(files: RecordSet, audience: Audience) -> tuple[RecordSet, tuple[LeftOut, ...]]:
    """``files`` without the cases that are barred, the people they are about and all that hangs from them."""
    barred = {case.uid: why for case in files.of("case") if (why := bar(case, audience))}
    kept = without(files, {*barred, *persons_of(files, barred)})
    left = [
        LeftOut(one.ref, one.kind, "", "", WHY[barred[one.uid]] if one.uid in barred else BELONGS)
        for one in files
        if kept.get(one.uid) is None
    ]
    return kept, tuple(left)


def persons_of(files: RecordSet, cases: Iterable[bytes]) -> set[bytes]:
    """The people whom these cases are about."""
    found = (files.get(uid) for uid in cases)
    return {link.uid for case in found if case and (link := case.link("person"))}


def without(files: RecordSet, gone: set[bytes]) -> RecordSet:
    """``files`` without these records and all that hangs from them."""
    lost = set(gone)
    while more := {record.uid for record in files if record.uid not in lost and _hangs(record, lost)}:
        lost |= more
    return RecordSet(tuple(record for record in files if record.uid not in lost)) if lost else files


def _hangs(record: Snapshot, lost: set[bytes]) -> bool:
    key = DEFINING.get(record.kind)
    link = record.link(key) if key else None
    return record.parent in lost or (link is not None and link.uid in lost)
