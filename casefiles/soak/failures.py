"""A disk that fails at one call of a short run, and again at the next, until each has failed once.

Every write, sync, rename, removal and opening for writing is let fail: once with an input/output error, and from that
call on with a full disk. What is left must open whole, and what the caseworker sees must be one of our sentences.
"""

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Self

from casefiles.errors import CaseFileError
from casefiles.soak.proof import quickly_proven
from casefiles.soak.scenarios import Scenario, begin
from casefiles.soak.scratch import Scratch
from casefiles.soak.tracing import NAMES, OPENS, SYNCS, WRITES, Call, watch

WATCHED = (*WRITES, *SYNCS, *OPENS, *NAMES)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
REFUSED, OTHER = "refused ", "other "
ONCE, FOR_GOOD = errno.EIO, errno.ENOSPC


@dataclass(frozen=True, slots=True)
class FailureFigures:
    """What came of the failures. ``sentences`` counts the conditions that were raised, ``faults`` each complaint."""

    calls: int
    failures: int
    sentences: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        seen = ", ".join(f"{name} {number}" for name, number in sorted(self.sentences.items()))
        return (
            f"{self.failures:,} failures of a disk (each of {self.calls} calls; EIO, ENOSPC): "
            f"{sum(self.faults.values())} vaults not whole or errors without a sentence; conditions: {seen}"
        )


def fail_each(
    scratch: Scratch, scenarios: Sequence[Scenario], step: Callable[[], object] = int, *, both: bool = True
) -> FailureFigures:
    """Run each scenario once for each of its calls and each error; without ``both``, the errors take turns.

    Raises CannotTrace.
    """
    calls = failures = 0
    sentences: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for scenario in scenarios:
        start = begin(scratch, scenario, "failing")
        place = scratch.root.with_name("failing")
        most = _Failing(start.copied(place), scenario, 0, 0).run().calls
        for number, error in product(range(1, most + 1), (ONCE, FOR_GOOD)):
            if not both and (number % 2 == 0) is (error == ONCE):
                continue
            failures += 1
            struck = _Failing(start.copied(place), scenario, number, error).run()
            sentences.update(line.removeprefix(REFUSED) for line in struck.told if line.startswith(REFUSED))
            found.update(f"{scenario.name}: {words}" for words in struck.complaints())
            step()
        calls += most
    return FailureFigures(calls, failures, dict(sentences), dict(found))


class _Failing:
    """One run in which the call with one number fails, and with a full disk all after it."""

    def __init__(self, scratch: Scratch, scenario: Scenario, number: int, error: int) -> None:
        self._scratch, self._scenario = scratch, scenario
        self._number, self._error = number, error
        self._within = str(scratch.root)
        self._telling = -1
        self.calls = 0
        self.told: list[str] = []

    def run(self) -> Self:
        """Run it to its end; returns itself."""
        reading, self._telling = os.pipe()
        try:
            if watch(self._work, WATCHED, self._hear):
                self.told.append(f"{OTHER}the process did not end well")
        finally:
            os.close(reading)
            os.close(self._telling)
        return self

    def complaints(self) -> Sequence[str]:
        """What is wrong with what was shown, or with the vault that is left."""
        shown = [line for line in self.told if line.startswith(OTHER)]
        return (*shown, *quickly_proven(self._scratch, self.told, self._scenario.proof))

    def _work(self) -> None:
        try:
            self._scenario.act(self._scratch, self._tell)
        except CaseFileError as condition:
            self._tell(
                f"{REFUSED}{type(condition).__name__}" if str(condition) else f"{OTHER}without a sentence"
            )
        except Exception as fault:  # noqa: BLE001 - its name is what the trial is after
            self._tell(f"{OTHER}{type(fault).__name__}")

    def _tell(self, line: str) -> None:
        os.write(self._telling, line.encode("ascii", "replace"))

    def _hear(self, call: Call) -> int | None:
        if call.name == "write" and call.handle(0) == self._telling:
            self.told.append(call.data(1, call.arguments[2]).decode("ascii"))
            return None
        if not self._counts(call):
            return None
        self.calls += 1
        if self.calls == self._number or (self.calls > self._number > 0 and self._error == FOR_GOOD):
            return self._error
        return None

    def _counts(self, call: Call) -> bool:
        """Whether it alters the disk under the trial's folder."""
        if call.name in OPENS and not call.arguments[1 if call.name == "open" else 2] & WRITING:
            return False
        return any(path.startswith(self._within) for path in _touched(call))


def _touched(call: Call) -> Iterator[str]:
    yield from call.paths() or (call.file(),)
