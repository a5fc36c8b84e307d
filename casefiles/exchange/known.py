"""Records of an export in which nothing is new, found by their dots alone, without looking into any value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from casefiles.exchange.staging import check_frame
from casefiles.exchange.wire_record import WireRecord, WireRegister
from casefiles.records import KINDS
from casefiles.records.ledger import ERASED, VALUE, WITHHELD
from casefiles.store.journal import COLUMN_OF
from casefiles.store.merge_load import Head, chunks, edited, told_fields
from casefiles.store.merge_rows import engine_of

STATES = (WITHHELD, VALUE, ERASED)


@dataclass(slots=True)
class _Dots:
    """The dots of one record that was edited: live ones by field with their state, and those that are gone."""

    live: dict[str, dict[bytes, int]] = field(default_factory=dict)
    gone: set[tuple[str, bytes]] = field(default_factory=set)


def news(
    session: Session,
    uids: Sequence[bytes],
    wires: Sequence[WireRecord],
    here: Mapping[bytes, Head],
    told: frozenset[int] | None = None,
) -> list[WireRecord]:
    """Those of the records of known kinds that have to be looked at; ``uids`` are the identities of all ``wires``.

    ``told`` are records with later values from exports, where others than this sender have sent some: what came in from
    elsewhere is compared value by value then. None where nobody else ever sent anything.
    """
    touched = edited(session)
    wanted = [head[1] for uid in uids if (head := here.get(uid)) is not None and head[1] in touched]
    dots = _dots(session, wanted)
    return [
        wire
        for uid, wire in zip(uids, wires, strict=True)
        if wire.kind in KINDS
        and (
            (head := here.get(uid)) is None
            or (told is not None and (head[9] is not None or head[1] in told))
            or not (_is_known(wire, head, dots[head[1]]) if head[1] in touched else _as_born(wire, head))
        )
    ]


def _dots(session: Session, ids: Sequence[int]) -> dict[int, _Dots]:
    raw, found = engine_of(session), {number: _Dots() for number in ids}
    for some in chunks(ids):
        marks = ",".join("?" * len(some))
        facts = f"SELECT entity_id, field, dot, state FROM fact WHERE entity_id IN ({marks})"  # noqa: S608 - marks
        for entity, key, dot, state in raw.execute(facts, some):
            found[entity].live.setdefault(key, {})[dot] = state
        gone = f"SELECT entity_id, field, dot FROM gone WHERE entity_id IN ({marks})"  # noqa: S608 - marks
        for entity, key, dot in raw.execute(gone, some):
            found[entity].gone.add((key, dot))
    return found


def _as_born(wire: WireRecord, head: Head) -> bool:
    """Whether a record that nobody edited here arrives as it was born."""
    _, _, kind, parent, born, removed, level, levels, position, heard = head
    told = told_fields(heard)
    return (
        not wire.registers
        and wire.born == born.hex()
        and wire.kind == kind
        and wire.level == level
        and wire.position == position
        and wire.parent == (None if parent is None else parent.hex())
        and (levels == "{}" if not wire.levels else False)
        and not removed
        and (told is None or wire.values.keys() <= told)
    )


def _is_known(wire: WireRecord, head: Head, dots: _Dots) -> bool:
    """Whether every dot that arrives is known here in no lesser state, so that joining would change nothing."""
    try:
        check_frame(wire)
        plain: WireRegister = ({wire.born: (VALUE, None)}, [])
        registers = {**dict.fromkeys(wire.values, plain), **wire.registers}
        return wire.kind == head[2] and all(_has(key, told, head, dots) for key, told in registers.items())
    except (KeyError, ValueError, TypeError):
        return False


def _has(key: str, told: WireRegister, head: Head, dots: _Dots) -> bool:
    live, gone = dots.live.get(key), told[1]
    if any((key, bytes.fromhex(dot)) not in dots.gone for dot in gone):
        return False
    for dot, (state, _) in told[0].items():
        uid = bytes.fromhex(dot)
        if state not in STATES:
            return False
        if (key, uid) not in dots.gone and state > _state(key, uid, live, head):
            return False
    return True


def _state(key: str, dot: bytes, live: Mapping[bytes, int] | None, head: Head) -> int:
    """The state of a live dot here, −1 for one that is not known; a first value may be implied by the row."""
    if live is not None:
        return live.get(dot, -1)
    told = told_fields(head[9])
    implied = dot == head[4] and (key in COLUMN_OF or told is None or key in told)
    return VALUE if implied else -1
