"""Endnotes: numbers by first use, and the list they lead to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from casefiles.documents.blocks import NativeName, Run, Source, SourceList, Weight, words
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab, as_one
from casefiles.documents.look import ACCENT, QUIET, SOURCE, SOURCE_LABEL, Type
from casefiles.documents.surface import Surface
from casefiles.documents.text.spans import Span

_NUMBER = 12.0


def cited_keys(value: object) -> Iterator[str]:
    """The source keys in reading order within blocks (or any part of a page)."""
    if isinstance(value, Run | NativeName):
        yield from value.notes
    elif isinstance(value, tuple | list):
        for item in value:
            yield from cited_keys(item)
    elif is_dataclass(value) and not isinstance(value, SourceList | Source):
        for part in fields(value):
            yield from cited_keys(getattr(value, part.name))


def numbered(keys: Iterable[str], sources: SourceList) -> dict[str, int]:
    """The printed number of each cited source, from 1. A key that is not in the list gets none."""
    known = {source.key for source in sources.sources}
    return {key: number for number, key in enumerate(dict.fromkeys(key for key in keys if key in known), 1)}


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """How much of the list may be printed."""

    count: int = 0
    columns: int = 1


def source_slabs(sources: SourceList, setting: Setting, limits: SourceLimits | None = None) -> list[Slab]:
    """The cited sources in the order of their numbers."""
    limits = limits or SourceLimits()
    order = sorted(
        (setting.numbers[source.key], source) for source in sources.sources if source.key in setting.numbers
    )
    if not order:
        return []
    shown = order[: limits.count] if limits.count else order
    label = Drawn(setting.set(words(sources.title.upper()), SOURCE_LABEL, max_lines=1), SOURCE_LABEL)
    width = (setting.width - 14.0 * (limits.columns - 1)) / limits.columns
    column = setting.within(width)
    entries = [_entry(number, source, column) for number, source in shown]
    if len(shown) < len(order):
        entries.append(_more(len(order) - len(shown), column))
    body = [
        _row(entries[i : i + limits.columns], width + 14.0) for i in range(0, len(entries), limits.columns)
    ]
    return [Slab(label.height, label, before=8, after=SOURCE_LABEL.after, keeps=True, opens=True), *body]


def _entry(number: int, source: Source, setting: Setting) -> Slab:
    anchor, back = setting.source_anchor(number), setting.citing_anchor(number)
    numeral = (Span(str(number), SOURCE.size, ACCENT, Weight.BOLD, link=back, anchor=anchor),)
    label = Drawn(setting.set_spans(numeral, _NUMBER + 8), SOURCE)
    text = Drawn(setting.set(source.text, SOURCE, setting.width - _NUMBER, setting.lines), SOURCE, _NUMBER)

    def draw(surface: Surface, x: float, top: float) -> None:
        label(surface, x, top)
        text(surface, x, top)

    return Slab(text.height, draw)


def _more(count: int, setting: Setting) -> Slab:
    looks = Type(SOURCE.size, SOURCE.leading, QUIET, Weight.ITALIC)
    drawn = Drawn(
        setting.set(words(setting.phrases.more_sources.format(count=count)), looks, max_lines=1), looks
    )
    return Slab(drawn.height, drawn)


def _row(entries: list[Slab], step: float) -> Slab:
    if len(entries) == 1:
        return as_one(entries)

    def draw(surface: Surface, x: float, top: float) -> None:
        for place, entry in enumerate(entries):
            entry.draw(surface, x + place * step, top)

    return Slab(max(entry.height for entry in entries), draw)
