"""One spelling for what looks or is typed differently: case, marks, letter variants, simplified characters."""

import re
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
# Latin and Cyrillic marks, harakat, and what nobody sees: format characters, variation selectors, half surrogates.
DROPPED = re.compile(
    "[\u0300-\u036f\u064b-\u0652\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f\U000e0100-\U000e01ef\ud800-\udfff]"
)
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
    bare = DROPPED.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFC", bare).translate(_LAST).translate(tables.simplified())
