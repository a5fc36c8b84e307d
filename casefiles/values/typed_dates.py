"""What people type for a date, turned into EDTF: ``15 Jan 2014``, ``约2017``, ``since Mar 2020`` and the like."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from casefiles.values.edtf import FIRST_YEAR, LAST_YEAR, POINT, UNKNOWN, bounds, point_bounds

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
YEAR_PARTS = SEASONS | {"early": "37", "mid": "38", "middle": "38", "late": "39"}
UNKNOWN_WORDS = ("?", "unknown", "not known", "未知", "不详")
OPEN_END_WORDS = ("present", "now", "today", "ongoing", "to date", "至今")

HYPHENS = {0x2010: "-", 0x2212: "-"}
APPROXIMATE = re.compile(r"(?:circa|ca\.?|c\.|approximately|approx\.?|about|around|约|大约|~)\s*(?=\S)")
BEFORE = re.compile(r"(?:before|earlier than|prior to)\s+(?P<rest>.+)")
AFTER = re.compile(r"(?:after|later than)\s+(?P<rest>.+)")
NO_LATER = re.compile(r"(?:by|no later than|not after)\s+(?P<rest>.+)")
UNTIL = re.compile(r"(?:until|till|up to)\s+(?P<rest>.+)")
SINCE = re.compile(r"(?:since|from|as of)\s+(?P<rest>.+)")
BETWEEN = re.compile(r"between\s+(?P<start>.+?)\s+and\s+(?P<end>.+)")
FROM_TO = re.compile(r"(?:from\s+)?(?P<start>.+?)(?:\s+(?:to|until|till|-|–|—)\s+|\s*[–—至]\s*)(?P<end>.+)")
TIGHT_RANGE = re.compile(r"(?P<start>[^-]+)-(?P<end>[^-]+)")

_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
POINT_FORMS = (
    re.compile(rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY},? {_YEAR}"),
    re.compile(rf"{_MONTH},? {_YEAR}"),
    re.compile(rf"{_YEAR}([-./])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})"),
    re.compile(rf"{_YEAR} ?年(?: ?(?P<month>[0-9]{{1,2}}) ?月(?: ?(?P<day>[0-9]{{1,2}}) ?[日号])?)?"),
    re.compile(_YEAR),
)
DECADE = re.compile(r"(?:the )?(?P<decade>[0-9]{3})0s")
PART_OF_YEAR = re.compile(rf"(?P<part>{'|'.join(YEAR_PARTS)})(?:-| in | of | )(?:the )?{_YEAR}")


def edtf_of(text: str) -> str:
    """The EDTF for what was typed; ValueError when it cannot be read with certainty."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(HYPHENS).split())
    low = plain.casefold()
    if low in UNKNOWN_WORDS:
        return UNKNOWN
    strict = re.sub(r"\s*([/,\[\]])\s*", r"\1", plain).upper()
    try:
        return _checked(strict)
    except ValueError:
        return _phrase(low)


def _checked(edtf: str) -> str:
    bounds(edtf)
    return edtf


def _phrase(low: str) -> str:
    try:
        return _checked(point_of(low))
    except ValueError:
        return _range(low)


def _range(low: str) -> str:
    for pattern, build in PHRASES:
        match = pattern.fullmatch(low)
        if match is None:
            continue
        try:
            return _checked(build(match))
        except ValueError:
            continue
    raise ValueError("not a date")


def point_of(low: str) -> str:
    """The EDTF of one typed point in time, given in lower case; ValueError when it is none."""
    rest, uncertain = (low[:-1].rstrip(), True) if low.endswith("?") else (low, False)
    approximate = APPROXIMATE.match(rest)
    core = _core(rest[approximate.end() :] if approximate else rest)
    match = POINT.fullmatch(core)
    if match is None:
        raise ValueError("not a date")
    flags = (
        match["qualifier"] in ("~", "%") or approximate is not None,
        match["qualifier"] in ("?", "%") or uncertain,
    )
    sign = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}[flags]
    return core.removesuffix(match["qualifier"]) + sign if match["qualifier"] else core + sign


def _core(low: str) -> str:
    if POINT.fullmatch(low.upper()):
        return low.upper()
    if match := DECADE.fullmatch(low):
        return match["decade"] + "X"
    if match := PART_OF_YEAR.fullmatch(low):
        return f"{match['year']}-{YEAR_PARTS[match['part']]}"
    for form in POINT_FORMS:
        if match := form.fullmatch(low):
            return _numbers(match.groupdict())
    raise ValueError("not a date")


def _numbers(parts: dict[str, str | None]) -> str:
    text = parts["year"] or ""
    if month := parts.get("month"):
        text += f"-{_month_number(month):02}"
    if day := parts.get("day"):
        text += f"-{int(day):02}"
    return text


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    for number, name in enumerate(MONTH_NAMES, start=1):
        if name.casefold() == word or word in (name[:3].casefold(), name[:4].casefold()):
            return number
    raise ValueError("not a month")


def _span(match: re.Match[str], shape: str) -> str:
    end = match["end"]
    if end in OPEN_END_WORDS:
        return f"{point_of(match['start'])}/.."
    last = point_of(end)
    return shape.format(_start_before(match["start"], end, last), last)


def _start_before(start: str, end: str, last: str) -> str:
    """The first point of a range; what it leaves out (``29``, ``29 June``, ``March``) is taken from its end."""
    candidates = [start, f"{start} {last[:4]}"]
    if re.fullmatch(r"[0-9]{1,2}", start):
        candidates = [re.sub(r"^[0-9]{1,2}", start, end, count=1)]
    for candidate in candidates:
        try:
            return point_of(candidate)
        except ValueError:
            continue
    raise ValueError("not a date")


def _moved(point: str, days: int) -> str:
    """The point of the same precision just before (-1) or after (+1) this one."""
    match = POINT.fullmatch(point)
    if match is None or match["part"] or "X" in point:
        raise ValueError("before and after need a plain date")
    core = point.removesuffix(match["qualifier"]) if match["qualifier"] else point
    low, high = point_bounds(core)
    day: date = (low if days < 0 else high) + timedelta(days=days)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("out of range")
    return day.isoformat()[: len(core)] + match["qualifier"]


Build = Callable[[re.Match[str]], str]
PHRASES: tuple[tuple[re.Pattern[str], Build], ...] = (
    (BEFORE, lambda match: f"[..{_moved(point_of(match['rest']), -1)}]"),
    (AFTER, lambda match: f"[{_moved(point_of(match['rest']), 1)}..]"),
    (NO_LATER, lambda match: f"[..{point_of(match['rest'])}]"),
    (BETWEEN, lambda match: _span(match, "[{}..{}]")),
    (FROM_TO, lambda match: _span(match, "{}/{}")),
    (TIGHT_RANGE, lambda match: _span(match, "{}/{}")),
    (UNTIL, lambda match: f"../{point_of(match['rest'])}"),
    (SINCE, lambda match: f"{point_of(match['rest'])}/.."),
)
