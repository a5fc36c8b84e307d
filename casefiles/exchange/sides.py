"""A value as a person compares it: its words, who wrote it, on which sources it rests."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.review_shapes import Side
from casefiles.exchange.staging import Arriving
from casefiles.exchange.voices import Voices
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.rules import merging
from casefiles.rules.protected import display
from casefiles.rules.titles import title_of
from casefiles.store.clock import is_ahead
from casefiles.store.merge_load import chunks
from casefiles.store.wire import from_stored_wire
from casefiles.values.kinds import text_of
from casefiles.values.level import Level
from casefiles.values.specs import FieldSpec, Kind, KindSpec

RECORD = Record.__table__
NOT_HERE = "(a record that is not here)"
PROTECTED = "Protected"
LABELS = {
    "_level": "Confidentiality",
    "_levels": "Confidentiality of single values",
    "_deleted": "Removed",
    "_position": "Place in the list",
    "_parent": "Part of",
}


def label_of(spec: KindSpec, key: str) -> str:
    """What the field is called; a field of a newer release is shown by its key."""
    return LABELS.get(key) or (known.label if (known := spec.find(key)) else key)


@dataclass(slots=True)
class Teller:
    """Puts values into words. ``titles`` are those of arriving records, ``refs`` (reference, title) of those here."""

    voices: Voices
    titles: dict[bytes, str] = field(default_factory=dict)
    refs: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    sources: dict[tuple[bytes, str], tuple[str, ...]] = field(default_factory=dict)
    _shown: dict[bytes, Mapping[str, Any]] = field(default_factory=dict)

    def arriving(self, records: Iterable[Arriving]) -> None:
        """Learn the titles of arriving records."""
        for one in records:
            shown = self._shown[one.uid] = shown_by(one)
            self.titles[one.uid] = title_of(one.spec, shown)

    def look_up(self, session: Session, uids: Iterable[bytes]) -> None:
        """Learn reference and title of records that are here."""
        for part in chunks(sorted(set(uids) - self.refs.keys())):
            columns = (RECORD.c.uid, RECORD.c.ref, RECORD.c.title)
            for row in session.execute(sa.select(*columns).where(RECORD.c.uid.in_(part))):
                self.refs[row.uid] = (row.ref, row.title)

    def look_up_sources(self, session: Session, uids: Iterable[bytes]) -> None:
        """Learn on which sources the values of these records rest here."""
        citation = RECORD_OF["citation"].__table__
        source = RECORD.alias("source")
        for part in chunks(sorted(set(uids))):
            rows = session.execute(
                sa.select(RECORD.c.parent, citation.c.about, source.c.title)
                .join_from(citation, RECORD, RECORD.c.id == citation.c.id)
                .join(source, source.c.uid == citation.c.source)
                .where(RECORD.c.parent.in_(part), ~RECORD.c.removed)
            )
            for row in rows:
                key = (row.parent, row.about or "")
                self.sources[key] = (*self.sources.get(key, ()), row.title)

    def text(self, spec: KindSpec, key: str, value: str | None) -> str:
        """The value, given in JSON, as a reader sees it; empty for unknown."""
        data = None if value is None else json.loads(value)
        if data is None:
            return ""
        if key.startswith("_"):
            return self._system(spec, key, data)
        declared = spec.find(key)
        if declared is None:
            return str(data)
        return self._words(declared, from_stored_wire(declared, data))

    def _words(self, declared: FieldSpec, value: Any) -> str:
        return self.title(value) if declared.kind is Kind.LINK else text_of(declared, value)

    def _system(self, spec: KindSpec, key: str, data: Any) -> str:
        if key == "_level":
            return Level(data).label
        if key == "_levels":
            return ", ".join(f"{label_of(spec, each)}: {Level(level).label}" for each, level in data.items())
        if key == "_parent":
            return self.title(bytes.fromhex(data))
        return {True: "yes", False: "no"}.get(data, str(data))

    def title(self, uid: bytes) -> str:
        """What a record is called: as it arrives, else as it is here."""
        return self.titles.get(uid) or self.refs.get(uid, ("", NOT_HERE))[1]

    def facts(self, one: Arriving) -> tuple[tuple[str, str], ...]:
        """What an arriving record says, each value with its label; protected ones are seen in the form only."""
        shown = self._shown.pop(one.uid, None) or shown_by(one)
        told = [each for each in one.spec.fields if each.key in shown and each.group != PROTECTED]
        found = ((declared.label, self._words(declared, shown[declared.key])) for declared in told)
        return tuple((label, text) for label, text in found if text)

    def side(
        self, spec: KindSpec, key: str, value: str | None, dot: bytes | None, uid: bytes | None = None
    ) -> Side:
        """One side of a comparison; with ``uid`` come the sources on which that record's value rests here."""
        voice = self.voices.of(dot)
        sources = () if uid is None else self.sources.get((uid, key), ()) + self.sources.get((uid, ""), ())
        return Side(
            self.text(spec, key, value),
            voice.at,
            voice.author,
            tuple(dict.fromkeys(sources)),
            voice.came,
            ahead=is_ahead(voice.at),
        )


def shown_by(one: Arriving) -> dict[str, Any]:
    """What an arriving record shows of the fields that this release knows, as columns hold it; without the unknown."""
    found: dict[str, Any] = {}
    clocks = one.clocks() if any(len(register.live) > 1 for register in one.registers.values()) else {}
    for key, register in one.registers.items():
        declared = one.spec.find(key)
        if declared is not None and register.live:
            _, text = display(one.spec, key, register, clocks)
            value = None if text is None else from_stored_wire(declared, json.loads(text))
            if value is not None:
                found[key] = value
    return found


def links_of(spec: KindSpec, values: Mapping[str, str | None]) -> set[bytes]:
    """The records that these values (JSON) point to."""
    keys = link_keys(spec.kind)
    found = (value for key, value in values.items() if key in keys)
    return {bytes.fromhex(json.loads(value)) for value in found if value not in (None, "null")}


@cache
def link_keys(kind: str) -> frozenset[str]:
    """The fields that hold the identity of another record."""
    return frozenset({one.key for one in KINDS[kind].fields if one.kind is Kind.LINK} | {"_parent"})


def links_told(one: Arriving) -> set[bytes]:
    """The records that an arriving one points to, by whichever of several values."""
    told = (one.registers[key] for key in link_keys(one.spec.kind) if key in one.registers)
    values = {value for register in told for value in merging.values(register)}
    return {bytes.fromhex(json.loads(value)) for value in values if value != "null"}
