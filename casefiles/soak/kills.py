"""Killing a process at a random moment (SIGKILL), again and again, and opening what it leaves. POSIX only."""

import gc
import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from casefiles.soak.proof import LOST, proven
from casefiles.soak.scenarios import Scenario, Tell, begin
from casefiles.soak.scratch import Scratch

LONGEST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class KillFigures:
    """What came of the kills. ``faults`` counts each complaint, with the name of its scenario."""

    kills: int
    scenarios: int
    finished: int
    acknowledged: int
    faults: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: "KillFigures") -> "KillFigures":
        """Both together, of different scenarios."""
        return KillFigures(
            self.kills + other.kills,
            self.scenarios + other.scenarios,
            self.finished + other.finished,
            self.acknowledged + other.acknowledged,
            self.faults | other.faults,
        )

    @property
    def lost(self) -> int:
        """Vaults in which an acknowledged write was missing."""
        return sum(number for words, number in self.faults.items() if words.endswith(LOST))

    def __str__(self) -> str:
        others = sum(self.faults.values()) - self.lost
        return (
            f"{self.kills:,} kills over {self.scenarios} scenarios, {self.acknowledged:,} writes acknowledged: "
            f"{self.lost} vaults with a lost write, {others} that do not open or are not whole"
        )


def kill_often(
    scratch: Scratch, scenarios: Sequence[Scenario], kills: int, seed: int, step: Callable[[], object] = int
) -> KillFigures:
    """Kill ``kills`` times, each scenario in turn. ``step`` is called after each and may raise to stop."""
    chance = random.Random(seed)  # noqa: S311 - moments, not keys
    ready = [_Trial(scratch, scenario) for scenario in scenarios]
    found: Counter[str] = Counter()
    finished = told = 0
    for number in range(kills):
        trial = ready[number % len(ready)]
        lines, whole = trial.strike(chance)
        finished, told = finished + whole, told + len(lines)
        found.update(f"{trial.scenario.name}: {words}" for words in trial.complaints(lines))
        step()
    return KillFigures(kills, len(ready), finished, told, dict(found))


class _Trial:
    """One scenario with the vault it starts from, and how long it takes when nobody strikes."""

    def __init__(self, scratch: Scratch, scenario: Scenario) -> None:
        self.scenario = scenario
        self._start = begin(scratch, scenario, scenario.name)
        self._place = scratch.root.with_name(scenario.name)
        self._struck = self._start.copied(self._place)
        self._moments, self._pace = self._measured(), 1.0

    def strike(self, chance: random.Random) -> tuple[list[str], bool]:
        """Begin, and kill at a random moment after the vault is open; what was told, and whether it had finished."""
        self._struck = self._start.copied(self._place)
        with _Child(self.scenario.act, self._struck) as child:
            moment = chance.random() * self._moments[-1]
            passed = sum(told <= moment for told in self._moments)
            child.wait_told(passed)
            time.sleep((moment - self._moments[passed - 1]) * self._pace)
            child.kill()
            told = child.told()
        # Another program may have slowed down the run that was measured: strike earlier after one that had ended.
        self._pace *= 0.8 if child.ended else 1
        return told, child.ended

    def complaints(self, told: Sequence[str]) -> Iterable[str]:
        """What is wrong with the vault that is left."""
        return proven(self._struck, told, self.scenario.proof)

    def _measured(self) -> list[float]:
        """When each line is told, in seconds after the first, which says that the vault is open."""
        with _Child(self.scenario.act, self._struck) as child:
            child.wait_told(1)
            begun, moments = time.monotonic(), [0.0]
            while child.wait_told(len(moments) + 1):
                moments.append(time.monotonic() - begun)
            child.told()
            if not child.ended:
                raise RuntimeError(f"{self.scenario.name} fails by itself")
        return moments


class _Child:
    """A forked process that acts on the vault and tells what is safe over a pipe, a line each."""

    def __init__(self, act: Callable[[Scratch, Tell], None], scratch: Scratch) -> None:
        self._read, write = os.pipe()
        self.ended = False
        self._held = b""
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._read)
            _run(act, scratch, write)
        os.close(write)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._read)
        os.waitpid(self._pid, 0)

    def wait_told(self, lines: int) -> bool:
        """Until it told so many, or ended before that; the first says that the vault is open."""
        while self._held.count(b"\n") < lines:
            if not self._more():
                return False
        return True

    def kill(self) -> None:
        """End it now."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def told(self) -> list[str]:
        """Every whole line until its end."""
        while self._more():
            pass
        lines = self._held.decode("ascii").split("\n")[:-1]
        self.ended = bool(lines) and lines[-1] == "done"
        return lines

    def _more(self) -> bool:
        if not select.select([self._read], [], [], LONGEST_SECONDS)[0]:
            self.kill()
        part = os.read(self._read, 65536)
        self._held += part
        return bool(part)


def _run(act: Callable[[Scratch, Tell], None], scratch: Scratch, pipe: int) -> None:
    gc.freeze()  # what the parent holds, threads and windows perhaps, is not for the child to end
    try:
        act(scratch, lambda line: _write(pipe, line))
        _write(pipe, "done")
    finally:
        os._exit(0)


def _write(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode("ascii"))
