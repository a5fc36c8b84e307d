"""Every part must have its whole, of a kind that it can be a part of, and nothing may be part of itself."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.staging import Arriving
from casefiles.exchange.wire_record import WireRecord
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.rules import merging
from casefiles.rules.merging import DELETED, EMPTY, TRUE
from casefiles.store.merge_load import chunks

RECORD = Record.__table__
DEEPEST = 50


def check_wholes(session: Session, arriving: Iterable[Arriving], wires: Sequence[WireRecord]) -> set[bytes]:
    """The wholes that were removed here. Raises BadRecords where one is missing, of a wrong kind, or a circle.

    A removal of what was never here may come without its whole.
    """
    parts = [one for one in arriving if one.parent is not None]
    coming = {wire.uid: wire for wire in wires} if parts else {}
    kinds = {bytes.fromhex(uid): wire.kind for uid, wire in coming.items()}
    wholes = {one.parent for one in parts if one.parent is not None}
    moved = {bytes.fromhex(parent) for one in parts for parent in _moves(one)}
    here, removed = _here(session, wholes | moved)
    kinds.update(here)
    for one in parts:
        stone = merging.values(one.registers.get(DELETED, EMPTY)) == {TRUE}
        if one.parent not in kinds and stone:
            continue
        if not _fits(one, one.parent, kinds):
            raise BadRecords
        if not all(_fits(one, bytes.fromhex(parent), kinds) for parent in _moves(one)):
            raise BadRecords
    _refuse_circles(parts, {one.uid: one.parent for one in parts})
    return removed


def _moves(one: Arriving) -> set[str]:
    """The wholes that it was moved to since its birth."""
    values = merging.values(one.registers.get("_parent", EMPTY))
    return {value.strip('"') for value in values if value != "null"}


def _here(session: Session, wholes: set[bytes]) -> tuple[dict[bytes, str], set[bytes]]:
    kinds: dict[bytes, str] = {}
    removed: set[bytes] = set()
    for part in chunks(sorted(wholes)):
        some = RECORD.c.uid.in_(part)
        for row in session.execute(sa.select(RECORD.c.uid, RECORD.c.kind, RECORD.c.removed).where(some)):
            kinds[row.uid] = row.kind
            if row.removed:
                removed.add(row.uid)
    return kinds, removed


def _fits(one: Arriving, whole: bytes | None, kinds: Mapping[bytes, str]) -> bool:
    """Nothing is part of a citation: that could go round in a circle."""
    kind, parents = kinds.get(whole) if whole is not None else None, KINDS[one.wire.kind].parents
    return kind in parents or (parents == ("*",) and kind not in (None, "citation"))


def _refuse_circles(parts: Iterable[Arriving], above: Mapping[bytes, bytes | None]) -> None:
    """Only what may be a part of anything can go round; a chain that never ends is one."""
    for one in parts:
        step: bytes | None = one.uid
        for _ in range(DEEPEST):
            step = above.get(step) if step is not None else None
        if step is not None or any(bytes.fromhex(parent) == one.uid for parent in _moves(one)):
            raise BadRecords
