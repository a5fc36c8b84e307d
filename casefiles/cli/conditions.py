"""What can be wrong with a command itself, rather than with a vault or a record."""

from casefiles.errors import CaseFileError

WRONG_USAGE = 2


class WrongUsage(CaseFileError):
    """The command was not written as it must be."""

    exit_status = WRONG_USAGE


class NoVaultNamed(WrongUsage):
    """A command that works on a vault was given none."""

    def __init__(self) -> None:
        super().__init__("Say which vault to work on, with --vault FOLDER before the command.")


class NoPassphrase(WrongUsage):
    """Nobody is there to be asked, and no file was named."""

    def __init__(self) -> None:
        super().__init__(
            "A passphrase is needed and there is no terminal to ask on: give it with --passphrase-file FILE, "
            "or - for standard input."
        )


class NotAPair(WrongUsage):
    """A value was not given as KEY=VALUE."""

    def __init__(self) -> None:
        super().__init__("Write each value as KEY=VALUE, such as occupation=lawyer; “schema” lists the keys.")


class GivenTwice(WrongUsage):
    """The same key was given two values."""

    def __init__(self) -> None:
        super().__init__(
            "The same KEY was given twice, so it is not clear which value is meant. Nothing was written."
        )


class NothingToSet(WrongUsage):
    """``set`` without anything to set."""

    def __init__(self) -> None:
        super().__init__("Say what to set: KEY=VALUE, --level or --field-level.")


class NotALevel(WrongUsage):
    """A level that does not exist was named."""

    def __init__(self) -> None:
        super().__init__("Write a level as L0, L1, L2, L3, L4 or default.")


class PlaceMissing(WrongUsage):
    """An export without a place to write it to."""

    def __init__(self) -> None:
        super().__init__(
            "Say where to write the export, with --out FILE, or look at it first with --dry-run."
        )


class NoReceiver(WrongUsage):
    """An export for nobody."""

    def __init__(self) -> None:
        super().__init__(
            "Say who the export is for: --to CONTACT, or --passphrase-out FILE for a new passphrase."
        )


class FileAndValues(WrongUsage):
    """Values both from a file and in the command, or neither kind nor file."""

    def __init__(self) -> None:
        super().__init__("Give either KIND with KEY=VALUE pairs, or --from FILE alone.")


class NotText(WrongUsage):
    """An argument holds bytes that are no characters."""

    def __init__(self) -> None:
        super().__init__("One of the arguments is not valid text (UTF-8), so nothing was done.")


class DraftsNotUnderstood(CaseFileError):
    """The JSON file of ``add --from`` is not what it must be."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The file of records could not be understood: {reason}. Nothing was written.")


class PassphraseFileUnreadable(CaseFileError):
    """The file that should hold a passphrase does not give one."""

    def __init__(self) -> None:
        super().__init__(
            "No passphrase could be read: the file must hold it, as UTF-8 text, on its first line. "
            "Check the name of the file and that you may read it."
        )


class PassphrasesDiffer(CaseFileError):
    """A new passphrase was typed in two ways."""

    def __init__(self) -> None:
        super().__init__("The two passphrases differ, so nothing was changed. Type the same one twice.")


class AlreadyThere(CaseFileError):
    """A file would have been overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "There is a file of that name already, and it was left as it is. Choose another name, or add --force."
        )


class InsideVault(CaseFileError):
    """A file was to be written into the vault's own folder."""

    def __init__(self) -> None:
        super().__init__(
            "That is inside the vault’s own folder, where nothing else may be written. Choose another folder."
        )


class OutputLost(CaseFileError):
    """Standard output does not take what is printed."""

    def __init__(self) -> None:
        super().__init__("The answer could not be printed in full: the output is full or closed.")


class TravelUnclear(WrongUsage):
    """``travel`` was not written in one of its three forms."""

    def __init__(self) -> None:
        super().__init__(
            "Write travel --to CONTACT --out F --new-vault DIR, or travel open PACK --to DIR, or travel destroy "
            "--receipt WORDS --destroy-old."
        )


class LogBroken(CaseFileError):
    """``audit verify`` found the chain broken."""

    def __init__(self, faults: int) -> None:
        places = "one place" if faults == 1 else f"{faults} places"
        super().__init__(
            f"The log of this vault was altered in {places}. Compare its last mark with the one on a paper or with a "
            "colleague, and restore the vault from a copy that you trust."
        )


class DamageFound(CaseFileError):
    """``check`` found damage."""

    def __init__(self, faults: int, backup: str | None = None) -> None:
        times = "1 fault was" if faults == 1 else f"{faults} faults were"
        way = f"the backup {backup}" if backup else "your last good copy"
        super().__init__(
            f"{times} found in this vault. Do not work in it: copy its folder, and restore it from {way}, or save what "
            "can be read with “salvage”."
        )


class LossNotAccepted(CaseFileError):
    """Going back to a backup would lose work, and nobody said that it may."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was changed. Add --yes to go back all the same, or --to DIR to have the backup beside the vault."
        )


class NoPlaceReadable(CaseFileError):
    """The vault is too damaged to say where its backups lie."""

    def __init__(self) -> None:
        super().__init__(
            "This vault is too damaged to say where its backups are. Name their folder with --from DIR; --to DIR "
            "restores one beside the damaged vault."
        )


class VaultInUse(CaseFileError):
    """A vault that is open cannot be replaced under those who use it."""

    def __init__(self) -> None:
        super().__init__("Close this vault first; then go back to the backup.")


class UnknownPaper(CaseFileError):
    """No paper is made under that key."""

    def __init__(self, key: str, known: str) -> None:
        super().__init__(f"There is no paper called “{key}”. There are: {known}.")
