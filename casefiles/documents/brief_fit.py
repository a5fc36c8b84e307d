"""The rule by which a brief fits its page.

In this order: the text of the main column shrinks in steps of 4 % to 88 %; the chronology is thinned; the narrative is
cut at a sentence end and says where it goes on; the lists are limited; at last whole blocks go. Nothing overflows, and
everything left out is reported. A brief with little on it grows a little instead.
"""

from dataclasses import dataclass, replace
from typing import Literal

from casefiles.documents.blocks import Block, Paragraph, Timeline, WritingSpace, plain, words
from casefiles.documents.brief_parts import TIGHTNESS, Measured, Version, column_widths, measured
from casefiles.documents.cutting import with_bounded_text, with_fewer_events, with_less_text, without_last
from casefiles.documents.job import Job
from casefiles.documents.look import BODY
from casefiles.documents.pages import BriefPage

Column = Literal["main", "aside"]
COLUMNS: tuple[Column, ...] = ("main", "aside")

_STEP = 0.04
_SMALLEST = 0.88
_LARGEST = 1.12
_COLUMN_SHARE = 0.34
_MOST_BLOCKS = 40
_MOST_EVENTS = 60
_PATIENCE = 120
_EVENT_HEIGHT = 26.0
_WORTH_WHILE = 8.0

_SMALLER = "The text was set smaller."
_THINNED = "The chronology was thinned."
_SHORTENED = "The narrative was shortened."
_LISTS = "Lists of names, asks or sources were shortened."
_CLOSING = "The closing part was left out."
_BLOCKS = "Whole parts were left out."


@dataclass(slots=True)
class _Fitting:
    job: Job
    version: Version

    @property
    def page(self) -> BriefPage:
        return self.version.page

    def measure(self) -> Measured:
        return measured(self.job, self.version)

    def report(self, what: str) -> None:
        self.job.cut(self.page.id, what)

    def alter(self, what: str, version: Version) -> bool:
        self.version = version
        self.report(what)
        return True

    def alter_column(self, what: str, column: Column, blocks: tuple[Block, ...]) -> bool:
        return self.alter(what, replace(self.version, page=_with_column(self.page, column, blocks)))

    def tighten(self, found: Measured) -> bool:
        """Limit the lists to the next measure that wins room; False when none does."""
        for tight in range(self.version.tight + 1, len(TIGHTNESS)):
            version = replace(self.version, tight=tight)
            if measured(self.job, version).room > found.room + _WORTH_WHILE:
                return self.alter(_LISTS, version)
        return False

    def drop_closing(self) -> bool:
        kept = tuple(block for block in self.page.closing if isinstance(block, WritingSpace))
        if kept == self.page.closing:
            return False
        return self.alter(_CLOSING, replace(self.version, page=replace(self.page, closing=kept)))

    def shrink(self, found: Measured) -> bool:
        if found.main_over <= 0 or self.version.scale - _STEP < _SMALLEST - 1e-9:
            return False
        return self.alter(_SMALLER, replace(self.version, scale=round(self.version.scale - _STEP, 2)))

    def thin(self, found: Measured) -> bool:
        column: Column = "aside" if found.aside_over > 0 else "main"
        count = max(int(found.over(column) / _EVENT_HEIGHT), 1)
        result = with_fewer_events(_column(self.page, column), count, self.job.document.phrases.more_events)
        return result is not None and self.alter_column(_THINNED, column, result)

    def shorten(self, found: Measured) -> bool:
        column: Column = "main" if found.main_over > 0 else "aside"
        blocks = _column(self.page, column)
        widths = column_widths(self.page, self.job.sheet.measure)
        lines = found.over(column) / (BODY.leading * self.version.scale)
        letters = int(lines * widths[column == "aside"] / (BODY.size * self.version.scale * 0.52))
        longest = max((len(plain(block.text)) for block in blocks if isinstance(block, Paragraph)), default=0)
        marker = self.job.document.phrases.continued
        result = with_less_text(blocks, max(min(letters, longest // 2), 60), marker)
        return result is not None and self.alter_column(_SHORTENED, column, result)

    def drop_block(self, found: Measured) -> bool:
        column: Column = "main" if found.main_over > 0 and self.page.main else "aside"
        return self.alter_column(
            _BLOCKS, column, without_last(_column(self.page, column), self.job.document.phrases.continued)
        )


def _column(page: BriefPage, column: Column) -> tuple[Block, ...]:
    return page.main if column == "main" else page.aside


def _with_column(page: BriefPage, column: Column, blocks: tuple[Block, ...]) -> BriefPage:
    return replace(page, main=blocks) if column == "main" else replace(page, aside=blocks)


def fitted(job: Job, page: BriefPage) -> Measured:
    """``page`` laid out so that it fits."""
    fitting = _Fitting(job, Version(_bounded(job, page)))
    found = fitting.measure()
    if not found.fits and fitting.drop_closing():
        found = fitting.measure()
    if found.fits:
        return _grown(fitting, found)
    for attempt in range(2 * _PATIENCE):
        if not _relieve(fitting, found, patient=attempt < _PATIENCE):
            break
        found = fitting.measure()
        if found.fits:
            break
    return found


def _relieve(fitting: _Fitting, found: Measured, *, patient: bool) -> bool:
    """Take the next step of the rule; False when nothing is left to take away."""
    if found.room < _COLUMN_SHARE * found.setting.limit and fitting.tighten(found):
        return True
    if patient and (fitting.shrink(found) or fitting.thin(found) or fitting.shorten(found)):
        return True
    if fitting.tighten(found):
        return True
    return bool(fitting.page.main or fitting.page.aside) and fitting.drop_block(found)


def _grown(fitting: _Fitting, found: Measured) -> Measured:
    """A sparse page set a little larger."""
    best = found
    while best.version.scale + _STEP <= _LARGEST and best.main_over < -0.22 * best.setting.limit:
        fitting.version = replace(best.version, scale=round(best.version.scale + _STEP, 2))
        larger = fitting.measure()
        if not larger.fits:
            break
        best = larger
    return best


def _bounded(job: Job, page: BriefPage) -> BriefPage:
    """The page with what no sheet could hold cut before anything is measured."""
    phrases = job.document.phrases
    for column in COLUMNS:
        blocks = _column(page, column)
        kept = tuple(_bounded_block(job, block) for block in blocks[:_MOST_BLOCKS])
        surplus = (
            max((len(block.events) for block in kept if isinstance(block, Timeline)), default=0)
            - _MOST_EVENTS
        )
        if surplus > 0:
            kept = with_fewer_events(kept, surplus, phrases.more_events) or kept
        if kept != blocks:
            job.cut(page.id, _BLOCKS if len(blocks) > _MOST_BLOCKS else _SHORTENED)
            page = _with_column(page, column, kept)
    return page


def _bounded_block(job: Job, block: Block) -> Block:
    phrases = job.document.phrases
    try:
        return with_bounded_text((block,), phrases.continued)[0]
    except Exception as error:  # noqa: BLE001 (one broken block must not take the page with it)
        name = block.id or type(block).__name__
        job.guard.record(name, error)
        return Paragraph(words(phrases.undrawable.format(block=name)))
