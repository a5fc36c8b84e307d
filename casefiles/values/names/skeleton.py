"""The consonants that survive when a name goes from Uyghur or Tibetan through Chinese into pinyin, and back.

yilihamu and ilham share one skeleton; tuerxun and tursun too.
"""

import re

from casefiles.values.names import han
from casefiles.values.names.runs import runs

SHORTEST = 2
# Chinese has no r at the end of a syllable and writes it with l or er: both are one sound here.
SOUNDS = {
    "dzh": "J", "tsh": "S", "zh": "J", "ch": "J", "sh": "S", "gh": "", "kh": "", "ng": "N", "ny": "N", "ts": "S",
    "tz": "S", "dz": "S", "ph": "P", "th": "T", "lh": "L", "tr": "T", "dr": "T", "b": "P", "p": "P", "f": "P", "v": "P",
    "d": "T", "t": "T", "k": "K", "g": "K", "q": "K", "j": "J", "c": "S", "s": "S", "z": "S", "x": "S", "m": "M",
    "n": "N", "l": "L", "r": "L",
}  # fmt: skip
SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
DOUBLED = re.compile(r"(.)\1+")


def skeleton(word: str, q: str = "K", x: str = "S") -> str:
    """The consonant classes of a romanised word in order; ``q`` and ``x`` as the spelling in question has them."""
    special = {"q": q, "x": x}
    return SOUND.sub(lambda m: special.get(m[0], SOUNDS[m[0]]), DOUBLED.sub(r"\1", word)).translate(_SILENT)


_SILENT = {code: None for code in range(128) if not chr(code).isupper()}


def skeletons(word: str) -> frozenset[str]:
    """The skeletons of a romanised word of at least two consonants: q may be pinyin's or k, x may be Uyghur's kh."""
    found = {skeleton(word)}
    if "q" in word:
        found.add(skeleton(word, q="J"))
    if "x" in word:
        found.add(skeleton(word, x=""))
    return frozenset(s for s in found if len(s) >= SHORTEST)


def skeleton_words(text: str) -> list[str]:
    """The romanised words of a name that may be transcriptions, and the whole name as one word; all are index tokens.

    Plain Chinese names give none: their pinyin is exact, and short syllables share few skeletons and would flood.
    """
    found = runs(text)
    words: list[str] = []
    for run in found:
        if run.script != "Hani":
            words += run.words()
        elif not _is_plain_chinese("".join(run.units), len(found)):
            words += [*run.words(), "".join(options[0] for options in run.latin)]
    if len(found) > 1:
        words.append("".join(word for run in found for word in run.words()))
    return list(dict.fromkeys(words))


def _is_plain_chinese(text: str, runs_in_name: int) -> bool:
    return runs_in_name == 1 and len(text) < han.LONGEST_PERSON_NAME and bool(han.surname(text))
