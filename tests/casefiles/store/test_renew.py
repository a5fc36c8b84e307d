"""New keys for everything: the former ones open nothing, and whatever happens on the way, exactly one vault is whole."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.crypto import header
from casefiles.crypto.errors import WrongPassphrase
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.opener import ByKeyFile, ByRecovery
from casefiles.progress import Cancelled
from casefiles.queries.listing import counts
from casefiles.records.ledger_files import Blob
from casefiles.store import blobs, slots
from casefiles.store.blobs import Stored
from casefiles.store.engine import opens
from casefiles.store.renew import Renewed, SharesNotEnough, renew
from casefiles.store.vault import DATABASE, HEADER, create, open_vault
from tests.makers import PASSPHRASE, make

PICTURE = b"fictitious picture " * 9000
_CHILD = """
import os, sys
from pathlib import Path
from casefiles.store.renew import renew
from casefiles.store.vault import open_vault
left = int(sys.argv[2])
vault = open_vault(Path(sys.argv[1]), sys.argv[3])
def watch(event, _arguments):
    global left
    if event in ("open", "os.rename", "os.remove"):
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(watch)
renew(vault, sys.argv[3])
print(sys.argv[2] + " " + str(int(sys.argv[2]) - left))
os._exit(0)
"""


def add_blob(session, folder, data):
    stored = blobs.take_in(folder, io.BytesIO(data))
    uid = stored.sha256[:16]
    session.add(Blob(uid=uid, file=stored.file, secret=stored.secret, sha256=stored.sha256, size=stored.size))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A vault with a record, two attachments and three ways in."""
    folder = tmp_path_factory.mktemp("kept") / "vault"
    with create(folder, PASSPHRASE, FLOOR) as vault:
        make(vault.store, "person", name="Aro Velkin")
        for data in (PICTURE, b"short"):
            vault.store.write(add_blob, folder, data)
    slots.add(folder, PASSPHRASE, ByKeyFile(PASSPHRASE, bytes(32)))
    slots.change_recovery(folder, PASSPHRASE, bytes(20), lambda: None)
    return folder


@pytest.fixture
def folder(kept, tmp_path):
    return Path(shutil.copytree(kept, tmp_path / "vault"))


def contents(folder, secret=PASSPHRASE):
    """How many records, and the attachments' bytes; raises if anything does not open."""
    with open_vault(folder, secret) as vault:
        rows = vault.store.raw(
            lambda raw: raw.execute("SELECT file, secret, sha256, size FROM blob").fetchall()
        )
        found = sorted(blobs.read_whole(folder, Stored(*row), 10**6) for row in rows)
        return vault.store.read(counts)["person"], found


def lying(folder):
    return {path.name for path in (folder / blobs.FOLDER).glob("[0-9a-f][0-9a-f]/*")}


WHOLE = (1, sorted([PICTURE, b"short"]))


def test_everything_is_there_under_new_keys_and_the_former_ones_open_nothing(folder):
    before, names = header.open_header((folder / HEADER).read_bytes(), PASSPHRASE), lying(folder)
    steps = []
    with open_vault(folder, PASSPHRASE) as vault:
        done = renew(vault, PASSPHRASE, lambda at, of: steps.append((at, of)))
        make(vault.store, "source", name="After")
    assert done == Renewed(attachments=2, left=0, ways_lost=2, recovery_lost=True)
    assert contents(folder) == WHOLE
    raw = (folder / HEADER).read_bytes()
    after = header.open_header(raw, PASSPHRASE)
    assert (after == before, after.vault_id == before.vault_id) == (False, False)
    assert not opens(folder / DATABASE, before.derive("db").reveal())
    assert [one.kind for one in slots.listed(folder)] == ["passphrase"]
    assert len(lying(folder)) == 2
    assert not lying(folder) & names
    assert steps == sorted(steps)
    assert not list(folder.glob("*.next*"))


def test_a_key_file_carries_over(folder):
    both = ByKeyFile(PASSPHRASE, bytes(32))
    with open_vault(folder, both) as vault:
        renew(vault, both)
    assert contents(folder, both) == WHOLE


def test_a_wrong_secret_or_shares_renew_nothing(folder):
    before = (folder / HEADER).read_bytes()
    with open_vault(folder, PASSPHRASE) as vault:
        with pytest.raises(WrongPassphrase):
            renew(vault, "not the passphrase")
        with pytest.raises(SharesNotEnough):
            renew(vault, ByRecovery(bytes(20)))
    assert (folder / HEADER).read_bytes() == before


@pytest.mark.parametrize("at", [1, 501, 999])
def test_a_cancelled_renewal_leaves_the_vault_open_as_it_was(folder, at):
    before, names = (folder / HEADER).read_bytes(), lying(folder)

    def stop(done, _of):
        if done >= at:
            raise Cancelled

    with open_vault(folder, PASSPHRASE) as vault:
        with pytest.raises(Cancelled):
            renew(vault, PASSPHRASE, stop)
        make(vault.store, "source", name="Still open")
    assert (folder / HEADER).read_bytes() == before
    assert lying(folder) == names
    assert not list(folder.glob("store.db?*"))


def test_a_damaged_attachment_hinders_nothing_and_is_left_as_it_is(folder):
    spoilt = max((folder / blobs.FOLDER).glob("[0-9a-f][0-9a-f]/*"), key=lambda path: path.stat().st_size)
    raw = bytearray(spoilt.read_bytes())
    raw[-40] ^= 1
    spoilt.write_bytes(raw)
    with open_vault(folder, PASSPHRASE) as vault:
        assert renew(vault, PASSPHRASE) == Renewed(attachments=1, left=1, ways_lost=2, recovery_lost=True)
    assert spoilt.read_bytes() == raw


def killed(folder, at):
    """Renew in another process that ends at its ``at``-th file operation; how many it did when it came to the end."""
    words = [sys.executable, "-c", _CHILD, str(folder), str(at), PASSPHRASE]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 9), done.stderr
    return int(done.stdout.split()[1]) if done.returncode == 0 else 0


def test_killed_on_the_way_exactly_one_of_the_two_vaults_is_whole(kept, tmp_path):
    total = killed(Path(shutil.copytree(kept, tmp_path / "whole")), 10**6)
    before = (kept / HEADER).read_bytes()
    seen = set()
    for place in (total // 2, *range(total - 7, total, 2)):
        folder = Path(shutil.copytree(kept, tmp_path / f"at-{place}"))
        assert killed(folder, place) == 0
        renewed = (folder / HEADER).read_bytes() != before
        assert contents(folder) == WHOLE
        seen.add(renewed)
        if not renewed:
            assert slots.check(folder, ByRecovery(bytes(20)))
    assert seen == {True, False}
