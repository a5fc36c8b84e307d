"""All trials, round after round, for as long as was asked: ``casefiles check --soak``.

They are made on a vault of invented people in a private temporary folder; no vault of anybody is opened or read.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casefiles.soak.failures import fail_each
from casefiles.soak.flips import flip_bits
from casefiles.soak.kills import kill_often
from casefiles.soak.machine import CannotTrace
from casefiles.soak.power import cut_power
from casefiles.soak.scenarios import Scenario
from casefiles.soak.scratch import Scratch, scratch
from casefiles.soak.trials import DAY, SCENARIOS, SHORT

NO_KILLS = "This system has no way to kill a copy of the program (fork), so kills were not tried."


@dataclass(frozen=True, slots=True)
class Measure:
    """How much one round has of everything; ``every`` is the step through a header's bits after the first round."""

    kills: int = 48
    disks: int = 500
    flips: int = 300
    every: int = 16
    scenarios: Sequence[Scenario] = SCENARIOS
    failing: Sequence[Scenario] = SHORT


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of it: ``done`` counts kills, disks, failures and flips; ``faults`` each complaint.

    ``left`` says why a trial was not made.
    """

    rounds: int
    done: dict[str, int]
    faults: dict[str, int]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One trial of one round: what it counts, how many, what was wrong, and the figures in words."""

    name: str
    number: int
    faults: dict[str, int]
    words: str


def soak(minutes: float, say: Callable[[str], object], measure: Measure | None = None) -> Soaked:
    """Begin rounds until the minutes are over, at least one; ``say`` is given the figures of each trial in words."""
    end = time.monotonic() + 60 * minutes
    done: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    left: list[str] = []
    rounds = 0
    with scratch() as vault:
        while not rounds or time.monotonic() < end:
            rounds += 1
            for part in _round(vault, measure or Measure(), rounds, left):
                say(part.words)
                done[part.name] += part.number
                faults.update(part.faults)
    return Soaked(rounds, dict(done), dict(faults), tuple(left))


def _round(vault: Scratch, measure: Measure, number: int, left: list[str]) -> Iterator[_Part]:
    """Every trial once, each round at other moments and places; failures of each call once in all."""
    if hasattr(os, "fork"):
        kills = kill_often(vault, measure.scenarios, measure.kills, number)
        yield _Part("kills", kills.kills, kills.faults, str(kills))
    elif number == 1:
        left.append(NO_KILLS)
    yield from _traced(vault, measure, number, left)
    flips = flip_bits(vault, measure.flips, number, header_every=1 if number == 1 else measure.every)
    yield _Part("flips", flips.flips, flips.faults, str(flips))


def _traced(vault: Scratch, measure: Measure, number: int, left: list[str]) -> Iterator[_Part]:
    try:
        power = cut_power(vault, DAY, measure.disks, number)
        yield _Part("disks", power.images, power.faults, str(power))
        if number == 1:
            failures = fail_each(vault, measure.failing)
            yield _Part("failures", failures.failures, failures.faults, str(failures))
    except CannotTrace as reason:
        if number == 1:
            left.append(str(reason))
