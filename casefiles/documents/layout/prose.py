"""Headings, paragraphs, names, notices."""

from itertools import pairwise

from casefiles.documents.blocks import Heading, NativeName, NativeNames, Notice, Paragraph, Tone, words
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab
from casefiles.documents.look import (
    ACCENT,
    BODY,
    INK,
    LABEL,
    NATIVE,
    PALE,
    QUIET,
    SCRIPT_LABEL,
    SECTION,
    Type,
)
from casefiles.documents.surface import Surface
from casefiles.documents.text.flow import TextBlock
from casefiles.documents.text.spans import Span

_HEADING_LINES = 3
NAME_LINES = 4


def heading_slabs(heading: Heading, setting: Setting) -> list[Slab]:
    """A heading; it stays with what follows."""
    section = heading.level == 1
    looks = SECTION if section else LABEL
    text = heading.text if section else heading.text.upper()
    drawn = Drawn(setting.set(words(text), looks, max_lines=_HEADING_LINES), looks)
    return [Slab(drawn.height, drawn, looks.before, looks.after, keeps=True, opens=True)]


def paragraph_slabs(paragraph: Paragraph, setting: Setting) -> list[Slab]:
    """Running text, divisible between lines but not after the first or before the last."""
    looks = BODY.scaled(setting.scale)
    color = QUIET if paragraph.quiet else INK
    looks = Type(looks.size, looks.leading, color, after=looks.after)
    return text_slabs(setting.set(paragraph.text, looks), looks)


def text_slabs(block: TextBlock, looks: Type) -> list[Slab]:
    """The lines of a block in groups that a page may not divide."""
    count = len(block.lines)
    cuts = [0, count] if count <= 3 else [0, *range(2, count - 1), count]
    slabs = []
    for start, end in pairwise(cuts):
        drawn = Drawn(TextBlock(block.lines[start:end], block.width), looks)
        first, last = start == 0, end == count
        slabs.append(Slab(drawn.height, drawn, looks.before if first else 0.0, looks.after if last else 0.0))
    return slabs


def names_slabs(names: NativeNames, setting: Setting) -> list[Slab]:
    """Names in their own scripts with small labels."""
    spans = native_spans(names.names, NATIVE, SCRIPT_LABEL, setting)
    if not spans:
        return []
    drawn = Drawn(setting.set_spans(spans, max_lines=NAME_LINES), NATIVE)
    return [Slab(drawn.height, drawn)]


def native_spans(
    names: tuple[NativeName, ...], looks: Type, label: Type, setting: Setting
) -> tuple[Span, ...]:
    """Names, labels and the numerals of their sources as spans, each name apart in its own direction."""
    spans: list[Span] = []
    for name in names:
        if spans:
            spans.append(Span("    ", looks.size, looks.color))
        spans.append(
            Span(name.text, looks.size, looks.color, looks.weight, lang=name.lang or "und", nobr=True)
        )
        if name.label:
            spans.append(Span("\u00a0", looks.size, looks.color, glued=True))
            spans.append(Span(name.label, label.size, label.color, nobr=True, glued=True, isolate=True))
        spans += setting.note_spans(name.notes, BODY.size)
    return tuple(spans)


def notice_slabs(notice: Notice, setting: Setting) -> list[Slab]:
    """A remark on a pale ground with a bar in the accent colour."""
    pad = 9.0
    inner = setting.width - 2 * pad
    looks = BODY.scaled(setting.scale)
    title = Drawn(setting.set(words(notice.title, tone=Tone.ACCENT), LABEL, inner, _HEADING_LINES), LABEL)
    text = Drawn(setting.set(notice.text, looks, inner, 2 * setting.lines), looks)
    gap = LABEL.after if notice.title else 0.0
    above = title.height if notice.title else 0.0
    height = above + gap + text.height + 2 * pad - 3

    def draw(surface: Surface, x: float, top: float) -> None:
        surface.rectangle(x, top, setting.width, height, PALE)
        surface.rectangle(x, top, 2.4, height, ACCENT)
        if notice.title:
            title(surface, x + pad, top - pad + 2)
        text(surface, x + pad, top - pad + 2 - above - gap)

    return [Slab(height, draw, before=8.0, after=8.0, opens=True)]
