"""Writes the generated tables beside this file; run by a developer when pypinyin or OpenCC bring better data.

    pip install pypinyin opencc && python resources/names/build_tables.py

The program itself never imports either library.
"""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import opencc  # type: ignore[import-not-found,import-untyped,unused-ignore]
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # type: ignore[import-not-found,import-untyped,unused-ignore]

HERE = Path(__file__).resolve().parent
BMP_HAN = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
READINGS_KEPT = 3
RARE_SHARE = 0.04
FIRST_IN_NAMES = {
    "娜": "na",
    "莎": "sha",
    "茜": "qian",
    "晟": "sheng",
    "乐": "le",
    "翟": "zhai",
    "单": "shan",
}
INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch",
    "q": "ch", "x": "hs", "z": "ts", "c": "ts", "s": "s", "r": "j", "m": "m", "f": "f", "n": "n", "l": "l", "h": "h",
}  # fmt: skip
FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung", "ui": "ui"}
WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
    "yan": "yen", "ye": "yeh", "yue": "yueh", "you": "yu", "yi": "i", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
    "gui": "kuei", "kui": "kuei", "yong": "yung", "rong": "jung", "luo": "lo", "duo": "to", "tuo": "to", "nuo": "no",
    "zuo": "tso", "cuo": "tso", "suo": "so", "zhuo": "cho", "chuo": "cho", "ruo": "jo",
}  # fmt: skip


def toneless(reading: str) -> str:
    """A pinyin syllable without its tone; ü stays."""
    marks = unicodedata.normalize("NFD", reading.casefold())
    kept = "".join(c for c in marks if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def readings_in_phrases() -> dict[str, Counter[str]]:
    """How often each character is read in each way in pypinyin's phrases: dictionaries list far rarer readings."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in PHRASES_DICT.items():
        for char, (reading, *_) in zip(phrase, readings, strict=False):
            counts[char][toneless(reading)] += 1
    return counts


def readings_of(char: str, heard: Counter[str]) -> list[str]:
    """The toneless readings of a character, most usual first, without those that phrases hardly ever use."""
    found = dict.fromkeys(toneless(r) for r in PINYIN_DICT.get(ord(char), "").split(",") if r)
    known = [r for r in found if len(r) > 1 or r in "aeo"]
    known.sort(key=lambda reading: (reading != FIRST_IN_NAMES.get(char), -heard[reading]))
    rare = RARE_SHARE * heard.total()
    return [r for r in known if heard[r] >= rare][:READINGS_KEPT] or known[:1]


def wade_giles(pinyin: str) -> str:
    """The Wade–Giles spellings of a toneless syllable without apostrophes or marks, separated by spaces."""
    plain = pinyin.replace("ü", "u")
    if plain in WHOLE:
        return WHOLE[plain]
    for initial in (plain[:2], plain[:1]):
        if initial in INITIALS:
            final = plain[len(initial) :]
            return INITIALS[initial] + FINALS.get(final, final)
    return plain


def write(name: str, lines: list[str]) -> None:
    """Replaces one table; lines end in a line feed on every system."""
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Writes han_readings.tsv, han_simplified.tsv and wade_giles.tsv."""
    heard = readings_in_phrases()
    by_readings: dict[str, str] = defaultdict(str)
    for code in BMP_HAN:
        if found := readings_of(chr(code), heard[chr(code)]):
            by_readings[",".join(found)] += chr(code)
    write("han_readings.tsv", [f"{key}\t{by_readings[key]}" for key in sorted(by_readings)])

    convert = opencc.OpenCC("t2s").convert
    pairs: dict[str, str] = defaultdict(str)
    for code in [*BMP_HAN, *range(0x20000, 0x2EBE1)]:
        simple = convert(convert(chr(code)))
        if simple != chr(code) and len(simple) == 1:
            pairs[simple] += chr(code)
    write("han_simplified.tsv", [f"{key}\t{pairs[key]}" for key in sorted(pairs)])

    syllables = {r for key in by_readings for r in key.split(",")}
    spelled: dict[str, set[str]] = defaultdict(set)
    for syllable in syllables:
        for wade in wade_giles(syllable).split():
            spelled[wade].add(syllable.replace("ü", "u"))
    write("wade_giles.tsv", [f"{wade}\t{' '.join(sorted(spelled[wade]))}" for wade in sorted(spelled)])


if __name__ == "__main__":
    main()
