"""The sheet of one recovery share: the words on the first page, and on the second how to do without the program.

The words are drawn and forgotten; they are in no cache and in no file but the one returned.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import segno

from casefiles.documents.blocks import Align, Weight, words
from casefiles.documents.layout.setting import Memory, Setting
from casefiles.documents.look import ACCENT, INK, MM, PALE, QUIET, RULE, SHEETS, Sheet, Type
from casefiles.documents.metadata import set_information, without_tool_names
from casefiles.documents.pages import Document, Paper, Phrases
from casefiles.documents.recovery_words import (
    ABOUT,
    BY_HAND,
    CARE,
    CASEFILES,
    CODE,
    COMMANDS,
    NEXT_PAGE,
    NOT_HERE,
    RESCUE,
    TITLE,
)
from casefiles.documents.surface import Surface
from casefiles.documents.text.shape import forget_shapes

_TITLE = Type(24, 29, weight=Weight.BOLD)
_KIND = Type(8, 11, ACCENT, Weight.BOLD, tracking=0.7)
_HEAD = Type(11.5, 16, ACCENT, Weight.BOLD)
_BODY = Type(10, 14.4)
_FACT = Type(8, 11, QUIET)
_VALUE = Type(13, 17, weight=Weight.BOLD)
_WORD = Type(17, 24, weight=Weight.BOLD)
_NUMBER = Type(9, 24, QUIET)
_COMMAND = Type(9.4, 14, tracking=0.25)
_FOOT = Type(7.4, 10, QUIET)
_COLUMNS = 3
_ROW = 28.0
_QR = 46 * MM
# Four modules of nothing around the code, or scanners may miss it.
_QUIET_ZONE = 4 * MM


@dataclass(frozen=True, slots=True)
class Share:
    """What one sheet says: the short id of the vault, which share of how many, its words, and the day."""

    vault: str
    number: int
    count: int
    words: tuple[str, ...]
    day: date

    @property
    def date_text(self) -> str:
        """The day in words that no country reads the wrong way round."""
        return f"{self.day.day} {self.day:%B %Y}"


def recovery_sheet(share: Share, paper: Paper = Paper.A4) -> bytes:
    """The PDF of one share: two pages. Nothing but the words, the vault's short id and the day is particular to it."""
    sheet = SHEETS[paper]
    surface = Surface(sheet, "en", rtl=False)
    set_information(surface.canvas, _document(share, paper))
    pen = _Pen(surface, _setting(sheet))
    try:
        _first_page(pen, share)
        surface.end_page(last=False)
        _second_page(pen, share)
        surface.end_page(last=True)
        return without_tool_names(surface.finished())
    finally:
        forget_shapes()


class _Pen:
    """A column that is written from the top down."""

    def __init__(self, surface: Surface, setting: Setting) -> None:
        self.surface, self.setting, self.sheet = surface, setting, surface.sheet
        self.top = self.sheet.top

    def write(
        self, text: str, looks: Type, after: float = 0.0, width: float = 0.0, indent: float = 0.0
    ) -> None:
        """A paragraph at the present height."""
        block = self.setting.set(words(text), looks, width or self.sheet.measure - indent)
        self.surface.text(block, self.sheet.side + indent, self.top, looks)
        self.top -= block.height(looks.leading) + after

    def at(self, text: str, looks: Type, x: float, width: float, align: Align = Align.START) -> None:
        """One line at ``x`` points from the margin, without moving on."""
        block = self.setting.set(words(text), looks, width, 1)
        self.surface.text(block, self.sheet.side + x, self.top, looks, align)


def _first_page(pen: _Pen, share: Share) -> None:
    _furniture(pen, share, 1)
    pen.write(TITLE, _TITLE, after=8)
    pen.write(ABOUT, _BODY, after=12)
    _facts(pen, share)
    _words(pen, share)
    _care_and_code(pen, share)
    _steps(pen, CASEFILES)
    pen.write(NEXT_PAGE, _BODY)


def _second_page(pen: _Pen, share: Share) -> None:
    pen.top = pen.sheet.top
    _furniture(pen, share, 2)
    _steps(pen, RESCUE)
    _commands(pen)
    for title, text in (BY_HAND, NOT_HERE):
        pen.write(title, _HEAD, after=3)
        pen.write(text, _BODY, after=14)


def _steps(pen: _Pen, texts: tuple[str, ...]) -> None:
    """A heading and what to do below it, numbered."""
    pen.write(texts[0], _HEAD, after=4)
    for number, step in enumerate(texts[1:], 1):
        pen.at(f"{number}.", _BODY, 0, 14)
        pen.write(step, _BODY, after=4, indent=16)
    pen.top -= 6


def _furniture(pen: _Pen, share: Share, page: int) -> None:
    surface, sheet = pen.surface, pen.sheet
    surface.rectangle(0, sheet.height, sheet.width, sheet.bar, ACCENT)
    kept, pen.top = pen.top, sheet.height - 9.2 * MM
    pen.at("RECOVERY SHEET", _KIND, 0, sheet.measure / 2)
    pen.at(f"SHARE {share.number} OF {share.count}", _KIND, sheet.measure / 2, sheet.measure / 2, Align.END)
    surface.rule(sheet.side, 14 * MM, sheet.measure, RULE)
    pen.top = 12.2 * MM
    pen.at(f"Vault {share.vault}  ·  made {share.date_text}", _FOOT, 0, sheet.measure / 2)
    pen.at(f"Page {page} of 2", _FOOT, sheet.measure / 2, sheet.measure / 2, Align.END)
    pen.top = kept


def _facts(pen: _Pen, share: Share) -> None:
    third = pen.sheet.measure / 3
    facts = (
        ("Vault", share.vault),
        ("Share", f"{share.number} of {share.count}"),
        ("Made on", share.date_text),
    )
    pen.surface.rule(pen.sheet.side, pen.top, pen.sheet.measure, RULE)
    pen.top -= 7
    for place, (label, _) in enumerate(facts):
        pen.at(label, _FACT, place * third, third)
    pen.top -= _FACT.leading
    for place, (_, value) in enumerate(facts):
        pen.at(value, _VALUE, place * third, third)
    pen.top -= _VALUE.leading + 7


def _words(pen: _Pen, share: Share) -> None:
    """In columns, read from the top down, each with its number."""
    rows = -(-len(share.words) // _COLUMNS)
    height = rows * _ROW + 16
    pen.surface.rectangle(pen.sheet.side, pen.top, pen.sheet.measure, height, PALE)
    column, start = pen.sheet.measure / _COLUMNS, pen.top - 8
    for place, word in enumerate(share.words):
        pen.top = start - (place % rows) * _ROW
        x = (place // rows) * column + 12
        pen.at(str(place + 1), _NUMBER, x, 16, Align.END)
        pen.at(word, _WORD, x + 24, column - 40)
    pen.top = start + 8 - height - 14


def _care_and_code(pen: _Pen, share: Share) -> None:
    measure = pen.sheet.measure
    top, width = pen.top, measure - _QR - 10 * MM
    _code(pen, " ".join(share.words).upper(), measure - _QR, top)
    pen.top = top
    pen.write(CARE[0], _HEAD, after=3, width=width)
    for line in CARE[1:]:
        pen.at("–", _BODY, 0, 12)
        block = pen.setting.set(words(line), _BODY, width - 12)
        pen.surface.text(block, pen.sheet.side + 12, pen.top, _BODY)
        pen.top -= block.height(_BODY.leading) + 3
    pen.top = min(pen.top, top - _QR - _QUIET_ZONE - _FACT.leading) - 18


def _code(pen: _Pen, text: str, x: float, top: float) -> None:
    """The QR code as filled runs of modules; no image is made."""
    found = segno.make(text, error="m", micro=False)
    matrix = [list(row) for row in found.matrix]
    size = _QR / len(matrix)
    for row, line in enumerate(matrix):
        for start, length in _runs(line):
            left = pen.sheet.side + x + start * size
            # A hair more than a module, or viewers show seams.
            pen.surface.rectangle(left, top - row * size, length * size, size + 0.05, INK)
    pen.top = top - _QR - _QUIET_ZONE
    pen.at(CODE, _FACT, x, _QR, Align.CENTER)


def _runs(line: list[int]) -> Iterator[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*line, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None


def _commands(pen: _Pen) -> None:
    """What is typed, for each kind of computer."""
    height = sum(_FACT.leading + len(lines) * _COMMAND.leading + 8 for _, *lines in COMMANDS) + 12
    pen.surface.rectangle(pen.sheet.side, pen.top, pen.sheet.measure, height, PALE)
    pen.top -= 9
    for title, *lines in COMMANDS:
        pen.at(title, _FACT, 12, pen.sheet.measure - 24)
        pen.top -= _FACT.leading
        for line in lines:
            pen.at(line, _COMMAND, 12, pen.sheet.measure - 24)
            pen.top -= _COMMAND.leading
        pen.top -= 8
    pen.top -= 19


def _setting(sheet: Sheet) -> Setting:
    return Setting("recovery", sheet.measure, sheet.room, rtl=False, phrases=Phrases(), memory=Memory())


def _document(share: Share, paper: Paper) -> Document:
    title = f"Recovery sheet {share.number} of {share.count}"
    return Document(title, "en", paper, "", "", share.day, share.date_text, ())
