"""Taking in an export, or some of it, as one change: one transaction, one step to take back."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import insert
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from casefiles.exchange.confining import confine
from casefiles.exchange.deciding import Judge, Mode, Waiting, Work
from casefiles.exchange.duplicates import pairs
from casefiles.exchange.intake import Intake
from casefiles.exchange.joining import plan
from casefiles.exchange.left_open import waiting
from casefiles.exchange.review_shapes import Applied, Choice
from casefiles.exchange.same_people import ask_later, join_people
from casefiles.exchange.staging import Arriving
from casefiles.exchange.stamping import add_stamps, keep_opaque, number_of, received
from casefiles.exchange.told import note_heard
from casefiles.exchange.wire_forms import encoded
from casefiles.exchange.wire_record import WireRecord
from casefiles.records.ledger import VALUE
from casefiles.records.ledger_merge import Imported, Proposal
from casefiles.rules.merging import EMPTY, Register
from casefiles.store.merge_new import Newcomer, add_all
from casefiles.store.merge_write import write_all
from casefiles.store.registers import dumps
from casefiles.store.store import Store

NO_CHOICES: Mapping[str, Choice] = {}


def apply(
    store: Store, intake: Intake, decisions: Mapping[str, Choice] = NO_CHOICES, mode: Mode | str = Mode.ALL
) -> Applied:
    """Take in what ``review`` showed, by the keys of its items; ``mode`` speaks for those without a choice.

    All of it is kept or nothing is. Raises BadRecords, and CannotKeepBoth for a choice that the field cannot hold.
    """
    return store.write(take_in, intake, decisions, Mode(mode)).value


def take_in(session: Session, intake: Intake, decisions: Mapping[str, Choice], mode: Mode) -> Applied:
    """``apply`` inside a write: what is added is decided by what is there now."""
    found = plan(session, intake.wires, intake.bundle.sender)
    _hear(session, found.clocks)
    dot: bytes = session.info["dot"]
    work = Judge(decisions, mode, dot, found.clocks).work(found)
    if mode is Mode.NONE and not (work.adding or work.altered or work.held or decisions):
        return Applied(0, 0, 0, 0, waiting(session))
    known = number_of(session, intake.bundle)
    if known is None:
        note_heard(session, intake.bundle.sender, intake.wires)
    number = received(session, intake.bundle) if known is None else known
    confine(session, intake.wires, work, dot)
    add_stamps(session, _written(work), number)
    alike = pairs(session, work.adding)
    ids = add_newcomers(session, work.adding, found.clocks)
    write_all(session, work.altered)
    hold(session, work.held, number)
    if mode is not Mode.NONE:
        add_stamps(session, found.opaque, number)
        keep_opaque(session, found.opaque, number)
    ask_later(session, alike, decisions, number)
    join_people(session, decisions)
    changed = dot if work.altered or ids else b""
    return Applied(
        number, len(ids), len(work.altered) - work.removed, work.removed, waiting(session), changed
    )


def _hear(session: Session, clocks: Mapping[bytes, int]) -> None:
    """Let this change, and all after it, be dated after what it brings, as far as that can be rightly dated."""
    clock, journal = session.info["clock"], session.info["journal"]
    for reading in set(clocks.values()):
        clock.hear(reading)
    journal.hlc = session.info["hlc"] = clock.tick()


def _written(work: Work) -> Iterable[WireRecord]:
    yield from (one.wire for one in work.adding)
    yield from (one.arriving.wire for one in work.held)
    yield from work.told


def add_newcomers(
    session: Session, coming: Sequence[Arriving], clocks: Mapping[bytes, int]
) -> dict[bytes, int]:
    """Add records; their ids by identity. Taking the running change back removes them again."""
    ids = add_all(session, [newcomer(one) for one in coming], clocks)
    rows = [
        {"change": session.info["dot"], "entity_id": entity, "field": "", "before": "null", "after": "null"}
        for entity in ids.values()
    ]
    if rows:
        session.execute(insert(Imported), rows)
    return ids


def newcomer(one: Arriving) -> Newcomer:
    """The record to add for one that arrived."""
    wire = one.wire
    changed_at = max((reading for _, reading in wire.stamps.values()), default=0)
    return Newcomer(
        one.uid,
        wire.kind,
        one.born,
        wire.ref,
        one.parent,
        wire.position,
        wire.level,
        wire.levels,
        one.registers,
        changed_at,
    )


def hold(session: Session, held: Sequence[Waiting], number: int) -> None:
    """Put into the queue what waits for a person."""
    for one in held:
        register = one.arriving.registers.get(one.key, EMPTY)
        row = {
            "record_uid": one.arriving.uid,
            "field": one.key,
            "bundle_id": number,
            "reason": str(one.reason),
            "register": told(register) if one.key else encoded(one.arriving.wire),
            "level": int(one.level),
        }
        statement = upsert(Proposal).values(row)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["record_uid", "field", "bundle_id"],
                set_={key: row[key] for key in ("reason", "register", "level")},
            )
        )


def told(register: Register) -> str:
    """A register as the queue keeps it: ``[{dot: [state, value]}, [gone dots]]``."""
    live = {
        dot.hex(): [held.state, held.value if held.state == VALUE else None]
        for dot, held in register.live.items()
    }
    return dumps([live, sorted(dot.hex() for dot in register.gone)])
