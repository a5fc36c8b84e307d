"""The secrets that open a vault. Whoever types one says of which kind it is; only slots of that kind are tried.

Each gives the bytes that Argon2id works on: a passphrase in Unicode's normal form KD; a passphrase with a key file, the
passphrase ‖ 0x00 ‖ SHA-256 of the file; the recovery code, its 20 bytes. None shows anything when printed.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from casefiles.crypto import kdf
from casefiles.crypto.errors import VaultError, WrongPassphrase
from casefiles.crypto.slot_errors import (
    NoKeyFileSlot,
    NoPassphraseSlot,
    NoRecoverySlot,
    WrongKeyFile,
    WrongShares,
)

SlotType = Literal["passphrase", "passphrase+keyfile", "recovery"]
CODE_BYTES = 20


@dataclass(frozen=True, slots=True)
class ByPassphrase:
    """A passphrase alone."""

    text: str = field(repr=False)
    kind: ClassVar[SlotType] = "passphrase"
    wrong: ClassVar[type[VaultError]] = WrongPassphrase
    missing: ClassVar[type[VaultError]] = NoPassphraseSlot

    def typed(self) -> bytes:
        """What the slot's key is made of."""
        return kdf.passphrase_bytes(self.text)


@dataclass(frozen=True, slots=True)
class ByKeyFile:
    """A passphrase together with the SHA-256 of a key file (see ``keyfile``)."""

    text: str = field(repr=False)
    digest: bytes = field(repr=False)
    kind: ClassVar[SlotType] = "passphrase+keyfile"
    wrong: ClassVar[type[VaultError]] = WrongKeyFile
    missing: ClassVar[type[VaultError]] = NoKeyFileSlot

    def typed(self) -> bytes:
        """What the slot's key is made of."""
        return kdf.passphrase_bytes(self.text) + b"\x00" + self.digest


@dataclass(frozen=True, slots=True)
class ByRecovery:
    """The recovery code that two shares give together (see ``shares``)."""

    code: bytes = field(repr=False)
    kind: ClassVar[SlotType] = "recovery"
    wrong: ClassVar[type[VaultError]] = WrongShares
    missing: ClassVar[type[VaultError]] = NoRecoverySlot

    def typed(self) -> bytes:
        """What the slot's key is made of."""
        return self.code


Opener = ByPassphrase | ByKeyFile | ByRecovery


def opener(secret: str | Opener) -> Opener:
    """The secret as it is; a bare text is a passphrase."""
    return ByPassphrase(secret) if isinstance(secret, str) else secret
