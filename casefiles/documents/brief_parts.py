"""The parts of a brief, measured in one version of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefiles.documents.blocks import NativeNames, Rich, WritingSpace, words
from casefiles.documents.job import Job
from casefiles.documents.layout.prose import NAME_LINES, native_spans
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab, column_height
from casefiles.documents.layout.sources import SourceLimits, cited_keys, numbered, source_slabs
from casefiles.documents.look import LONG_TITLE, MM, NATIVE, ROLE, SCRIPT_LABEL, STANDING, TITLE, Type
from casefiles.documents.pages import BriefPage, Phrases

_MAIN_SHARE = 112 / 178
_COLUMN_GAP = 8 * MM
_NAME_RISE = 3 * MM
_SOURCES_GAP = 4.4 * MM


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each list is printed. ``lines`` is the most for one entry; 0 asks or sources means all."""

    names: int
    asks: int
    lines: int
    sources: SourceLimits


TIGHTNESS = (
    Limits(8, 0, 6, SourceLimits()),
    Limits(6, 6, 4, SourceLimits(columns=2)),
    Limits(6, 5, 3, SourceLimits(count=16, columns=2)),
    Limits(5, 3, 3, SourceLimits(count=10, columns=2)),
    Limits(4, 3, 2, SourceLimits(count=6, columns=3)),
)
"""From roomy to tight; the last fits on any sheet."""


@dataclass(frozen=True, slots=True)
class Version:
    """A brief as it might be printed: what is left of the page, how tight its lists, how large its text."""

    page: BriefPage
    tight: int = 0
    scale: float = 1.0

    @property
    def limits(self) -> Limits:
        return TIGHTNESS[self.tight]


@dataclass(frozen=True, slots=True)
class Measured:
    """A version laid out. ``room`` is the height for the columns; all measures in points, ``top`` from below."""

    version: Version
    setting: Setting
    head: list[Slab]
    main: list[Slab]
    aside: list[Slab]
    closing: list[Slab]
    sources: list[Slab]
    names_cut: bool
    columns_top: float
    sources_top: float
    room: float

    @property
    def main_over(self) -> float:
        """By how much the main column is too high."""
        return column_height(self.main) - self.room

    @property
    def aside_over(self) -> float:
        """By how much the narrow column is too high."""
        return column_height(self.aside) - self.room

    def over(self, column: str) -> float:
        """By how much the column (``main`` or ``aside``) is too high."""
        return self.main_over if column == "main" else self.aside_over

    @property
    def fits(self) -> bool:
        return max(self.main_over, self.aside_over) <= 0


def measured(job: Job, version: Version) -> Measured:
    """Lay out ``version``."""
    sheet = job.sheet
    page = _limited(version, job.document.phrases)
    numbers = numbered(cited_keys(reading_order(page)), page.sources)
    setting = replace(job.setting(page.id, numbers), lines=version.limits.lines)
    head = _head_slabs(job, page, setting, version)
    main_width, aside_width = column_widths(page, setting.width)
    main = job.guard.lay(page.main, replace(setting, width=main_width, scale=version.scale))
    beside = replace(setting, width=aside_width, scale=max(version.scale, 1.0))
    aside = job.guard.lay(page.aside, beside)
    closing = job.guard.lay([block for block in page.closing if not isinstance(block, WritingSpace)], setting)
    sources = job.guard.attempt(
        page.sources.id or "sources",
        setting,
        lambda: source_slabs(page.sources, setting, version.limits.sources),
    )
    columns_top = sheet.top + _NAME_RISE - column_height(head) - 5 * MM
    sources_top = sheet.foot + column_height(sources)
    lowest = sources_top + (_SOURCES_GAP if sources else 0)
    below = column_height(closing) + 10.0 if closing else 0.0
    room = columns_top - lowest - below
    names_cut = len(page.native) < len(version.page.native) or _name_clipped(page, setting)
    return Measured(
        version, setting, head, main, aside, closing, sources, names_cut, columns_top, sources_top, room
    )


def reading_order(page: BriefPage) -> tuple[object, ...]:
    """The parts of a page in the order in which sources are numbered."""
    head = (page.name, page.native, page.role, page.standing)
    return (*head, page.strip, page.asks, page.main, page.aside, page.closing)


def column_widths(page: BriefPage, width: float) -> tuple[float, float]:
    """The widths of the main and the narrow column; a page without an aside has one wide column."""
    if not page.aside:
        return width, 0.0
    main = width * _MAIN_SHARE
    return main, width - main - _COLUMN_GAP


def aside_start(width: float) -> float:
    """How far from the margin the narrow column begins."""
    return width * _MAIN_SHARE + _COLUMN_GAP


def _head_slabs(job: Job, page: BriefPage, setting: Setting, version: Version) -> list[Slab]:
    guard = job.guard
    scale = 0.94 if version.tight > 2 else max(version.scale, 1.0)
    parts: list[Slab] = guard.attempt(f"{page.id} name", setting, lambda: _name(page.name, setting))
    parts += guard.lay_one(NativeNames(page.native, id=f"{page.id} names"), setting)
    parts += guard.attempt(f"{page.id} role", setting, lambda: _line(page.role, ROLE, setting, 3))
    parts += guard.attempt(f"{page.id} standing", setting, lambda: _line(page.standing, STANDING, setting, 2))
    parts += _spaced(guard.lay_one(page.strip, setting), 4.6 * MM)
    parts += _spaced(guard.lay_one(page.asks, replace(setting, scale=scale)), 4 * MM)
    return parts


def _name(name: Rich, setting: Setting) -> list[Slab]:
    looks = TITLE if len(setting.set(name, TITLE, max_lines=2).lines) < 2 else LONG_TITLE
    drawn = Drawn(setting.set(name, looks, max_lines=2), looks)
    return [Slab(drawn.height, drawn)]


def _name_clipped(page: BriefPage, setting: Setting) -> bool:
    names = native_spans(page.native, NATIVE, SCRIPT_LABEL, setting)
    title = setting.set(page.name, LONG_TITLE, max_lines=2)
    return title.clipped or setting.set_spans(names, max_lines=NAME_LINES).clipped


def _line(text: Rich, looks: Type, setting: Setting, lines: int) -> list[Slab]:
    if not text:
        return []
    drawn = Drawn(setting.set(text, looks, max_lines=lines), looks)
    return [Slab(drawn.height, drawn, before=2)]


def _spaced(slabs: Sequence[Slab], before: float) -> list[Slab]:
    return [replace(slab, before=before) for slab in slabs]


def _limited(version: Version, phrases: Phrases) -> BriefPage:
    """The page with its lists as long as the limits allow, and a word on what is left out."""
    page, limits = version.page, version.limits
    page = replace(page, native=page.native[: limits.names])
    more = len(page.asks.asks) - limits.asks
    if not limits.asks or more <= 0:
        return page
    quiet = words(phrases.more_asks.format(count=more))
    return replace(page, asks=replace(page.asks, asks=page.asks.asks[: limits.asks], quiet=quiet))
