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
        super().__init__(
            f"There is no record “{ref}” in this vault. Use “list” or “search” to find its reference."
        )


class StaleRevision(CaseFileError):
    """The record changed since the page was read."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f"{ref} was changed elsewhere since you opened it. Your text is kept; compare and save again."
        )


class StillNeeded(CaseFileError):
    """A record cannot be removed while others point to it."""

    def __init__(self, ref: str, by: str) -> None:
        super().__init__(f"{ref} cannot be removed while {by} refers to it. Change or remove that first.")


class DamagedStore(CaseFileError):
    """The database cannot be read with the vault's key."""

    def __init__(self) -> None:
        super().__init__(
            "The vault’s database is damaged or was exchanged. Nothing was changed. Restore it from your last copy."
        )


class NotEncrypted(CaseFileError):
    """The database is not encrypted, or the engine would not encrypt it."""

    def __init__(self) -> None:
        super().__init__(
            "The vault’s database is not encrypted, so it was not opened. Restore it from your last copy."
        )


class NewerStore(CaseFileError):
    """The vault was written by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was written by a newer version of Casefiles. Install that version to open it."
        )


class OlderReadOnly(CaseFileError):
    """A vault of an earlier form lies where it cannot be brought up to date."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was written by an earlier version of Casefiles and lies where nothing can be written. Copy its "
            "folder to a disk of your own, or restore it to a new folder, and open that."
        )


class UnfinishedReadOnly(CaseFileError):
    """A vault that was not closed lies where it cannot be tidied up."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was not closed properly and lies where nothing can be written, so its last changes cannot be "
            "read. Copy its whole folder to a disk of your own and open the copy."
        )


class WrongWhole(CaseFileError):
    """A record was to be made a part of something it cannot be a part of."""

    def __init__(self, label: str, wholes: str) -> None:
        where = f"part of a {wholes}" if wholes else "a record of its own"
        super().__init__(
            f"A {label.lower()} must be {where}. Say which with “--to REF”, or leave “--to” out."
        )


class LevelFixed(CaseFileError):
    """A field that is declared sealed was to be opened."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}” is sealed: it is never printed or exported, whatever its record’s level."
        )


class ChangedSince(CaseFileError):
    """A change cannot be undone because the same value was changed again."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"{ref} was changed again since, so that step cannot be undone. See its history.")


class NothingToUndo(CaseFileError):
    """The change to undo is not in this vault."""

    def __init__(self) -> None:
        super().__init__("There is nothing to undo.")


class NotOfKind(CaseFileError):
    """A reference names a record of another kind than is needed."""

    def __init__(self, ref: str, found: str, wanted: str) -> None:
        super().__init__(f"{ref} is of the kind “{found}”; “{wanted}” is needed here.")


class FixedFact(CaseFileError):
    """A value that the program established itself was to be typed."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}” is established by the program when the record is made and cannot be altered."
        )
