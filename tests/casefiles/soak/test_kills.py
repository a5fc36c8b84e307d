"""Killed at any moment, whatever it was doing: the vault opens, is whole, and holds every write that was acknowledged."""

from casefiles.soak.kills import kill_often
from casefiles.soak.proof import LOST, proven
from casefiles.soak.scratch import Scratch
from casefiles.soak.trials import SCENARIOS

KILLS = 300


def test_no_kill_loses_an_acknowledged_write_or_leaves_a_vault_that_does_not_open(
    vault: Scratch, capsys
) -> None:
    figures = kill_often(vault, SCENARIOS, KILLS, seed=1)
    with capsys.disabled():
        print(f"\n{figures}")
    assert figures.faults == {}
    assert figures.kills == KILLS
    assert figures.finished < KILLS / 2, "most processes had ended before they were killed"


def test_the_proof_notices_a_write_that_is_missing(vault: Scratch) -> None:
    assert proven(vault, ["change " + "00" * 16]) == (LOST,)


def test_the_proof_notices_a_damaged_vault(vault: Scratch, tmp_path) -> None:
    damaged = vault.copied(tmp_path / "damaged")
    path = damaged.folder / "store.db"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert proven(damaged, []) != ()
