"""A brief: one case on exactly one page, whatever it holds."""

from casefiles.documents.blocks import WritingSpace
from casefiles.documents.brief_fit import fitted
from casefiles.documents.brief_parts import Measured, aside_start
from casefiles.documents.job import Job, Leaf
from casefiles.documents.layout.slabs import column_height, draw_column, spread
from casefiles.documents.layout.writing import LEAST_LINES, lines_that_fit, ruled_space
from casefiles.documents.look import MM, RULE
from casefiles.documents.pages import BriefPage
from casefiles.documents.surface import Surface

_MOST_SPREAD = 7.0
_MOST_LINES = 14
_GAP = 12.0
_NAMES = "A name was too long for the page."


def brief_leaf(job: Job, page: BriefPage) -> Leaf:
    """The one sheet of ``page``; it is laid out when it is drawn."""

    def draw(surface: Surface) -> None:
        found = fitted(job, page)
        if found.names_cut:
            job.cut(page.id, _NAMES)
            job.excused.add(page.id)
        _draw(surface, found)

    return Leaf(page.kind, page.reference, draw)


def _draw(surface: Surface, found: Measured) -> None:
    sheet = surface.sheet
    draw_column(surface, found.head, sheet.side, sheet.top + 3 * MM)
    depth = _draw_columns(surface, found)
    lowest = found.sources_top + (4.4 * MM if found.sources else 0)
    top = found.columns_top - depth - _GAP
    draw_column(surface, found.closing, sheet.side, top)
    top -= column_height(found.closing) + (_GAP if found.closing else 0)
    _draw_writing(surface, found, top, lowest)
    if found.sources:
        surface.rule(sheet.side, found.sources_top + 1.4 * MM, sheet.measure, RULE)
        draw_column(surface, found.sources, sheet.side, found.sources_top)


def _draw_columns(surface: Surface, found: Measured) -> float:
    """Draw both columns with spare room shared out between their sections; the height they take."""
    sheet = surface.sheet
    main = spread(found.main, max(-found.main_over, 0) / 2, _MOST_SPREAD)
    aside = spread(found.aside, max(-found.aside_over, 0) / 2, _MOST_SPREAD)
    draw_column(surface, main, sheet.side, found.columns_top)
    draw_column(surface, aside, sheet.side + aside_start(sheet.measure), found.columns_top)
    return max(column_height(main), column_height(aside))


def _draw_writing(surface: Surface, found: Measured, top: float, lowest: float) -> None:
    space = next((block for block in found.version.page.closing if isinstance(block, WritingSpace)), None)
    lines = min(lines_that_fit(top - lowest), _MOST_LINES)
    if space is not None and lines >= LEAST_LINES:
        ruled_space(space, found.setting, lines).draw(surface, surface.sheet.side, top)
