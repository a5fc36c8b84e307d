"""A date in plain English, as precise as it is known and no more."""

import re
from datetime import date, timedelta

from casefiles.values.edtf import POINT, UNKNOWN, point_bounds
from casefiles.values.typed_dates import MONTH_NAMES

PART_NAMES = {
    "21": "spring {}",
    "22": "summer {}",
    "23": "autumn {}",
    "24": "winter {}",
    "37": "early {}",
    "38": "mid-{}",
    "39": "late {}",
}
PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def words_of(edtf: str) -> str:
    """The words for a reader: ``18 March 2022``, ``c. March 2022``, ``before 2019``, ``since March 2020``."""
    if edtf == UNKNOWN:
        return "unknown"
    if edtf.startswith("["):
        return _shown_set(edtf[1:-1])
    if "/" in edtf:
        return _shown_interval(*edtf.split("/", 1))
    return shown_point(edtf)


def shown_day(day: date) -> str:
    """One calendar day: ``18 March 2022``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _shown_set(inside: str) -> str:
    if ".." not in inside:
        *first, last = [shown_point(member) for member in inside.split(",")]
        return f"{', '.join(first)} or {last}"
    start, _, end = inside.partition("..")
    if start and end:
        return f"between {shown_point(start)} and {shown_point(end)}"
    if start:
        return (
            f"after {_neighbour(start, -1)}" if PLAIN.fullmatch(start) else f"{shown_point(start)} or later"
        )
    return f"before {_neighbour(end, 1)}" if PLAIN.fullmatch(end) else f"{shown_point(end)} or earlier"


def _shown_interval(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"until {shown_point(end)}"
    if end == "..":
        return f"since {shown_point(start)}"
    if end == "":
        return f"from {shown_point(start)}, end unknown"
    if len(start) == len(end) == 10 and PLAIN.fullmatch(start) and start[:7] == end[:7]:
        return f"{int(start[8:])}–{shown_point(end)}"
    return f"{shown_point(start)} to {shown_point(end)}"


def _neighbour(point: str, days: int) -> str:
    """The words for the unit of the same precision just before (-1) or after (+1) ``point``."""
    low, high = point_bounds(point)
    day = (low if days < 0 else high) + timedelta(days=days)
    return shown_point(f"{day.year:04}{day.isoformat()[4:]}"[: len(point)])


def shown_point(edtf: str) -> str:
    """The words for one point of EDTF."""
    match = POINT.fullmatch(edtf)
    if match is None:
        if PLAIN.fullmatch(edtf):
            return _words(edtf[:4], edtf[5:7], edtf[8:10])
        raise ValueError("not a date")
    words = PART_NAMES[match["part"]].format(match["year"]) if match["part"] else _from_match(match)
    prefix = "c. " if match["qualifier"] in ("~", "%") else ""
    return prefix + words + (" (uncertain)" if match["qualifier"] in ("?", "%") else "")


def _from_match(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    if year.endswith("XX"):
        low, high = point_bounds(match.group().rstrip("~?%"))
        return f"between {low.year} and {high.year}"
    return _words(f"{year[:3]}0s" if year.endswith("X") else year, month, day)


def _words(year: str, month: str, day: str) -> str:
    if not month or (month == "XX" and day in ("", "XX")):
        return f"{year}, month unknown" if month else year
    if month == "XX":
        return f"day {int(day)} of an unknown month of {year}"
    name = f"{MONTH_NAMES[int(month) - 1]} {year}"
    if not day:
        return name
    return f"{name}, day unknown" if day == "XX" else f"{int(day)} {name}"
