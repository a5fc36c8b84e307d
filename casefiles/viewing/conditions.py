"""Why a file is not shown or not cleaned. None of these says that a file is dangerous, and none that it is safe."""

from casefiles.errors import CaseFileError


class NotViewed(CaseFileError):
    """A file is not shown here. It is kept unaltered."""


class NoViewer(NotViewed):
    """A type that nothing here decodes."""

    def __init__(self) -> None:
        super().__init__(
            "Files of this type are not shown here. Save a copy, and open it on a computer kept for that purpose."
        )


class CannotBeRead(NotViewed):
    """The decoder gave up, died, or talked nonsense."""

    def __init__(self) -> None:
        super().__init__(
            "This file could not be read as what it seems to be: it is damaged, or made to trouble its reader. "
            "It is kept unaltered."
        )


class TooLargeToView(NotViewed):
    """More bytes or pixels than the viewer takes on."""

    def __init__(self) -> None:
        super().__init__(
            "This file is too large to be shown here, or it unfolds to far more than it seems to hold. "
            "It is kept unaltered."
        )


class LockedByPassword(NotViewed):
    """A PDF with a password."""

    def __init__(self) -> None:
        super().__init__(
            "This PDF is locked with a password, so its pages cannot be shown. It is kept unaltered."
        )


class TookTooLong(NotViewed):
    """The decoder was stopped."""

    def __init__(self) -> None:
        super().__init__("Reading this file took too long and was stopped. It is kept unaltered.")


class ViewerFailed(NotViewed):
    """The process could not be started."""

    def __init__(self) -> None:
        super().__init__(
            "The process that shows files could not be started. Close other programs and try again."
        )


class NotCleaned(CaseFileError):
    """A type whose metadata cannot be removed by decoding and writing it anew."""

    def __init__(self) -> None:
        super().__init__(
            "Only pictures and PDFs can be cleaned here. Office files, sound and film keep what they say about their "
            "makers, so this file was not cleaned: treat it as naming them."
        )


class TooManyPagesToFlatten(CaseFileError):
    """More pages than are turned into pictures at once."""

    def __init__(self) -> None:
        super().__init__("This PDF has more than 2,000 pages and was not cleaned. Divide it first.")
