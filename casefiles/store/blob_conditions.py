"""What can be wrong with the encrypted file of an attachment."""

from casefiles.errors import CaseFileError


class AttachmentFault(CaseFileError):
    """The bytes of an attachment cannot be had."""


class DamagedAttachment(AttachmentFault):
    """The encrypted file was cut off, altered or exchanged."""

    def __init__(self) -> None:
        super().__init__(
            "The encrypted file of this attachment is damaged or was exchanged, so nothing of it is shown. "
            "Its record is untouched. Restore the file from a backup."
        )


class MissingAttachment(AttachmentFault):
    """The encrypted file is not in the vault's folder."""

    def __init__(self) -> None:
        super().__init__(
            "The encrypted file of this attachment is not in the vault’s folder. Its record is untouched. "
            "Restore the file from a backup."
        )


class NoBytesHere(AttachmentFault):
    """Only the record came, in an export without its bytes."""

    def __init__(self) -> None:
        super().__init__(
            "Only the record of this attachment is in this vault; its file did not come with it. "
            "Ask the sender for an export with attachments."
        )
