"""What a block needs to know of its page: direction, words, numbers of sources, width and scale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from casefiles.documents.blocks import Rich, Run
from casefiles.documents.look import ACCENT, NOTE_RISE, NOTE_SIZE, TONES, Type
from casefiles.documents.pages import Phrases
from casefiles.documents.surface import Surface
from casefiles.documents.text.flow import TextBlock, set_text
from casefiles.documents.text.spans import Span

_LETTERS_PER_LINE = 400


@dataclass(slots=True)
class Memory:
    """Text that was already set during one rendering, since pages are tried in several versions."""

    blocks: dict[tuple[tuple[Span, ...], float, int], TextBlock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of a block. ``width`` and ``limit`` (the greatest height of a slab) are points.

    ``numbers`` gives the printed number of each source key; ``page`` is the id of the page, for its anchors;
    ``lines`` is the most that one entry of a list may take.
    """

    page: str
    width: float
    limit: float
    rtl: bool
    phrases: Phrases
    memory: Memory
    numbers: Mapping[str, int] = field(default_factory=dict)
    scale: float = 1.0
    lines: int = 6

    def within(self, width: float) -> "Setting":
        """The same in another width."""
        return replace(self, width=width)

    def set(self, rich: Rich, looks: Type, width: float = 0.0, max_lines: int = 0) -> TextBlock:
        """``rich`` set in ``looks`` for ``width`` points (0 for the whole width), at most ``max_lines`` lines."""
        if max_lines:
            rich = shortened(rich, max_lines * _LETTERS_PER_LINE)
        return self.set_spans(tuple(self.spans(rich, looks)), width, max_lines)

    def set_spans(self, spans: tuple[Span, ...], width: float = 0.0, max_lines: int = 0) -> TextBlock:
        """The same for spans."""
        width = round(max(width or self.width, 1.0), 3)
        key = (spans, width, max_lines)
        block = self.memory.blocks.get(key)
        if block is None:
            block = self.memory.blocks[key] = set_text(spans, width, rtl=self.rtl, max_lines=max_lines)
        return block

    def spans(self, rich: Rich, looks: Type) -> Iterator[Span]:
        """Runs as spans, each followed by the numerals of its sources."""
        for run in rich:
            yield run_span(run, looks)
            yield from self.note_spans(run.notes, looks.size)

    def source_anchor(self, number: int) -> str:
        """The anchor of an endnote."""
        return f"{self.page}/source-{number}"

    def citing_anchor(self, number: int) -> str:
        """The anchor of the first place that cites an endnote."""
        return f"{self.page}/citing-{number}"

    def note_spans(self, notes: tuple[str, ...], size: float) -> Iterator[Span]:
        """The raised numerals of the sources with these keys, after text of ``size`` points."""
        numbers = sorted({self.numbers[key] for key in notes if key in self.numbers})
        for place, number in enumerate(numbers):
            yield Span(
                f",{number}" if place else str(number),
                size=size * NOTE_SIZE,
                color=ACCENT,
                style="bold",
                rise=size * NOTE_RISE,
                link=self.source_anchor(number),
                anchor=self.citing_anchor(number),
                isolate=True,
                glued=True,
                nobr=True,
            )


def run_span(run: Run, looks: Type) -> Span:
    """A run as a span of the given looks; the run's own weight and tone win."""
    color = TONES[run.tone] if run.tone != "ink" else looks.color
    style = run.weight if run.weight != "regular" else looks.weight
    return Span(
        run.text,
        size=looks.size,
        color=color,
        style=str(style),
        tracking=looks.tracking,
        link=run.link,
        lang=run.lang,
        nobr=run.nobr,
    )


def shortened(rich: Rich, letters: int) -> Rich:
    """The first ``letters`` letters. Runs keep their notes: what stays printed stays sourced."""
    kept: list[Run] = []
    for run in rich:
        if letters <= 0:
            break
        kept.append(run if len(run.text) <= letters else replace(run, text=run.text[:letters]))
        letters -= len(run.text)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A set text with its looks and its distance from the start of the column."""

    block: TextBlock
    looks: Type
    indent: float = 0.0

    @property
    def height(self) -> float:
        return self.block.height(self.looks.leading)

    def __call__(self, surface: Surface, x: float, top: float) -> None:
        surface.text(self.block, x + self.indent, top, self.looks)
