"""What the Meetings page asks for beyond what every page asks for."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ChooseCases:
    """Choose cases for the agenda of the meeting ``meeting``."""

    meeting: str


@dataclass(frozen=True, slots=True)
class ArrangeAgenda:
    """Put the items of ``meeting`` into this order."""

    meeting: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MakePack:
    """Go and make the pack of the meeting ``meeting``."""

    reads: ClassVar[bool] = True
    meeting: str
