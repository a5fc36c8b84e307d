"""Where a line may end: spaces, between ideographs, after Tibetan tsheg, after hyphens between letters.

A compact subset of UAX #14 with the closing and opening punctuation of East Asian typesetting. Numbers are kept with
the word after them (“23 September”), short abbreviations with the number after them (“Art. 103”).
"""

import re
import unicodedata

_OPENING = frozenset("([{«‹“‘（［｛「『【〈《〔༺༼")
_CLOSING = frozenset(")]}»›”’.,:;!?%…，。、；：？！）］｝」』】〉》〕·・ー々་།༎؟،؛༻༽")
_TIBETAN_ENDS = frozenset("་།")
_HYPHENS = frozenset("-/–—")
_SPACES = frozenset(" \u200b")
_JOINERS = frozenset("\u200c\u200d")
_SIMPLE = re.compile(r"[\u0000-\u0e00\u2000-\u200a\u2010-\u206f\u20a0-\u2bff]*\Z")
_SIMPLE_PIECE = re.compile(r"(?:[^ \-/–—]|(?<![^\W\d_])[-/–—]|[-/–—](?!\w))*(?:[-/–—](?=\w))?[ ]*")
_HELD = re.compile(r"(?<!\S)(?:\d{1,2} +(?=[^\W\d_])|[^\W\d_]{1,4}\. +(?=\d))")


def break_offsets(text: str) -> list[int]:
    """Offsets in ``text`` (one paragraph) after which a line may end, in order; the last is its length."""
    if not text:
        return []
    if _SIMPLE.match(text):
        offsets = [piece.end() for piece in _SIMPLE_PIECE.finditer(text) if piece.end() > piece.start()]
    else:
        offsets = [i for i in range(1, len(text)) if _may_break(text, i)] + [len(text)]
    held = {match.end() for match in _HELD.finditer(text)}
    return [offset for offset in offsets if offset not in held]


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in _SPACES:
        return False
    if before in _SPACES:
        return True
    if after in _CLOSING or before in _OPENING or after in _JOINERS or before in _JOINERS:
        return False
    if unicodedata.category(after).startswith("M"):
        return False
    if _ideographic(before) or _ideographic(after) or before in _TIBETAN_ENDS:
        return True
    return before in _HYPHENS and after.isalnum() and place > 1 and text[place - 2].isalpha()


def _ideographic(char: str) -> bool:
    code = ord(char)
    if code < 0x2E80:
        return False
    return code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3 or 0xF900 <= code <= 0xFAFF or _wide(code)


def _wide(code: int) -> bool:
    return 0xFF00 <= code <= 0xFF60 or 0x20000 <= code <= 0x3FFFF
