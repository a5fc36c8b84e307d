"""A hybrid logical clock: sorts changes for display even when a laptop's clock was wrong. It never decides a merge.

A reading is ``milliseconds since 1970 << 16 | counter`` in one integer, after Kulkarni and others, "Logical Physical
Clocks" (2014).
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

COUNTER_BITS = 16


def milliseconds() -> int:
    """The computer's clock."""
    return time.time_ns() // 1_000_000


class HybridClock:
    """Readings that only go up, whatever the computer's clock does."""

    def __init__(self, last: int = 0, now: Callable[[], int] = milliseconds) -> None:
        self._last = last
        self._now = now

    def tick(self) -> int:
        """A reading later than every reading before."""
        self._last = max(self._last + 1, self._now() << COUNTER_BITS)
        return self._last


def moment(reading: int) -> datetime:
    """The UTC time of a reading, to the second."""
    return datetime.fromtimestamp((reading >> COUNTER_BITS) // 1000, tz=UTC)
