"""From what an export would do and what a person chose, to what is written. Pure: nothing is read or written here.

Without a choice, what is new and what nobody contradicts is taken in; two values that contradict each other both stay;
what is protected, removals and erasures wait.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from casefiles.exchange.joined_texts import both
from casefiles.exchange.joining import Joined, Met, Plan
from casefiles.exchange.removals import leaders
from casefiles.exchange.review_shapes import Choice, What
from casefiles.exchange.staging import Arriving
from casefiles.exchange.wire_record import WireRecord
from casefiles.records import KINDS
from casefiles.rules import merging
from casefiles.rules.merging import DELETED, EMPTY, FALSE, Register
from casefiles.rules.protected import display
from casefiles.store.merge_load import Here
from casefiles.store.merge_write import Altered, Rewritten
from casefiles.values.level import Level

NULL = "null"


class Mode(StrEnum):
    """What happens to items without a choice: all that may, only what nobody contradicts, or nothing."""

    ALL = "all"
    SAFE = "safe"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: a field, or with an empty field the whole record. ``level`` is the sender's of it."""

    arriving: Arriving
    key: str
    reason: str
    level: Level = Level.L4


@dataclass(slots=True)
class Work:
    """What is to be written. ``told`` are the wires of what is altered; ``removed`` counts records that go."""

    adding: list[Arriving] = field(default_factory=list)
    altered: list[Altered] = field(default_factory=list)
    held: list[Waiting] = field(default_factory=list)
    told: list[WireRecord] = field(default_factory=list)
    removed: int = 0


REFUSED = "refused"
Decisions = Mapping[str, Choice]


@dataclass(frozen=True, slots=True)
class Judge:
    """Applies choices to items. ``dot`` is the identity of the change that writes."""

    decisions: Decisions
    mode: Mode
    dot: bytes
    clocks: Mapping[bytes, int]

    def work(self, plan: Plan) -> Work:
        """All that follows from the choices."""
        done = Work()
        self._newcomers(plan, done)
        outermost = leaders(plan.removals)
        for met in plan.met:
            first = outermost.get(met.here.uid)
            altered = self._fields(met, done) if first is None else self._removal(met, first, done)
            if altered is not None and (altered.fields or altered.alive is not None):
                done.altered.append(altered)
                done.told.append(met.arriving.wire)
        for uid in plan.unheard:
            if self._choice(uid, "") is Choice.THEIRS:
                self._unheard(plan, uid, done)
        return done

    def _unheard(self, plan: Plan, uid: bytes, done: Work) -> None:
        """What hangs here on a removed record goes with it, but for what arrives with something new."""
        arriving = {met.here.uid for met in plan.met}
        for here in plan.unheard[uid]:
            if here.uid not in arriving:
                done.removed += 1
                done.altered.append(Altered(here, removing(here, {}, self.dot), alive=False))

    def _choice(self, uid: bytes, key: str) -> Choice | None:
        return self.decisions.get(f"{uid.hex()}.{key}")

    def _newcomers(self, plan: Plan, done: Work) -> None:
        left: set[bytes | None] = set()
        waiting = list(plan.new)
        while waiting:
            coming = {one.uid for one in waiting}
            ready = [one for one in waiting if one.parent not in coming]
            if not ready:
                break
            for one in ready:
                if one.parent in left or not self._takes(one):
                    left.add(one.uid)
                else:
                    done.adding.append(self._bare(one, done))
            gone = {one.uid for one in ready}
            waiting = [one for one in waiting if one.uid not in gone]
        if self.mode is not Mode.NONE:
            done.held += [Waiting(one, "", What.EDITED_AFTER_DELETE) for one in plan.late]

    def _takes(self, one: Arriving) -> bool:
        choice = self._choice(one.uid, "")
        return choice is Choice.THEIRS or (choice is None and self.mode is not Mode.NONE)

    def _bare(self, one: Arriving, done: Work) -> Arriving:
        """The record without the statement that it is the same person as another, which waits for a tick."""
        link = one.registers.get("merged_into")
        if link is None or not merging.values(link) - {NULL}:
            return one
        if self._choice(one.uid, "merged_into") is Choice.THEIRS:
            return one
        done.held.append(Waiting(one, "merged_into", What.PROTECTED))
        registers = {key: register for key, register in one.registers.items() if key != "merged_into"}
        return replace(one, registers=registers)

    def _removal(self, met: Met, outermost: bytes, done: Work) -> Altered | None:
        """One choice, about the outermost record, holds for all that went with it."""
        choice = self._choice(outermost, "")
        if choice in (None, Choice.LATER, Choice.BOTH):
            if choice is not None or self.mode is not Mode.NONE:
                done.held.append(Waiting(met.arriving, "", What.DELETION))
            return None
        joined = {one.key: _rewritten(one, self.dot) for one in met.fields}
        if choice is Choice.THEIRS:
            done.removed += 1
            return Altered(met.here, removing(met.here, joined, self.dot), alive=False)
        return Altered(met.here, keeping(met.here, joined, self.dot), alive=False)

    def _fields(self, met: Met, done: Work) -> Altered:
        fields = [found for one in met.fields if (found := self._field(met, one, done))]
        altered = Altered(met.here, fields)
        if any(one.key == DELETED and one.after == FALSE for one in fields):
            joined = {one.key: one for one in fields}
            return Altered(met.here, _revived(met.here, joined, self.dot), alive=False)
        if not met.alive or not fields:
            return altered
        joined = {one.key: one for one in fields}
        choice = self._choice(met.here.uid, "")
        if choice is Choice.THEIRS:
            return Altered(met.here, keeping(met.here, joined, self.dot), alive=False)
        if choice is Choice.MINE:
            return Altered(met.here, removing(met.here, joined, self.dot), alive=False)
        altered.alive = True
        return altered

    def _field(self, met: Met, one: Joined, done: Work) -> Rewritten | None:
        choice = self._choice(met.here.uid, one.key)
        plain = one.what in (None, What.WITHHELD)
        if choice is None and self.mode is Mode.NONE:
            return None
        if plain or (one.what is What.UPDATED and choice in (None, Choice.THEIRS)):
            return _rewritten(one, self.dot)
        if self._waits(one, choice):
            done.held.append(Waiting(met.arriving, one.key, one.what or ""))
            return None
        if one.what is What.ERASURE:
            return self._erasure(met, one, choice, done)
        if choice in (None, Choice.LATER):
            return _rewritten(one, self.dot)
        return self._settled(met, one, choice)

    def _waits(self, one: Joined, choice: Choice | None) -> bool:
        if one.what is What.CONFLICT:
            return choice is None and self.mode is Mode.SAFE
        return choice in (None, Choice.LATER)

    def _erasure(self, met: Met, one: Joined, choice: Choice | None, done: Work) -> Rewritten | None:
        if choice is Choice.THEIRS:
            return _rewritten(one, self.dot)
        done.held.append(Waiting(met.arriving, one.key, REFUSED))
        return None

    def _settled(self, met: Met, one: Joined, choice: Choice | None) -> Rewritten:
        spec = KINDS[met.here.kind]
        _, theirs = display(spec, one.key, one.theirs, self.clocks)
        if choice is Choice.THEIRS and not merging.conflict(one.register):
            return _rewritten(one, self.dot)
        chosen = {Choice.MINE: one.before, Choice.THEIRS: theirs}.get(choice or Choice.MINE)
        if choice is Choice.BOTH:
            chosen = both(spec, one.key, (one.before, theirs))
        return own(one, chosen, self.dot)


def _rewritten(one: Joined, dot: bytes) -> Rewritten:
    by = one.now if one.now is not None and one.now not in one.mine.live else None
    return Rewritten(one.key, one.mine, one.register, one.before, one.after, by or _newest(one, dot))


def _newest(one: Joined, dot: bytes) -> bytes:
    """A change that replaced something, for the history; the import's own where none is told."""
    return next((new for new in one.register.live if new not in one.mine.live), dot)


def own(one: Joined, value: str | None, dot: bytes) -> Rewritten:
    """A write of our own over all that can be read on both sides."""
    register = merging.write(one.register, dot, NULL if value is None else value)
    return Rewritten(one.key, one.mine, register, one.before, value, dot)


def removing(here: Here, joined: Mapping[str, Rewritten], dot: bytes) -> list[Rewritten]:
    """The record removed by us: every value that can be read is retired, the row keeps what it shows."""
    registers = {**here.registers(), **{key: one.register for key, one in joined.items()}}
    after = merging.delete(registers, dot)
    return [
        _changed(here, key, register, joined, dot)
        for key, register in after.items()
        if _new(here, key, register)
    ]


def keeping(here: Here, joined: Mapping[str, Rewritten], dot: bytes) -> list[Rewritten]:
    """The record kept by us: not removed, and every value that it shows written anew where nothing lives any more."""
    register = joined[DELETED].register if DELETED in joined else here.register(DELETED)
    written = merging.write(register, dot, FALSE)
    kept = Rewritten(DELETED, here.register(DELETED), written, here.column(DELETED), FALSE, dot)
    return _revived(here, {**joined, DELETED: kept}, dot)


def _revived(here: Here, joined: Mapping[str, Rewritten], dot: bytes) -> list[Rewritten]:
    fields = dict(joined)
    for spec in KINDS[here.kind].fields:
        value = joined[spec.key].after if spec.key in joined else here.column(spec.key)
        register = joined[spec.key].register if spec.key in joined else here.register(spec.key)
        if value not in (None, NULL) and not merging.values(register):
            anew = merging.write(register, dot, value)
            fields[spec.key] = Rewritten(
                spec.key, here.register(spec.key), anew, here.column(spec.key), value, dot
            )
    return list(fields.values())


def _new(here: Here, key: str, register: Register) -> bool:
    mine = here.register(key)
    return register.live != mine.live or register.gone != mine.gone


def _changed(
    here: Here, key: str, register: Register, joined: Mapping[str, Rewritten], dot: bytes
) -> Rewritten:
    shown = joined[key].after if key in joined else None if here.column(key) == NULL else here.column(key)
    after = merging.TRUE if key == DELETED else shown
    before = None if here.column(key) == NULL else here.column(key)
    return Rewritten(key, here.register(key), register, before, after, dot)


def fields_of(one: Arriving, key: str) -> Iterable[tuple[str, Register]]:
    """The registers of a held item: one field's, or with an empty key all."""
    return one.registers.items() if not key else [(key, one.registers.get(key, EMPTY))]
