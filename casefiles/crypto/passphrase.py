"""Passphrases: made at random by preference, and refused when they can be guessed.

Six words of a list of 7,776 are 77 bits. A passphrase that a person made up is estimated simply and sternly; below 50
bits it is refused. There are no rules of composition and no expiry.
"""

import itertools
import math
import re
import unicodedata

from casefiles.crypto import primitives
from casefiles.crypto.errors import WeakPassphrase
from casefiles.crypto.words import COUNT, words

DEFAULT_WORDS = 6
LEAST_BITS = 50
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_COMMON = (
    "correct horse battery staple",
    "password",
    "passwort",
    "passphrase",
    "letmein",
    "welcome",
    "secret",
    "admin",
)
_REPEATED = re.compile(r"(.+?)\1+")
_MOST_LOOKED_AT = 200
_LEAST_FORMS = 6
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def generated(count: int = DEFAULT_WORDS) -> str:
    """``count`` words drawn at random, with spaces between."""
    return " ".join(words()[primitives.random_below(COUNT)] for _ in range(count))


def refuse_weak(passphrase: str) -> None:
    """Returns if the passphrase is good enough for a vault or an export; otherwise ``WeakPassphrase`` says why."""
    if not passphrase.strip():
        raise WeakPassphrase("it is empty")
    if len(set(_folded(passphrase)) - {" "}) < _LEAST_FORMS:
        raise WeakPassphrase("it repeats a few letters")
    if bits(passphrase) < LEAST_BITS:
        raise WeakPassphrase("it is too short, or made of common words and sequences")


def bits(passphrase: str) -> float:
    """A stern estimate of how hard the passphrase is to guess, in bits.

    Each word counts as a word of a list of 7,776 or as its letters, whichever is less; repetitions, common passwords
    and runs of the keyboard or alphabet count next to nothing.
    """
    found = re.findall(r"\w+|[^\w\s]+", _without_known(_folded(passphrase[:_MOST_LOOKED_AT])))
    known: set[str] = set()
    total = 0.0
    for piece in found:
        total += 1.0 if piece in known else _piece_bits(piece)
        known.add(piece)
    return total


def _without_known(folded: str) -> str:
    for known in _COMMON:
        folded = folded.replace(known, " ")
    return folded


def _piece_bits(piece: str) -> float:
    if repeated := _REPEATED.fullmatch(piece):
        piece = repeated[1]
    spelt = _surprising(piece) * math.log2(_forms(piece))
    if piece.isalpha() and (len(piece) <= 9 or piece in words()):
        return min(spelt, math.log2(COUNT))
    return spelt


def _forms(piece: str) -> int:
    """Among how many signs each one is reckoned to be chosen; one of hanzi says more than a letter."""
    if _HAN.search(piece):
        return 64
    if piece.isdecimal():
        return 10
    return 26 if piece.isalpha() else 36


def _surprising(piece: str) -> int:
    """How many letters do not merely go on with a run or a repetition."""
    fresh = 1
    for before, after in itertools.pairwise(piece):
        pair = before + after
        if before != after and not any(pair in run or pair[::-1] in run for run in _RUNS):
            fresh += 1
    return fresh


def _folded(passphrase: str) -> str:
    return unicodedata.normalize("NFKD", passphrase).casefold()
