"""Which writing system a text or a character belongs to, as ISO 15924 codes."""

import re
from collections import Counter
from functools import cache
from typing import Final, Literal

from casefiles.values.names import tables

Script = Literal["Latn", "Hans", "Hant", "Hani", "Arab", "Tibt", "Cyrl", "Mong", "Zyyy"]

HAN: Final = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\U00020000-\\U0003ffff"
RANGES: Final[dict[Script, str]] = {
    "Hani": HAN + "\\u3007",
    "Arab": "\\u0620-\\u065f\\u066e-\\u06d3\\u06d5\\u06ee\\u06ef\\u06fa-\\u06fc\\u06ff\\u0750-\\u077f\\u08a0-\\u08c9",
    "Tibt": "\\u0f00\\u0f40-\\u0f6c\\u0f71-\\u0f84\\u0f86-\\u0f97\\u0f99-\\u0fbc",
    "Cyrl": "\\u0400-\\u0481\\u0483-\\u052f",
    "Mong": "\\u1820-\\u1878\\u1880-\\u18aa",
    "Latn": "a-zA-Z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u1e00-\\u1eff\\u2c60-\\u2c7f\\ua720-\\ua7ff",
}


@cache
def pattern(script: Script) -> re.Pattern[str]:
    """One character of the script."""
    return re.compile(f"[{RANGES[script]}]")


def script_of(text: str) -> Script:
    """The script that most letters of ``text`` are in; the earlier one when two are equal.

    Han text is Hans or Hant when one of its characters belongs to that standard only (the more frequent of the two),
    else Hani. Text without a letter of a known script is Zyyy.
    """
    counts: Counter[Script] = Counter()
    for script in RANGES:
        if found := len(pattern(script).findall(text)):
            counts[script] = found
    if not counts:
        return "Zyyy"
    most = max(counts.values())
    leading = min((s for s, n in counts.items() if n == most), key=lambda s: _first(s, text))
    return _han_standard(text) if leading == "Hani" else leading


def _first(script: Script, text: str) -> int:
    found = pattern(script).search(text)
    return found.start() if found else len(text)


def _han_standard(text: str) -> Script:
    """Hans, Hant or Hani: a character tells when the other standard's old charset lacks it."""
    folded_away = tables.simplified()
    traditional = sum(ord(char) in folded_away and not _encodable(char, "gb2312") for char in text)
    simple = sum(char in _simple_forms() and not _encodable(char, "big5") for char in text)
    if traditional == simple:
        return "Hani"
    return "Hant" if traditional > simple else "Hans"


@cache
def _simple_forms() -> frozenset[str]:
    return frozenset(tables.simplified().values())


def _encodable(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
