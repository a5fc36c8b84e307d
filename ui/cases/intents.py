"""What the Cases page asks for beyond what any page does."""

from dataclasses import dataclass
from typing import ClassVar

from ui.forms.intents import CiteValue

__all__ = ["AddToMeeting", "CiteValue", "JoinPeople", "MakeBrief", "PartPeople", "RemoveCase", "TakeBack"]


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

    reads: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RemoveCase:
    """Take out the whole case, after asking."""


@dataclass(frozen=True, slots=True)
class JoinPeople:
    """Choose another record that is of the same person as the one of the case."""


@dataclass(frozen=True, slots=True)
class PartPeople:
    """Say that two person records, by reference, are of different people."""

    one: str
    other: str
