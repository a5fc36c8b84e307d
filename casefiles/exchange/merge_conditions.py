"""What can be wrong when somebody settles what an import left open."""

from casefiles.errors import CaseFileError


class CannotKeepBoth(CaseFileError):
    """Two values of a field that holds one."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}” holds one value at a time, so both cannot be kept in it. Choose mine or theirs."
        )


class NothingToSettle(CaseFileError):
    """Nothing waits there."""

    def __init__(self, item: str) -> None:
        super().__init__(f"Nothing waits to be settled at “{item}”. “conflicts” lists what does.")


class NotAChoice(CaseFileError):
    """A choice that does not fit the item."""

    def __init__(self, choices: str) -> None:
        super().__init__(f"That cannot be chosen here. Choose one of: {choices}.")


class NotAnImport(CaseFileError):
    """The change to take back is no import."""

    def __init__(self) -> None:
        super().__init__("There is no such import to take back. An import’s answer in JSON names its change.")
