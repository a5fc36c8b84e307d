"""Every condition that a caseworker can act on.

Each class is one condition; ``str(error)`` is the whole sentence shown to the user: what is wrong and what to do.
Sentences never hold field values, so that they may be shown, printed and logged. A fault of ours is an ordinary
exception and is treated as a crash at the top.
"""


class CaseFileError(Exception):
    """Something in the world is not as it should be, and the caseworker can act on it."""

    exit_status = 1


class BadValue(CaseFileError):
    """A typed value cannot be read as what its field holds."""

    def __init__(self, label: str, expected: str) -> None:
        super().__init__(f"“{label}” could not be understood: {expected}.")


class UnknownKind(CaseFileError):
    """A kind of record that does not exist was named."""

    def __init__(self, kind: str, known: str) -> None:
        super().__init__(f"There is no kind of record called “{kind}”. The kinds are: {known}.")


class UnknownField(CaseFileError):
    """A field that the kind does not have was named."""

    def __init__(self, kind: str, key: str, known: str) -> None:
        super().__init__(f"A {kind} has no field “{key}”. Its fields are: {known}.")


class UnknownRecord(CaseFileError):
    """No record carries the reference."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"There is no record “{ref}” in this vault. Use “list” or “search” to find its reference.")


class StaleRevision(CaseFileError):
    """The record changed since the page was read."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"{ref} was changed elsewhere since you opened it. Your text is kept; compare and save again.")


class StillNeeded(CaseFileError):
    """A record cannot be removed while others point to it."""

    def __init__(self, ref: str, by: str) -> None:
        super().__init__(f"{ref} cannot be removed while {by} refers to it. Change or remove that first.")
