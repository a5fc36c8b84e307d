"""Confidentiality levels and the audiences that may see them."""

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """Confidentiality of a record or a value; a higher number is seen by fewer people."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3
    L4 = 4

    @property
    def label(self) -> str:
        """The words that people see."""
        return LEVEL_LABELS[self]


LEVEL_LABELS = {
    Level.L0: "L0 Public",
    Level.L1: "L1 Diplomatic",
    Level.L2: "L2 Named partners",
    Level.L3: "L3 Internal",
    Level.L4: "L4 Sealed",
}

DEFAULT_LEVEL = Level.L3


class Audience(StrEnum):
    """Who a paper or an export is for. Sealed values (L4) reach no audience at all."""

    PUBLIC = "public"
    DIPLOMATIC = "diplomatic"
    PARTNER = "partner"
    INTERNAL = "internal"

    @property
    def limit(self) -> Level:
        """The highest level that this audience may see."""
        return AUDIENCE_LIMITS[self]

    @property
    def outward(self) -> bool:
        """Whether it leaves the organisation; outward audiences get no unsourced claim."""
        return self is not Audience.INTERNAL

    @property
    def label(self) -> str:
        """The words printed on each page."""
        return AUDIENCE_LABELS[self]


AUDIENCE_LIMITS = {
    Audience.PUBLIC: Level.L0,
    Audience.DIPLOMATIC: Level.L1,
    Audience.PARTNER: Level.L2,
    Audience.INTERNAL: Level.L3,
}

AUDIENCE_LABELS = {
    Audience.PUBLIC: "Public",
    Audience.DIPLOMATIC: "Diplomatic — meeting use only",
    Audience.PARTNER: "Named partners only",
    Audience.INTERNAL: "Internal — do not pass on",
}
