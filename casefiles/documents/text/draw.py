"""Lines of text as PDF operators."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from casefiles.documents.text.bidi import visual
from casefiles.documents.text.embed import DocumentFont, DocumentFonts
from casefiles.documents.text.flow import SetLine
from casefiles.documents.text.pieces import Piece
from casefiles.documents.text.shape import Cluster


class Placed(NamedTuple):
    """A piece and the x at which it begins."""

    piece: Piece
    x: float


class _Looks(NamedTuple):
    """The text state of PDF as far as it is changed here."""

    font: str = ""
    size: float = 0.0
    color: str = ""
    rise: float = 0.0
    tracking: float = 0.0


def number(value: float) -> str:
    """``value`` as PDF writes it, to a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


@lru_cache(maxsize=256)
def fill_color(color: str) -> str:
    """``#rrggbb`` as three numbers between 0 and 1."""
    return " ".join(number(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))


def placed_pieces(line: SetLine, x: float) -> list[Placed]:
    """The pieces of a line in the order on the page; ``x`` is where its visible part begins."""
    ends = [_at_base(piece, line.base) for piece in line.line.blank]
    ordered = visual([*line.line.pieces, *ends], lambda piece: piece.level)
    if line.base & 1:
        x -= sum(piece.width for piece in ends)
    placed: list[Placed] = []
    for piece in ordered:
        placed.append(Placed(piece, x))
        x += piece.width
    return placed


def _at_base(piece: Piece, base: int) -> Piece:
    return Piece(piece.face, piece.clusters, piece.width, base, piece.span, piece.missing)


def line_operators(fonts: DocumentFonts, placed: Sequence[Placed], y: float) -> str:
    """One text object. Every run of one direction starts at its own matrix: some readers order text item by item."""
    if not placed:
        return ""
    out = ["BT"]
    state = _Looks()
    for _, run in groupby(placed, key=lambda item: item.piece.level & 1):
        pieces = list(run)
        out.append(f"1 0 0 1 {number(pieces[0].x)} {number(y)} Tm")
        for looks, same in groupby(pieces, key=lambda item: _looks(fonts, item.piece)):
            out += _changes(state, looks)
            state = looks
            out.append(_shown(fonts, [item.piece for item in same]))
    out += _changes(state, state._replace(rise=0.0, tracking=0.0))
    out.append("ET")
    return " ".join(out)


def _looks(fonts: DocumentFonts, piece: Piece) -> _Looks:
    span = piece.span
    return _Looks(fonts.of(piece.face).tag, span.size, span.color, span.rise, span.tracking)


def _changes(before: _Looks, now: _Looks) -> Iterator[str]:
    if before[:2] != now[:2]:
        yield f"/{now.font} {number(now.size)} Tf"
    if before.color != now.color:
        yield f"{fill_color(now.color)} rg"
    if before.rise != now.rise:
        yield f"{number(now.rise)} Ts"
    if before.tracking != now.tracking:
        yield f"{number(now.tracking)} Tc"


def _shown(fonts: DocumentFonts, pieces: Sequence[Piece]) -> str:
    font = fonts.of(pieces[0].face)
    parts: list[str] = []
    for piece in pieces:
        fonts.missing.update(piece.missing)
        run = font.runs.get(piece.clusters)
        if run is None:
            run = font.runs[piece.clusters] = tuple(_run(font, piece.clusters))
        parts += run
    return f"[{''.join(parts)}]TJ"


def _run(font: DocumentFont, clusters: Sequence[Cluster]) -> Iterator[str]:
    """Hexadecimal ids, with a number wherever kerning moves the pen from where the default width leaves it."""
    digits = ""
    for cluster in clusters:
        character = font.character(cluster)
        digits += f"{character.id:04X}"
        moved = character.advance - cluster.advance
        if moved:
            yield f"<{digits}>{number(moved * 1000 / font.face.units)}"
            digits = ""
    if digits:
        yield f"<{digits}>"
