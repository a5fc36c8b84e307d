"""Tibetan syllables in Wylie and in the spelling that newspapers and passports use.

The rules are enough to find names, not for scholarship: region and dialect are ignored.
"""

import unicodedata
from dataclasses import dataclass, field

LETTERS = {
    "ཀ": "k", "ཁ": "kh", "ག": "g", "ང": "ng", "ཅ": "c", "ཆ": "ch", "ཇ": "j", "ཉ": "ny", "ཏ": "t", "ཐ": "th", "ད": "d",
    "ན": "n", "པ": "p", "ཕ": "ph", "བ": "b", "མ": "m", "ཙ": "ts", "ཚ": "tsh", "ཛ": "dz", "ཝ": "w", "ཞ": "zh", "ཟ": "z",
    "འ": "'", "ཡ": "y", "ར": "r", "ལ": "l", "ཤ": "sh", "ས": "s", "ཧ": "h", "ཨ": "",
}  # fmt: skip
SUBJOINED_OFFSET = 0x50
SUBJOINED = {chr(ord(letter) + SUBJOINED_OFFSET): latin for letter, latin in LETTERS.items()}
VOWELS = {"ི": "i", "ུ": "u", "ེ": "e", "ོ": "o"}
PREFIXES = frozenset({"g", "d", "b", "m", "'"})
SUBSCRIPTS = frozenset({"y", "r", "l", "w", "h"})
SUFFIXES_IN_SPEECH = {
    "g": "k", "b": "p", "d": "", "s": "", "'": "", "l": "l", "n": "n", "ng": "ng", "m": "m", "r": "r",
}  # fmt: skip
BEFORE_S = frozenset({"g", "ng", "b", "m"})
FRONTED_BEFORE = frozenset({"d", "s", "l", "n"})
WITH_R = {"k": "t", "t": "t", "p": "t", "kh": "t", "th": "t", "ph": "t", "g": "d", "d": "d", "b": "d"}
WITH_Y = {"p": "ch", "ph": "ch", "b": "j", "m": "ny"}
PLAIN = {"th": "t", "ph": "p", "tsh": "ts", "c": "ch", "'": ""}


@dataclass(slots=True)
class _Stack:
    """Letters written above one another, and the vowel sign they carry."""

    letters: list[str] = field(default_factory=list)
    vowel: str = ""


def _stacks(syllable: str) -> list[_Stack]:
    found: list[_Stack] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in LETTERS:
            found.append(_Stack([LETTERS[char]]))
        elif char in SUBJOINED and found:
            found[-1].letters.append(SUBJOINED[char])
        elif char in VOWELS and found:
            found[-1].vowel = VOWELS[char]
    return found


def _syllables(stacks: list[_Stack]) -> list[list[_Stack]]:
    """Cuts where a Sanskrit word is written as one: པདྨ is pad-ma, ཀརྨ is kar-ma. Else one syllable."""
    for index, stack in enumerate(stacks[1:], 1):
        if len(stack.letters) > 1 and not _may_follow_prefix(stacks[:index], stack):
            before = [*stacks[:index], _Stack([stack.letters[0]])]
            return [before, *_syllables([_Stack(stack.letters[1:], stack.vowel), *stacks[index + 1 :]])]
    return [stacks]


def _may_follow_prefix(before: list[_Stack], stack: _Stack) -> bool:
    is_prefix = len(before) == 1 and not before[0].vowel and before[0].letters[0] in PREFIXES
    return is_prefix and (_is_superscribed(stack.letters) or stack.letters[1] in SUBSCRIPTS)


def _root(stacks: list[_Stack]) -> int:
    """Which stack is spoken: the one with a vowel sign or a subjoined letter, else by the number of letters."""
    for index, stack in enumerate(stacks):
        if stack.vowel and not (index and stack.letters == ["'"]):
            return index
    for index, stack in enumerate(stacks):
        if len(stack.letters) > 1:
            return index
    has_two_suffixes = len(stacks) == 3 and stacks[1].letters[0] in BEFORE_S and stacks[2].letters == ["s"]
    return 1 if len(stacks) >= 3 and stacks[0].letters[0] in PREFIXES and not has_two_suffixes else 0


def wylie(syllable: str) -> str:
    """One written syllable in Wylie transliteration without apostrophes: བཀྲ → bkra."""
    return "".join(_wylie(stacks) for stacks in _syllables(_stacks(syllable))).replace("'", "")


def _wylie(stacks: list[_Stack]) -> str:
    root = _root(stacks)
    return "".join("".join(s.letters) + (s.vowel or ("a" if i == root else "")) for i, s in enumerate(stacks))


def spoken(syllable: str) -> str:
    """One written syllable in conventional spelling: བཀྲ → ta, ཕྱུག → chuk. Empty when nothing in it is Tibetan."""
    return "".join(_spoken(stacks) for stacks in _syllables(_stacks(syllable)) if stacks)


def word_lengths(written: tuple[str, ...]) -> tuple[int, ...]:
    """How many written syllables each name has: two, or one that is spoken as two; the last may be left with one."""
    found: list[int] = []
    open_name = False
    for syllable in written:
        whole = len(_syllables(_stacks(syllable))) > 1
        if open_name and not whole:
            found[-1] += 1
            open_name = False
        else:
            found.append(1)
            open_name = not whole
    return tuple(found)


def _spoken(stacks: list[_Stack]) -> str:
    root = _root(stacks)
    prefix = stacks[root - 1].letters[0] if root else ""
    suffix = stacks[root + 1].letters[0] if len(stacks) > root + 1 else ""
    vowel = stacks[root].vowel or "a"
    if suffix in FRONTED_BEFORE and vowel == "a":
        vowel = "e"
    return _onset(stacks[root].letters, prefix) + vowel + SUFFIXES_IN_SPEECH.get(suffix, "")


def _onset(letters: list[str], prefix: str) -> str:
    """The consonant that is heard of a stack and the letter before it."""
    rest = letters[1:] if _is_superscribed(letters) else letters
    sound = _with_subscript(rest[0], rest[1] if len(rest) > 1 else "")
    if prefix == "d" and rest[0] == "b":
        sound = "y" if rest[1:2] == ["y"] else "w"
    return PLAIN.get(sound, sound)


def _is_superscribed(letters: list[str]) -> bool:
    """Whether the first letter of a stack is a silent r, l or s."""
    return len(letters) > 1 and letters[0] in {"r", "l", "s"} and letters[1] not in SUBSCRIPTS


def _with_subscript(letter: str, below: str) -> str:
    if below == "r":
        return WITH_R.get(letter, letter)
    if below == "y":
        return WITH_Y.get(letter, letter + "y")
    if below == "l":
        return "d" if letter == "z" else "l"
    if below == "h" and letter == "l":
        return "lh"
    return letter
