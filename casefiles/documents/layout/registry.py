"""Which function lays which block, and the guard that keeps one block from spoiling a paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from casefiles.documents.blocks import (
    AskBox,
    Block,
    CustodyBar,
    Facts,
    FactStrip,
    Heading,
    NativeNames,
    Notice,
    Paragraph,
    SourceList,
    Table,
    Timeline,
    Weight,
    WritingSpace,
    words,
)
from casefiles.documents.layout.asks import ask_slabs
from casefiles.documents.layout.facts import facts_slabs, strip_slabs
from casefiles.documents.layout.prose import heading_slabs, names_slabs, notice_slabs, paragraph_slabs
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Draw, Slab
from casefiles.documents.layout.sources import source_slabs
from casefiles.documents.layout.table import table_slabs
from casefiles.documents.layout.time import custody_slabs, timeline_slabs
from casefiles.documents.layout.writing import writing_slabs
from casefiles.documents.look import ACCENT, BODY, Type
from casefiles.documents.report import Failure
from casefiles.documents.surface import Surface

LAYERS: dict[type, Callable[[Any, Setting], list[Slab]]] = {
    Heading: heading_slabs,
    Paragraph: paragraph_slabs,
    NativeNames: names_slabs,
    FactStrip: strip_slabs,
    Facts: facts_slabs,
    AskBox: ask_slabs,
    Timeline: timeline_slabs,
    CustodyBar: custody_slabs,
    Table: table_slabs,
    Notice: notice_slabs,
    WritingSpace: writing_slabs,
    SourceList: source_slabs,
}


class Guard:
    """Lays and draws blocks; what fails is replaced by a visible note and recorded once by block and exception."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []

    def lay(self, blocks: Sequence[Block], setting: Setting) -> list[Slab]:
        """The slabs of ``blocks``; a slab higher than a page counts as failed."""
        return [slab for block in blocks for slab in self.lay_one(block, setting)]

    def lay_one(self, block: Block, setting: Setting) -> list[Slab]:
        """The slabs of one block."""
        name = getattr(block, "id", "") or type(block).__name__
        return self.attempt(name, setting, lambda: LAYERS[type(block)](block, setting))

    def attempt(self, name: str, setting: Setting, lay: Callable[[], list[Slab]]) -> list[Slab]:
        """What ``lay`` makes, with guarded drawing; a note in its place when it fails."""
        try:
            slabs = _within(setting.limit, lay())
        except Exception as error:  # noqa: BLE001 (one hostile note must not block the paper)
            self.record(name, error)
            return [undrawable(name, setting)]
        return [self._guarded_slab(name, setting, slab) for slab in slabs]

    def record(self, name: str, error: Exception) -> None:
        """Remember a failure without anything of its content."""
        failure = Failure(name, type(error).__name__.lstrip("_"))
        if failure not in self.failures:
            self.failures.append(failure)

    def _guarded_slab(self, name: str, setting: Setting, slab: Slab) -> Slab:
        head = self._guarded_slab(name, setting, slab.head) if slab.head else None
        return replace(slab, draw=self._guarded(name, setting, slab.draw), head=head)

    def _guarded(self, name: str, setting: Setting, draw: Draw) -> Draw:
        def guarded(surface: Surface, x: float, top: float) -> None:
            mark = surface.mark()
            try:
                draw(surface, x, top)
            except Exception as error:  # noqa: BLE001 (as above)
                surface.roll_back(mark)
                self.record(name, error)
                undrawable(name, setting).draw(surface, x, top)

        return guarded


class _TooHigh(Exception):
    pass


def _within(limit: float, slabs: list[Slab]) -> list[Slab]:
    if any(slab.height > limit for slab in slabs):
        raise _TooHigh
    return slabs


def undrawable(name: str, setting: Setting) -> Slab:
    """The visible note in place of a block."""
    looks = Type(BODY.size, BODY.leading, ACCENT, Weight.ITALIC, after=BODY.after)
    drawn = Drawn(
        setting.set(words(setting.phrases.undrawable.format(block=name)), looks, max_lines=2), looks
    )
    return Slab(drawn.height, drawn, after=looks.after)
