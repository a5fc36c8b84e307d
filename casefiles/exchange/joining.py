"""What an export would do to this vault, register by register, worked out in memory and written nowhere.

The preview and the import both start here, so that what was shown is what happens.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.contradicted import parted, told_by_others
from casefiles.exchange.known import news
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.removals import unheard
from casefiles.exchange.review_shapes import What
from casefiles.exchange.staging import Arriving, check_opaque, staged
from casefiles.exchange.wholes import check_wholes
from casefiles.exchange.wire_forms import decoded, united
from casefiles.exchange.wire_record import WireRecord
from casefiles.records import KINDS
from casefiles.records.ledger import ERASED, VALUE, WITHHELD
from casefiles.records.ledger_merge import Opaque
from casefiles.rules import merging
from casefiles.rules.merging import DELETED, TRUE, Register
from casefiles.rules.protected import display, protected
from casefiles.store.merge_load import Head, Here, chunks, heads, load, readings
from casefiles.values.specs import KindSpec

QUIET = frozenset({"_position"})
"""What colleagues may have ordered differently: the later order is shown and nobody is asked."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One field of a record that is here: both registers, their join, and what the row shows before and after it.

    ``before`` and ``after`` are JSON, None for unknown. ``what`` is None when nobody needs to hear of it.
    """

    key: str
    mine: Register
    theirs: Register
    register: Register
    before: str | None
    after: str | None
    was: bytes | None
    now: bytes | None
    what: What | None


@dataclass(frozen=True, slots=True)
class Met:
    """A record that is here and arrives with something new. ``removal``: they removed it. ``alive``: we did."""

    here: Here
    arriving: Arriving
    fields: tuple[Joined, ...]
    removal: bool
    alive: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All of an export as it meets this vault.

    ``late`` are new records that belong to something removed here; ``opaque`` are records that this release cannot
    show: of unknown kinds, and removals of what was never here. ``unheard`` are, by the outermost record that they
    removed, parts of it of which they did not know. ``clocks`` are those of every dot concerned.
    """

    new: tuple[Arriving, ...] = ()
    late: tuple[Arriving, ...] = ()
    met: tuple[Met, ...] = ()
    opaque: tuple[WireRecord, ...] = ()
    same: int = 0
    clocks: Mapping[bytes, int] = field(default_factory=dict)
    unheard: Mapping[bytes, tuple[Here, ...]] = field(default_factory=dict)

    @property
    def removals(self) -> dict[bytes, Here]:
        """The records that they removed and that are here."""
        return {met.here.uid: met.here for met in self.met if met.removal}


def plan(session: Session, wires: Sequence[WireRecord], sender: str) -> Plan:
    """Check every record that is not known as it stands, and join the others. Raises BadRecords for the whole file.

    ``sender`` is the fingerprint of whoever signed the export.
    """
    if len({wire.uid for wire in wires}) != len(wires):
        raise BadRecords
    uids = _uids(wires)
    here = heads(session, uids)
    strange = [wire for wire in wires if wire.kind not in KINDS]
    for wire in strange:
        check_opaque(wire)
    differing = news(session, uids, wires, here, told_by_others(session, sender))
    arriving = staged(differing)
    removed = check_wholes(session, arriving, wires)
    known = _load(session, arriving, here)
    arriving = parted(session, arriving, known)
    clocks = _clocks(session, arriving, known)
    met = [found for one in arriving if one.uid in known and (found := meet(known[one.uid], one, clocks))]
    fresh = [one for one in arriving if one.uid not in known]
    fresh = _with_stones(session, fresh)
    stones = [one.wire for one in fresh if is_removed(one) and not _outlives(one)]
    coming = [one for one in fresh if not is_removed(one) or _outlives(one)]
    late = _below(coming, removed) | {one.uid for one in coming if is_removed(one)}
    late |= _below(coming, late)
    return Plan(
        new=tuple(one for one in coming if one.uid not in late),
        late=tuple(one for one in coming if one.uid in late),
        met=tuple(met),
        opaque=(*strange, *stones),
        same=len(wires) - len(strange) - len(fresh) - len(met),
        clocks=clocks,
        unheard=unheard(session, {one.here.uid: one.here for one in met if one.removal}),
    )


def _uids(wires: Iterable[WireRecord]) -> list[bytes]:
    try:
        return [bytes.fromhex(wire.uid) for wire in wires]
    except ValueError as fault:
        raise BadRecords from fault


def _load(session: Session, arriving: Iterable[Arriving], here: Mapping[bytes, Head]) -> dict[bytes, Here]:
    wanted: dict[str, list[int]] = {}
    for one in arriving:
        head = here.get(one.uid)
        if head is not None and head[2] != one.wire.kind:
            raise BadRecords
        if head is not None:
            wanted.setdefault(one.wire.kind, []).append(head[1])
    return {record.uid: record for record in load(session, wanted).values()}


def _clocks(session: Session, arriving: Iterable[Arriving], known: Mapping[bytes, Here]) -> dict[bytes, int]:
    """Theirs, and over them what is known here: a clock that somebody altered on the way changes nothing."""
    clocks: dict[bytes, int] = {}
    for one in arriving:
        clocks.update(one.clocks())
    ours = {dot for here in known.values() for live in here.facts.values() for dot in live}
    born = {here.born for here in known.values()}
    clocks.update(readings(session, ours | born | clocks.keys()))
    return clocks


def _with_stones(session: Session, fresh: Sequence[Arriving]) -> list[Arriving]:
    """The new records, joined with removals of them that were heard of before."""
    stones: dict[bytes, WireRecord] = {}
    for part in chunks([one.uid for one in fresh]):
        rows = session.execute(sa.select(Opaque.uid, Opaque.wire).where(Opaque.uid.in_(part)))
        stones.update((row.uid, decoded(row.wire)) for row in rows)
    joined = {uid: staged([united(one.wire, stones[uid])])[0] for one in fresh if (uid := one.uid) in stones}
    return [joined.get(one.uid, one) for one in fresh]


def _outlives(one: Arriving) -> bool:
    """Whether a record that was removed brings a value that whoever removed it had not seen."""
    return merging.edited_after_delete(one.registers)


def is_removed(one: Arriving) -> bool:
    """Whether it arrives as removed."""
    register = one.registers.get(DELETED)
    return register is not None and TRUE in merging.values(register)


def _below(coming: Sequence[Arriving], removed: set[bytes]) -> set[bytes]:
    """The arriving records that are parts, at whatever depth, of something that was removed here."""
    lost: set[bytes] = set()
    while more := {
        one.uid for one in coming if one.uid not in lost and (one.parent in removed or one.parent in lost)
    }:
        lost |= more
    return lost


def meet(here: Here, arriving: Arriving, clocks: Mapping[bytes, int]) -> Met | None:
    """The join of a record that is here with one that arrives; None when nothing comes of it."""
    fields = tuple(
        found
        for key, theirs in arriving.registers.items()
        if (found := _joined(here, key, theirs, clocks)) is not None
    )
    if not fields:
        return None
    removal = any(one.what is What.DELETION for one in fields)
    alive = here.removed and not removal and any(_lives(one) for one in fields)
    return Met(here, arriving, fields, removal, alive)


def _lives(one: Joined) -> bool:
    """Whether a value is alive now in a record that was removed here."""
    return not one.key.startswith("_") and bool(merging.values(one.register) - {"null"})


def _joined(here: Here, key: str, theirs: Register, clocks: Mapping[bytes, int]) -> Joined | None:
    mine = here.register(key)
    # A value that a forger put under a dot of our own is not even looked at; see ``contradicted`` for the others.
    honest = {dot: held for dot, held in theirs.live.items() if held.state != VALUE or not _held(mine, dot)}
    register = merging.join(mine, Register(honest, theirs.gone))
    if register.live == mine.live and register.gone == mine.gone:
        return None
    spec = KINDS[here.kind]
    before = known_value(here.column(key))
    was, _ = display(spec, key, mine, clocks)
    now, value = display(spec, key, register, clocks)
    # A value that nothing took the place of went with a removal: the row keeps it, to be restored.
    after = known_value(value) if register.live else before
    found = Joined(key, mine, theirs, register, before, after, was, now, None)
    return Joined(key, mine, theirs, register, before, after, was, now, _what(spec, found))


def _held(mine: Register, dot: bytes) -> bool:
    return dot in mine.live and mine.live[dot].state == VALUE


def known_value(text: str | None) -> str | None:
    """A value in JSON, None for one that is unknown."""
    return None if text in (None, "null") else text


def _what(spec: KindSpec, one: Joined) -> What | None:
    if one.key == DELETED:
        return _what_of_removal(one)
    if _destroys(one):
        return What.ERASURE
    if one.before != one.after and protected(spec, one.key, one.before, one.after):
        return What.PROTECTED
    if merging.conflict(one.register) and one.key not in QUIET and _brings(one):
        return What.CONFLICT
    if one.before != one.after and one.key not in QUIET:
        return What.UPDATED
    return What.WITHHELD if _withholds(one) else None


def _what_of_removal(one: Joined) -> What | None:
    if one.before == one.after:
        return None
    return What.DELETION if one.after == TRUE else What.PROTECTED


def _destroys(one: Joined) -> bool:
    """Whether a value that can be read here would be destroyed."""
    return any(
        held.state == ERASED and one.mine.live.get(dot, held).state == VALUE
        for dot, held in one.register.live.items()
    )


def _brings(one: Joined) -> bool:
    return not merging.values(one.register) <= merging.values(one.mine)


def _withholds(one: Joined) -> bool:
    return any(held.state == WITHHELD and dot not in one.mine.live for dot, held in one.register.live.items())
