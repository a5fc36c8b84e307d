"""The sheet under the pen: shapes, text, links and anchors on a ReportLab canvas.

``x`` is measured from the side where reading starts, so that a page for right-to-left reading is drawn by the same
code; ``y`` and ``top`` from the lower edge, all in points.
"""

import io
from dataclasses import dataclass, field
from typing import Any

from casefiles.documents.blocks import Align
from casefiles.documents.look import Sheet, Type
from casefiles.documents.reportlab_door import Canvas, check_settings
from casefiles.documents.text.draw import fill_color, line_operators, number, placed_pieces
from casefiles.documents.text.embed import DocumentFonts
from casefiles.documents.text.flow import SetLine, TextBlock

_MIDDLE = 0.334
"""How far the baseline lies below the middle of a line, as part of the size: half the height of ink in Noto Sans."""
_ROUND = 0.5523


class _PaperCanvas(Canvas):  # type: ignore[misc]
    def _make_preamble(self) -> None:
        """Leave out the font that every page of ReportLab names without embedding it."""
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(slots=True)
class Surface:
    """The pages of one document while they are drawn."""

    sheet: Sheet
    lang: str
    rtl: bool
    canvas: Any = field(init=False)
    fonts: DocumentFonts = field(init=False)
    _anchors: set[str] = field(init=False, default_factory=set)
    _targets: set[str] = field(init=False, default_factory=set)
    clipped: bool = False
    _buffer: io.BytesIO = field(init=False, default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        check_settings()
        size = (self.sheet.width, self.sheet.height)
        self.canvas = _PaperCanvas(
            self._buffer, pagesize=size, invariant=1, lang=self.lang, pageCompression=1
        )
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.fonts = DocumentFonts(self.canvas._doc)  # noqa: SLF001 (see reportlab_door's smoke test)

    def mark(self) -> int:
        """A point to roll back to."""
        return len(self._code)

    def roll_back(self, mark: int) -> None:
        """Forget what was drawn on this page since ``mark``."""
        del self._code[mark:]

    def rectangle(self, x: float, top: float, width: float, height: float, color: str) -> None:
        """A filled rectangle."""
        left = self._left(x, width)
        self._draw(f"{fill_color(color)} rg {_numbers(left, top - height, width, height)} re f")

    def box(self, x: float, top: float, width: float, height: float, color: str, radius: float = 0.0) -> None:
        """An outlined rectangle with rounded corners."""
        left, low, right, high = self._left(x, width), top - height, self._left(x, width) + width, top
        r, k = radius, radius * (1 - _ROUND)
        self._draw(
            f"{fill_color(color)} RG 0.6 w {_numbers(left + r, low)} m {_numbers(right - r, low)} l "
            f"{_numbers(right - k, low, right, low + k, right, low + r)} c {_numbers(right, high - r)} l "
            f"{_numbers(right, high - k, right - k, high, right - r, high)} c {_numbers(left + r, high)} l "
            f"{_numbers(left + k, high, left, high - k, left, high - r)} c {_numbers(left, low + r)} l "
            f"{_numbers(left, low + k, left + k, low, left + r, low)} c s"
        )

    def rule(self, x: float, y: float, width: float, color: str, thickness: float = 0.5) -> None:
        """A horizontal line."""
        left = self._left(x, width)
        self._draw(
            f"{fill_color(color)} RG {number(thickness)} w {_numbers(left, y)} m {_numbers(left + width, y)} l S"
        )

    def upright(self, x: float, top: float, height: float, color: str, thickness: float = 0.5) -> None:
        """A vertical line."""
        x = self._left(x, 0)
        self._draw(
            f"{fill_color(color)} RG {number(thickness)} w {_numbers(x, top)} m {_numbers(x, top - height)} l S"
        )

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle with a white edge around its middle."""
        x, k = self._left(x, 0), radius * _ROUND
        self._draw(
            f"{fill_color(color)} rg 1 1 1 RG 1 w {_numbers(x - radius, y)} m "
            f"{_numbers(x - radius, y + k, x - k, y + radius, x, y + radius)} c "
            f"{_numbers(x + k, y + radius, x + radius, y + k, x + radius, y)} c "
            f"{_numbers(x + radius, y - k, x + k, y - radius, x, y - radius)} c "
            f"{_numbers(x - k, y - radius, x - radius, y - k, x - radius, y)} c b"
        )

    def hatching(self, x: float, top: float, width: float, height: float, color: str) -> None:
        """A rectangle of slanted lines."""
        left, low = self._left(x, width), top - height
        strokes = []
        start = left - height
        while start < left + width:
            strokes.append(f"{_numbers(start, low)} m {_numbers(start + height, top)} l")
            start += 4
        clip = f"{_numbers(left, low, width, height)} re W n"
        self._draw(f"{clip} {fill_color(color)} RG 0.7 w {' '.join(strokes)} S")

    def text(self, block: TextBlock, x: float, top: float, looks: Type, align: Align = Align.START) -> None:
        """A set block of text; ``top`` is the upper edge of its first line."""
        self.clipped |= block.clipped
        left = self._left(x, block.width)
        for line in block.lines:
            height = line.height(looks.leading)
            y = top - height / 2 - _MIDDLE * looks.size
            self._line(line, left + self._indent(line, block.width, align), y)
            top -= height

    def link(self, target: str, x: float, top: float, width: float, height: float) -> None:
        """Make a rectangle lead to the anchor ``target``."""
        left = self._left(x, width)
        self._link(target, (left, top - height, left + width, top))

    def anchor(self, name: str, top: float) -> None:
        """Name this place of the page; the first place of a name counts."""
        if name not in self._anchors:
            self._anchors.add(name)
            self.canvas.bookmarkPage(name, fit="XYZ", left=0, top=round(top, 2), zoom=0)

    def outline(self, title: str, target: str, level: int) -> None:
        """An entry of the reader's side bar."""
        self.canvas.addOutlineEntry(title, target, level)

    def end_page(self, *, last: bool) -> None:
        """Finish the page; on the last one links to places that were never drawn are led here."""
        if last:
            for target in sorted(self._targets - self._anchors):
                self.anchor(target, self.sheet.height)
        self.canvas.showPage()

    def finished(self) -> bytes:
        """The whole document as bytes."""
        self._code.clear()  # or ReportLab adds an empty page
        self.canvas.save()
        return self._buffer.getvalue()

    @property
    def _code(self) -> list[str]:
        code: list[str] = self.canvas._code  # noqa: SLF001
        return code

    def _left(self, x: float, width: float) -> float:
        return self.sheet.width - x - width if self.rtl else x

    def _indent(self, line: SetLine, width: float, align: Align) -> float:
        spare = width - line.line.width
        if align is Align.CENTER:
            return spare / 2
        return spare if (align is Align.END) != self.rtl else 0.0

    def _line(self, line: SetLine, x: float, y: float) -> None:
        placed = placed_pieces(line, x)
        self._code.append(line_operators(self.fonts, placed, y))
        for piece, left in placed:
            span = piece.span
            if span.link:
                self._link(
                    span.link,
                    (left, y - 0.25 * span.size, left + piece.width, y + 0.85 * span.size + span.rise),
                )
            if span.anchor:
                self.anchor(span.anchor, y + 2 * span.size)

    def _link(self, target: str, rect: tuple[float, float, float, float]) -> None:
        self._targets.add(target)
        self.canvas.linkRect(
            "", target, tuple(round(value, 2) for value in rect), relative=0, Border="[0 0 0]"
        )

    def _draw(self, operators: str) -> None:
        self._code.append(f"q {operators} Q")


def _numbers(*values: float) -> str:
    return " ".join(map(number, values))
