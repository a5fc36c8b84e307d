"""The cost of a guess stays within limits, and those are checked before memory is taken."""

import tracemalloc

import pytest

from casefiles.crypto import kdf
from casefiles.crypto.kdf import FLOOR, Cost, CostOutOfRange


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (65535, 3, 4),
        (2 * 1024 * 1024 + 1, 3, 4),
        (2**40, 3, 4),
        (65536, 2, 4),
        (65536, 65, 4),
        (65536, 3, 0),
        (65536, 3, 9),
        (-1, 3, 4),
        (0, 0, 0),
    ],
)
def test_a_cost_out_of_range_is_refused_without_allocating(memory, passes, lanes):
    tracemalloc.start()
    with pytest.raises(CostOutOfRange):
        kdf.derive("words", bytes(16), Cost(memory, passes, lanes))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1024 * 1024


def test_the_floor_is_64_mib_and_three_passes():
    assert (FLOOR.memory_kib, FLOOR.passes, FLOOR.lanes) == (65536, 3, 4)


def test_a_slow_computer_still_gets_the_floor():
    assert kdf.calibrated(seconds=0.0) == FLOOR


def test_a_calibrated_cost_is_within_the_limits_of_creation():
    assert 65536 <= kdf.calibrated(seconds=60).memory_kib <= 1024 * 1024


def test_every_way_of_typing_the_same_letters_gives_the_same_bytes():
    composed, apart, wide = "Zoë ﬁn", "Zoe\u0308 ﬁn", "Ｚｏë fin"
    assert kdf.passphrase_bytes(composed) == kdf.passphrase_bytes(apart) == kdf.passphrase_bytes(wide)
    assert kdf.passphrase_bytes("words ") != kdf.passphrase_bytes("words")
    assert kdf.passphrase_bytes("\ud800")
