"""What lies in clear is listed, private, and gone after the lock and after the next opening."""

import io
import stat
from pathlib import Path

import pytest

from casefiles.crypto.kdf import FLOOR
from casefiles.store import blobs
from casefiles.store.blob_conditions import DamagedAttachment
from casefiles.store.outside import clean_outside, lying_outside, put_outside
from casefiles.store.vault import create, open_vault
from tests.makers import PASSPHRASE


def test_a_file_outside_is_private_listed_and_cleaned(tmp_path: Path) -> None:
    stored = blobs.take_in(tmp_path, io.BytesIO(b"fictitious letter"))
    one = put_outside(tmp_path, stored, "AT-0001.txt")
    other = put_outside(tmp_path, stored, "AT-0002.txt")
    assert one.parent == other.parent
    assert one.read_bytes() == b"fictitious letter"
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert stat.S_IMODE(one.parent.stat().st_mode) == 0o700
    assert [(each.name, each.size) for each in lying_outside(tmp_path)] == [
        ("AT-0001.txt", 17),
        ("AT-0002.txt", 17),
    ]
    assert clean_outside(tmp_path) == 2
    assert (lying_outside(tmp_path), clean_outside(tmp_path)) == ((), 0)
    assert not (tmp_path / "outside").exists()


def test_a_damaged_file_leaves_nothing_in_clear(tmp_path: Path) -> None:
    stored = blobs.take_in(tmp_path, io.BytesIO(b"fictitious letter" * 20_000))
    path = blobs.path_of(tmp_path, stored.file)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(DamagedAttachment):
        put_outside(tmp_path, stored, "AT-0001.txt")
    assert lying_outside(tmp_path) == ()


def test_the_lock_and_the_next_opening_clean_up(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    with create(folder, PASSPHRASE, FLOOR):
        stored = blobs.take_in(folder, io.BytesIO(b"fictitious letter"))
        put_outside(folder, stored, "AT-0001.txt")
    assert not (folder / "outside").exists()
    left = put_outside(folder, stored, "AT-0001.txt")  # as after a crash
    with open_vault(folder, PASSPHRASE):
        assert not left.exists()
        assert not blobs.path_of(folder, stored.file).exists()
        assert [path.name[:32] for path in (folder / "blobs" / "trash").iterdir()] == [stored.file]


def test_nothing_stays_in_clear_in_a_vault_that_is_only_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    create(folder, PASSPHRASE, FLOOR).close()
    stored = blobs.take_in(folder, io.BytesIO(b"fictitious letter"))
    left = put_outside(folder, stored, "AT-0001.txt")
    with open_vault(folder, PASSPHRASE, read_only=True):
        assert not left.exists()
        again = put_outside(folder, stored, "AT-0001.txt")
    assert not again.exists()
    assert blobs.path_of(folder, stored.file).exists()
