"""Dates as a caseworker knows them: to the day, the month, the year, about, before, between, or not at all."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from casefiles.errors import BadValue
from casefiles.values.edtf import bounds
from casefiles.values.shown_dates import words_of
from casefiles.values.typed_dates import edtf_of

EXPECTED = (
    "write a date such as 18 March 2022, March 2022, c. 2022, before 2022, since March 2022, or “unknown”"
)
TEXT_LIMIT = 200
OPEN_START, OPEN_END = "0000-00-00", "9999-99-99"
UNSEEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its doubt kept: ``text`` as it was typed, ``edtf`` as it was read.

    ``lo`` and ``hi`` are the earliest and latest day it allows; None means open or unknown. Dates sort by their
    earliest day, an open start first.
    """

    text: str
    edtf: str
    lo: date | None
    hi: date | None

    @property
    def approximate(self) -> bool:
        """Whether it is only about right (EDTF ``~`` or ``%``)."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether the source itself is unsure (EDTF ``?`` or ``%``)."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def exact(self) -> bool:
        """Whether it is one certain day."""
        return self.lo is not None and self.lo == self.hi and not self.uncertain

    def stored(self) -> str:
        """``lo|hi|edtf|text``, which sorts as text in the order of the earliest day."""
        low = self.lo.isoformat() if self.lo else OPEN_START
        high = self.hi.isoformat() if self.hi else OPEN_END
        return f"{low}|{high}|{self.edtf}|{self.text}"

    @classmethod
    def from_stored(cls, stored: str) -> "PartialDate":
        """Read back what ``stored`` gave; raises BadValue when it is not that."""
        parts = stored.split("|", 3)
        try:
            low, high, edtf, text = parts
            return cls(
                text,
                edtf,
                None if low == OPEN_START else date.fromisoformat(low),
                None if high == OPEN_END else date.fromisoformat(high),
            )
        except ValueError as error:
            raise BadValue("Date", "the stored form is damaged") from error

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.stored() < other.stored()


def parse_date(text: str, label: str = "Date") -> PartialDate:
    """Read a typed date or EDTF, keeping the text; raises BadValue, naming ``label``, when it cannot be read."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    typed = checked_text(seen, label)
    try:
        edtf = edtf_of(typed)
        low, high = bounds(edtf)
    except ValueError as error:
        raise BadValue(label, EXPECTED) from error
    return PartialDate(typed, edtf, low, high)


def shown(value: PartialDate) -> str:
    """The date in plain English, as precise as it is known: ``18 March 2022``, ``c. March 2022``, ``before 2019``."""
    return words_of(value.edtf)


def date_from(edtf: str, text: str, label: str = "Date") -> PartialDate:
    """A date from its two written forms, as an export carries them.

    ``edtf`` must be valid, and ``text``, where we can read it, must say the same; else BadValue.
    """
    typed = checked_text(text, label)
    try:
        low, high = bounds(edtf)
    except ValueError as error:
        raise BadValue(label, "its EDTF form is not valid") from error
    try:
        agreed = edtf_of(typed) == edtf
    except ValueError:
        agreed = True  # a newer Casefiles may understand more ways to type the same date
    if not agreed:
        raise BadValue(label, "its typed form and its EDTF form differ")
    return PartialDate(typed, edtf, low, high)


def checked_text(text: str, label: str) -> str:
    """The typed text without spaces around it; BadValue if it is empty, too long or holds unseen characters."""
    typed = text.strip()
    if (
        not typed
        or len(typed) > TEXT_LIMIT
        or any(unicodedata.category(c) in UNSEEN_CATEGORIES for c in typed)
    ):
        raise BadValue(label, EXPECTED)
    return typed
