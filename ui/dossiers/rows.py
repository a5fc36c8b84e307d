"""Findings and pages in words."""

from collections.abc import Iterable

from casefiles.dossier.paper import Finding, Severity
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from ui.desk import Place
from ui.dossiers.wish import FoundEntry, FoundGroup

OWN_PAGES = ("appeal", "meeting", "source")
CASE_KINDS = ("case", "person")


def grouped(findings: Iterable[Finding], files: RecordSet) -> tuple[FoundGroup, ...]:
    """The findings by what they say, warnings first, each with the record that it is about."""
    by_ref = {record.ref: record for record in files}
    groups: dict[tuple[bool, str], list[FoundEntry]] = {}
    for found in findings:
        warning = found.severity is Severity.WARNING
        groups.setdefault((warning, found.message), []).append(_entry(found, by_ref.get(found.ref), files))
    ordered = sorted(groups.items(), key=lambda group: not group[0][0])
    return tuple(FoundGroup(message, warning, tuple(some)) for (warning, message), some in ordered)


def place_of(record: Snapshot, files: RecordSet) -> Place | None:
    """Where a record of ``files`` is mended: on its own page, or on that of the whole it is part of."""
    whole: Snapshot | None = record
    while whole is not None and whole.kind not in (*OWN_PAGES, *CASE_KINDS):
        whole = files.get(whole.parent)
    if whole is None:
        return None
    if whole.kind in OWN_PAGES:
        return Place(kind=whole.kind, ref=whole.ref)
    return Place(kind="case", ref=record.ref)


def summary(pages: int, groups: Iterable[FoundGroup]) -> str:
    """The paper in one line: its pages, and how much there is to look at."""
    known = list(groups)
    warnings = sum(len(group.entries) for group in known if group.warning)
    notes = sum(len(group.entries) for group in known if not group.warning)
    parts = [counted(pages, "page"), counted(warnings, "warning") if warnings else "no warnings"]
    return " · ".join([*parts, counted(notes, "note")] if notes else parts)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _entry(found: Finding, record: Snapshot | None, files: RecordSet) -> FoundEntry:
    if record is None:
        return FoundEntry(found.label, found.ref, None)
    return FoundEntry(record.title, f"{found.label} · {record.ref}", place_of(record, files))
