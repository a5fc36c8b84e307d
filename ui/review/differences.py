"""Which words of two texts differ, so that the eye need not search for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

HAN = "\u2e80-\u9fff\uf900-\ufaff"
WORDS = re.compile(rf"\s+|[{HAN}]|[^\W{HAN}]+|[^\w\s]")
MOST_WORDS = 3000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that the other text does not have: from ``start`` up to, not including, ``end``."""

    start: int
    end: int


def differences(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The stretches of each text that differ, word by word and Han character by Han character.

    Texts that have nothing in common, and very long ones, are not marked: everything would be.

    >>> differences("held in Town A", "held in Town B")
    ((Stretch(start=13, end=14),), (Stretch(start=13, end=14),))
    """
    ours, theirs = WORDS.findall(one), WORDS.findall(other)
    if not ours or not theirs or len(ours) + len(theirs) > MOST_WORDS:
        return (), ()
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    alike = [ours[b.a + n] for b in matcher.get_matching_blocks() for n in range(b.size)]
    if not any(word.strip() for word in alike):
        return (), ()
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple(_stretches(ours, [(low, high) for _, low, high, _, _ in codes])),
        tuple(_stretches(theirs, [(low, high) for _, _, _, low, high in codes])),
    )


def _stretches(words: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    for low, high in spans:
        if "".join(words[low:high]).strip():
            yield Stretch(starts[low], starts[high])


def spoken(text: str, stretches: Sequence[Stretch]) -> str:
    """What differs, said after the text, for somebody who hears it instead of seeing it.

    >>> spoken("held in Town A", (Stretch(13, 14),))
    'held in Town A. Different: A'
    """
    told = "; ".join(text[one.start : one.end].strip() for one in stretches)
    return f"{text}. Different: {told}" if told else text
