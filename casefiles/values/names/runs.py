"""A name cut into runs of one script, each with its units and how these are written in Latin letters."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from casefiles.values.names import han, letters, tibetan
from casefiles.values.names.folding import fold
from casefiles.values.names.scripts import RANGES, Script

Spelled = tuple[tuple[str, ...], ...]
KNOWN = "".join(RANGES.values())
WORDS: tuple[tuple[Script, str], ...] = (
    ("Hani", f"[{RANGES['Hani']}]+"),
    ("Arab", f"[{RANGES['Arab']}]+"),
    ("Tibt", f"[{RANGES['Tibt']}\\u0f0b\\u0f0c]*[{RANGES['Tibt']}]"),
    ("Cyrl", f"[{RANGES['Cyrl']}]+"),
    ("Mong", f"[{RANGES['Mong']}]+"),
    ("Latn", f"[0-9{RANGES['Latn']}]+"),
    ("Zyyy", f"(?:(?![{KNOWN}])[^\\W_])+"),
)
RUN = re.compile("|".join(f"(?P<{script}>{expression})" for script, expression in WORDS))
TSEK = re.compile("[\\u0f0b\\u0f0c]+")
TONES = re.compile(r"(?:[a-z]+[1-5])+")
DIGIT = re.compile(r"\d")
IN_LATIN: dict[Script, Callable[[str], str]] = {
    "Arab": letters.arabic_in_latin,
    "Cyrl": letters.cyrillic_in_latin,
    "Mong": letters.mongolian_in_latin,
}


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive letters of one script.

    ``units`` are what the index stores as typed: a word, Han characters, Tibetan syllables. ``latin`` has for each unit
    its romanised spellings, best first. ``lengths`` says how many units each romanised word has.
    """

    script: Script
    units: tuple[str, ...]
    latin: tuple[tuple[str, ...], ...]
    lengths: tuple[int, ...] = (1,)

    def words(self) -> list[str]:
        """The run's romanised words: one, or surname and given name, or names of two Tibetan syllables."""
        return ["".join(options[0] for options in piece) for piece in cut(self.latin, self.lengths)]


def cut(items: Spelled, lengths: tuple[int, ...]) -> list[Spelled]:
    """``items`` in consecutive slices of the given lengths."""
    return [items[end - length : end] for length, end in zip(lengths, accumulate(lengths), strict=True)]


def runs(text: str) -> list[Run]:
    """The runs of a name in order. Tone digits of pinyin are taken off; marks and punctuation separate.

    Several Han runs (买买提·吐尔逊) are a transcription: none of them has a Chinese surname.
    """
    pieces = [(found.lastgroup, found.group()) for found in RUN.finditer(fold(text))]
    transcribed = sum(script == "Hani" for script, _ in pieces) > 1
    return [run for script, piece in pieces if (run := _run(script, piece, transcribed)) is not None]


def _run(script: str | None, text: str, transcribed: bool) -> Run | None:
    if script == "Hani":
        if transcribed:
            return Run("Hani", tuple(text), tuple(han.readings(char) for char in text), (len(text),))
        return Run("Hani", tuple(text), han.name_readings(text), han.word_lengths(text))
    if script == "Tibt":
        return _tibetan_run(text)
    if script == "Latn":
        word = DIGIT.sub("", text) if TONES.fullmatch(text) else text
        return Run("Latn", (word,), ((word,),))
    for known, in_latin in IN_LATIN.items():
        if script == known:
            return Run(known, (text,), ((in_latin(text) or text,),))
    return Run("Zyyy", (text,), ((text,),))


def _tibetan_run(text: str) -> Run | None:
    units = tuple(unit for unit in TSEK.split(text) if tibetan.spoken(unit))
    if not units:
        return None
    latin = tuple((tibetan.spoken(unit), tibetan.wylie(unit)) for unit in units)
    return Run("Tibt", units, latin, tibetan.word_lengths(units))


def pairs(words: list[str]) -> list[str]:
    """Neighbouring words written together."""
    return [first + second for first, second in pairwise(words)]
