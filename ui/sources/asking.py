"""What the Sources page asks about one source, on the vault's thread."""

from typing import Any

from casefiles.queries.origins import origins
from casefiles.queries.source_rows import SourceSeen, source_seen
from casefiles.values.origin import Origins

SourceAnswer = tuple[SourceSeen, Origins]
"""A source with its files and what rests on it, and where its values come from."""


def seen_told(session: Any, ref: str) -> SourceAnswer:
    """All about the source called ``ref``. Raises UnknownRecord."""
    seen = source_seen(session, ref)
    return seen, origins(session, seen.records.by_uid)
