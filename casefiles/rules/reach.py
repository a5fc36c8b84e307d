"""Which of the redacted records still belong to the chosen cases once hidden links are cut.

Somebody who comes along with a case, though the link between them is hidden, would tell that there is one.
"""

from collections.abc import Iterable

from casefiles.rules.redaction import DEFINING
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot

UNLED = "nothing that may be told connects it with the chosen cases"
# Parts by which a person or a case leads to a whole that speaks of it: an appeal, a meeting.
SPEAKING = frozenset({"person_named", "meeting_item"})


def reached_from(records: RecordSet, cases: Iterable[bytes]) -> RecordSet:
    """The records that visible links, parts and mentions lead to from ``cases``."""
    reached = {uid for uid in cases if uid in records.by_uid}
    while (
        more := {uid for record in records for uid in _next(record, reached)}
        & records.by_uid.keys() - reached
    ):
        reached |= more
    return RecordSet(tuple(record for record in records if record.uid in reached))


def _next(record: Snapshot, reached: set[bytes]) -> Iterable[bytes]:
    if record.kind in SPEAKING:
        link = record.link(DEFINING[record.kind])
        speaks = link.uid in reached if link is not None else record.parent in reached
        return (record.uid, *([record.parent] if record.parent else [])) if speaks else ()
    if record.uid in reached:
        return [value.uid for value in record.values.values() if isinstance(value, Link)]
    return (record.uid,) if record.parent in reached else ()
