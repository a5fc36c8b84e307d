"""Why a file is not taken in, or its bytes are not given out."""

from casefiles.errors import CaseFileError


class FileNotTaken(CaseFileError):
    """A file cannot become an attachment. Nothing of it was kept."""


class EmptyFile(FileNotTaken):
    """There is nothing in it."""

    def __init__(self) -> None:
        super().__init__("This file is empty, so there is nothing to keep. Choose another file.")


class FileIsLink(FileNotTaken):
    """A symbolic link: what it points to may be exchanged at any moment."""

    def __init__(self) -> None:
        super().__init__("This is only a link to another file. Choose the file itself.")


class FileTooLong(FileNotTaken):
    """Beyond what the vault keeps as one file."""

    def __init__(self) -> None:
        super().__init__(
            "This file is larger than 16 GB, the most that one attachment may be. Divide it first."
        )


class FileChanging(FileNotTaken):
    """It was written to while it was read."""

    def __init__(self) -> None:
        super().__init__(
            "This file changed while it was being read, so nothing was kept. "
            "Wait until it is finished, then add it again."
        )


class FileOfVault(FileNotTaken):
    """A file of the vault itself."""

    def __init__(self) -> None:
        super().__init__(
            "This file lies in the vault’s own folder and cannot be kept in itself. Choose another."
        )


class NotAttachable(FileNotTaken):
    """The record cannot have attachments."""

    def __init__(self) -> None:
        super().__init__("A citation cannot have attachments. Attach the file to its source.")
