"""From a passphrase to a key: Argon2id with limits that are checked before any memory is taken.

A header that asks for less than the floor would make guessing cheap, one that asks for more than the ceiling would
stop the computer; both are refused. The floor is RFC 9106's second recommended setting.
"""

import os
import time
import unicodedata
from dataclasses import dataclass

from casefiles.crypto import primitives
from casefiles.crypto.secret import SecretKey

SALT_BYTES = 16
_MEMORY_KIB = range(64 * 1024, 2 * 1024 * 1024 + 1)
_PASSES = range(3, 64 + 1)
_LANES = range(1, 8 + 1)
_MOST_AT_CREATION_KIB = 1024 * 1024


class CostOutOfRange(Exception):
    """An Argon2id cost outside the limits; nothing was allocated."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess is: memory in KiB, passes over it, parallel lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if self.memory_kib not in _MEMORY_KIB or self.passes not in _PASSES or self.lanes not in _LANES:
            raise CostOutOfRange


FLOOR = Cost()


def derive(passphrase: str, salt: bytes, cost: Cost) -> SecretKey:
    """The key of a passphrase, typed in any Unicode normal form. Takes a second; holds no lock meanwhile."""
    return derive_typed(passphrase_bytes(passphrase), salt, cost)


def derive_typed(typed: bytes, salt: bytes, cost: Cost) -> SecretKey:
    """The key of bytes that are ready for Argon2id."""
    return SecretKey(primitives.argon2id(typed, salt, cost.memory_kib, cost.passes, cost.lanes))


def passphrase_bytes(passphrase: str) -> bytes:
    """NFKD in UTF-8, so that keyboards which compose accents differently type the same passphrase.

    A lone surrogate, which no keyboard types, is kept as its three bytes rather than refused.
    """
    return unicodedata.normalize("NFKD", passphrase).encode("utf-8", "surrogatepass")


def calibrated(seconds: float = 1.5) -> Cost:
    """The largest cost of this computer that stays within ``seconds``, a quarter of its memory and 1 GiB.

    Never below the floor, however slow the computer is.
    """
    started = time.perf_counter()
    derive("calibration", bytes(SALT_BYTES), FLOOR)
    once = time.perf_counter() - started
    ceiling = min(_MOST_AT_CREATION_KIB, _memory_kib() // 4)
    memory = FLOOR.memory_kib
    while memory * 2 <= ceiling and once * 2 <= seconds:
        memory, once = memory * 2, once * 2
    return Cost(memory_kib=memory)


def _memory_kib() -> int:
    """The computer's memory; where the system does not say, as if it had 1 GiB."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, ValueError, OSError):
        return 1024 * 1024
