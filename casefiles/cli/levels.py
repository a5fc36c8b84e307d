"""Levels as they are written in commands."""

from casefiles.cli.conditions import NotALevel
from casefiles.cli.grammar import AS_DECLARED
from casefiles.values.level import Level


def level_of(name: str) -> Level | None:
    """The level called so; None for "default" (as the whole, or as declared). Raises NotALevel."""
    if name == AS_DECLARED:
        return None
    if name.upper() not in Level.__members__:
        raise NotALevel
    return Level[name.upper()]
