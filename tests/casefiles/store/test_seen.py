"""An older copy of a vault, put in its place, is noticed on the computer where the newer one was opened."""

import shutil
from pathlib import Path

import pytest

from casefiles import settings
from casefiles.crypto import kdf
from casefiles.settings import Settings
from casefiles.store import seen
from casefiles.store.vault import create, open_vault
from tests.makers import MASTER, PASSPHRASE, make, raw_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seen.seen_path().unlink(missing_ok=True)
    with create(tmp_path / "vault", PASSPHRASE, kdf.FLOOR) as vault:
        make(vault.store, "person", name="Aro Velkin")
    return tmp_path / "vault"


def _put_back(older: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(older, folder)


def test_an_older_copy_put_back_is_noticed_until_it_is_accepted(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "older")
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.older() is None
        make(vault.store, "person", name="Bela Norrin")
        make(vault.store, "person", name="Cadan Otteray")
    _put_back(tmp_path / "older", folder)
    for _ in range(2):
        with open_vault(folder, PASSPHRASE) as vault:
            older = vault.older()
            assert older is not None
            assert older.missing == 2
            assert "2 changes are missing" in str(older)
    with open_vault(folder, PASSPHRASE) as vault:
        make(vault.store, "person", name="Dorin Pelk")
        vault.accept()
        assert vault.older() is None
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.older() is None


def test_a_log_that_went_another_way_is_noticed_though_it_is_longer(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "other")
    with open_vault(folder, PASSPHRASE) as vault:
        make(vault.store, "person", name="Bela Norrin")
    store = raw_store(tmp_path)
    store.close()
    _put_back(tmp_path / "other", folder)
    with open_vault(folder, PASSPHRASE) as vault:
        for name in ("Cadan Otteray", "Dorin Pelk", "Elun Quist"):
            make(vault.store, "person", name=name)
        older = vault.older()
        assert older is not None
        assert older.missing == 0
        assert "went another way" in str(older)


def test_the_file_is_of_one_size_and_tells_nothing_in_clear(folder: Path, tmp_path: Path) -> None:
    first = seen.seen_path().read_bytes()
    with create(tmp_path / "second", PASSPHRASE, kdf.FLOOR):
        pass
    second = seen.seen_path().read_bytes()
    assert len(first) == len(second) == seen.SIZE
    for telling in (b"vault", b"second", b"Velkin", b"20", str(tmp_path).encode()):
        assert len(telling) < 4 or telling not in second
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.older() is None


def test_nothing_is_kept_while_vaults_are_not_to_be_remembered(folder: Path) -> None:
    settings.save(Settings(remember_vault=False))
    try:
        with open_vault(folder, PASSPHRASE) as vault:
            make(vault.store, "person", name="Bela Norrin")
        assert not seen.seen_path().exists()
    finally:
        settings.save(Settings())


@pytest.mark.parametrize(
    "raw", [b"", b"x" * 10, bytes(seen.SIZE), b"\xff" * seen.SIZE, b"y" * (seen.SIZE + 1)]
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "seen"
    path.write_bytes(raw)
    store = raw_store(tmp_path)
    make(store, "person", name="Aro Velkin")
    assert seen.older(store, MASTER, path) is None
    seen.remember(store, MASTER, path)
    assert path.stat().st_size == seen.SIZE


def test_a_place_that_cannot_be_written_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = raw_store(tmp_path)
    make(store, "person", name="Aro Velkin")
    seen.remember(store, MASTER, tmp_path / "file" / "seen")
    assert seen.older(store, MASTER, tmp_path / "file" / "seen") is None


def test_the_seventeenth_vault_pushes_out_the_one_not_opened_for_longest(tmp_path: Path) -> None:
    path = tmp_path / "seen"
    store = raw_store(tmp_path)
    make(store, "person", name="Aro Velkin")
    seen.remember(store, MASTER, path)
    slots = {path.read_bytes()[:16]}
    make(store, "person", name="Bela Norrin")
    seen.remember(store, MASTER, path)
    assert path.read_bytes()[:16] in slots
    assert path.read_bytes().count(next(iter(slots))) == 1
