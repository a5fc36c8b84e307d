"""The rule by which a brief fits its page.

In this order: the text of the main column shrinks in steps of 4 % to 88 %; the chronology is thinned; the narrative is
cut at a sentence end and says where it goes on; the lists are limited; at last whole blocks go. Nothing overflows, and
everything left out is reported. A brief with little on it grows a little instead.
"""

from dataclasses import dataclass, replace

from casefiles.documents.blocks import Block, Paragraph, Timeline, WritingSpace, plain
from casefiles.documents.brief_parts import TIGHTNESS, Measured, Version, column_widths, measured
from casefiles.documents.cutting import with_bounded_text, with_fewer_events, with_less_text, without_last
from casefiles.documents.job import Job
from casefiles.documents.look import BODY
from casefiles.documents.pages import BriefPage

_STEP = 0.04
_SMALLEST = 0.88
_LARGEST = 1.12
_COLUMN_SHARE = 0.34
_MOST_BLOCKS = 40
_MOST_EVENTS = 60
_PATIENCE = 120
_EVENT_HEIGHT = 26.0

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

    def alter(self, what: str, **changes: object) -> bool:
        self.version = replace(self.version, **changes)  # type: ignore[arg-type]
        self.report(what)
        return True

    def tighten(self) -> bool:
        if self.version.tight + 1 == len(TIGHTNESS):
            return False
        return self.alter(_LISTS, tight=self.version.tight + 1)

    def drop_closing(self) -> bool:
        if all(isinstance(block, WritingSpace) for block in self.page.closing):
            return False
        return self.alter(_CLOSING, page=replace(self.page, closing=()))

    def shrink(self, found: Measured) -> bool:
        if found.main_over <= 0 or self.version.scale - _STEP < _SMALLEST - 1e-9:
            return False
        return self.alter(_SMALLER, scale=round(self.version.scale - _STEP, 2))

    def thin(self, found: Measured) -> bool:
        if found.aside_over > 0:
            return self._thin_column("aside", found.aside_over)
        return found.main_over > 0 and self._thin_column("main", found.main_over)

    def _thin_column(self, column: str, over: float) -> bool:
        blocks: tuple[Block, ...] = getattr(self.page, column)
        more = self.job.document.phrases.more_events
        total = sum(len(block.events) for block in blocks if isinstance(block, Timeline))
        result = with_fewer_events(blocks, max(int(over / _EVENT_HEIGHT), 1), more)
        if result is None or total == 0:
            return False
        return self.alter(_THINNED, page=replace(self.page, **{column: result[0]}))

    def shorten(self, found: Measured) -> bool:
        for column, over in (("main", found.main_over), ("aside", found.aside_over)):
            if over > 0 and self._shorten_column(column, over):
                return True
        return False

    def _shorten_column(self, column: str, over: float) -> bool:
        blocks: tuple[Block, ...] = getattr(self.page, column)
        width = column_widths(self.page, self.job.sheet.measure)[column == "aside"]
        lines = over / (BODY.leading * self.version.scale)
        letters = int(lines * width / (BODY.size * self.version.scale * 0.52))
        longest = max((len(plain(block.text)) for block in blocks if isinstance(block, Paragraph)), default=0)
        result = with_less_text(
            blocks, max(min(letters, longest // 2), 60), self.job.document.phrases.continued
        )
        if result is None:
            return False
        return self.alter(_SHORTENED, page=replace(self.page, **{column: result}))

    def drop_block(self, found: Measured) -> bool:
        column = "main" if found.main_over > 0 and self.page.main else "aside"
        return self.alter(_BLOCKS, page=replace(self.page, **{column: without_last(getattr(self.page, column))}))


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
    if found.room < _COLUMN_SHARE * found.setting.limit and fitting.tighten():
        return True
    if patient and (fitting.shrink(found) or fitting.thin(found) or fitting.shorten(found)):
        return True
    if fitting.tighten():
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
    marker = job.document.phrases.continued
    main, aside = (with_bounded_text(blocks[:_MOST_BLOCKS], marker) for blocks in (page.main, page.aside))
    for column, blocks in (("main", main), ("aside", aside)):
        surplus = max((len(b.events) for b in blocks if isinstance(b, Timeline)), default=0) - _MOST_EVENTS
        result = with_fewer_events(blocks, surplus, job.document.phrases.more_events) if surplus > 0 else None
        if result is not None and column == "main":
            main = result[0]
        elif result is not None:
            aside = result[0]
    if len(page.main) > _MOST_BLOCKS or len(page.aside) > _MOST_BLOCKS:
        job.cut(page.id, _BLOCKS)
    if (main, aside) != (page.main[:_MOST_BLOCKS], page.aside[:_MOST_BLOCKS]):
        job.cut(page.id, _SHORTENED)
    return replace(page, main=main, aside=aside)
