"""Frozen pictures of records: all that leaves ``casefiles`` on the way up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from casefiles.values.dates import PartialDate
from casefiles.values.level import Level

NOTHING: Mapping[str, "Value"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Link:
    """A record pointed to: its identity and what to show for it."""

    uid: bytes
    kind: str
    ref: str
    title: str


Value = str | int | bool | PartialDate | Link | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Which place in which source a value rests on. ``field`` is empty when the whole record rests on it."""

    uid: bytes
    ref: str
    field: str
    source: Link
    at: str
    quotation: str
    level: Level


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One record as it stood when it was read.

    ``values`` holds only fields that have a value: what is missing is unknown. ``level`` is the effective level of the
    record (never below its parent's); ``contested`` are the fields in which colleagues wrote different values that
    nobody settled yet; ``levels`` are the overrides for single fields; ``as_of``, when it is set,
    is the date for which the record's claims were last confirmed.
    """

    id: int
    uid: bytes
    kind: str
    ref: str
    title: str
    level: Level
    revision: int = 0
    parent: bytes | None = None
    position: str = ""
    own_level: Level | None = None
    levels: Mapping[str, Level] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    citations: tuple[Citation, ...] = ()
    contested: frozenset[str] = frozenset()

    def get(self, key: str) -> Value | None:
        """The value of ``key``, or None when it is unknown."""
        return self.values.get(key)

    def words(self, key: str) -> str:
        """The value of ``key`` when it is text or a code, else the empty string."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def date(self, key: str) -> PartialDate | None:
        """The value of ``key`` when it is a date."""
        value = self.values.get(key)
        return value if isinstance(value, PartialDate) else None

    def link(self, key: str) -> Link | None:
        """The value of ``key`` when it is a link."""
        value = self.values.get(key)
        return value if isinstance(value, Link) else None

    def codes(self, key: str) -> tuple[str, ...]:
        """The value of ``key`` when it is a list of codes, else none."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def cited(self, key: str) -> tuple[Citation, ...]:
        """The citations that the value of ``key`` rests on, its own first, then those of the whole record."""
        own = tuple(c for c in self.citations if c.field == key)
        return own + tuple(c for c in self.citations if c.field == "")
