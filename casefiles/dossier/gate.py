"""Which cases may be on a paper at all, and which records are no longer held to be true.

This is decided on the whole records, before redaction: what the family agreed to is itself confidential.
"""

from dataclasses import dataclass

from casefiles.dossier.conditions import PrivateDiplomacyOnly, SilentAtFamilysRequest
from casefiles.dossier.paper import Finding, Severity
from casefiles.rules.publicity import PRIVATE, SILENT, barred, without
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot

CONDITIONS = {SILENT: SilentAtFamilysRequest, PRIVATE: PrivateDiplomacyOnly}
PUBLICITY = "Publicity"
NOT_KNOWN = "What the family agreed to is not known. Ask before this paper is handed over."
IF_OTHERS = "This case is to be public only if others go first. Check that they have."
LEFT_SILENT = (
    "This case stays out: it, or another case of the same person, is kept silent at the family’s request."
)
LEFT_PRIVATE = "This case stays out: it, or another case of the same person, is for private diplomacy only."
RETRACTED = "Stays out: it is marked as retracted."


@dataclass(frozen=True, slots=True)
class Admitted:
    """The records that may go on to redaction, and what the caseworker should know of the choice."""

    records: RecordSet
    findings: tuple[Finding, ...]


def admitted(files: RecordSet, audience: Audience) -> Admitted:
    """``files`` without cases that this audience must not be told of and without retracted records.

    Raises SilentAtFamilysRequest or PrivateDiplomacyOnly when the paper is about such a case alone.
    """
    bars = barred(files, audience)
    root = files.records[0]
    if root.uid in bars.cases:
        raise CONDITIONS[bars.cases[root.uid]]
    retracted = [record for record in files if _retracted(record)]
    kept = without(files, {*bars.all, *(record.uid for record in retracted)})
    findings = [_posture(case, audience, bars.cases.get(case.uid, "")) for case in files.of("case")]
    findings += [Finding(record.ref, "", RETRACTED, Severity.WARNING) for record in retracted]
    return Admitted(kept, tuple(found for found in findings if found))


def _posture(case: Snapshot, audience: Audience, bar: str) -> Finding | None:
    posture = case.words("posture")
    if bar:
        message = LEFT_SILENT if bar == SILENT else LEFT_PRIVATE
    elif audience.outward and posture in ("", "ask-first"):
        message = NOT_KNOWN
    elif audience is Audience.PUBLIC and posture == "public-if-others":
        message = IF_OTHERS
    else:
        return None
    return Finding(case.ref, PUBLICITY, message, Severity.WARNING)


def _retracted(record: Snapshot) -> bool:
    """A retracted part or source; a whole case or person is the caseworker's to close."""
    statement = record.parent is not None or record.kind == "source"
    return statement and record.words("verification") == "retracted"
