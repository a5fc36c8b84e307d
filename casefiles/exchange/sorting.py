"""Comparing the records of an export with the vault: new, the same, or differing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import BadValue
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.wire import WireRecord
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.records.fields import UID_SIZE
from casefiles.rules.levels import effective_level
from casefiles.rules.titles import title_of
from casefiles.store.clock import COUNTER_BITS
from casefiles.store.find import load_all
from casefiles.store.wire import from_stored_wire, stored_wire
from casefiles.values.level import DEFAULT_LEVEL, Level
from casefiles.values.specs import Kind, KindSpec

CHUNK = 2000
POSITION = re.compile("[0-9A-Za-z]{0,1000}")
LATEST_READING = 7_258_118_400_000 << COUNTER_BITS
"""The year 2200: a reading near the end of the clock's range would leave no later one for changes made here."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A validated record that is not in the vault yet."""

    wire: WireRecord
    uid: bytes
    parent: bytes | None
    values: dict[str, Any]
    title: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """What is new, how many are the same, and the references here of those with other values."""

    new: tuple[Arriving, ...]
    same: int
    differing: tuple[str, ...]


def sort_out(session: Session, wires: list[WireRecord]) -> Sorted:
    """Validate every record and compare it with the vault. Raises BadRecords if any is not one of ours."""
    arriving = [_validated(wire) for wire in wires]
    if len({one.uid for one in arriving}) != len(arriving):
        raise BadRecords
    known = _known(session, [one.uid for one in arriving])
    removed = _check_wholes(session, arriving)
    new, same, differing = [], 0, []
    for one in arriving:
        here = known.get(one.uid)
        if here is None and one.parent in removed:
            differing.append(removed[one.parent])
        elif here is None:
            new.append(one)
        elif here.kind == one.wire.kind and not here.removed and _equal(here, one):
            same += 1
        else:
            differing.append(here.ref)
    return Sorted(_as_confidential(new, arriving, known), same, tuple(dict.fromkeys(differing)))


def _as_confidential(
    new: list[Arriving], arriving: list[Arriving], known: Mapping[bytes, Record]
) -> tuple[Arriving, ...]:
    """The new records, each given its sender's level where a whole that is laxer here would lower it."""
    there = {one.uid: (one.parent, one.wire.level) for one in arriving}
    here = there | {uid: (record.parent, record.level) for uid, record in known.items()}
    kept = []
    for one in new:
        level = effective_level(one.uid, there)
        lowered = level > effective_level(one.uid, here)
        kept.append(
            replace(one, wire=msgspec.structs.replace(one.wire, level=int(level))) if lowered else one
        )
    return tuple(kept)


def _validated(wire: WireRecord) -> Arriving:
    spec = KINDS.get(wire.kind)
    if spec is None:
        raise BadRecords
    try:
        uid, parent = _identity(wire.uid), _identity(wire.parent) if wire.parent else None
        values = {key: from_stored_wire(spec.field(key), value) for key, value in wire.values.items()}
        _check_levels(wire, spec)
        _check_dots(wire)
    except (BadValue, KeyError, ValueError) as fault:
        raise BadRecords from fault
    if bool(spec.parents) != (parent is not None) or None in values.values() or len(wire.ref) > 40:
        raise BadRecords
    plain = {key: value for key, value in values.items() if spec.field(key).kind is not Kind.LINK}
    return Arriving(wire, uid, parent, values, title_of(spec, plain))


def _identity(text: str) -> bytes:
    uid = bytes.fromhex(text)
    if len(uid) != UID_SIZE or uid.hex() != text:
        raise ValueError("not an identity")
    return uid


def _check_levels(wire: WireRecord, spec: KindSpec) -> None:
    for level in (*wire.levels.values(), *([] if wire.level is None else [wire.level])):
        Level(level)
    for key in wire.levels:
        spec.field(key)
    if not POSITION.fullmatch(wire.position):
        raise ValueError("not a position")


def _check_dots(wire: WireRecord) -> None:
    for field, dot in (*wire.facts, *wire.gone, ("", wire.born)):
        if field and field not in wire.values:
            raise ValueError("a dot of a field that was not sent")
        _identity(dot)
    if not {wire.born, *(dot for _, dot in wire.facts)} <= wire.stamps.keys():
        raise ValueError("a value that no change wrote")
    for dot, (author, reading) in wire.stamps.items():
        _identity(dot)
        if len(bytes.fromhex(author)) != 32 or not 0 <= reading < LATEST_READING:
            raise ValueError("not a stamp")


def _known(session: Session, uids: list[bytes]) -> dict[bytes, Record]:
    table = Record.__table__
    found: dict[bytes, Record] = {}
    for start in range(0, len(uids), CHUNK):
        ids = list(session.scalars(sa.select(table.c.id).where(table.c.uid.in_(uids[start : start + CHUNK]))))
        found.update((record.uid, record) for record in (load_all(session, ids) if ids else []))
    return found


def _check_wholes(session: Session, arriving: list[Arriving]) -> dict[bytes | None, str]:
    """Every part must have its whole, in the export or in the vault, and of a kind that it can be a part of.

    Returns the wholes that were removed here and their references: what belongs to them is not brought back.
    """
    kinds: dict[bytes | None, str] = {one.uid: one.wire.kind for one in arriving}
    wholes = sorted({one.parent for one in arriving if one.parent is not None})
    table = Record.__table__
    removed: dict[bytes | None, str] = {}
    for start in range(0, len(wholes), CHUNK):
        some = table.c.uid.in_(wholes[start : start + CHUNK])
        for row in session.execute(
            sa.select(table.c.uid, table.c.kind, table.c.ref, table.c.removed).where(some)
        ):
            kinds.setdefault(row.uid, row.kind)
            if row.removed:
                removed[row.uid] = row.ref
    if not all(_fits(one, kinds) for one in arriving if one.parent is not None):
        raise BadRecords
    return removed


def _fits(one: Arriving, kinds: Mapping[bytes | None, str]) -> bool:
    """Nothing is part of a citation: that could go round in a circle."""
    whole, parents = kinds.get(one.parent), KINDS[one.wire.kind].parents
    return whole in parents or (parents == ("*",) and whole not in (None, "citation"))


def _equal(here: Record, one: Arriving) -> bool:
    spec = KINDS[here.kind]
    same = all(
        stored_wire(spec.field(key), getattr(here, key)) == one.wire.values[key] for key in one.wire.values
    )
    return same and here.parent == one.parent and not _laxer(here, one.wire)


def _laxer(here: Record, there: WireRecord) -> bool:
    """Whether the sender holds the record, or a value of it, to be more confidential than we do."""
    for key in there.values:
        declared = KINDS[here.kind].field(key).level
        if there.levels.get(key, declared) > here.levels.get(key, declared):
            return True
    unsaid = DEFAULT_LEVEL if here.parent is None else -1
    ours, theirs = (unsaid if level is None else level for level in (here.level, there.level))
    return theirs > ours


def new_record(one: Arriving) -> Record:
    """The mapped record for an arriving one, with nothing known of the fields that were not sent."""
    record = RECORD_OF[one.wire.kind](kind=one.wire.kind, removed=False, revision=1)
    record.uid, record.parent, record.born = one.uid, one.parent, _identity(one.wire.born)
    record.position, record.level, record.levels = one.wire.position, one.wire.level, dict(one.wire.levels)
    record.heard = sorted(one.values)
    for key, value in one.values.items():
        setattr(record, key, value)
    return record
