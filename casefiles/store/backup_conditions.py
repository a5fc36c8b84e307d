"""What can stand in the way of a backup, and of going back to one."""

from casefiles.errors import CaseFileError


class NoPlace(CaseFileError):
    """Nobody has said where backups go."""

    def __init__(self) -> None:
        super().__init__(
            "No folder for backups is chosen yet. Choose one, best on another disk or a stick that lies elsewhere."
        )


class PlaceInsideVault(CaseFileError):
    """Backups beside what they are to save are lost with it."""

    def __init__(self) -> None:
        super().__init__(
            "This folder is the vault’s own or lies inside it, so a backup there is lost with the vault. Choose a "
            "folder outside it, best on another disk or a stick."
        )


class PlaceGone(CaseFileError):
    """The stick was pulled or the disk is away."""

    def __init__(self) -> None:
        super().__init__(
            "The folder for backups cannot be reached. Plug in its disk or stick, or choose another folder. The vault "
            "and its earlier backups are as they were; no half-made one counts."
        )


class NoSuchBackup(CaseFileError):
    """No snapshot of that name is in the place."""

    def __init__(self) -> None:
        super().__init__(
            "There is no backup of that name in the folder for backups. “backup list” shows them."
        )


class DamagedBackup(CaseFileError):
    """A snapshot is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            "This backup is damaged or not whole, so it is not used. Use an earlier one, and make a new one on "
            "another disk or stick."
        )


class OtherKeys(CaseFileError):
    """A snapshot from before the keys were renewed."""

    def __init__(self) -> None:
        super().__init__(
            "This backup was made under earlier keys. Open its folder as a vault of its own, with the passphrase of "
            "that time, and restore it from there to a new folder."
        )
