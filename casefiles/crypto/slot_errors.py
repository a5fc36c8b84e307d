"""The conditions of key slots, key files and recovery shares. All are ``VaultError``; none names a value."""

from casefiles.crypto.errors import VaultError


class NoPassphraseSlot(VaultError):
    """A passphrase was typed, and the vault opens with none alone."""

    def __init__(self) -> None:
        super().__init__(
            "This vault does not open with a passphrase alone. Give its key file as well, or two recovery shares."
        )


class NoKeyFileSlot(VaultError):
    """A key file was given, and the vault has no slot for one."""

    def __init__(self) -> None:
        super().__init__("No key file belongs to this vault. Open it with the passphrase alone.")


class NoRecoverySlot(VaultError):
    """Shares were typed, and the vault has no recovery slot."""

    def __init__(self) -> None:
        super().__init__(
            "This vault has no recovery sheets. They may have been removed, or all its keys renewed since."
        )


class WrongKeyFile(VaultError):
    """Passphrase and key file do not open a slot together."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase and this key file do not open the vault together. Check both: the file must be the very "
            "same, and the passphrase the one that was chosen with it."
        )


class WrongShares(VaultError):
    """Two whole shares that belong together, of another vault or of former sheets."""

    def __init__(self) -> None:
        super().__init__(
            "These two shares belong together, but not to this vault as it is now. Check that the number on the "
            "sheets is this vault's, and that no newer sheets were made."
        )


class BadShare(VaultError):
    """A share or a pair of shares is not accepted."""


class ShareNotWhole(BadShare):
    """The words are not a share: one is unknown, some are missing, or the checksum does not fit."""

    def __init__(self, which: int, reason: str) -> None:
        super().__init__(f"Share {which} is not right yet: {reason}. Compare every word with the sheet.")


class OneShareTwice(BadShare):
    """The same share was given twice."""

    def __init__(self) -> None:
        super().__init__("That is the same share twice. Two different ones of the three are needed.")


class SharesApart(BadShare):
    """Two whole shares of different sets."""

    def __init__(self) -> None:
        super().__init__(
            "These two shares do not belong together: they are from different sets of recovery sheets."
        )


class SharesNeeded(BadShare):
    """Not exactly two shares were given."""

    def __init__(self) -> None:
        super().__init__("Exactly two of the three recovery shares are needed. One alone opens nothing.")


class KeyFileUnfit(VaultError):
    """The file cannot serve as a key file."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This file cannot be a key file: {reason}. Choose another, or have one made.")


class NoSuchSlot(VaultError):
    """A slot was named that the vault does not have."""

    def __init__(self) -> None:
        super().__init__("This vault has no way in of that name. “slots list” shows them all.")


class LastSlot(VaultError):
    """The slot is the last one, or the last that is not for recovery."""

    def __init__(self) -> None:
        super().__init__(
            "This is the last passphrase of the vault, so it stays. Add another first, then remove this one."
        )


class TooManySlots(VaultError):
    """The header holds as many slots as it may."""

    def __init__(self, most: int) -> None:
        super().__init__(f"A vault has at most {most} ways in. Remove one that is no longer needed first.")
