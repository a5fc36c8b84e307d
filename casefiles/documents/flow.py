"""Blocks flowing over pages."""

from collections.abc import Sequence
from dataclasses import replace

from casefiles.documents.blocks import Rich, SourceList
from casefiles.documents.job import Job, Leaf
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab, column_height, draw_column
from casefiles.documents.layout.sources import cited_keys, numbered
from casefiles.documents.look import TITLE
from casefiles.documents.pages import FlowPages
from casefiles.documents.surface import Surface

_LINES = 36


def flow_leaves(job: Job, page: FlowPages) -> list[Leaf]:
    """The sheets of ``page``."""
    sources = tuple(
        source for block in page.blocks if isinstance(block, SourceList) for source in block.sources
    )
    numbers = numbered(cited_keys(page.blocks), SourceList("", sources))
    setting = replace(job.setting(page.id, numbers), lines=_LINES)
    slabs = job.guard.attempt(f"{page.id} title", setting, lambda: _title(page.title, setting))
    slabs += job.guard.lay(page.blocks, setting)
    return paged(job, slabs, page.kind, page.reference)


def _title(title: Rich, setting: Setting) -> list[Slab]:
    if not title:
        return []
    drawn = Drawn(setting.set(title, TITLE, max_lines=3), TITLE)
    return [Slab(drawn.height, drawn, after=8, keeps=True)]


def paged(job: Job, slabs: Sequence[Slab], kind: str, reference: str) -> list[Leaf]:
    """The slabs filled into sheets, at least one."""
    return [Leaf(kind, reference, _Column(column)) for column in _columns(slabs, job.sheet.room)]


class _Column:
    def __init__(self, slabs: list[Slab]) -> None:
        self.slabs = slabs

    def __call__(self, surface: Surface) -> None:
        draw_column(surface, self.slabs, surface.sheet.side, surface.sheet.top)


def _columns(slabs: Sequence[Slab], room: float) -> list[list[Slab]]:
    columns: list[list[Slab]] = [[]]
    for slab in slabs:
        column = columns[-1]
        if column and column_height([*column, slab]) > room:
            columns.append(_opening(_taken_along(column), slab, room))
            column = columns[-1]
        column.append(slab)
    return columns


def _taken_along(column: list[Slab]) -> list[Slab]:
    """Headings at the end of a full page go over to the next with what they head, unless the page is all headings."""
    start = len(column)
    while start and column[start - 1].keeps:
        start -= 1
    if not start:
        return []
    taken = column[start:]
    del column[start:]
    return taken


def _opening(taken: list[Slab], slab: Slab, room: float) -> list[Slab]:
    if slab.head is not None and slab.head not in taken and slab.head.height + slab.height <= room:
        return [*taken, slab.head]
    return taken
