"""Killed at any moment, whatever it was doing: the vault opens, is whole, and holds every write that was acknowledged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.soak.kills import KillFigures, kill_often
from casefiles.soak.proof import LOST, proven
from casefiles.soak.scenarios import Scenario, nothing, sound
from casefiles.soak.scratch import Scratch, slot_keys
from casefiles.soak.trials import SCENARIOS
from casefiles.store.vault import HEADER
from tests.makers import PASSPHRASE

# In all 300. Two scenarios derive a key from a passphrase each time, which is most of their time.
KILLS, KILLS_WITH_PASSPHRASE, DEAR = 39, 14, ("keys", "travel")
OLD = Path(__file__).resolve().parents[2] / "data" / "vaults" / "format-1"


@pytest.fixture(scope="module")
def total(tell) -> Iterator[list[KillFigures]]:
    """The figures of every scenario; their sum goes into the log of the run."""
    figures: list[KillFigures] = []
    yield figures
    tell(sum(figures[1:], start=figures[0]))


def opened_and_upgraded(scratch: Scratch, tell) -> None:
    tell("open")
    scratch.open().close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_no_kill_loses_an_acknowledged_write_or_leaves_a_vault_that_does_not_open(
    vault: Scratch, scenario: Scenario, total: list[KillFigures]
) -> None:
    kills = KILLS_WITH_PASSPHRASE if scenario.name in DEAR else KILLS
    figures = kill_often(vault, (scenario,), kills, seed=1)
    total.append(figures)
    assert figures.faults == {}
    assert figures.finished < figures.kills / 2, "most processes had ended before they were killed"


def test_a_kill_while_a_vault_of_format_1_is_brought_up_loses_nothing(
    vault: Scratch, total: list[KillFigures], tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(OLD, tmp_path / "first" / "vault")
    keys = slot_keys((OLD / HEADER).read_bytes(), PASSPHRASE)
    upgrade = Scenario("migration", opened_and_upgraded, nothing, sound)
    old = Scratch(tmp_path / "first", PASSPHRASE, keys)
    figures = kill_often(old, (upgrade,), KILLS, seed=1)
    total.append(figures)
    assert figures.faults == {}


def test_the_proof_notices_a_write_that_is_missing(vault: Scratch) -> None:
    assert proven(vault, ["change " + "00" * 16]) == (LOST,)


def test_the_proof_notices_a_damaged_vault(vault: Scratch, tmp_path: Path) -> None:
    damaged = vault.copied(tmp_path / "damaged")
    path = damaged.folder / "store.db"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert proven(damaged, []) != ()
