"""The conditions of keys, vault headers and sealed files that a caseworker can act on.

Two families: ``VaultError`` (opening, creating and re-keying a vault) and ``SealedFileRefused`` (an age file that is
not opened). Each class is one condition with its own sentence; none names a value.
"""

from casefiles.errors import CaseFileError


class VaultError(CaseFileError):
    """A vault cannot be opened, created or altered."""


class WrongPassphrase(VaultError):
    """No key slot of the vault opens with what was typed."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not open the vault. Check the spelling, capitals and keyboard language and try "
            "again. If you are sure of it, the vault’s header may be damaged: restore vault.json from a backup."
        )


class DamagedHeader(VaultError):
    """The vault's header is not byte for byte what the program wrote."""

    def __init__(self) -> None:
        super().__init__(
            "The vault’s header (vault.json) is damaged or was altered, so the vault is not opened. Restore the "
            "vault’s folder from a backup; nothing in it has been changed."
        )


class NewerVault(VaultError):
    """The vault was written by a later release."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was made by a newer release of Casefiles. Install that release to open it."
        )


class NotAVault(VaultError):
    """The folder holds no vault header, or a file that is something else."""

    def __init__(self) -> None:
        super().__init__("This folder is not a Casefiles vault. Choose the folder that holds vault.json.")


class VaultAlreadyOpen(VaultError):
    """Another window or command holds the vault."""

    def __init__(self) -> None:
        super().__init__(
            "This vault is already open in another window or command. Close it there, then try again."
        )


class ReadOnlyVault(VaultError):
    """The vault is open for reading only: a backup, or a medium that cannot be written."""

    def __init__(self) -> None:
        super().__init__(
            "This vault is open for reading only, so nothing was changed. To work in it, copy its folder to a disk of "
            "your own, or restore the backup, and open that."
        )


class FolderNotEmpty(VaultError):
    """A vault is to be made where there is something already."""

    def __init__(self) -> None:
        super().__init__(
            "A new vault needs an empty or new folder, and this one holds files. Choose another."
        )


class WeakPassphrase(VaultError):
    """The passphrase chosen can be guessed."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This passphrase is too easy to guess: {reason}. Six words chosen at random are best."
        )


class SealedFileRefused(CaseFileError):
    """A sealed file is not opened. Nothing of its content was kept."""


class NotAnAgeFile(SealedFileRefused):
    """The file is not a binary age file."""

    def __init__(self) -> None:
        super().__init__(
            "This is not a sealed export: it is not a file encrypted with age. Ask for the .age file."
        )


class AgeHeaderTooLarge(SealedFileRefused):
    """More header than an honest file has."""

    def __init__(self) -> None:
        super().__init__(
            "This sealed file names too many recipients to be an honest export. It was not opened."
        )


class ForeignRecipient(SealedFileRefused):
    """A recipient type that would need another program."""

    def __init__(self) -> None:
        super().__init__(
            "This file is sealed in a way that Casefiles does not open (only age X25519 keys and passphrases). "
            "Ask the sender to export it again from Casefiles."
        )


class PassphraseTooCostly(SealedFileRefused):
    """The scrypt work factor would stop the computer for a long time."""

    def __init__(self) -> None:
        super().__init__(
            "Opening this file would keep the computer busy beyond reason, which an honest export never asks. "
            "It was not opened."
        )


class NotAddressedToYou(SealedFileRefused):
    """None of the file's recipients is one of our keys."""

    def __init__(self) -> None:
        super().__init__(
            "This file was not sealed to your key. Ask the sender to check your contact card and export it again."
        )


class SealedByPassphrase(SealedFileRefused):
    """A passphrase is needed and a key was given."""

    def __init__(self) -> None:
        super().__init__(
            "This file is sealed with a passphrase. Type the passphrase that the sender gave you."
        )


class SealedToKeys(SealedFileRefused):
    """A key is needed and a passphrase was given."""

    def __init__(self) -> None:
        super().__init__("This file is sealed to keys, not with a passphrase. Open it with your own key.")


class WrongFilePassphrase(SealedFileRefused):
    """The passphrase does not open the file."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not open the file. Check the spelling, or ask the sender again."
        )


class AlteredFile(SealedFileRefused):
    """Truncated, lengthened or altered after sealing."""

    def __init__(self) -> None:
        super().__init__(
            "This file is incomplete or was altered on its way. Nothing of it was kept. Ask for it to be sent again."
        )


class SealedFileTooLarge(SealedFileRefused):
    """More than the program takes in at once."""

    def __init__(self) -> None:
        super().__init__(
            "This sealed file is larger than Casefiles accepts. Ask for the cases in several exports."
        )


class TooManyRecipients(CaseFileError):
    """An export is to be sealed to more keys than its readers accept."""

    def __init__(self, most: int) -> None:
        super().__init__(f"An export can be sealed to at most {most} contacts. Make two exports.")


class BadRecipient(CaseFileError):
    """A recipient that is not an age X25519 key."""

    def __init__(self) -> None:
        super().__init__("This contact’s key is not one that Casefiles can seal to (an age X25519 key).")
