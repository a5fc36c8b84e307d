"""What is declared about the kinds of record, for whoever may not know the records themselves."""

from casefiles.errors import UnknownKind
from casefiles.records import KINDS
from casefiles.values.specs import KindSpec


def declared(kind: str) -> KindSpec:
    """The declarations of ``kind``; raises UnknownKind."""
    if kind not in KINDS:
        raise UnknownKind(kind, ", ".join(KINDS))
    return KINDS[kind]
