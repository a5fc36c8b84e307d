"""What a page asks for; every part of a page hands these up, one signal carries them all."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class EditRecord:
    """Show the form of the record ``ref``, the caret in the field ``key`` when it is given."""

    ref: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class AddRecord:
    """Make a new ``kind``, as part of the record ``to`` where it is given, and show its form.

    ``typed`` are values known already, as a person types them; links by reference.
    """

    kind: str
    to: str = ""
    typed: tuple[tuple[str, str], ...] = ()


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
class SettleValue:
    """Go where the values that contradict each other in the field ``key`` of ``ref`` can be settled."""

    reads: ClassVar[bool] = True
    ref: str
    key: str


@dataclass(frozen=True, slots=True)
class MovePart:
    """Put the part ``ref`` before its sibling ``before``; last when that is empty."""

    ref: str
    before: str


@dataclass(frozen=True, slots=True)
class SetValue:
    """Set one value as a person types it; empty makes it unknown."""

    ref: str
    key: str
    typed: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Go to another record, on whichever page shows its kind."""

    reads: ClassVar[bool] = True
    kind: str
    ref: str
