"""Attaching citations to the records whose values rest on them."""

from dataclasses import replace

from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Citation, Snapshot


def with_citations(records: RecordSet) -> RecordSet:
    """The same records, each carrying the citations among them that are part of it, in order."""
    views: dict[bytes, list[Citation]] = {}
    for record in records.of("citation"):
        source = record.link("source")
        if record.parent is not None and source is not None:
            views.setdefault(record.parent, []).append(_view(record))
    return RecordSet(tuple(replace(record, citations=tuple(views.get(record.uid, ()))) for record in records))


def _view(record: Snapshot) -> Citation:
    source = record.link("source")
    if source is None:
        raise ValueError("a citation names a source")
    return Citation(
        uid=record.uid,
        ref=record.ref,
        field=record.words("about"),
        source=source,
        at=record.words("at"),
        quotation=record.words("quotation"),
        level=record.level,
    )
