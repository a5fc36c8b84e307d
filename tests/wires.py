"""Records of a vault as they travel, straight from its registers: whole, in part, with values withheld or left out."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.intake import Bundle, Intake
from casefiles.exchange.wire_record import WireRecord
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import VALUE, WITHHELD, Author, Change
from casefiles.rules.merging import Register
from casefiles.store.merge_load import Here, load

RECORD = Record.__table__
Tell = Callable[[Here, str], str]
TOLD, WITHHOLD, HIDE = "told", "withheld", "hidden"
SYSTEM = ("_level", "_levels", "_deleted", "_position", "_parent")


def everything(_here: Here, _key: str) -> str:
    """Every field is told."""
    return TOLD


def wires(
    session: Session, tell: Tell = everything, uids: Iterable[bytes] | None = None
) -> tuple[WireRecord, ...]:
    """The records with these identities (all), each field told, withheld or hidden as ``tell`` says."""
    wanted: dict[str, list[int]] = {}
    chosen = None if uids is None else set(uids)
    for row in session.execute(sa.select(RECORD.c.id, RECORD.c.uid, RECORD.c.kind)):
        if chosen is None or row.uid in chosen:
            wanted.setdefault(row.kind, []).append(row.id)
    records = load(session, wanted)
    stamps = {
        row.uid: (row.key.hex(), row.hlc)
        for row in session.execute(
            sa.select(Change.uid, Author.key, Change.hlc).join(Author, Author.id == Change.author_id)
        )
    }
    return tuple(_wire(here, tell, stamps) for _, here in sorted(records.items()))


def _wire(here: Here, tell: Tell, stamps: dict[bytes, tuple[str, int]]) -> WireRecord:
    values: dict[str, Any] = {}
    registers: dict[str, Any] = {}
    known = {spec.key for spec in KINDS[here.kind].fields}
    for key in sorted({*known, *SYSTEM, *here.facts, *here.gone}):
        register = here.register(key)
        plain = register.live.keys() == {here.born} and not register.gone
        if not (register.live or register.gone) or (plain and key in SYSTEM):
            continue
        how = TOLD if key in SYSTEM else tell(here, key)
        if how == HIDE:
            continue
        if plain and how == TOLD and register.live[here.born].state == VALUE:
            values[key] = json.loads(register.live[here.born].value)
        else:
            registers[key] = _told(register, how)
    dots = {here.born.hex(), *(dot for live, _ in registers.values() for dot in live)}
    row = here.row
    return WireRecord(
        born=here.born.hex(),
        kind=here.kind,
        level=row["level"],
        levels=dict(row["levels"]),
        parent=row["parent"].hex() if row["parent"] else None,
        position=row["position"],
        ref=row["ref"],
        registers=registers,
        stamps={dot: stamps[bytes.fromhex(dot)] for dot in sorted(dots)},
        uid=here.uid.hex(),
        values=values,
    )


def _told(register: Register, how: str) -> Any:
    live = {
        dot.hex(): (WITHHELD, None)
        if how == WITHHOLD and held.state == VALUE
        else (held.state, json.loads(held.value) if held.state == VALUE else None)
        for dot, held in register.live.items()
    }
    return live, sorted(dot.hex() for dot in register.gone)


def intake(records: Iterable[WireRecord], number: int = 1, sender: str = "Ana") -> Intake:
    """The records as if a verified export had brought them."""
    name = hashlib.sha256(f"{sender} {number}".encode()).digest()
    bundle = Bundle(
        name[:16], sender.upper().ljust(26, "A"), name.hex(), "2026-05-03T10:00Z", "internal", number
    )
    return Intake(bundle, sender, tuple(records))


def standing(session: Session, but: Iterable[str] = ()) -> dict[bytes, dict[str, Register]]:
    """Every register of every record, by identity: what two vaults must agree on."""
    wanted: dict[str, list[int]] = {}
    for row in session.execute(sa.select(RECORD.c.id, RECORD.c.kind)):
        wanted.setdefault(row.kind, []).append(row.id)
    left = set(but)
    return {
        here.uid: {key: _plain(one) for key, one in here.registers().items() if key not in left}
        for here in load(session, wanted).values()
    }


def _plain(register: Register) -> Register:
    return Register(dict(register.live), frozenset(register.gone))
