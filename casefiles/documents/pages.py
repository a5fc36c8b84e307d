"""The page templates and the document they make up."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casefiles.documents.blocks import AskBox, Block, Fact, FactStrip, NativeName, Notice, Rich, SourceList


class Paper(StrEnum):
    """Sizes of a sheet."""

    A4 = "A4"
    LETTER = "Letter"


NO_FACTS = FactStrip(())
NO_ASKS = AskBox("", ())
NO_SOURCES = SourceList("", ())


@dataclass(frozen=True, slots=True)
class BriefPage:
    """One case on exactly one page.

    ``main`` is the wide column, ``aside`` the narrow one beside it, ``closing`` stands below both when there is room
    and is left out first. ``expected`` are words (names as typed) that must be found on the printed page.
    ``id`` is the target of links; ``outline`` is the entry in the reader's side bar.
    """

    id: str
    outline: str
    kind: str
    reference: str
    name: Rich
    native: tuple[NativeName, ...] = ()
    role: Rich = ()
    standing: Rich = ()
    strip: FactStrip = NO_FACTS
    asks: AskBox = NO_ASKS
    main: tuple[Block, ...] = ()
    aside: tuple[Block, ...] = ()
    closing: tuple[Block, ...] = ()
    sources: SourceList = NO_SOURCES
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverPage:
    """The first page of a pack."""

    id: str
    outline: str
    kind: str
    title: Rich
    subtitle: Rich = ()
    facts: tuple[Fact, ...] = ()
    notice: Notice | None = None
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: ``target`` is the id of the page whose number is printed and linked."""

    target: str
    title: Rich
    native: tuple[NativeName, ...] = ()
    detail: Rich = ()


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """The contents, on as many pages as they need."""

    id: str
    outline: str
    kind: str
    title: str
    entries: tuple[ContentsEntry, ...]
    intro: Rich = ()
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowPages:
    """Blocks flowing over as many pages as they need; a ``SourceList`` among them numbers the notes before it."""

    id: str
    outline: str
    kind: str
    title: Rich
    blocks: tuple[Block, ...]
    reference: str = ""
    expected: tuple[str, ...] = ()


Page = BriefPage | CoverPage | ContentsPage | FlowPages


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words that the engine itself prints, in the language of the document; ``{}`` parts are filled in."""

    generated: str = "Generated {date}"
    version: str = "Version {version}"
    page: str = "Page {page} of {pages}"
    case: str = "Case {reference}"
    unknown: str = "unknown"
    continued: str = "Continued in the case file."
    more_events: str = "{count} further events in the case file"
    more_asks: str = "{count} further asks in the case file"
    more_sources: str = "{count} further sources in the case file"
    undrawable: str = "[This part could not be printed: {block}]"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    ``lang`` is its language (BCP 47) and gives its direction; ``day`` is printed through ``date_text`` and is the only
    date in the file's metadata; ``classification`` stands in the box on every page; ``version`` names the state of
    the case data. ``remark`` is added to the footer line.
    """

    title: str
    lang: str
    paper: Paper
    classification: str
    version: str
    day: date
    date_text: str
    pages: tuple[Page, ...]
    remark: str = ""
    phrases: Phrases = field(default_factory=Phrases)
