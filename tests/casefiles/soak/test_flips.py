"""A flipped bit is refused or has no effect: never other content, never an error that is not one of our sentences."""

from casefiles.soak.flips import flip_bits
from casefiles.soak.scratch import Scratch

FLIPS = 2_000


def test_no_flipped_bit_gives_other_content_or_a_foreign_error(vault: Scratch, tell) -> None:
    figures = flip_bits(vault, FLIPS, seed=1)
    tell(figures)
    assert figures.faults == {}
    assert figures.flips > 3 * FLIPS + 2_000
    assert "header" not in figures.harmless
    assert "attachment" not in figures.harmless
    assert "export" not in figures.harmless
