"""What a form asks for: the payloads of its intentions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casefiles.values.level import Level
from casefiles.values.snapshot import Link, Value

LinkSearch = Callable[[str, str, Callable[[Sequence[Link]], None]], None]
"""``search(kind, typed, then)``: find records of a kind, now or later."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field is to hold ``value``; None makes it unknown."""

    ref: str
    key: str
    value: Value | None
    revision: int


@dataclass(frozen=True, slots=True)
class LevelEdit:
    """One field is to have its own level; None takes the field's declared one."""

    ref: str
    key: str
    level: Level | None


def no_search(_kind: str, _typed: str, then: Callable[[Sequence[Link]], None]) -> None:
    """Finds nothing: for forms without links."""
    then(())
