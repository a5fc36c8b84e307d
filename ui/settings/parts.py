"""What the Settings page is told by the window, and what it asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Around:
    """What only the window can do or knows: ``set_idle(minutes)`` at once, and ``shortcuts`` as (words, keys)."""

    set_idle: Callable[[int], None]
    shortcuts: Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice made: the name of a field of the settings, and its new value."""

    name: str
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way into the vault, as it is shown; ``removable`` unless it is the last that is not for recovery."""

    id: str
    title: str
    text: str
    icon: str
    removable: bool


@dataclass(frozen=True, slots=True)
class AboutFacts:
    """What Casefiles is: its version, the shortcuts as (words, keys), the text that lists the licences."""

    version: str
    shortcuts: Sequence[tuple[str, str]]
    licences: str
