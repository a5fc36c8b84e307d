"""What can be wrong when a vault is packed for a journey, opened again, or destroyed."""

from casefiles.crypto.errors import SealedFileRefused
from casefiles.errors import CaseFileError


class BadTravelPack(SealedFileRefused):
    """The file opens, but is not laid out and signed as a travel pack."""

    def __init__(self) -> None:
        super().__init__(
            "This file is not a travel pack, or was altered on its way. Nothing of it was kept. Ask for it to be sent "
            "again, or import it if it is an ordinary export."
        )


class NewerTravelPack(SealedFileRefused):
    """Written by a later release."""

    def __init__(self) -> None:
        super().__init__(
            "This travel pack was made by a newer release of Casefiles. Install that release to open it."
        )


class UnverifiedKeeper(CaseFileError):
    """The contact who is to keep the pack was never verified."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"You have not compared the fingerprint of “{name}” with them yet. Do that first: a pack sealed to a wrong "
            "key is lost. Nothing was written."
        )


class PackDiffers(CaseFileError):
    """The pack, read back, is not what the vault holds."""

    def __init__(self) -> None:
        super().__init__(
            "The pack was written and read back, and is not the same as the vault. It was removed and the vault was "
            "left as it is. Check the disk and try again."
        )


class AttachmentsMissing(CaseFileError):
    """The vault lacks encrypted files that its records name."""

    def __init__(self, count: int) -> None:
        files = "1 attachment is" if count == 1 else f"{count} attachments are"
        super().__init__(
            f"The files of {files} missing from this vault, so a pack of it would not be whole. Nothing was written. "
            "Bring them back from a backup, or remove those attachments, and try again."
        )


class InsideEachOther(CaseFileError):
    """The new vault or the pack was to be put inside the old vault."""

    def __init__(self) -> None:
        super().__init__(
            "The pack and the new vault need places outside the present vault’s folder. Choose others."
        )


class ChangedSincePacked(CaseFileError):
    """The vault was altered after the pack was made."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was changed after the pack was made, so the pack does not hold everything. The vault was left "
            "as it is. Make a new pack."
        )


class WrongReceipt(CaseFileError):
    """What the colleague read out is not the pack's receipt."""

    def __init__(self) -> None:
        super().__init__(
            "These are not the words of the pack that was made last from this vault. The vault was left as it is. Ask "
            "your colleague to read them out again from “travel open”."
        )


class NoReceipt(CaseFileError):
    """The old vault was to be destroyed without the pack's receipt."""

    def __init__(self) -> None:
        super().__init__(
            "Say --receipt with the words that your colleague reads out from the pack, and --destroy-old. The vault "
            "was left as it is."
        )
