"""Why an export or a contact card is not taken in. Each gate has its own class and its own sentence.

The gates before these (not an age file, not addressed to you, altered …) are in ``casefiles.crypto.errors`` under the
same parent, ``SealedFileRefused``.
"""

from casefiles.crypto.errors import SealedFileRefused
from casefiles.errors import CaseFileError


class BadArchive(SealedFileRefused):
    """The archive inside is not laid out exactly as Casefiles does."""

    def __init__(self) -> None:
        super().__init__(
            "The contents of this file are not packed as Casefiles packs an export, which can be an attack. "
            "Nothing was taken over. Ask the sender how it was made."
        )


class Unsigned(SealedFileRefused):
    """No signature where it belongs."""

    def __init__(self) -> None:
        super().__init__("This export is not signed, so nobody can tell who made it. Nothing was taken over.")


class BadManifest(SealedFileRefused):
    """The table of contents is not exactly one of ours."""

    def __init__(self) -> None:
        super().__init__(
            "The table of contents of this export is malformed, which Casefiles never writes. Nothing was taken over."
        )


class BadRecords(SealedFileRefused):
    """The records are not canonical."""

    def __init__(self) -> None:
        super().__init__(
            "The records in this export are malformed, which Casefiles never writes. Nothing was taken over."
        )


class NewerExport(SealedFileRefused):
    """Written by a later release."""

    def __init__(self) -> None:
        super().__init__(
            "This export was made by a newer release of Casefiles. Install that release to read it."
        )


class OlderExport(SealedFileRefused):
    """Written by the first release, whose exports cannot be merged."""

    def __init__(self) -> None:
        super().__init__(
            "This export was made by an older release of Casefiles: ask for it again, made with the present one."
        )


class WrongSignature(SealedFileRefused):
    """The signature does not fit the contents."""

    def __init__(self) -> None:
        super().__init__(
            "The signature of this export does not fit its contents: it was altered by somebody who is not the "
            "sender. Nothing was taken over. Tell the sender by another channel."
        )


class SignerIsNotSender(SealedFileRefused):
    """Signed with another key than that of the contact card inside."""

    def __init__(self) -> None:
        super().__init__(
            "This export is signed with another key than that of the sender it names. Nothing was taken over. "
            "Tell the sender by another channel."
        )


class Readdressed(SealedFileRefused):
    """The signed list of recipients does not hold the reader."""

    def __init__(self) -> None:
        super().__init__(
            "The sender made this export for somebody else, and another person sealed it again to you. "
            "Nothing was taken over. Tell the sender by another channel."
        )


class AlteredContents(SealedFileRefused):
    """A part does not have the size or digest that the signed table of contents says."""

    def __init__(self) -> None:
        super().__init__(
            "A part of this export is missing, added or altered against its signed table of contents. "
            "Nothing was taken over."
        )


class BadCard(SealedFileRefused):
    """A contact card that is malformed or not signed by its own key."""

    def __init__(self) -> None:
        super().__init__("This contact card is damaged or was altered. Ask the person for it again.")


class NewerCard(SealedFileRefused):
    """A contact card of a later release."""

    def __init__(self) -> None:
        super().__init__(
            "This contact card was made by a newer release of Casefiles. Install that release to use it."
        )


class RecordNotExportable(CaseFileError):
    """A record holds characters that no export may hold."""

    def __init__(self) -> None:
        super().__init__(
            "A record holds invisible characters that no export may hold. Open the record that was pasted last, "
            "type its text again, and export again."
        )


class ExportTooLarge(CaseFileError):
    """The selection, or one record of it, is larger than readers accept."""

    def __init__(self) -> None:
        super().__init__("This selection is too large for one export. Export fewer cases at a time.")
