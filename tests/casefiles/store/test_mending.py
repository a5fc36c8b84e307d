"""A vault that cannot be opened goes back to a backup, and no more of it than has to."""

import shutil
from pathlib import Path

import pytest

from casefiles.crypto.errors import WrongPassphrase
from casefiles.crypto.kdf import FLOOR
from casefiles.progress import Cancelled
from casefiles.queries.listing import counts
from casefiles.store.mending import backups_in, put_back
from casefiles.store.salvage import salvage
from casefiles.store.slots import change_passphrase
from casefiles.store.vault import create, open_vault
from tests.makers import PASSPHRASE, make_room_with_backup, quiet

OTHER = "cobalt meadow lantern thicket walrus ember"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_room_with_backup(tmp_path_factory.mktemp("mending"))


@pytest.fixture
def room(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "room"))


def people(room: Path, secret: str = PASSPHRASE) -> int:
    with open_vault(room / "vault", secret) as vault:
        return vault.store.read(counts)["person"]


def test_a_damaged_database_goes_back_and_the_damaged_one_is_kept(room: Path) -> None:
    (room / "vault" / "store.db").write_bytes(b"\x07" * 8192)
    (one,) = backups_in(room / "stick", room / "vault")
    assert not put_back(room / "vault", one.folder, PASSPHRASE, quiet)
    assert people(room) == 1
    assert (room / "vault" / "snapshots" / "before-restoring" / "store.db").read_bytes() == b"\x07" * 8192


@pytest.mark.parametrize("harm", ["cut", "flipped", "gone"])
def test_where_the_header_alone_is_damaged_nothing_is_lost(room: Path, harm: str) -> None:
    path = room / "vault" / "vault.json"
    raw = path.read_bytes()
    at = raw.index(b'"ct":"') + 10
    flipped = raw[:at] + (b"A" if raw[at : at + 1] != b"A" else b"B") + raw[at + 1 :]
    path.write_bytes({"cut": raw[:100], "flipped": flipped, "gone": b""}[harm])
    if harm == "gone":
        path.unlink()
    (one,) = backups_in(room / "stick", room / "vault")
    assert put_back(room / "vault", one.folder, PASSPHRASE, quiet)
    assert people(room) == 2


def test_header_and_database_damaged_both_go_back(room: Path) -> None:
    (room / "vault" / "vault.json").write_bytes(b"{}")
    (room / "vault" / "store.db").write_bytes(b"\x07" * 8192)
    (one,) = backups_in(room / "stick", room / "vault")
    assert not put_back(room / "vault", one.folder, PASSPHRASE, quiet)
    assert people(room) == 1


def test_a_passphrase_changed_since_the_backup_stays_dead(room: Path) -> None:
    change_passphrase(room / "vault", PASSPHRASE, OTHER)
    (one,) = backups_in(room / "stick", room / "vault")
    with pytest.raises(WrongPassphrase):
        put_back(room / "vault", one.folder, PASSPHRASE, quiet)
    assert people(room, OTHER) == 2


def test_the_place_its_shelf_and_the_backup_itself_all_lead_to_it(room: Path) -> None:
    (one,) = backups_in(room / "stick", room / "vault")
    assert backups_in(one.folder.parent, room / "vault") == [one]
    assert backups_in(one.folder, room / "vault") == [one]
    assert backups_in(room / "nowhere", room / "vault") == []


def test_backups_of_other_vaults_are_left_out(room: Path) -> None:
    create(room / "second", PASSPHRASE, FLOOR).close()
    assert backups_in(room / "stick", room / "second") == []


@pytest.mark.parametrize("when", [0, 1, 2])
def test_a_salvage_that_is_stopped_leaves_nothing(room: Path, when: int) -> None:
    def stop(done: int, _total: int) -> None:
        if done == when:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage(room / "vault", PASSPHRASE, room / "out", stop)
    assert not (room / "out").exists()
