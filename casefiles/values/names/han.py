"""How Chinese characters are read: pinyin of a run of characters, with the readings of surnames."""

from casefiles.values.names import tables

LONGEST_PERSON_NAME = 4
LONGEST_GIVEN_NAME = 2
MOST_SPELLINGS = 8


def readings(char: str) -> tuple[str, ...]:
    """The toneless spellings of one simplified character, most usual first; ü is given as u, v and yu.

    A character without a known reading answers itself, so that it can still be found.
    """
    return _typed(tables.han_readings().get(char, ())) or (char,)


def surname(text: str) -> str:
    """The Chinese surname that folded ``text`` begins with, or the empty string. Two characters win over one."""
    known = tables.surnames()
    if len(text) > 2 and text[:2] in known:
        return text[:2]
    return text[:1] if text[:1] in known else ""


def name_readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character of a folded name; a surname is read as a surname first."""
    family = surname(text)
    spelled = [readings(char) for char in text]
    if len(family) == 1:
        spelled[0] = tuple(dict.fromkeys([*_typed(tables.surnames()[family]), *spelled[0]]))
    return tuple(spelled)


def spellings(syllables: tuple[tuple[str, ...], ...]) -> list[str]:
    """The syllables written together: first readings, then with one other reading at a time, at most eight."""
    usual = [options[0] for options in syllables]
    found = ["".join(usual)]
    for place, options in enumerate(syllables):
        found += ["".join([*usual[:place], other, *usual[place + 1 :]]) for other in options[1:]]
    return found[:MOST_SPELLINGS]


def word_lengths(text: str) -> tuple[int, ...]:
    """Into how many characters each the words of a folded Han name are cut.

    Surname and given name for what looks like a Chinese name of two to four characters, halves for four other
    characters (two Tibetan names), else one word: a transcription.
    """
    family = surname(text)
    if family and len(family) < len(text) <= len(family) + LONGEST_GIVEN_NAME:
        return len(family), len(text) - len(family)
    return (2, 2) if len(text) == 4 else (len(text),)


def _typed(options: tuple[str, ...]) -> tuple[str, ...]:
    """ü as people type it: lü → lu, lv, lyu."""
    return tuple(
        dict.fromkeys(
            syllable.replace("ü", letter)
            for letter in ("u", "v", "yu")
            for syllable in options
            if letter == "u" or "ü" in syllable
        )
    )
