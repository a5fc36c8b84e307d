"""The tables under ``resources/names``, each read once when it is first needed."""

from collections.abc import Iterator
from functools import cache

from casefiles.resources import resource


def _lines(name: str) -> Iterator[str]:
    for line in resource("names", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        key, _, value = line.partition("\t")
        yield key, value


@cache
def simplified() -> dict[int, str]:
    """Code point of a traditional or variant character → its simplified character, for ``str.translate``."""
    return {ord(char): simple for simple, chars in _pairs("han_simplified.tsv") for char in chars}


@cache
def han_readings() -> dict[str, tuple[str, ...]]:
    """Character → its toneless pinyin readings (with ü), most usual first."""
    found: dict[str, tuple[str, ...]] = {}
    for readings, chars in _pairs("han_readings.tsv"):
        found.update(dict.fromkeys(chars, tuple(readings.split(","))))
    return found


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Simplified Chinese surname of one or two characters → its readings as a surname, most usual first."""
    return {surname: tuple(readings.split()) for surname, readings in _pairs("surnames.tsv")}


@cache
def wade_giles() -> dict[str, tuple[str, ...]]:
    """Wade–Giles syllable without marks → the pinyin syllables it may stand for."""
    return {wade: tuple(pinyin.split()) for wade, pinyin in _pairs("wade_giles.tsv")}


@cache
def classes() -> dict[str, frozenset[str]]:
    """Romanised word → the other known spellings of the same name."""
    found: dict[str, set[str]] = {}
    for line in _lines("classes.txt"):
        words = line.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others - {word}) for word, others in found.items()}
