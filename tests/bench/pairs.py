"""Ours and the yardstick in alternation, in one run: a ratio survives a slow machine, seconds do not."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Median CPU milliseconds of ours and of the yardstick, and the median of their ratios."""

    name: str
    ours: float
    yardstick: float
    ratio: float

    def line(self) -> str:
        return f"{self.name:<44} {self.ours:>10.3f} {self.yardstick:>10.3f} {self.ratio:>8.1f}"


HEAD = f"{'':<44} {'ours ms':>10} {'floor ms':>10} {'ratio':>8}"


def compare(name: str, ours: Callable[[], object], yardstick: Callable[[], object], rounds: int = 9) -> Pair:
    """Run both in turn, ``rounds`` times after one to warm up."""
    ours()
    yardstick()
    pairs = [(_cpu(ours), _cpu(yardstick)) for _ in range(rounds)]
    return Pair(
        name,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / max(b, 1e-6) for a, b in pairs),
    )


def _cpu(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000
