"""Printing answers: plain text in aligned columns, or JSON. Nothing printed can steer a terminal."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefiles.cli.conditions import OutputLost
from casefiles.values.plain_text import OVERRIDES

UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
GAP = "  "


@dataclass(frozen=True, slots=True)
class Console:
    """Standard output and standard error of one command."""

    as_json: bool

    def answer(self, data: object, lines: Iterable[str]) -> None:
        """Print ``data`` as JSON where that was asked for, else the lines."""
        if self.as_json:
            self._print(json_text(data))
            return
        for line in lines:
            self._print(line)

    def note(self, line: str) -> None:
        """Say something beside the answer, on standard error."""
        sys.stdout.flush()
        print(shown(line), file=sys.stderr, flush=True)

    def aside(self, data: object, lines: Iterable[str]) -> None:
        """``answer`` on standard error."""
        for line in [json_text(data)] if self.as_json else lines:
            self.note(line)

    def _print(self, text: str) -> None:
        try:
            print(shown(text))
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise OutputLost from fault


def json_text(data: object) -> str:
    """JSON on indented lines, letters of every script as they are; control characters only as escapes."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def shown(text: str) -> str:
    """The text with everything that steers a terminal or turns the reading direction written as an escape.

    Inside a JSON string the escape means the same character. A line feed is kept: our own lines are made with it, and
    those of a value are indented by ``block``.
    """
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character in "\n\t" or character.isalnum():
        return character
    if character in OVERRIDES or unicodedata.category(character) in UNPRINTABLE:
        return f"\\u{ord(character):04x}"
    return character


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines with the cells in columns; every column but the last is as wide as its widest cell."""
    cells = [[_one_line(cell) for cell in row] for row in rows]
    if not cells:
        return []
    widths = [max(width(row[column]) for row in cells) for column in range(len(cells[0]) - 1)]
    return [_aligned(row, widths) for row in cells]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
    return GAP.join([*padded, row[-1]]).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def block(label: str, text: str, wide: int) -> list[str]:
    """A label and a text of several lines beside it, its further lines indented."""
    first, *rest = text.split("\n")
    lines = [label + " " * (wide - width(label)) + GAP + first, *(" " * wide + GAP + line for line in rest)]
    return [line.rstrip() for line in lines]


def plural(number: int, one: str, many: str = "") -> str:
    """``1 record``, ``2 records``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
