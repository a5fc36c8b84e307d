"""The merge: for each field of each record a register, and a join that loses nothing which nobody wrote over knowingly.

A register holds *live* dots with what they stand for, and the dots that are *gone*. A dot is the random identity of the
change that wrote a value; one change writes a field at most once. Joining is a union of the gone and, for each dot that
is live on either side and gone on neither, the higher of two states: ``WITHHELD < VALUE < ERASED``. A union and a
maximum make it idempotent, commutative and associative, so that the order, the number and the completeness of exports
do not matter. Clocks choose what a row shows and decide nothing else. The rule is the observed-remove multi-value
register of Shapiro and others, "A comprehensive study of convergent and commutative replicated data types" (2011).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from casefiles.records.ledger import ERASED, VALUE, WITHHELD

DELETED = "_deleted"
TRUE, FALSE = "true", "false"


class Held(NamedTuple):
    """What a dot stands for. ``value`` is canonical JSON, empty unless the state is VALUE."""

    state: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """One field of one record."""

    live: Mapping[bytes, Held]
    gone: frozenset[bytes]


EMPTY = Register({}, frozenset())
UNSEEN = Held(WITHHELD)
DESTROYED = Held(ERASED)


def join(one: Register, other: Register) -> Register:
    """All that either knows. Two values under one dot, which only a forger makes, give the greater text."""
    gone = one.gone | other.gone
    live: dict[bytes, Held] = {}
    for side in (one.live, other.live):
        for dot, held in side.items():
            if dot not in gone:
                live[dot] = max(live.get(dot, held), held)
    return Register(live, gone)


def readable(register: Register) -> frozenset[bytes]:
    """The live dots that a reader of this register has seen: all but the withheld."""
    return frozenset(dot for dot, held in register.live.items() if held.state != WITHHELD)


def retire(register: Register) -> Register:
    """Replace everything seen by nothing. What is withheld was not seen, and stays."""
    seen = readable(register)
    live = {dot: held for dot, held in register.live.items() if dot not in seen}
    return Register(live, register.gone | seen)


def write(register: Register, dot: bytes, value: str) -> Register:
    """Put ``value`` (canonical JSON) in place of everything seen. Settling a conflict is an ordinary write."""
    left = retire(register)
    return Register({**left.live, dot: Held(VALUE, value)}, left.gone - {dot})


def delete(record: Mapping[str, Register], dot: bytes) -> dict[str, Register]:
    """Remove a record: every value seen is replaced by nothing. One that was not seen survives, to be reviewed."""
    left = {key: register if key.startswith("_") else retire(register) for key, register in record.items()}
    return {**left, DELETED: write(record.get(DELETED, EMPTY), dot, TRUE)}


def erase(register: Register) -> Register:
    """Destroy every value seen and keep its dot, so that no export brings it back."""
    seen = readable(register)
    live = {dot: DESTROYED if dot in seen else held for dot, held in register.live.items()}
    return Register(live, register.gone)


def withhold(register: Register) -> Register:
    """The register as it is told to somebody who may know only that there is a value."""
    live = {dot: UNSEEN if held.state == VALUE else held for dot, held in register.live.items()}
    return Register(live, register.gone)


def values(register: Register) -> frozenset[str]:
    """The different values that live."""
    return frozenset(held.value for held in register.live.values() if held.state == VALUE)


def conflict(register: Register) -> bool:
    """Whether people have to choose: values that differ, written by people who had not seen each other's."""
    return len(values(register)) > 1


def shown(register: Register, clocks: Mapping[bytes, int]) -> bytes | None:
    """The dot of the value to show: that with the latest clock, of equals the greatest dot; None without a value."""
    dots = [dot for dot, held in register.live.items() if held.state == VALUE]
    return max(dots, key=lambda dot: (clocks.get(dot, 0), dot), default=None)


def edited_after_delete(record: Mapping[str, Register]) -> bool:
    """Whether the record was removed by somebody who had not seen a value that lives, or by some and not by others."""
    removed = values(record.get(DELETED, EMPTY))
    if TRUE not in removed:
        return False
    alive = any(values(register) - {"null"} for key, register in record.items() if not key.startswith("_"))
    return alive or FALSE in removed
