"""What leaves the organisation that the person concerned should have agreed to, by the declaration of its field.

It bars nothing: whether somebody agreed to their health being told is recorded nowhere, so a person is asked to check.
"""

from collections.abc import Mapping, Sequence

from casefiles.rules.redaction import Redacted
from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec

LEAVES = "Health details leave the organisation with this {what}."
CHECK = "Check that the person, or the family, agreed to that; otherwise raise their level."
MOST_NAMED = 5


def to_agree(record: Snapshot, spec: KindSpec, audience: Audience) -> list[str]:
    """The labels of the fields told of a redacted record to which its person should have agreed; inside, none."""
    fields = spec.fields if audience.outward else ()
    return [field.label for field in fields if field.consent and record.get(field.key) is not None]


def asking(redacted: Redacted, kinds: Mapping[str, KindSpec]) -> tuple[str, ...]:
    """The references of the records of which such a field is told."""
    told = redacted.records
    return tuple(one.ref for one in told if to_agree(one, kinds[one.kind], redacted.audience))


def check(refs: Sequence[str]) -> str:
    """What to do about the records called so; a few of them are named."""
    more = len(refs) - MOST_NAMED
    return f"{CHECK} See {', '.join(refs[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}."
