"""Where the value of a field comes from, when it was not simply written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Origin:
    """With which export a value came (“Aro’s export of 3 May 2026”), empty for what was written here.

    ``values`` is how many values that differ stand side by side, to be settled when there is more than one;
    ``withheld`` says that a colleague holds a value which was not sent.
    """

    came: str = ""
    values: int = 1
    withheld: bool = False

    @property
    def contested(self) -> bool:
        """Whether somebody must settle between several values."""
        return self.values > 1


Origins = Mapping[tuple[str, str], Origin]
"""By the reference of a record and the key of a field; a field that is not in it was written here."""

NO_ORIGINS: Origins = MappingProxyType({})
