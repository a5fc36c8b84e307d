"""What the Cases page asks for; every part of the page hands these up, one signal carries them all."""

from dataclasses import dataclass

Intent = object


@dataclass(frozen=True, slots=True)
class EditRecord:
    """Show the form of the record ``ref``, the caret in the field ``key`` when it is given."""

    ref: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class AddPart:
    """Make a new ``kind`` as part of the record ``to``, and show its form."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class RemoveRecord:
    """Take out the record ``ref``."""

    ref: str


@dataclass(frozen=True, slots=True)
class CiteValue:
    """Say where the value ``key`` of ``ref`` comes from; an empty key means the whole record."""

    ref: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """Go to another record, on whichever page shows its kind."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo the change ``change``, described by ``words``."""

    change: bytes
    words: str


@dataclass(frozen=True, slots=True)
class AddToMeeting:
    """Put the case on the agenda of a meeting."""


@dataclass(frozen=True, slots=True)
class MakeBrief:
    """Go and make the brief of the case."""


@dataclass(frozen=True, slots=True)
class RemoveCase:
    """Take out the whole case, after asking."""
