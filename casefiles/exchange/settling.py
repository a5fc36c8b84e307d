"""Settling what an import left open: an ordinary write over what was seen, which merges on like any other."""

from collections.abc import Mapping
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.apply import add_newcomers
from casefiles.exchange.confining import confine_settled
from casefiles.exchange.deciding import REFUSED, Judge, Mode, Work, keeping, removing
from casefiles.exchange.joined_texts import both
from casefiles.exchange.joining import Plan, meet
from casefiles.exchange.left_open import held as held_open
from casefiles.exchange.left_open import still_open
from casefiles.exchange.merge_conditions import NotAChoice, NothingToSettle
from casefiles.exchange.proposals import Proposed, as_one, clocks_of, proposed
from casefiles.exchange.removals import unheard
from casefiles.exchange.review_shapes import Choice, What
from casefiles.exchange.same_people import SAME, Pair, judge
from casefiles.exchange.staging import Arriving
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger import Conflict
from casefiles.records.ledger_merge import Proposal
from casefiles.rules import merging
from casefiles.rules.merging import DELETED
from casefiles.rules.protected import display
from casefiles.store.merge_load import Here, load_uids, readings
from casefiles.store.merge_rows import UNMARK, engine_of
from casefiles.store.merge_write import ALIVE, Altered, write_all
from casefiles.store.rewrite import Rewrite, rewrite_all

RECORD = Record.__table__
KEEP, REMOVE = "keep", "remove"
WORDS: Mapping[str, Choice] = {choice.value: choice for choice in Choice}
PEOPLE: Mapping[str, Choice] = {
    "same": Choice.THEIRS,
    "different": Choice.MINE,
    **{choice.value: choice for choice in (Choice.THEIRS, Choice.MINE, Choice.LATER)},
}
CHOICES = "mine, theirs, both; keep or remove for a record"
HEX = frozenset("0123456789abcdef")


def settle(session: Session, ref_field: str, choice: Choice | str) -> None:
    """Settle the item at ``REF.FIELD``, or an item's ``key``; a record alone with ``keep`` or ``remove``.

    Whether two are the same person stands at ``REF.same-REF`` and takes ``same`` or ``different``.
    Raises NothingToSettle, NotAChoice, and CannotKeepBoth for what holds one value at a time.
    """
    uid, key = _place(session, ref_field)
    if key.startswith(SAME):
        _settle_pair(session, (uid, _other(session, key, ref_field)), ref_field, choice)
        return
    held = [one for one in proposed(session, uid, key) if one.reason != REFUSED]
    here = load_uids(session, [uid]).get(uid)
    if here is None:
        _settle_late(session, held, ref_field, choice)
        return
    chosen = _choice(choice, removed=here.removed and not held)
    if chosen is Choice.LATER:
        return
    if held and _has_come(session, held, here):
        # What waited came in another way since; what is to be settled now is what the record says itself.
        _forget(session, held)
        held = []
    if held:
        _settle_held(session, [held, *_followers(session, held, ref_field)], chosen)
    elif _is_marked(session, here, key):
        _settle_marked(session, here, key, chosen)
    else:
        raise NothingToSettle(ref_field)


def _has_come(session: Session, held: list[Proposed], here: Here) -> bool:
    """Whether what waits would change nothing any more."""
    one = as_one(held)
    return still_open(one, here, clocks_of(session, [one], {here.uid: here})) is None


def _forget(session: Session, held: list[Proposed]) -> None:
    for one in held:
        session.delete(session.get(Proposal, (one.uid, one.key, one.bundle)))


def _place(session: Session, typed: str) -> tuple[bytes, str]:
    name, _, key = typed.strip().partition(".")
    return _uid(session, name, typed), key


def _uid(session: Session, name: str, typed: str) -> bytes:
    """The identity of a record, given so or by its reference."""
    if len(name) == 32 and set(name) <= HEX:
        return bytes.fromhex(name)
    uid: bytes | None = session.scalar(sa.select(RECORD.c.uid).where(RECORD.c.ref == name.upper()))
    if uid is None:
        raise NothingToSettle(typed)
    return uid


def _other(session: Session, key: str, typed: str) -> bytes:
    return _uid(session, key.removeprefix(SAME), typed)


def _settle_pair(session: Session, pair: Pair, typed: str, choice: Choice | str) -> None:
    chosen = PEOPLE.get(str(choice))
    if chosen is None:
        raise NotAChoice("same, different")
    if chosen is not Choice.LATER and not judge(session, pair, chosen):
        raise NothingToSettle(typed)


def _followers(session: Session, places: list[Proposed], typed: str) -> list[list[Proposed]]:
    """What is settled with a removed record: everything that was removed with it. A part is not settled by itself."""
    first = places[0]
    if first.key or first.reason != What.DELETION:
        return []
    whole = (one for one in held_open(session) if one.one is None)
    listed = next((one for one in whole if first.uid in (one.proposed.uid, *one.followers)), None)
    if listed is None:
        return []
    if listed.proposed.uid != first.uid:
        raise NothingToSettle(typed)
    return [proposed(session, uid, "") for uid in listed.followers]


def _choice(typed: Choice | str, *, removed: bool) -> Choice:
    """What a word means: ``keep`` is mine for a record that stands here, theirs for one that was removed here."""
    if typed in (KEEP, REMOVE):
        return Choice.THEIRS if (typed == KEEP) is removed else Choice.MINE
    if typed not in WORDS:
        raise NotAChoice(CHOICES)
    return WORDS[typed]


def _is_marked(session: Session, here: Here, key: str) -> bool:
    return session.get(Conflict, (here.id, key)) is not None


def _settle_held(session: Session, places: list[list[Proposed]], choice: Choice) -> None:
    """Settle what waits at some places; the choice about the first of them holds for all."""
    dot: bytes = session.info["dot"]
    held = [as_one(each) for each in places]
    here = load_uids(session, [one.uid for one in held])
    clocks = clocks_of(session, held, here)
    met = [found for one in held if (found := meet(here[one.uid], one.arriving, clocks)) is not None]
    removed = {one.here.uid: one.here for one in met if one.removal}
    plan = Plan(met=tuple(met), unheard=unheard(session, removed) if removed else {})
    work = Judge({f"{held[0].uid.hex()}.{held[0].key}": choice}, Mode.ALL, dot, clocks).work(plan)
    refused = any(each.reason == REFUSED for each in work.held)
    confine_settled(session, work, {one.uid: (one.level, one.arriving.wire.levels) for one in held}, dot)
    write_all(session, work.altered)
    for one in (one for each in places for one in each):
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
    rewrite_all(session, [Rewrite(here, {key: chosen or "null"}, anew=True)])
    engine_of(session).execute(UNMARK, (here.id, key))


def _settle_late(session: Session, held: list[Proposed], typed: str, choice: Choice | str) -> None:
    """A record that belongs to something removed here: taken in with what it belongs to, or left for good."""
    if not held:
        raise NothingToSettle(typed)
    chosen = _choice(choice, removed=True)
    if chosen is Choice.THEIRS:
        _take_late(session, held)
    elif chosen is Choice.MINE:
        _forget(session, held)
    session.flush()


def _take_late(session: Session, held: list[Proposed]) -> None:
    one = as_one(held)
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
    confine_settled(session, work, {one.uid: (one.level, one.arriving.wire.levels)}, dot)
    add_newcomers(session, work.adding, clocks_of(session, [one], {}))
    for row in session.scalars(
        sa.select(Proposal).where(Proposal.record_uid == one.uid, Proposal.field == one.key)
    ):
        session.delete(row)
    session.flush()


def _standing(one: Proposed, dot: bytes) -> Arriving:
    """The record as not removed, if it came as removed."""
    register = one.arriving.registers.get(DELETED)
    if register is None or merging.TRUE not in merging.values(register):
        return one.arriving
    kept = {**one.arriving.registers, DELETED: merging.write(register, dot, merging.FALSE)}
    return replace(one.arriving, registers=kept)
