"""What the index stores of a name, and the keys by which names are compared and put in order."""

from itertools import pairwise

from casefiles.values.names import han
from casefiles.values.names.folding import fold
from casefiles.values.names.runs import Run, cut, pairs, runs
from casefiles.values.names.scripts import pattern

HAN_CHARACTER = pattern("Hani")


def index_tokens(text: str) -> list[str]:
    """Every word under which a stored name is found at once, without repetition and without spaces inside.

    As written (words; single Han characters; Tibetan syllables), in Latin letters (with other readings, Wylie, ü as v),
    and written together: given name, whole run, neighbouring words, whole name.
    """
    found = runs(text)
    tokens = [token for run in found for token in _run_tokens(run)]
    words = [word for run in found for word in run.words()]
    tokens += pairs(words)
    tokens.append("".join(words))
    return list(dict.fromkeys(token for token in tokens if token))


def _run_tokens(run: Run) -> list[str]:
    spelled = [spelling for options in run.latin for spelling in options]
    if run.script == "Hani":
        return [*run.units, *spelled, *_han_words(run)]
    if run.script == "Tibt":
        return [*run.units, *spelled, *(a[0] + b[0] for a, b in pairwise(run.latin))]
    return [*run.units, *spelled]


def _han_words(run: Run) -> list[str]:
    """Whole run, surname and given name, halves of four: each with its alternative readings."""
    size = len(run.units)
    if size > han.LONGEST_PERSON_NAME or run.lengths == (size,):
        return ["".join(options[0] for options in run.latin)]
    cuts = {(size,), run.lengths, (2, 2) if size == 4 else (1, size - 1)}
    return [
        word for lengths in sorted(cuts) for piece in cut(run.latin, lengths) for word in han.spellings(piece)
    ]


def text_words(text: str) -> str:
    """Running text as the index stores it and a query asks it: folded, every Han character a word of its own."""
    return HAN_CHARACTER.sub(r" \g<0> ", fold(text))


def key(text: str) -> str:
    """The name in Latin letters, words separated by one space: 张小明 and Zhāng Xiǎomíng are both "zhang xiaoming".

    For ranking and for finding duplicates across scripts. Empty when nothing in ``text`` is a letter or digit.
    """
    return " ".join(word for run in runs(text) for word in run.words())


def sort_key(full: str, family: str = "") -> str:
    """What a list of names is ordered by, as plain text comparison.

    The romanised name in the order in which it is written, then the name itself. Only a known ``family`` name is put
    first: Uyghur and Tibetan names have none, and guessing one would misfile people.
    """
    name = full
    if family and fold(family) in fold(full) and not fold(full).startswith(fold(family)):
        name = f"{family} {full}"
    return f"{key(name)}\t{fold(full)}"
