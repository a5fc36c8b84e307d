"""Settling what an import left open: an ordinary write over what was seen, which merges on like any other."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.apply import add_newcomers
from casefiles.exchange.confining import confine_settled, level_of
from casefiles.exchange.deciding import REFUSED, Judge, Mode, Work, keeping, removing
from casefiles.exchange.joined_texts import both
from casefiles.exchange.joining import Plan, meet
from casefiles.exchange.merge_conditions import NotAChoice, NothingToSettle
from casefiles.exchange.proposals import Proposed, clocks_of, proposed
from casefiles.exchange.review_shapes import Choice
from casefiles.exchange.same_people import SAME, join_people
from casefiles.exchange.staging import Arriving, staged
from casefiles.exchange.wire_forms import united
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import Conflict
from casefiles.records.ledger_merge import Proposal
from casefiles.rules import merging
from casefiles.rules.merging import DELETED
from casefiles.rules.protected import display
from casefiles.store.find import load_all
from casefiles.store.merge_load import Here, load_uids, readings
from casefiles.store.merge_write import ALIVE, Altered, write_all
from casefiles.store.rewrite import rewrite

RECORD = Record.__table__
KEEP, REMOVE = "keep", "remove"
WORDS: Mapping[str, Choice] = {choice.value: choice for choice in Choice}
CHOICES = "mine, theirs, both; keep or remove for a record"
HEX = frozenset("0123456789abcdef")


def settle(session: Session, ref_field: str, choice: Choice | str) -> None:
    """Settle the item at ``REF.FIELD`` (or an item's ``key``); a record alone with ``keep`` or ``remove``.

    Raises NothingToSettle, NotAChoice, and CannotKeepBoth for what holds one value at a time.
    """
    uid, key = _place(session, ref_field)
    if key.startswith(SAME):
        join_people(session, {f"{uid.hex()}.{key}": _choice(choice, removed=False)})
        return
    held = [one for one in proposed(session, uid, key) if one.reason != REFUSED]
    here = load_uids(session, [uid]).get(uid)
    if here is None:
        _settle_late(session, held, ref_field, choice)
        return
    chosen = _choice(choice, removed=here.removed and not held)
    if chosen is Choice.LATER:
        return
    if held:
        _settle_held(session, here, held, chosen)
    elif _is_marked(session, here, key):
        _settle_marked(session, here, key, chosen)
    else:
        raise NothingToSettle(ref_field)


def _place(session: Session, typed: str) -> tuple[bytes, str]:
    name, _, key = typed.strip().partition(".")
    if len(name) == 32 and set(name) <= HEX:
        return bytes.fromhex(name), key
    uid = session.scalar(sa.select(RECORD.c.uid).where(RECORD.c.ref == name.upper()))
    if uid is None:
        raise NothingToSettle(typed)
    return uid, key


def _choice(typed: Choice | str, *, removed: bool) -> Choice:
    """What a word means: ``keep`` is mine for a record that stands here, theirs for one that was removed here."""
    if typed in (KEEP, REMOVE):
        return Choice.THEIRS if (typed == KEEP) is removed else Choice.MINE
    if typed not in WORDS:
        raise NotAChoice(CHOICES)
    return WORDS[typed]


def _is_marked(session: Session, here: Here, key: str) -> bool:
    return session.get(Conflict, (here.id, key)) is not None


def _settle_held(session: Session, here: Here, held: list[Proposed], choice: Choice) -> None:
    dot: bytes = session.info["dot"]
    one = _as_one(held)
    clocks = clocks_of(session, [one], {here.uid: here})
    met = meet(here, one.arriving, clocks)
    refused = False
    if met is not None:
        work = Judge({f"{here.uid.hex()}.{one.key}": choice}, Mode.ALL, dot, clocks).work(Plan(met=(met,)))
        refused = any(each.reason == REFUSED for each in work.held)
        confine_settled(session, work, one.level, one.arriving.wire.levels, dot)
        write_all(session, work.altered)
    for one in held:
        row = session.get(Proposal, (one.uid, one.key, one.bundle))
        if row is not None and refused:
            row.reason = REFUSED
        elif row is not None:
            session.delete(row)
    session.flush()


def _settle_marked(session: Session, here: Here, key: str, choice: Choice) -> None:
    dot: bytes = session.info["dot"]
    if key == ALIVE:
        keeps = (choice is Choice.THEIRS) is here.removed
        fields = keeping(here, {}, dot) if keeps else removing(here, {}, dot)
        write_all(session, [Altered(here, fields, alive=False)], undoable=False)
        return
    spec, register = KINDS[here.kind], here.register(key)
    clocks = readings(session, register.live)
    _, mine = display(spec, key, register, clocks)
    rest = {dot: held for dot, held in register.live.items() if held.value and held.value != mine}
    _, theirs = display(spec, key, merging.Register(rest, frozenset()), clocks)
    if choice is Choice.BOTH:
        ordered = sorted(rest, key=lambda each: (clocks.get(each, 0), each), reverse=True)
        chosen: str | None = both(spec, key, (mine, *(rest[each].value for each in ordered)))
    else:
        chosen = theirs if choice is Choice.THEIRS else mine
    (record,) = load_all(session, [here.id])
    rewrite(session, record, key, chosen or "null")
    mark = session.get(Conflict, (here.id, key))
    if mark is not None:
        session.delete(mark)
        session.flush()


def _settle_late(session: Session, held: list[Proposed], typed: str, choice: Choice | str) -> None:
    """A record that belongs to something removed here: taken in with what it belongs to, or left for good."""
    if not held:
        raise NothingToSettle(typed)
    chosen = _choice(choice, removed=True)
    if chosen is Choice.THEIRS:
        _take_late(session, held)
    elif chosen is Choice.MINE:
        for one in held:
            session.delete(session.get(Proposal, (one.uid, one.key, one.bundle)))
    session.flush()


def _take_late(session: Session, held: list[Proposed]) -> None:
    one = _as_one(held)
    parent = one.arriving.parent
    if parent is not None:
        whole = load_uids(session, [parent]).get(parent)
        waiting = proposed(session, parent, "")
        if whole is None and waiting:
            _take_late(session, waiting)
        elif whole is None:
            raise NothingToSettle(one.uid.hex())
        elif whole.removed:
            fields = keeping(whole, {}, session.info["dot"])
            write_all(session, [Altered(whole, fields, alive=False)])
    dot: bytes = session.info["dot"]
    work = Work(adding=[_standing(one, dot)])
    confine_settled(session, work, one.level, one.arriving.wire.levels, dot)
    add_newcomers(session, work.adding, clocks_of(session, [one], {}))
    for row in session.scalars(
        sa.select(Proposal).where(Proposal.record_uid == one.uid, Proposal.field == one.key)
    ):
        session.delete(row)
    session.flush()


def _as_one(held: list[Proposed]) -> Proposed:
    """What several exports told of one record, joined, and as confidential as the strictest of them."""
    level = max(one.level for one in held)
    if held[-1].key:
        key, register = held[-1].key, merging.EMPTY
        for one in held:
            register = merging.join(register, one.arriving.registers[key])
        arriving = replace(held[-1].arriving, registers={key: register})
        return replace(held[-1], arriving=arriving, level=level)
    wire = held[-1].arriving.wire
    for other in held[:-1]:
        wire = united(wire, other.arriving.wire)
    spec, many = held[-1].arriving.spec, [one.arriving.wire.levels for one in held]
    levels = {key: int(max(level_of(spec, key, one) for one in many)) for one in many for key in one}
    wire = msgspec.structs.replace(wire, levels=levels)
    return replace(held[-1], arriving=staged([wire])[0], level=level)


def _standing(one: Proposed, dot: bytes) -> Arriving:
    """The record as not removed, if it came as removed."""
    register = one.arriving.registers.get(DELETED)
    if register is None or merging.TRUE not in merging.values(register):
        return one.arriving
    kept = {**one.arriving.registers, DELETED: merging.write(register, dot, merging.FALSE)}
    return replace(one.arriving, registers=kept)
