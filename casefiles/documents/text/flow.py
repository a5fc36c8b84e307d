"""A measured block of text: paragraphs broken into lines for one width, ready to be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casefiles.documents.text.clean import clean
from casefiles.documents.text.faces import FaceSet, bundled_faces
from casefiles.documents.text.lines import Line, break_lines
from casefiles.documents.text.pieces import Atom, atoms, paragraph_base
from casefiles.documents.text.spans import Span


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line with the direction of its paragraph (0 left to right, 1 right to left)."""

    line: Line
    base: int

    def height(self, leading: float) -> float:
        """The height of the line in points: ``leading``, or more when it holds a tall script."""
        tall = (piece.span.size * piece.face.line_height for piece in self.line.pieces)
        return max(leading, *tall, 0.0)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines set for ``width`` points; ``clipped`` tells that lines were left out."""

    lines: tuple[SetLine, ...]
    width: float
    clipped: bool = False

    def height(self, leading: float) -> float:
        """The height of all lines in points."""
        return sum(line.height(leading) for line in self.lines)

    @property
    def widest(self) -> float:
        """The width of the widest line in points."""
        return max((line.line.width for line in self.lines), default=0.0)


def set_text(spans: Sequence[Span], width: float, *, rtl: bool = False, max_lines: int = 0) -> TextBlock:
    """``spans`` cleaned and broken for ``width``; newlines begin paragraphs.

    ``rtl`` tells that the document reads from right to left. With ``max_lines`` the text ends in an ellipsis there.
    """
    faces = bundled_faces()
    lines: list[SetLine] = []
    for paragraph in _paragraphs(spans):
        base = paragraph_base(paragraph, rtl=rtl)
        lines += [SetLine(line, base) for line in break_lines(atoms(faces, paragraph, base), lambda _: width)]
        if max_lines and len(lines) > max_lines:
            return _clipped(faces, lines[:max_lines], width)
    return TextBlock(tuple(lines), width)


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        first, *rest = clean(span.text).split("\n")
        current.append(span if first == span.text else replace(span, text=first))
        for part in rest:
            yield current
            current = [replace(span, text=part, anchor="")]
    yield current


def _clipped(faces: FaceSet, lines: list[SetLine], width: float) -> TextBlock:
    """The lines with the last one that says anything shortened to end in an ellipsis."""
    while lines and not lines[-1].line.pieces:
        lines = lines[:-1]
    if not lines:
        return TextBlock((), width, clipped=True)
    last = lines[-1]
    pieces = last.line.pieces
    span = replace(pieces[-1].span, text="…", rise=0.0, link="", anchor="", nobr=False, glued=True)
    end = atoms(faces, [span], last.base)[0]
    kept = break_lines([Atom(pieces, last.line.width)], lambda _: max(width - end.width, 1.0))[0]
    line = Line((*kept.pieces, *end.pieces), kept.width + end.width)
    return TextBlock((*lines[:-1], SetLine(line, last.base)), width, clipped=True)
