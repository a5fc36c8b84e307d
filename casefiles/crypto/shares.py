"""Recovery shares: 160 random bits split in three shares of 23 words, any two of which give them back.

The form is SLIP-39 (SatoshiLabs; its word list, checksum and Shamir's scheme over GF(256)), one group, two of three,
without a passphrase, by the reference library. One share alone says nothing about the code. The words are plain
English, no two with the same first four letters; the first four letters of each are enough to type.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from casefiles.crypto.opener import CODE_BYTES
from casefiles.crypto.slot_errors import OneShareTwice, ShareNotWhole, SharesApart, SharesNeeded

THRESHOLD, COUNT = 2, 3
WORDS = 23
_PREFIX = 4
_MOST_LOOKED_AT = 2000
_BY_PREFIX = {word[:_PREFIX]: word for word in WORDLIST}
_SEPARATORS = re.compile(r"[\s,;.:0-9]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed of a share so far: ``words`` as understood, the numbers (from 1) of those not on the list.

    ``whole`` when all are there and the checksum fits; ``wrong`` when all are there and it does not.
    """

    words: tuple[str, ...]
    unknown: tuple[int, ...]
    whole: bool

    @property
    def wrong(self) -> bool:
        """Whether nothing is missing and it is no share all the same."""
        return len(self.words) >= WORDS and not self.whole

    def reason(self) -> str:
        """What is not right yet, without the words themselves; empty for a whole share."""
        if self.whole:
            return ""
        if self.unknown:
            some = ", ".join(map(str, self.unknown[:3]))
            return (
                f"word {some} is not on the list"
                if len(self.unknown) == 1
                else f"words {some} are not on the list"
            )
        if len(self.words) < WORDS:
            return f"{len(self.words)} of {WORDS} words"
        if len(self.words) > WORDS:
            return f"it has {len(self.words)} words instead of {WORDS}"
        return "a word is wrong or in the wrong place"


def split(code: bytes) -> tuple[str, str, str]:
    """Three shares of the 20 bytes, each 23 words with spaces between."""
    if len(code) != CODE_BYTES:
        raise ValueError("a recovery code has 20 bytes")
    first, second, third = generate_mnemonics(1, [(THRESHOLD, COUNT)], code, iteration_exponent=0)[0]
    return first, second, third


def reading(typed: str) -> Reading:
    """What is understood of a share while it is typed: capitals, numbers and line ends are as nothing."""
    pieces = [piece for piece in _SEPARATORS.split(typed[:_MOST_LOOKED_AT].lower()) if piece]
    words = tuple(_word(piece) for piece in pieces)
    unknown = tuple(place for place, word in enumerate(words, 1) if not word)
    shown = tuple(word or piece for word, piece in zip(words, pieces, strict=True))
    return Reading(shown, unknown, not unknown and _share(" ".join(words)) is not None)


def joined(typed: Sequence[str]) -> bytes:
    """The recovery code that two shares give. Raises the ``BadShare`` that says what is wrong with them."""
    if len(typed) != THRESHOLD:
        raise SharesNeeded
    shares = []
    for number, text in enumerate(typed, 1):
        found = reading(text)
        share = _share(" ".join(found.words)) if found.whole else None
        if share is None:
            raise ShareNotWhole(number, found.reason())
        shares.append(share)
    one, other = shares
    if one == other or (one.identifier == other.identifier and one.index == other.index):
        raise OneShareTwice
    return combined([share.mnemonic() for share in shares])


def combined(mnemonics: Sequence[str], passphrase: bytes = b"") -> bytes:
    """The secret of any sufficient SLIP-39 set; ``SharesApart`` when they do not make one."""
    try:
        return bytes(combine_mnemonics(mnemonics, passphrase))
    except MnemonicError as fault:
        raise SharesApart from fault


def _word(piece: str) -> str:
    """The word of the list that is meant; empty when there is none."""
    word = _BY_PREFIX.get(piece[:_PREFIX], "")
    return word if word.startswith(piece) else ""


def _share(mnemonic: str) -> Share | None:
    """The share if it is one that this program makes: two of three, one group, 20 bytes."""
    try:
        share = Share.from_mnemonic(mnemonic)
    except (MnemonicError, ValueError):
        return None
    made_here = (share.group_count, share.group_threshold, share.member_threshold) == (1, 1, THRESHOLD)
    return share if made_here and len(share.value) == CODE_BYTES else None
