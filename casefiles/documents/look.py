"""How paper looks: sizes in points, colours, margins. The only place where they are chosen."""

from dataclasses import dataclass, replace

from casefiles.documents.blocks import Tone, Weight
from casefiles.documents.pages import Paper

MM = 72 / 25.4

INK = "#1b1f24"
QUIET = "#5b6570"
RULE = "#c9cfd6"
ACCENT = "#8a1f2b"
TINT = "#f6f1ee"
PALE = "#eef0f2"

TONES = {Tone.INK: INK, Tone.QUIET: QUIET, Tone.ACCENT: ACCENT}


@dataclass(frozen=True, slots=True)
class Type:
    """A setting of text: size and leading in points, and the space before and after a block of it."""

    size: float
    leading: float
    color: str = INK
    weight: Weight = Weight.REGULAR
    before: float = 0.0
    after: float = 0.0
    tracking: float = 0.0

    def scaled(self, scale: float) -> "Type":
        """The same, larger or smaller."""
        return replace(
            self,
            size=self.size * scale,
            leading=self.leading * scale,
            before=self.before * scale,
            after=self.after * scale,
        )


TITLE = Type(25, 29, weight=Weight.BOLD)
LONG_TITLE = Type(18, 22, weight=Weight.BOLD)
COVER_TITLE = Type(32, 38, weight=Weight.BOLD)
COVER_SUBTITLE = Type(14, 20, QUIET)
NATIVE = Type(14.5, 23, weight=Weight.BOLD)
SCRIPT_LABEL = Type(7, 10, QUIET)
ROLE = Type(9.8, 13.4, QUIET)
STANDING = Type(8.2, 11.2, QUIET)
SECTION = Type(12.5, 16, ACCENT, Weight.BOLD, before=12, after=4)
LABEL = Type(8.2, 11, ACCENT, Weight.BOLD, before=8, after=2.5)
BODY = Type(9.4, 13.2, after=4)
ASK = Type(10.2, 14, after=3)
FACT_LABEL = Type(6.6, 9, QUIET, Weight.BOLD)
FACT_VALUE = Type(11, 14, weight=Weight.BOLD)
FACT_NOTE = Type(7.6, 10, QUIET)
ROW_LABEL = Type(8.2, 11.6, QUIET)
ROW_VALUE = Type(8.8, 11.8)
EVENT_DATE = Type(7.6, 10, ACCENT, Weight.BOLD)
EVENT_TEXT = Type(8.2, 10.8)
TABLE_HEAD = Type(7.2, 9.6, QUIET, Weight.BOLD)
TABLE_CELL = Type(8.6, 11.6)
SOURCE_LABEL = Type(6.8, 9, QUIET, Weight.BOLD, after=1)
SOURCE = Type(7.2, 9.6, QUIET)
ENTRY = Type(10.4, 15, weight=Weight.BOLD)
ENTRY_DETAIL = Type(8.2, 11.2, QUIET)
TICK_LABEL = Type(6.4, 8, QUIET)
# Wider, and readers of the file take the letters for words of their own.
KIND = Type(7.6, 10, ACCENT, Weight.BOLD, tracking=0.7)
REFERENCE = Type(7.6, 10, QUIET)
CLASSIFICATION = Type(7.2, 10, weight=Weight.BOLD)
FOOTER = Type(6.8, 9, QUIET)

NOTE_SIZE = 0.62
NOTE_RISE = 0.33
"""Size and rise of source numerals, as parts of the size of the text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its margins in points."""

    width: float
    height: float
    side: float = 16 * MM
    bar: float = 4 * MM
    head: float = 20 * MM
    foot: float = 17 * MM

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side

    @property
    def top(self) -> float:
        """The y at which content begins."""
        return self.height - self.head

    @property
    def room(self) -> float:
        """The height for content."""
        return self.height - self.head - self.foot


SHEETS = {Paper.A4: Sheet(210 * MM, 297 * MM), Paper.LETTER: Sheet(612.0, 792.0)}
