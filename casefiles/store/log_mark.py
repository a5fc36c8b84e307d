"""The head of the log for people: a short mark for paper, and words to read aloud."""

from casefiles.crypto.words import COUNT, words
from casefiles.store.audit import Head

_LETTERS, _GROUP = 12, 4
_WORDS, _BITS = 6, 77


def mark(head: Head) -> str:
    """The text “214 · 3f2a 91bc 04d7”: the line's number and the first twelve hexadecimal digits of its hash."""
    digits = head.hash.hex()[:_LETTERS]
    groups = (digits[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))
    return f"{head.seq} · {' '.join(groups)}"


def spoken(head: Head) -> tuple[str, ...]:
    """Six words of the EFF's long list: the hash's first 77 bits to base 7,776, the most significant word first."""
    number = int.from_bytes(head.hash) >> (len(head.hash) * 8 - _BITS)
    found = []
    for _ in range(_WORDS):
        number, place = divmod(number, COUNT)
        found.append(words()[place])
    return tuple(reversed(found))
