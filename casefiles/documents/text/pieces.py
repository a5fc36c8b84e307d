"""Spans cut into pieces (one face, one level, one span) and pieces into atoms (what a line cannot break inside)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefiles.documents.text.bidi import base_level, levels
from casefiles.documents.text.faces import Face, FaceSet
from casefiles.documents.text.linebreak import break_offsets
from casefiles.documents.text.shape import Cluster, shape
from casefiles.documents.text.spans import Span

_STAND_IN = "\ufffc"


@dataclass(frozen=True, slots=True)
class Piece:
    """Shaped text of one face, level and span; ``width`` in points. ``missing`` are characters without a glyph."""

    face: Face
    clusters: tuple[Cluster, ...]
    width: float
    level: int
    span: Span
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Atom:
    """Pieces in logical order that stay together, and the blank after them. ``held`` forbids a break after it."""

    pieces: tuple[Piece, ...]
    width: float
    blank: tuple[Piece, ...] = ()
    blank_width: float = 0.0
    held: bool = False


class _Characters:
    """What is known of each character of a paragraph: its span, level and face."""

    def __init__(self, faces: FaceSet, spans: Sequence[Span], base: int) -> None:
        self.text = "".join(span.text for span in spans)
        self.spans = [span for span in spans for _ in span.text]
        self.base = base
        self.levels = _span_levels(spans, base)
        self.faces = [face for span in spans for face in faces.choose(span.text, span.style, span.lang)]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The shaped pieces of the characters from ``start`` to ``end``."""
        while start < end:
            stop = start + 1
            while stop < end and self._alike(start, stop):
                stop += 1
            yield self._piece(start, stop)
            start = stop

    def _alike(self, first: int, other: int) -> bool:
        return (
            self.faces[other] is self.faces[first]
            and self.spans[other] is self.spans[first]
            and (self.levels is None or self.levels[other] == self.levels[first])
        )

    def _piece(self, start: int, stop: int) -> Piece:
        face, span = self.faces[start], self.spans[start]
        level = self.base if self.levels is None else self.levels[start]
        shaped = shape(face, self.text[start:stop], rtl=bool(level & 1), lang=span.lang)
        width = shaped.advance * span.size / face.units + span.tracking * len(shaped.clusters)
        return Piece(face, shaped.clusters, width, level, span, shaped.missing)


def paragraph_base(spans: Sequence[Span], *, rtl: bool) -> int:
    """The direction of a paragraph: 0 left to right, 1 right to left.

    In a left-to-right document always 0. In a right-to-left one (``rtl``) that of its first strong letter outside the
    spans that stand apart, since much of its data is in Latin letters.
    """
    return base_level("".join(span.text for span in spans if not span.apart), default=1) if rtl else 0


def atoms(faces: FaceSet, spans: Sequence[Span], base: int) -> list[Atom]:
    """The atoms of one paragraph (``spans`` hold no newline) of direction ``base``."""
    spans = [span for span in spans if span.text]
    characters = _Characters(faces, spans, base)
    held = _held_offsets(spans)
    result: list[Atom] = []
    start = 0
    for end in break_offsets(characters.text):
        core = start + len(characters.text[start:end].rstrip(" \u200b"))
        pieces, blank = tuple(characters.pieces(start, core)), tuple(characters.pieces(core, end))
        result.append(Atom(pieces, _width(pieces), blank, _width(blank), end in held))
        start = end
    return result


def _width(pieces: Sequence[Piece]) -> float:
    return sum(piece.width for piece in pieces)


def _span_levels(spans: Sequence[Span], base: int) -> list[int] | None:
    """Levels with every span that stands apart settled by itself, as UAX #9 settles isolates."""
    outer = "".join(_STAND_IN if span.apart else span.text for span in spans)
    outer_levels = levels(outer, base)
    inner = {id(span): _inner_levels(span.text, base) for span in spans if span.apart}
    if outer_levels is None and not any(any(found) for found in inner.values()):
        return None
    around = iter(outer_levels or [0] * len(outer))
    result: list[int] = []
    for span in spans:
        if span.apart:
            next(around)
            result.extend(inner[id(span)])
        else:
            result.extend(next(around) for _ in span.text)
    return result


def _inner_levels(text: str, around: int) -> list[int]:
    own = base_level(text)
    found = levels(text, own) or [0] * len(text)
    if not around and not any(found):
        return found
    return [level + 2 if around or not own else level for level in found]


def _held_offsets(spans: Sequence[Span]) -> set[int]:
    """Offsets at which a line must not end if it can be helped: inside nobr spans and before glued ones."""
    held: set[int] = set()
    start = 0
    for span in spans:
        end = start + len(span.text)
        if span.glued:
            held.add(start)
        if span.nobr:
            held.update(range(start + 1, end))
        start = end
    return held
