"""All trials together, as ``check --soak`` makes them: figures, faults, and nothing of the account's own touched."""

import os
from pathlib import Path

from casefiles.soak.proof import LOST
from casefiles.soak.run import Measure, soak
from casefiles.soak.scenarios import Scenario, nothing
from casefiles.soak.trials import SCENARIOS, SHORT

HEADER = tuple(one for one in SHORT if one.name == "header")
LITTLE = Measure(4, 20, 10, 16, SCENARIOS[:1], HEADER)


def tell_too_much(scratch, tell) -> None:
    tell("open\nchange 00112233445566778899aabbccddeeff")  # at once: no strike falls between the two lines


def test_a_round_gives_figures_in_words_and_numbers_and_finds_nothing_wrong() -> None:
    words: list[str] = []
    before = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    found = soak(0, words.append, LITTLE)
    assert (found.rounds, found.faults, found.left) == (1, {}, ())
    assert found.done["kills"] == 4
    assert found.done["disks"] == 20
    assert found.done["failures"] >= 8
    assert found.done["flips"] > 2_000
    assert len(words) == 4
    assert {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"} == before


def test_a_lost_write_is_found_and_counted() -> None:
    liar = Scenario("liar", tell_too_much, nothing, lambda *_: ())
    found = soak(0, lambda _: None, Measure(2, 5, 5, 16, (liar,), HEADER))
    assert found.faults == {f"liar: {LOST}": 2}


def test_the_command_says_how_it_is_written() -> None:
    from casefiles.cli.syntax import understood

    options = understood(["check", "--soak", "--minutes", "3"])
    assert (options.soak, options.minutes, options.vault) == (True, 3, None)
    assert not Path("vault.json").exists()
