"""A backup counts only when it was found good, hides nothing in its names, and brings back all that it held."""

import shutil
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa

from casefiles.commands.add import add_typed
from casefiles.commands.edit import edit
from casefiles.crypto.errors import FolderNotEmpty, ReadOnlyVault
from casefiles.crypto.kdf import FLOOR
from casefiles.progress import Cancelled
from casefiles.queries.files import record
from casefiles.queries.listing import counts, listing
from casefiles.records.ledger_files import Blob
from casefiles.store import backup, backup_book, blobs, restore, snapshots, swap
from casefiles.store.backup_conditions import DamagedBackup, OtherKeys, PlaceGone, PlaceInsideVault
from casefiles.store.renew import renew
from casefiles.store.vault import Vault, create, open_vault
from tests.makers import PASSPHRASE, make

NOW = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)


def nothing(_done: int, _total: int) -> None:
    """Nobody asks how far it is."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a record and an attachment; a passphrase is slow by design, so it is made once."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    with create(folder, PASSPHRASE, FLOOR) as vault:
        make(vault.store, "person", name="Ora Testperson")
        stored = blobs.take_in(folder, BytesIO(b"a fictitious photograph" * 5000))
        row = {"uid": bytes(16), "file": stored.file, "secret": stored.secret}
        row |= {"sha256": stored.sha256, "size": stored.size}
        vault.store.write(lambda session: session.execute(sa.insert(Blob).values(**row)))
    return folder


@pytest.fixture
def vault(made: Path, tmp_path: Path):
    with open_vault(Path(shutil.copytree(made, tmp_path / "vault")), PASSPHRASE) as opened:
        yield opened


def back_up(
    vault: Vault, place: Path, now: datetime = NOW, spared: tuple[str, ...] = ()
) -> snapshots.Snapshot:
    place.mkdir(exist_ok=True)
    return backup.finish(backup.begin(vault, place, nothing, spared, now), nothing)


def shelf(vault: Vault, place: Path) -> Path:
    return snapshots.shelf(place, vault.master.vault_id)


def listed(vault: Vault, place: Path) -> list[str]:
    return [one.name for one in snapshots.found_in(shelf(vault, place))]


def test_a_backup_holds_what_the_vault_holds_and_is_named_by_its_time_alone(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    assert snapshot.name == "2026-11-21T2130Z"
    assert backup.check(snapshot, vault.master, nothing).missing == 0
    names = sorted(
        str(p.relative_to(tmp_path / "stick")) for p in (tmp_path / "stick").rglob("*") if p.is_file()
    )
    own = vault.master.vault_id.hex()[:8]
    assert names[:2] == [f"{own}/2026-11-21T2130Z/store.db", f"{own}/2026-11-21T2130Z/vault.json"]
    assert names[2].startswith(f"{own}/blobs/")
    assert names[3:] == [f"{own}/{name}" for name in ("rescue-README.txt", "rescue.py", "rescue_export.py")]


def test_nothing_readable_lies_in_a_backup(vault, tmp_path) -> None:
    back_up(vault, tmp_path / "stick")
    for path in (tmp_path / "stick").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Testperson" not in data
            assert b"photograph" not in data
            assert b"SQLite format 3" not in data


def test_a_backup_opens_with_the_passphrase_and_lets_nothing_be_changed(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    before = (snapshot.folder / swap.DATABASE).read_bytes()
    with open_vault(snapshot.folder, PASSPHRASE) as old:
        assert old.read_only
        assert old.store.read(counts)["person"] == 1
        with pytest.raises(ReadOnlyVault):
            old.store.write(add_typed, "person", {"name": "Aro Testperson"}, None, None)
    assert (snapshot.folder / swap.DATABASE).read_bytes() == before
    assert {path.name for path in snapshot.folder.iterdir()} == {swap.DATABASE, swap.HEADER}


def test_two_backups_in_one_minute_are_both_kept_apart(vault, tmp_path) -> None:
    first = back_up(vault, tmp_path / "stick")
    second = back_up(vault, tmp_path / "stick", spared=(first.name,))
    assert (first.name, second.name) == ("2026-11-21T2130Z", "2026-11-21T2130Z-2")
    assert listed(vault, tmp_path / "stick") == [first.name, second.name]


def test_seven_days_and_four_weeks_are_kept_and_the_spared_always(vault, tmp_path) -> None:
    place = tmp_path / "stick"
    first = back_up(vault, place, NOW - timedelta(days=200))
    for back in range(60, -1, -4):
        back_up(vault, place, NOW - timedelta(days=back), (first.name,))
    for back in (3, 2, 1, 0):
        last = back_up(vault, place, NOW - timedelta(days=back, hours=1), (first.name,))
    kept = snapshots.found_in(shelf(vault, place))
    assert first.name in {one.name for one in kept}
    assert last.name in {one.name for one in kept}
    days = {one.at.date() for one in kept if one.name != first.name}
    assert len(days) >= 7
    assert len(kept) <= 1 + 7 + 4
    assert max(days) - min(days) >= timedelta(days=20), "the weekly ones reach further back"


def test_an_attachment_that_no_backup_needs_any_more_leaves_the_pool(vault, tmp_path) -> None:
    place = tmp_path / "stick"
    back_up(vault, place, NOW - timedelta(days=400))
    vault.store.write(lambda session: session.execute(sa.delete(Blob)))
    for back in range(70, -1, -7):
        back_up(vault, place, NOW - timedelta(days=back))
    assert not [p for p in (shelf(vault, place) / "blobs").rglob("*") if p.is_file()]


def test_a_place_inside_the_vault_is_refused(vault) -> None:
    for place in (vault.folder, vault.folder / "blobs"):
        with pytest.raises(PlaceInsideVault):
            backup.begin(vault, place, nothing)


def test_a_place_that_is_not_there_is_told_and_not_made(vault, tmp_path) -> None:
    with pytest.raises(PlaceGone):
        backup.begin(vault, tmp_path / "not plugged in", nothing)
    assert not (tmp_path / "not plugged in").exists()


def test_a_stick_pulled_in_the_middle_is_told_and_leaves_the_vault_working(vault, tmp_path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    begun = backup.begin(vault, place, nothing)
    shutil.rmtree(place)
    with pytest.raises(PlaceGone):
        backup.finish(begun, nothing)
    assert make(vault.store, "person", name="Aro Testperson")


@pytest.mark.parametrize("moment", range(3))
def test_a_backup_that_is_stopped_leaves_the_others_and_no_half_one(vault, tmp_path, moment) -> None:
    place = tmp_path / "stick"
    before = back_up(vault, place, NOW - timedelta(days=1))
    blobs_before = next(p for p in (shelf(vault, place) / "blobs").rglob("*") if p.is_file())
    blobs_before.unlink()
    steps = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal steps
        steps += 1
        if steps > moment:
            raise Cancelled

    with pytest.raises(Cancelled):
        backup.finish(backup.begin(vault, place, stop), stop)
    assert listed(vault, place) == [before.name]
    assert not list(shelf(vault, place).glob("*.part"))


def test_a_half_one_left_by_a_power_cut_is_never_listed_and_makes_room(vault, tmp_path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    begun = backup.begin(vault, place, nothing, (), NOW)
    assert begun.part.is_dir()
    assert listed(vault, place) == []
    back_up(vault, place, NOW + timedelta(days=1))
    assert not begun.part.exists()


def test_a_damaged_backup_is_found_out(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    path = snapshot.folder / swap.DATABASE
    for place in (20, 5000, path.stat().st_size - 100):
        whole = path.read_bytes()
        raw = bytearray(whole)
        raw[place] ^= 1
        path.write_bytes(raw)
        with pytest.raises(DamagedBackup):
            backup.check(snapshot, vault.master, nothing)
        path.write_bytes(whole)
    backup.check(snapshot, vault.master, nothing)


def test_a_damaged_attachment_is_found_out_and_copied_anew_by_the_next_backup(vault, tmp_path) -> None:
    place = tmp_path / "stick"
    snapshot = back_up(vault, place)
    (path,) = [p for p in (shelf(vault, place) / "blobs").rglob("*") if p.is_file()]
    raw = bytearray(path.read_bytes())
    raw[-50] ^= 1
    path.write_bytes(raw)
    with pytest.raises(DamagedBackup):
        backup.check(snapshot, vault.master, nothing)
    again = back_up(vault, place, NOW + timedelta(hours=1))
    assert backup.check(again, vault.master, nothing).missing == 0


def test_a_backup_of_other_keys_is_told_apart_from_a_damaged_one(vault, tmp_path, made) -> None:
    with create(tmp_path / "other", PASSPHRASE, FLOOR) as other:
        snapshot = back_up(other, tmp_path / "stick")
    with pytest.raises(OtherKeys):
        backup.check(snapshot, vault.master, nothing)
    with pytest.raises(OtherKeys):
        restore.loss(vault, snapshot)


def test_the_loss_names_saves_and_records_since(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    assert restore.loss(vault, snapshot).nothing
    new = make(vault.store, "person", name="Aro Testperson")
    vault.store.write(edit, new, {"occupation": "baker"})
    (first,) = vault.store.read(listing, "person")[1:]
    assert first.title == "Ora Testperson"
    vault.store.write(edit, first.ref, {"occupation": "smith"})
    lost = restore.loss(vault, snapshot)
    assert (lost.changes, lost.added, lost.altered) == (3, 1, 1)
    assert lost.at == NOW


def test_restoring_to_a_new_folder_brings_all_back_and_leaves_the_vault_alone(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    make(vault.store, "person", name="Aro Testperson")
    restore.restore_to(snapshot.folder, vault.master, tmp_path / "new", nothing)
    with open_vault(tmp_path / "new", PASSPHRASE) as new:
        assert not new.read_only
        assert new.store.read(counts)["person"] == 1
        (row,) = new.store.raw(
            lambda raw: raw.execute("SELECT file, secret, sha256, size FROM blob").fetchall()
        )
        assert blobs.read_whole(new.folder, blobs.Stored(*row), 10**6).startswith(b"a fictitious")
        assert make(new.store, "person", name="Edo Testperson")
    assert vault.store.read(counts)["person"] == 2
    with pytest.raises(FolderNotEmpty):
        restore.restore_to(snapshot.folder, vault.master, tmp_path / "new", nothing)


def test_restoring_over_the_vault_keeps_its_present_state_beside(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    added = make(vault.store, "person", name="Aro Testperson")
    folder, master = vault.folder, vault.master
    vault.close()
    shutil.rmtree(folder / "blobs")
    restore.restore_over(folder, master, snapshot.folder, nothing)
    with open_vault(folder, PASSPHRASE) as now:
        assert now.store.read(counts)["person"] == 1
        assert next(folder.glob("blobs/*/*")).is_file()
    kept = folder / "snapshots" / "before-restoring"
    with open_vault(kept, PASSPHRASE) as before:
        assert before.store.read(record, added)


def test_a_restore_from_a_damaged_backup_leaves_the_vault_as_it_was(vault, tmp_path) -> None:
    snapshot = back_up(vault, tmp_path / "stick")
    (snapshot.folder / swap.DATABASE).write_bytes(b"\x07" * 8192)
    folder, master = vault.folder, vault.master
    vault.close()
    with pytest.raises(DamagedBackup):
        restore.restore_over(folder, master, snapshot.folder, nothing)
    with open_vault(folder, PASSPHRASE) as now:
        assert now.store.read(counts)["person"] == 1


def test_new_keys_leave_no_former_copy_in_the_vault_and_ask_for_a_new_backup(vault, tmp_path) -> None:
    back_up(vault, tmp_path / "stick")
    vault.store.write(backup_book.choose_place, tmp_path / "stick")
    vault.store.write(backup_book.note_good, "2026-11-21T2130Z", NOW)
    (vault.folder / "snapshots" / "before-restoring").mkdir(parents=True)
    renew(vault, PASSPHRASE)
    assert not (vault.folder / "snapshots").exists()
    held = vault.store.read(backup_book.book)
    assert (held.place, held.verified) == (tmp_path / "stick", {})
    assert listed(vault, tmp_path / "stick") == []
    assert back_up(vault, tmp_path / "stick").name == "2026-11-21T2130Z"
