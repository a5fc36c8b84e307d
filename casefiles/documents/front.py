"""The cover and the contents of a pack."""

from functools import partial

from casefiles.documents.blocks import Align, Facts, words
from casefiles.documents.flow import paged
from casefiles.documents.job import Job, Leaf
from casefiles.documents.layout.prose import native_spans
from casefiles.documents.layout.setting import Drawn, Setting, run_span
from casefiles.documents.layout.slabs import Slab, column_height, draw_column
from casefiles.documents.look import (
    ACCENT,
    BODY,
    COVER_SUBTITLE,
    COVER_TITLE,
    ENTRY,
    ENTRY_DETAIL,
    MM,
    RULE,
    SCRIPT_LABEL,
    TITLE,
    Type,
)
from casefiles.documents.pages import ContentsEntry, ContentsPage, CoverPage
from casefiles.documents.surface import Surface

_NUMBER_WIDTH = 14 * MM
_ENTRY_NATIVE = Type(ENTRY.size, ENTRY.leading)
_COVER_MEASURE = 0.82


def cover_leaf(job: Job, page: CoverPage) -> Leaf:
    """The cover: title in the upper third, what the pack is for below it, the notice at the lower edge."""
    setting = job.setting(page.id).within(job.sheet.measure * _COVER_MEASURE)

    def draw(surface: Surface) -> None:
        guard, sheet = job.guard, surface.sheet
        slabs = guard.attempt(f"{page.id} title", setting, lambda: _title(page, setting))
        slabs += guard.lay_one(Facts(page.facts, id=f"{page.id} facts"), setting)
        notice = guard.lay_one(page.notice, job.setting(page.id)) if page.notice else []
        top = sheet.height - min(0.26 * sheet.height, sheet.height - sheet.foot - column_height(slabs))
        draw_column(surface, slabs, sheet.side, top)
        draw_column(surface, notice, sheet.side, sheet.foot + 8 + column_height(notice))

    return Leaf(page.kind, "", draw)


def _title(page: CoverPage, setting: Setting) -> list[Slab]:
    title = Drawn(setting.set(page.title, COVER_TITLE, max_lines=4), COVER_TITLE)
    subtitle = Drawn(setting.set(page.subtitle, COVER_SUBTITLE, max_lines=3), COVER_SUBTITLE)

    def bar(surface: Surface, x: float, top: float) -> None:
        surface.rectangle(x, top, 24 * MM, 1.4 * MM, ACCENT)

    slabs = [Slab(title.height, title), Slab(1.4 * MM, bar, before=10, after=12)]
    if page.subtitle:
        slabs.append(Slab(subtitle.height, subtitle, after=26))
    return slabs


def contents_leaves(job: Job, page: ContentsPage) -> list[Leaf]:
    """The contents on as many sheets as they need; page numbers are filled in when they are drawn."""
    setting = job.setting(page.id)
    slabs = job.guard.attempt(f"{page.id} title", setting, lambda: _heading(page, setting))
    for entry in page.entries:
        slabs += job.guard.attempt(f"{page.id} entry", setting, partial(_entry_slabs, job, entry, setting))
    return paged(job, slabs, page.kind, "")


def _heading(page: ContentsPage, setting: Setting) -> list[Slab]:
    title = Drawn(setting.set(words(page.title), TITLE, max_lines=2), TITLE)
    slabs = [Slab(title.height, title, after=6, keeps=True)]
    if page.intro:
        looks = Type(BODY.size, BODY.leading, ENTRY_DETAIL.color)
        intro = Drawn(setting.set(page.intro, looks, max_lines=6), looks)
        slabs.append(Slab(intro.height, intro, after=8, keeps=True))
    return slabs


def _entry_slabs(job: Job, entry: ContentsEntry, setting: Setting) -> list[Slab]:
    width = setting.width - _NUMBER_WIDTH
    native = native_spans(entry.native, _ENTRY_NATIVE, SCRIPT_LABEL, setting)
    gap = (run_span(words("    ")[0], _ENTRY_NATIVE),) if native else ()
    spans = (*setting.spans(entry.title, ENTRY), *gap, *native)
    title = Drawn(setting.set_spans(spans, width, 3), ENTRY)
    detail = Drawn(setting.set(entry.detail, ENTRY_DETAIL, width, 3), ENTRY_DETAIL)
    below = detail.height if entry.detail else 0.0
    height = title.height + below + 9.0

    def draw(surface: Surface, x: float, top: float) -> None:
        title(surface, x, top - 4)
        if entry.detail:
            detail(surface, x, top - 4 - title.height)
        number = setting.set(words(str(job.starts.get(entry.target, ""))), ENTRY, _NUMBER_WIDTH, 1)
        surface.text(number, x + width, top - 4, ENTRY, Align.END)
        surface.rule(x, top - height, setting.width, RULE)
        if entry.target in job.starts:
            surface.link(entry.target, x, top, setting.width, height)

    return [Slab(height, draw)]
