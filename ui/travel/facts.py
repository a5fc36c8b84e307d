"""The small facts between the Travel page and its controller."""

from dataclasses import dataclass
from enum import IntEnum

from casefiles.values.snapshot import Link


class Step(IntEnum):
    """The five steps, in their order."""

    STAYS = 0
    KEEPERS = 1
    PACK = 2
    VAULT = 3
    END = 4


@dataclass(frozen=True, slots=True)
class Keeper:
    """A contact who could keep the pack; only a verified one may."""

    name: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A finished step: labels and values to show."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TravelWish:
    """What stays, and who keeps the rest."""

    cases: tuple[Link, ...] = ()
    contacts: bool = True
    keepers: tuple[str, ...] = ()
