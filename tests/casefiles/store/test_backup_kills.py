"""Killed while a backup is made or gone back to: the vault is whole, and only whole backups are listed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.crypto import header
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.secret import MasterKey
from casefiles.store import backup, snapshots
from casefiles.store.identity import make_identity
from casefiles.store.store import Store
from casefiles.store.vault import Vault, open_with
from tests.makers import PASSPHRASE, back_up_between, quiet

KILLED = 77
# Dies at the n-th time that a file of the vault or of the stick is opened, renamed, removed or made.
CHILD = """
import os, sys
from pathlib import Path
from casefiles.crypto.secret import MasterKey, SecretKey
from casefiles.store import backup, snapshots
from casefiles.store.restore import restore_over
from casefiles.store.vault import open_with
what, home, key, vault_id, last = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:5], int(sys.argv[5])
master = MasterKey(SecretKey(bytes.fromhex(key)), bytes.fromhex(vault_id))
quiet = lambda done, total: None
if what == "backup":
    vault = open_with(home / "vault", master)
seen = 0
def hook(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect") and str(home) in str(arguments):
        seen += 1
        if seen == last:
            os._exit(77)
sys.addaudithook(hook)
if what == "backup":
    backup.finish(backup.begin(vault, home / "stick", quiet), quiet)
else:
    (one,) = snapshots.found_in(snapshots.shelf(home / "stick", master.vault_id))
    restore_over(home / "vault", master, one.folder, quiet)
os._exit(0)
"""


@pytest.fixture
def home(tmp_path: Path) -> tuple[Path, MasterKey]:
    """A vault with two people, and a stick with a backup of the time when there was one."""
    base = tmp_path / "home"
    (base / "vault").mkdir(parents=True)
    raw, master = header.new_header(PASSPHRASE, FLOOR)
    (base / "vault" / "vault.json").write_bytes(raw)
    vault = Vault(base / "vault", Store(base / "vault" / "store.db", master.derive("db").reveal()), master)
    vault.store.write(make_identity)
    back_up_between(vault, base / "stick")
    vault.close()
    return base, master


def people(folder: Path, master: MasterKey) -> set[str]:
    with open_with(folder, master) as vault:
        return {
            title
            for (title,) in vault.store.raw(lambda raw: raw.execute("SELECT title FROM record").fetchall())
        }


@pytest.mark.parametrize(("what", "stride"), [("backup", 4), ("restore", 17)])
def test_killed_anywhere_the_vault_is_whole_and_so_is_every_listed_backup(
    home, tmp_path, what, stride
) -> None:
    base, master = home
    before, after = {"Ora Testperson"}, {"Ora Testperson", "Aro Testperson"}
    outcomes, killed = [], 0
    for last in range(1, 400, stride):
        folder = Path(shutil.copytree(base, tmp_path / f"try{last}"))
        secret, vault_id = master.key.reveal().hex(), master.vault_id.hex()
        words = [sys.executable, "-c", CHILD, what, str(folder), secret, vault_id, str(last)]
        status = subprocess.run(words, check=False).returncode
        found = people(folder / "vault", master)
        assert found == after if what == "backup" else found in (before, after)
        outcomes.append(found == before)
        for one in snapshots.found_in(snapshots.shelf(folder / "stick", master.vault_id)):
            backup.check(one, master, quiet)
            assert people(one.folder, master) in (before, after)
        shutil.rmtree(folder)
        if status == 0:
            break
        assert status == KILLED
        killed += 1
    assert killed > 3
    assert outcomes == sorted(outcomes), "once decided it stays decided"
    if what == "restore":
        assert outcomes[-1]
