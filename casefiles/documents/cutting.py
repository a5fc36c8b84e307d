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

    Its first sentence stays. ``marker`` says, at the end of the section, that more is elsewhere. None when no
    paragraph can be cut.
    """
    for length, place, paragraph in _longest_first(blocks, marker):
        own = _without_marker(paragraph.text, marker)
        kept = _cut_to(own, max(length - letters, 0)) or _first_sentence(own)
        if kept:
            shorter = (*blocks[:place], replace(paragraph, text=kept), *blocks[place + 1 :])
            return _marked_section(shorter, place, marker)
    return None


def _longest_first(blocks: Sequence[Block], marker: str) -> list[tuple[int, int, Paragraph]]:
    found = [
        (len(_own_text(block.text, marker)), place, block)
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph)
    ]
    return sorted(found, key=lambda candidate: candidate[:2], reverse=True)


def _marked_section(blocks: tuple[Block, ...], place: int, marker: str) -> tuple[Block, ...]:
    """The blocks with the marker once in the section of the paragraph at ``place``, after its last paragraph."""
    end = next(
        (i for i in range(place + 1, len(blocks)) if not isinstance(blocks[i], Paragraph)), len(blocks)
    )
    start = next((i for i in range(place, -1, -1) if not isinstance(blocks[i], Paragraph)), -1) + 1
    bare = [_unmarked(block, marker) for block in blocks[start:end]]
    last = bare[-1]
    marked = _marked(last, marker) if isinstance(last, Paragraph) else last
    return (*blocks[:start], *bare[:-1], marked, *blocks[end:])


def _marked(paragraph: Paragraph, marker: str) -> Paragraph:
    return replace(paragraph, text=(*paragraph.text, Run(" "), _marker_run(marker)))


def _unmarked(block: Block, marker: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, text=_without_marker(block.text, marker))


def _marker_run(marker: str) -> Run:
    return Run(marker, weight=Weight.ITALIC, tone=Tone.QUIET)


def _without_marker(text: Rich, marker: str) -> Rich:
    run = _marker_run(marker)
    return text[: text.index(run) - 1] if run in text else text


def _own_text(text: Rich, marker: str) -> str:
    return plain(_without_marker(text, marker)).strip()


def _cut_to(text: Rich, letters: int) -> Rich:
    """The whole sentences within ``letters``; when the first is longer, its beginning, or nothing if that is short."""
    ends = [end for end in _sentence_ends(text) if end <= letters]
    if ends:
        return shortened(text, ends[-1])
    if letters < _LONGEST_OPENING:
        return ()
    space = plain(text).rfind(" ", letters - 60, letters)
    return (*shortened(text, space if space > 0 else letters), Run("…"))


def _first_sentence(text: Rich) -> Rich:
    """The first sentence (or as much of it as may stand), or nothing when the text is no longer than that."""
    first = next(iter(_sentence_ends(text)), None)
    length = len(plain(text).rstrip())
    if first is not None and first <= _LONGEST_OPENING:
        return shortened(text, first) if first < length else ()
    return _cut_to(text, _LONGEST_OPENING) if length > _LONGEST_OPENING + 1 else ()


def _sentence_ends(text: Rich) -> list[int]:
    return [found.end() for found in _SENTENCE_END.finditer(plain(text).rstrip())]


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


def without_last(blocks: Sequence[Block], marker: str) -> tuple[Block, ...]:
    """The blocks without the last one, nor a heading left alone by it.

    The last paragraph that is left says with ``marker`` that more is elsewhere.
    """
    kept = list(blocks[:-1])
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    place = next((i for i in range(len(kept) - 1, -1, -1) if isinstance(kept[i], Paragraph)), None)
    return tuple(kept) if place is None else _marked_section(tuple(kept), place, marker)
