"""Our clock goes past what arrives, never after a clock that cannot be right; such dates are pointed out."""

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from casefiles.commands.edit import edit_typed
from casefiles.exchange.apply import apply
from casefiles.exchange.review import review
from casefiles.exchange.wire_record import WireRecord
from casefiles.records.ledger import Change
from casefiles.store.clock import COUNTER_BITS, MOST_AHEAD, astray, milliseconds
from casefiles.store.store import Store
from tests.makers import KEY, raw_store
from tests.wires import intake, wires

HOUR = 3_600_000
IN_2199 = 7_226_582_400_000


def dated(one: WireRecord, at: int) -> WireRecord:
    return msgspec.structs.replace(
        one, stamps={dot: (key, at << COUNTER_BITS) for dot, (key, _) in one.stamps.items()}
    )


def last(store: Store) -> int:
    """When the last change made here was made, in milliseconds."""
    own = sa.select(sa.func.max(Change.hlc)).where(Change.author_id == 1)
    return (store.read(lambda session: session.scalar(own)) or 0) >> COUNTER_BITS


@pytest.mark.parametrize("ahead", [2 * HOUR, IN_2199], ids=["two hours", "in 2199"])
def test_changes_here_are_dated_after_what_arrived_but_not_after_a_wrong_clock(
    ana: Store, tmp_path: Path, ahead: int
) -> None:
    cem = raw_store(tmp_path, "cem.db")
    at = ahead if ahead == IN_2199 else milliseconds() + ahead
    apply(cem, intake([dated(one, at) for one in ana.read(wires)]))
    for _ in range(2):
        cem.write(edit_typed, "P-0001", {"occupation": f"baker {at}"})
        assert last(cem) < milliseconds() + MOST_AHEAD
        assert (last(cem) >= at) is (ahead != IN_2199)
        assert "years" not in astray(cem)
        cem.close()
        cem = Store(tmp_path / "cem.db", KEY)
        cem.write(edit_typed, "P-0001", {"education": "none"})
    assert last(cem) < milliseconds() + MOST_AHEAD
    cem.close()


def test_dates_in_the_future_are_pointed_out(ana: Store, tmp_path: Path) -> None:
    cem = raw_store(tmp_path, "cem.db")
    told = ana.read(wires)
    seen = review(cem, intake([dated(one, IN_2199) for one in told]))
    assert seen.ahead == len(seen.items) > 0
    assert all(item.theirs is not None and item.theirs.ahead for item in seen.items)
    seen = review(cem, intake([dated(one, milliseconds() + HOUR) for one in told]))
    assert seen.ahead == 0
    cem.close()
