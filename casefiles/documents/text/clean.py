"""Text from outside made fit to print: no controls, no hidden direction marks, composed, bounded."""

import re
import unicodedata

MARKS_PER_BASE = 8
"""Combining marks kept on one base; more than any living orthography needs, and glyph offsets stay in 16 bits."""

_DROPPED = (
    [c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A, 0x85)]
    + [
        *range(0x202A, 0x202F),
        *range(0x2066, 0x2070),
    ]  # explicit direction: would reorder text behind its back
    + [0x00AD, 0x061C, 0x200E, 0x200F, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB]
    + [*range(0xE0000, 0xE0080)]
)
_TABLE: dict[int, str | None] = dict.fromkeys(_DROPPED) | {9: " ", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_UNUSABLE = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(17))
    + "]"
)
_HEAPED_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u08ff\u0900-\u1cff\u1dc0-\u20ff\ufe00-\ufe2f]"
)


def clean(text: str) -> str:
    """``text`` in NFC without control, direction and tag characters; lone surrogates and noncharacters become U+FFFD.

    Newlines stay (every kind of line end becomes one), tabs become spaces, and a base keeps at most
    ``MARKS_PER_BASE`` combining marks.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNUSABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    return _with_few_marks(text) if _HEAPED_MARKS.search(text) else text


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char).startswith("M") else 0
        if marks <= MARKS_PER_BASE:
            kept.append(char)
    return "".join(kept)
