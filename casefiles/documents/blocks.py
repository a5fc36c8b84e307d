"""The blocks of a document: frozen facts about what is said, never about where it lands on the page.

Templates build these, ``documents.render`` draws them. Text is plain text by construction: there is no markup, so a
``<`` is printed as a ``<``. Notes are keys of a ``SourceList``; they are numbered when the page is made, by first use.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """How heavy the letters are."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


class Tone(StrEnum):
    """What the colour of the letters says."""

    INK = "ink"
    QUIET = "quiet"
    ACCENT = "accent"


class Align(StrEnum):
    """Where the text of a column stands; start and end follow the direction of the document."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look.

    ``lang`` (BCP 47) marks words of another language: they keep their own direction and fonts. ``nobr`` text is not
    split over two lines unless it is wider than a line. ``notes`` are source keys, printed as raised numerals after
    the text. ``link`` is the ``id`` of a page.
    """

    text: str
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.INK
    lang: str = ""
    nobr: bool = False
    notes: tuple[str, ...] = ()
    link: str = ""


Rich = tuple[Run, ...]


def words(text: str, *notes: str, weight: Weight = Weight.REGULAR, tone: Tone = Tone.INK) -> Rich:
    """Plain ``text`` followed by the numerals of the sources with the keys ``notes``."""
    return (Run(text, weight=weight, tone=tone, notes=notes),)


def name(text: str, lang: str = "und", weight: Weight = Weight.REGULAR) -> Run:
    """A name, place or date that must not be split over two lines, in the language ``lang``."""
    return Run(text, weight=weight, lang=lang, nobr=True)


def plain(rich: Rich) -> str:
    """The bare text, without notes."""
    return "".join(run.text for run in rich)


UNKNOWN: Rich = ()
"""A fact without a value: printed as a grey “unknown”."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a section of a flowing document, level 2 a label in capitals."""

    text: str
    level: int = 2
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. On a brief, paragraphs of the main column may be cut at a sentence end to fit the page."""

    text: Rich
    quiet: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class NativeName:
    """A name in its own script, with the small label beside it and the language that chooses its font.

    ``notes`` are source keys, as on a ``Run``.
    """

    text: str
    label: str = ""
    lang: str = "und"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NativeNames:
    """Names in their own scripts, on one line where they fit."""

    names: tuple[NativeName, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value; ``qualifier`` says in grey how certain it is. An empty value prints as “unknown”."""

    label: str
    value: Rich = UNKNOWN
    qualifier: Rich = ()


@dataclass(frozen=True, slots=True)
class FactStrip:
    """Two to five facts side by side between two rules."""

    facts: tuple[Fact, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values one below the other, with hairlines between them."""

    facts: tuple[Fact, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class AskBox:
    """The tinted box of numbered asks; ``quiet`` stands below them in grey."""

    title: str
    asks: tuple[Rich, ...]
    quiet: Rich = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A point of a chronology. When room is short the lowest ``weight`` goes first, the middle before the ends."""

    date: str
    text: Rich
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """A vertical chronology, in the order given."""

    events: tuple[Event, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class CustodyBar:
    """Time in custody: solid until ``today``, light until ``until``, hatched when the end is open or unknown.

    ``caption`` says the same in words, for whoever cannot see the bar.
    """

    since: date
    today: date
    until: date | None = None
    caption: Rich = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; ``share`` is its part of the width relative to the others."""

    title: Rich
    share: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. The head is repeated on each page; a row taller than a page goes on in the next one."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Rich, ...], ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed remark: how the paper may be used, what is missing from it."""

    title: str
    text: Rich
    id: str = ""


@dataclass(frozen=True, slots=True)
class WritingSpace:
    """Ruled lines for handwriting that take up what is left of a brief; left out when little is left."""

    title: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the endnotes, found by the ``key`` that notes name."""

    key: str
    text: Rich


@dataclass(frozen=True, slots=True)
class SourceList:
    """The endnotes. Only sources that the page cites are printed, numbered by first use."""

    title: str
    sources: tuple[Source, ...]
    id: str = ""


Block = (
    Heading
    | Paragraph
    | NativeNames
    | FactStrip
    | Facts
    | AskBox
    | Timeline
    | CustodyBar
    | Table
    | Notice
    | WritingSpace
    | SourceList
)
