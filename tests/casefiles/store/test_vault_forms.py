"""Vaults of every released form open for ever, upgraded on a copy that takes the vault's place only when it is whole."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.commands.drafts import recall, take
from casefiles.queries.files import record
from casefiles.queries.history import history
from casefiles.queries.listing import counts, listing
from casefiles.queries.soundness import faults
from casefiles.store import migrate, swap
from casefiles.store.copying import facts_of
from casefiles.store.engine import connect
from casefiles.store.migrations import MIGRATIONS
from casefiles.store.vault import Vault, open_vault
from tests.makers import PASSPHRASE

FORMS = sorted(Path(__file__).parents[2].glob("data/vaults/format-*"))
# Dies at the n-th rename, removal or opening of a file in the vault's folder.
CHILD = """
import os, sys
from pathlib import Path
from casefiles.store.migrate import bring_vault_up
folder, key, last = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
seen = 0
def hook(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.remove", "os.link", "sqlite3.connect") and str(folder) in str(arguments):
        seen += 1
        if seen == last:
            os._exit(77)
sys.addaudithook(hook)
bring_vault_up(folder, key)
"""


@pytest.fixture(params=FORMS, ids=lambda folder: folder.name)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "vault"))


def everything(vault: Vault) -> dict[str, object]:
    """All that the vault tells of its records."""
    refs = [one.ref for kind in vault.store.read(counts) for one in vault.store.read(listing, kind)]
    return {ref: (vault.store.read(record, ref), vault.store.read(history, ref)) for ref in refs}


def test_there_is_a_stored_vault_of_every_released_form_before_this_one() -> None:
    assert {folder.name for folder in FORMS} >= {f"format-{number}" for number in range(1, len(MIGRATIONS))}


def test_a_vault_of_an_earlier_form_opens_with_all_that_it_held(older: Path) -> None:
    master = _master(older)
    before = connect(older / swap.DATABASE, master)
    held = facts_of(before)
    texts = set(before.execute("SELECT value FROM history UNION SELECT value FROM fact"))
    before.close()
    with open_vault(older, PASSPHRASE) as vault:
        now = vault.store.raw(facts_of)
        assert {table: now.rows[table] for table in held.rows} == held.rows
        assert texts == vault.store.raw(
            lambda raw: set(raw.execute("SELECT value FROM history UNION SELECT value FROM fact"))
        )
        assert vault.store.read(faults) == ()
        assert everything(vault)
    assert not (older / swap.NEXT).exists()
    assert not (older / swap.READY).exists()


def test_the_former_database_stays_beside_as_it_was(older: Path) -> None:
    before, header = (older / swap.DATABASE).read_bytes(), (older / swap.HEADER).read_bytes()
    open_vault(older, PASSPHRASE).close()
    kept = older / "snapshots" / f"before-format-{len(MIGRATIONS)}"
    assert (kept / swap.DATABASE).read_bytes() == before
    assert (kept / swap.HEADER).read_bytes() == header
    migrate.drop_former(older)
    assert not kept.exists()


def test_a_second_opening_upgrades_nothing(older: Path) -> None:
    open_vault(older, PASSPHRASE).close()
    migrate.drop_former(older)
    with open_vault(older, PASSPHRASE) as vault:
        assert everything(vault)
    assert not (older / "snapshots" / f"before-format-{len(MIGRATIONS)}").exists()


def test_whoever_is_killed_while_upgrading_leaves_a_vault_that_opens_whole(
    older: Path, tmp_path: Path
) -> None:
    master = _master(older)
    connection = connect(older / swap.DATABASE, master)
    held = facts_of(connection)
    connection.close()
    for last in range(1, 80, 4):
        folder = Path(shutil.copytree(older, tmp_path / f"try{last}"))
        words = [sys.executable, "-c", CHILD, str(folder), master.hex(), str(last)]
        status = subprocess.run(words, check=False).returncode
        swap.settle(folder, lambda path: _opens(path, master))
        migrate.bring_vault_up(folder, master)
        after = connect(folder / swap.DATABASE, master)
        now = facts_of(after)
        assert after.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        after.close()
        assert {table: now.rows[table] for table in held.rows} == held.rows
        shutil.rmtree(folder)
        if status == 0:
            break
        assert status == 77
    assert last > 12


def test_what_was_typed_and_parked_comes_over(older: Path) -> None:
    with open_vault(older, PASSPHRASE) as vault:
        keys = vault.store.raw(lambda raw: [k for (k,) in raw.execute("SELECT key FROM setting")])
        drafts = [key.removeprefix("draft:") for key in keys if key.startswith("draft:")]
        assert all(vault.store.write(take, place).value for place in drafts)
        assert vault.store.read(recall, "draft:nothing") is None


def _master(folder: Path) -> bytes:
    from casefiles.crypto import header
    from casefiles.store.vault import header_of

    return header.open_header(header_of(folder), PASSPHRASE).derive("db").reveal()


def _opens(path: Path, key: bytes) -> bool:
    from casefiles.store.engine import opens

    return opens(path, key)
