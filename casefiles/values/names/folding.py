"""One spelling for what looks or is typed differently: case, marks, letter variants, simplified characters."""

import unicodedata

from casefiles.values.names import tables

APOSTROPHES = "ʻʼʽʾʿˈ’‘‛'`´ʹ′＇"
# Letters that decomposition leaves alone.
LATIN = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e", "ɵ": "o", "ƣ": "gh",
    "ⱪ": "q", "ⱨ": "h", "ƶ": "z", "ŋ": "ng", "ħ": "h",
}  # fmt: skip
# Keyboards and fonts differ in yeh and kaf; harakat and tatweel carry no name.
ARABIC = {"ک": "ك", "ي": "ى", "ی": "ى", "ے": "ى", "ہ": "ە", "ۀ": "ە", "ـ": ""}
HARAKAT = range(0x064B, 0x0653)
LATIN_MARKS = range(0x0300, 0x0370)
VARIATION_SELECTORS = frozenset([*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
_FIRST = str.maketrans({**CONTROLS, **LATIN, **dict.fromkeys(APOSTROPHES, ""), **ARABIC})
_LAST = str.maketrans(ARABIC)


def fold(text: str) -> str:
    """``text`` as it is compared.

    NFKC and case folded; Latin and Cyrillic marks, apostrophes, harakat, tatweel and invisible characters gone; Arabic
    letter variants unified; traditional characters made simplified; control characters made spaces. Words stay where
    they are; hyphens and dots stay. Folding twice changes nothing more.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FIRST)
    if plain.isascii():
        return plain
    bare = "".join(char for char in unicodedata.normalize("NFD", plain) if not _is_dropped(char))
    return unicodedata.normalize("NFC", bare).translate(_LAST).translate(tables.simplified())


def _is_dropped(char: str) -> bool:
    code = ord(char)
    if code in LATIN_MARKS or code in HARAKAT or code in VARIATION_SELECTORS:
        return True
    return unicodedata.category(char) in {"Cf", "Cs"}
