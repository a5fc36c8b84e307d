"""The subset of EDTF (ISO 8601-2) that a date field holds, and the days it covers.

Read here: ``2022-03-18``, ``2022-03``, ``2022``; ``202X``, ``20XX``, ``2022-XX-15``; seasons and parts of a year
``2022-21`` … ``2022-24``, ``2022-37`` … ``2022-39``; each with ``~`` (approximate), ``?`` (uncertain) or ``%``
(both); intervals ``a/b``, ``a/..``, ``a/``, ``../b``, ``/b``; one day of several ``[a,b]``, ``[a..b]``, ``[a..]``,
``[..b]``; ``XXXX`` for an unknown date. Years are 1000 to 2999.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date | None, date | None]

UNKNOWN = "XXXX"
POINT = re.compile(
    r"(?P<year>[12][0-9](?:[0-9]{2}|[0-9]X|XX))"
    r"(?:-(?:(?P<part>2[1-4]|3[7-9])|(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?))?"
    r"(?P<qualifier>[~?%]?)"
)
FIRST_YEAR, LAST_YEAR = 1000, 2999
# Quadrimesters stand for the early, middle and late part of a year (EDTF level 2, groups 37 to 39).
PARTS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "37": (1, 4), "38": (5, 8), "39": (9, 12)}
WINTER = "24"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The earliest and latest day that ``edtf`` allows, None where open or unknown; ValueError if not EDTF."""
    if edtf == UNKNOWN:
        return None, None
    if edtf.startswith("[") and edtf.endswith("]"):
        return _set_bounds(edtf[1:-1])
    if "/" in edtf:
        return _interval_bounds(edtf)
    return point_bounds(edtf)


def _interval_bounds(edtf: str) -> Bounds:
    start, _, end = edtf.partition("/")
    return _joined(_end_bounds(start)[0], _end_bounds(end)[1])


def _end_bounds(text: str) -> Bounds:
    return (None, None) if text in ("", "..") else point_bounds(text)


def _set_bounds(inside: str) -> Bounds:
    if ".." in inside:
        start, _, end = inside.partition("..")
        low = point_bounds(start)[0] if start else None
        return _joined(low, point_bounds(end)[1] if end else None)
    members = [point_bounds(member) for member in inside.split(",")]
    if len(members) < 2:
        raise ValueError("a set needs two dates")
    return min(low for low, _ in members), max(high for _, high in members)


def _joined(low: date | None, high: date | None) -> Bounds:
    if low is None and high is None:
        raise ValueError("both ends are open")
    if low and high and low > high:
        raise ValueError("the end lies before the start")
    return low, high


def point_bounds(edtf: str) -> tuple[date, date]:
    """The first and last day of one point; an approximate one is widened by one of its own units on each side."""
    match = POINT.fullmatch(edtf)
    if match is None:
        raise ValueError("not a date")
    low, high = _part_bounds(match) if match["part"] else _calendar_bounds(match)
    return _widened(match, low, high) if match["qualifier"] in ("~", "%") else (low, high)


def _part_bounds(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"].replace("X", "0"))
    if "X" in match["year"]:
        raise ValueError("a season needs its year")
    if match["part"] == WINTER:
        # "Winter 2017" may mean its first weeks or its last: the wider reading cannot be wrong.
        return date(year, 1, 1), month_end(year + 1, 2)
    first, last = PARTS[match["part"]]
    return date(year, first, 1), month_end(year, last)


def _calendar_bounds(match: re.Match[str]) -> tuple[date, date]:
    low = next(_days(match, ascending=True), None)
    high = next(_days(match, ascending=False), None)
    if low is None or high is None:
        raise ValueError("there is no such day")
    return low, high


def _days(match: re.Match[str], *, ascending: bool) -> Iterator[date]:
    step = 1 if ascending else -1
    years = range(int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9")) + 1)[::step]
    months = range(1, 13)[::step] if match["month"] in (None, "XX") else (int(match["month"]),)
    for year in years:
        for month in months:
            last = calendar.monthrange(year, month)[1]
            days = range(1, last + 1)[::step] if match["day"] in (None, "XX") else (int(match["day"]),)
            yield from (date(year, month, day) for day in days if day <= last)


def _widened(match: re.Match[str], low: date, high: date) -> tuple[date, date]:
    if match["day"] and match["day"] != "XX":
        return low - timedelta(days=1), high + timedelta(days=1)
    if match["part"] or match["month"] not in (None, "XX"):
        before, after = low - timedelta(days=1), high + timedelta(days=1)
        return before.replace(day=1), month_end(after.year, after.month)
    return date(low.year - 1, 1, 1), date(high.year + 1, 12, 31)
