"""What is declared about a field, once: form, search, history, citation, merge and export all read it from here."""

from dataclasses import dataclass, field
from enum import StrEnum

from casefiles.values.level import DEFAULT_LEVEL, Level


class Kind(StrEnum):
    """How a value is typed, stored, shown and compared."""

    LINE = "line"  # str, one line
    TEXT = "text"  # str, several lines
    DATE = "date"  # PartialDate
    CHOICE = "choice"  # str, a code of the field's vocabulary
    CHOICES = "choices"  # tuple[str, ...], codes of the vocabulary, in the order chosen
    NUMBER = "number"  # int
    FLAG = "flag"  # bool
    LINK = "link"  # Link to a record of the kind named in ``target``


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Flat facts about one field.

    ``level`` is the confidentiality of a value here unless the record lowers or raises it: a new field is
    confidential until its line says otherwise. ``claim`` says that the value speaks about the world and so
    needs a source before it may leave; a caseworker's own decision (an agenda's order, a tier) is not a claim.
    ``fixed`` says that the program knows it when the record is made, and that nobody may type another.
    """

    key: str
    label: str
    kind: Kind
    group: str = ""
    vocabulary: str = ""
    target: str = ""
    level: Level = DEFAULT_LEVEL
    claim: bool = True
    hint: str = ""
    consent: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class KindSpec:
    """Flat facts about one kind of record. ``parents`` are the kinds it may be a part of; none if it stands alone."""

    kind: str
    label: str
    plural: str
    prefix: str
    parents: tuple[str, ...]
    fields: tuple[FieldSpec, ...]
    _by_key: dict[str, FieldSpec] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {spec.key: spec for spec in self.fields})

    def field(self, key: str) -> FieldSpec:
        """The spec of ``key``; raises KeyError."""
        return self._by_key[key]

    def find(self, key: str) -> FieldSpec | None:
        """The spec of ``key``; None for one that this release does not know."""
        return self._by_key.get(key)
