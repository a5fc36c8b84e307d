"""What the chain of custody says now. Records that disagree and cannot be put in order are all kept."""

from collections.abc import Iterable, Sequence
from datetime import date

from casefiles.rules.standing import CHIP_OF, latest
from casefiles.values.dates import PartialDate
from casefiles.values.snapshot import Snapshot

MOST_READINGS = 3
CUSTODY = frozenset({"detained", "sentenced", "disappeared", "house-arrest"})


def readings(records: Iterable[Snapshot], key: str) -> tuple[Snapshot, ...]:
    """The latest record with a value ``key``, then those of another value that nothing puts before it."""
    having = [record for record in records if record.get(key) not in (None, "unknown")]
    last = latest(having, "since")
    if last is None:
        return ()
    found = {last.get(key): last}
    for record in having:
        if _undecided(record, last):
            found.setdefault(record.get(key), record)
    return tuple(found.values())[:MOST_READINGS]


def _undecided(record: Snapshot, last: Snapshot) -> bool:
    if record.date("until") is not None and record.words("verification") != "disputed":
        return False
    day, latest_day = _day(record), _day(last)
    if day is None or latest_day is None or record.words("verification") == "disputed":
        return True
    return (day.lo, day.hi) == (latest_day.lo, latest_day.hi)


def in_custody(status: str) -> bool:
    """Whether this custody status means that the person is held."""
    return CHIP_OF.get(status) in CUSTODY


def last_custody(detentions: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    """The unbroken row of placements that the latest custody is made of, first to last.

    A placement at liberty breaks it, and so does an end that lies before the next beginning.
    """
    row: list[Snapshot] = []
    closed = False
    for record in sorted(detentions, key=_rank):
        status = record.words("status")
        if in_custody(status):
            row = [record] if closed or (row and _gap(row[-1], record)) else [*row, record]
            closed = False
        elif status not in ("", "unknown"):
            closed = True
    return tuple(row)


def _gap(before: Snapshot, after: Snapshot) -> bool:
    until, since = before.date("until"), after.date("since")
    if until is None or since is None or until.hi is None or since.lo is None:
        return False
    return (since.lo - until.hi).days > 1


def _rank(record: Snapshot) -> tuple[str, str]:
    day = _day(record)
    return (day.stored() if day else "", record.position)


def _day(record: Snapshot) -> PartialDate | None:
    return record.date("since") or record.date("as_of")


def span_in_words(start: date, end: date) -> str:
    """The whole years and months from ``start`` to ``end``; days when it is less than a month; empty if reversed."""
    if end < start:
        return ""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if not months:
        return _counted((end - start).days, "day")
    years, rest = divmod(months, 12)
    return " ".join(part for part in (_counted(years, "year"), _counted(rest, "month")) if part)


def _counted(count: int, unit: str) -> str:
    return "" if not count else f"{count} {unit}" if count == 1 else f"{count} {unit}s"
