"""The fingerprint of a contact's keys: short enough to read aloud, long enough that nobody can make a second one.

It is the first 130 bits of SHA-256("casecard/v1" ‖ Ed25519 key ‖ X25519 key ‖ SHA-256(post-quantum key or nothing)),
written as 26 base32 letters and digits, or as 10 words of the EFF's long list (129 bits of it).
"""

import base64
import re

from casefiles.crypto import primitives
from casefiles.crypto.words import COUNT, words

LENGTH = 26
_SHAPE = re.compile("[A-Z2-7]{26}")
_BITS = 130
_WORDS = 10


def fingerprint(signing: bytes, sealing: bytes, post_quantum: bytes = b"") -> str:
    """26 capital letters and digits 2–7 for two 32-byte public keys."""
    digest = primitives.sha256(b"casecard/v1" + signing + sealing + primitives.sha256(post_quantum))
    return base64.b32encode(digest).decode("ascii")[:LENGTH]


def is_fingerprint(text: str) -> bool:
    """Whether the text has the shape of a fingerprint, ungrouped."""
    return _SHAPE.fullmatch(text) is not None


def grouped(text: str) -> str:
    """A fingerprint for the eye: "ABCDE FGHIJ …", groups of five and a last letter of the sixth."""
    return " ".join(text[start : start + 5] for start in range(0, len(text), 5))


def ungrouped(typed: str) -> str:
    """What a person typed or pasted, without spaces, dashes and small letters."""
    return re.sub(r"[\s\-‐‑–—]", "", typed).upper()


def in_words(text: str) -> tuple[str, ...]:
    """10 words to compare by telephone. Different fingerprints have, but for one in two sextillions, different words.

    The 130 bits are read as one number and written to base 7,776, the most significant word first; what exceeds ten
    words (less than one bit) is left out.
    """
    padded = base64.b32decode(text + "A" * (-len(text) % 8))
    number = int.from_bytes(padded) >> (len(padded) * 8 - _BITS)
    found = []
    for _ in range(_WORDS):
        number, place = divmod(number, COUNT)
        found.append(words()[place])
    return tuple(reversed(found))
