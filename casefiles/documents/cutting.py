"""What is left out of a brief so that it fits: pure functions from blocks to shorter blocks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from casefiles.documents.blocks import (
    Block,
    Event,
    Heading,
    Paragraph,
    Rich,
    Run,
    Timeline,
    Tone,
    Weight,
    plain,
)
from casefiles.documents.layout.setting import shortened

FEWEST_EVENTS = 3
LONGEST_PARAGRAPH = 8000
"""Letters of a paragraph that a page can hold at most; what is beyond is cut before anything is measured."""

_SENTENCE_END = re.compile(r"(?:[.!?…]+[”’\"')\]»]*(?=\s))|(?:[。！？]+[”’」』）]*)|(?:[།؟۔](?=\s))")
_LONGEST_OPENING = 400


def with_bounded_text(blocks: Sequence[Block], marker: str) -> tuple[Block, ...]:
    """The blocks with no paragraph longer than ``LONGEST_PARAGRAPH`` letters."""
    return tuple(
        _marked(replace(block, text=_cut_to(block.text, LONGEST_PARAGRAPH)), marker)
        if isinstance(block, Paragraph) and len(plain(block.text)) > LONGEST_PARAGRAPH
        else block
        for block in blocks
    )


def with_less_text(blocks: Sequence[Block], letters: int, marker: str) -> tuple[Block, ...] | None:
    """The blocks with about ``letters`` letters less, taken from the end of the longest paragraph at a sentence end.

    ``marker`` says that more is elsewhere. None when no paragraph can be cut.
    """
    candidates = [
        (len(_own_text(block.text, marker)), place, block)
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and _own_text(block.text, marker)
    ]
    if not candidates:
        return None
    length, place, paragraph = max(candidates, key=lambda candidate: candidate[:2])
    kept = _cut_to(_without_marker(paragraph.text, marker), max(length - letters, 0))
    if kept:
        return (*blocks[:place], _marked(replace(paragraph, text=kept), marker), *blocks[place + 1 :])
    return _without(blocks, place, marker)


def _without(blocks: Sequence[Block], place: int, marker: str) -> tuple[Block, ...]:
    """The blocks without the paragraph at ``place``; the marker stands where its section still has text."""
    before = blocks[place - 1] if place else None
    if isinstance(before, Paragraph):
        return (*blocks[: place - 1], _marked(before, marker), *blocks[place + 1 :])
    return (*blocks[:place], _marked(Paragraph(()), marker), *blocks[place + 1 :])


def _marked(paragraph: Paragraph, marker: str) -> Paragraph:
    run = _marker_run(marker)
    if run in paragraph.text:
        return paragraph
    space = (Run(" "),) if paragraph.text else ()
    return replace(paragraph, text=(*paragraph.text, *space, run))


def _marker_run(marker: str) -> Run:
    return Run(marker, weight=Weight.ITALIC, tone=Tone.QUIET)


def _without_marker(text: Rich, marker: str) -> Rich:
    run = _marker_run(marker)
    return text[: text.index(run)] if run in text else text


def _own_text(text: Rich, marker: str) -> str:
    return plain(_without_marker(text, marker)).strip()


def _cut_to(text: Rich, letters: int) -> Rich:
    """The sentences that fit into ``letters``; the first one always stays when it is not overlong, unless none may."""
    whole = plain(text).rstrip()
    if letters >= len(whole):
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(whole)]
    fitting = [end for end in ends if end <= letters]
    if fitting:
        return shortened(text, fitting[-1])
    if letters >= _LONGEST_OPENING:
        space = whole.rfind(" ", letters - 60, letters)
        return (*shortened(text, space if space > 0 else letters), Run("…"))
    return ()


def with_fewer_events(blocks: Sequence[Block], count: int, more: str) -> tuple[Block, ...] | None:
    """The blocks with up to ``count`` events less in their longest chronology.

    ``more`` is a phrase with ``{count}``, printed in their place. None when every chronology is as short as it may be.
    """
    candidates = [
        (len(_own_events(block)), place, block)
        for place, block in enumerate(blocks)
        if isinstance(block, Timeline) and len(_own_events(block)) > FEWEST_EVENTS
    ]
    if not candidates:
        return None
    length, place, timeline = max(candidates, key=lambda candidate: candidate[:2])
    kept = _weightiest(_own_events(timeline), max(FEWEST_EVENTS, length - count))
    gone = length - len(kept) + sum(event.weight - _REMARK for event in timeline.events if _is_remark(event))
    said = (Run(more.format(count=gone), weight=Weight.ITALIC, tone=Tone.QUIET),)
    remark = Event("", said, weight=_REMARK + gone)
    return (*blocks[:place], replace(timeline, events=(*kept, remark)), *blocks[place + 1 :])


_REMARK = -(2**40)
"""Weights about here belong to the remark that stands for events left out; the rest of the weight is their number."""


def _is_remark(event: Event) -> bool:
    return event.weight < _REMARK // 2


def _own_events(timeline: Timeline) -> tuple[Event, ...]:
    return tuple(event for event in timeline.events if not _is_remark(event))


def _weightiest(events: tuple[Event, ...], count: int) -> tuple[Event, ...]:
    """``count`` events in their order: the heaviest, and among equals those nearest to either end."""
    last = len(events) - 1

    def worth(place: int) -> tuple[int, int]:
        return events[place].weight, -min(place, last - place)

    kept = sorted(sorted(range(len(events)), key=worth, reverse=True)[:count])
    return tuple(events[place] for place in kept)


def without_last(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without the last one, nor a heading left alone by it."""
    kept = list(blocks[:-1])
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    return tuple(kept)
