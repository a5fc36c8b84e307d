"""Records read together: a case with all that belongs to it, a meeting with its cases, a selection to export."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casefiles.values.snapshot import Snapshot


@dataclass(frozen=True)
class RecordSet:
    """Frozen records in reading order, each once. Nothing in it changes; redaction builds a new one.

    ``postures`` tell, under people among the records, the publicity of all their cases, also of those that are not
    among them. Only what decides on publicity reads it, before redaction; no set that leaves has it.
    """

    records: tuple[Snapshot, ...]
    postures: Mapping[bytes, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def by_uid(self) -> dict[bytes, Snapshot]:
        """Each record under its identity."""
        return {record.uid: record for record in self.records}

    @cached_property
    def _by_parent(self) -> dict[bytes | None, list[Snapshot]]:
        parts: dict[bytes | None, list[Snapshot]] = {}
        for record in self.records:
            parts.setdefault(record.parent, []).append(record)
        return parts

    def get(self, uid: bytes | None) -> Snapshot | None:
        """The record with this identity, if it is here."""
        return None if uid is None else self.by_uid.get(uid)

    def of(self, kind: str) -> tuple[Snapshot, ...]:
        """All records of one kind, in order."""
        return tuple(record for record in self.records if record.kind == kind)

    def parts(self, whole: Snapshot, kind: str) -> tuple[Snapshot, ...]:
        """The parts of one kind that ``whole`` has, in order of position."""
        parts = [part for part in self._by_parent.get(whole.uid, []) if part.kind == kind]
        return tuple(sorted(parts, key=lambda part: part.position))

    def ref(self, ref: str) -> Snapshot | None:
        """The record with this reference, if it is here."""
        return next((record for record in self.records if record.ref == ref), None)

    def __iter__(self) -> Iterator[Snapshot]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @classmethod
    def of_all(cls, records: Iterable[Snapshot]) -> "RecordSet":
        """A set of the records, the first of each identity kept."""
        kept: dict[bytes, Snapshot] = {}
        for record in records:
            kept.setdefault(record.uid, record)
        return cls(tuple(kept.values()))
