"""A hybrid logical clock: sorts changes for display even when a laptop's clock was wrong. It never decides a merge.

A reading is ``milliseconds since 1970 << 16 | counter`` in one integer, after Kulkarni and others, "Logical Physical
Clocks" (2014).
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

COUNTER_BITS = 16
_HOUR, _YEARS = 3_600_000, 3 * 365 * 24 * 3_600_000
MOST_AHEAD = 24 * _HOUR
"""How far, in milliseconds, another computer's clock may be ahead of ours before it is taken to be wrong."""
_SET_IT = "Nothing is lost by it, but new changes would bear a wrong date. Set the clock if it is wrong."


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

    def hear(self, reading: int) -> None:
        """Go past a reading that came from others, unless it is from a clock that cannot be right."""
        if reading < latest_believed(self._now()):
            self._last = max(self._last, reading)


def latest_believed(now: int) -> int:
    """The reading from which on a change is dated ahead of what ``now`` (milliseconds) makes believable."""
    return (now + MOST_AHEAD) << COUNTER_BITS


def is_ahead(at: datetime | None) -> bool:
    """Whether a moment lies more than a day after this computer's clock, so that some clock is or was wrong."""
    return at is not None and at.timestamp() * 1000 >= milliseconds() + MOST_AHEAD


class _Read(Protocol):
    @property
    def last_reading(self) -> int: ...


def astray(store: _Read, now: int | None = None) -> str:
    """A sentence when the computer's clock cannot be right, going by the vault's last change; else nothing."""
    last = store.last_reading >> COUNTER_BITS
    here = milliseconds() if now is None else now
    if last and here < last - _HOUR:
        return f"This computer’s clock says {_day(here)}, but the vault was last changed on {_day(last)}. {_SET_IT}"
    if last and here > last + _YEARS:
        after = f"years after the vault was last changed on {_day(last)}"
        return f"This computer’s clock says {_day(here)}, {after}. {_SET_IT}"
    return ""


def _day(milliseconds_: int) -> str:
    at = datetime.fromtimestamp(milliseconds_ // 1000, tz=UTC)
    return f"{at.day} {at:%B %Y}"


def moment(reading: int) -> datetime:
    """The UTC time of a reading, to the second."""
    return datetime.fromtimestamp((reading >> COUNTER_BITS) // 1000, tz=UTC)
