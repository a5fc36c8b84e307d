"""A full disk, a medium that cannot be written, a wrong clock: nothing is lost, and it is told."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefiles.commands.edit import edit
from casefiles.crypto.errors import ReadOnlyVault
from casefiles.crypto.kdf import FLOOR
from casefiles.errors import OlderReadOnly, UnfinishedReadOnly
from casefiles.files import DiskFull
from casefiles.queries.damage import damage
from casefiles.queries.history import history
from casefiles.queries.listing import counts, listing
from casefiles.queries.searching import search
from casefiles.queries.soundness import faults
from casefiles.store import ballast, synced
from casefiles.store.clock import COUNTER_BITS, HybridClock, astray
from casefiles.store.store import Store
from casefiles.store.vault import create, open_vault
from tests.makers import KEY, PASSPHRASE, make, raw_store

# A limit on the size of files stands for a full disk: the system refuses in the same way, at a place we choose.
FULL = """
import resource, signal, sys
from pathlib import Path
from casefiles.commands.add import add_typed
from casefiles.commands.remove import remove
from casefiles.files import FileFault
from casefiles.store.store import Store
from casefiles.values.level import Level
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
store = Store(path, bytes(range(32)))
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        store.write(add_typed, "person", {"name": f"Testperson {saved}", "note": "invented " * 2000}, None, Level.L0)
        saved += 1
except FileFault as sentence:
    print(sentence, file=sys.stderr)
print(saved)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.write(add_typed, "person", {"name": "After"}, None, Level.L0)
store.close()
"""


def test_a_full_disk_loses_nothing_that_was_saved_and_the_store_goes_on_when_there_is_room(tmp_path) -> None:
    store = raw_store(tmp_path)
    for number in range(40):
        make(store, "person", name=f"Ora Testperson {number}")
    store.close()
    path = tmp_path / "store.db"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    again = Store(path, KEY)
    titles = {row.title for row in again.read(listing, "person")}
    again.close()
    assert {f"Testperson {number}" for number in range(int(done.stdout))} | {"After"} <= titles
    assert len(titles) == 40 + int(done.stdout) + 1


def test_the_engine_that_finds_no_room_is_told_apart_and_goes_on_afterwards(tmp_path) -> None:
    store = raw_store(tmp_path)
    ref = make(store, "person", name="Ora Testperson")
    (pages,) = store.raw(lambda raw: raw.execute("PRAGMA page_count").fetchone())
    store.raw(lambda raw: raw.execute(f"PRAGMA max_page_count={pages}").fetchall())
    with pytest.raises(DiskFull, match="no room left on this disk"):
        store.write(edit, ref, {"biography": "An invented life. " * 50_000})
    store.raw(lambda raw: raw.execute("PRAGMA max_page_count=1000000").fetchall())
    store.write(edit, ref, {"biography": "Saved again."})
    assert store.read(faults) == ()
    store.close()


def test_the_reserve_is_random_private_and_gives_its_room_back(tmp_path) -> None:
    assert ballast.lay(tmp_path)
    path = tmp_path / "ballast"
    assert path.stat().st_size == 16 << 20
    data = path.read_bytes()
    assert len({data[at : at + 64] for at in range(0, len(data), 1 << 16)}) == 256
    assert ballast.lay(tmp_path)
    ballast.release(tmp_path)
    ballast.release(tmp_path)
    assert not ballast.held(tmp_path)


@pytest.fixture(scope="module")
def closed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("closed") / "vault"
    with create(folder, PASSPHRASE, FLOOR) as vault:
        make(vault.store, "person", name="Ora Testperson")
    return folder


def test_a_vault_opened_for_reading_answers_everything_and_writes_nothing(closed) -> None:
    before = {path: path.read_bytes() for path in closed.rglob("*") if path.is_file()}
    with open_vault(closed, PASSPHRASE, read_only=True) as vault:
        assert vault.store.read(counts)["person"] == 1
        assert vault.store.read(search, "Testperson")
        assert damage(vault).faults == ()
        (person,) = vault.store.read(listing, "person")
        with pytest.raises(ReadOnlyVault, match="reading only"):
            vault.store.write(edit, person.ref, {"occupation": "baker"})
    assert {path: path.read_bytes() for path in closed.rglob("*") if path.is_file()} == before


def test_two_may_read_at_once_where_nothing_is_written(closed) -> None:
    with (
        open_vault(closed, PASSPHRASE, read_only=True) as one,
        open_vault(closed, PASSPHRASE, read_only=True) as two,
    ):
        assert one.store.read(counts) == two.store.read(counts)


def test_a_vault_that_was_not_closed_is_not_shown_without_its_last_changes(closed, tmp_path) -> None:
    with open_vault(Path(shutil.copytree(closed, tmp_path / "a")), PASSPHRASE) as vault:
        make(vault.store, "person", name="Aro Testperson")
        torn = Path(shutil.copytree(vault.folder, tmp_path / "torn"))
    with pytest.raises(UnfinishedReadOnly):
        open_vault(torn, PASSPHRASE, read_only=True)
    with open_vault(torn, PASSPHRASE) as mended:
        assert mended.store.read(counts)["person"] == 2


def test_an_earlier_form_is_not_shown_where_it_cannot_be_upgraded(tmp_path) -> None:
    older = Path(shutil.copytree(Path(__file__).parents[2] / "data/vaults/format-1", tmp_path / "older"))
    with pytest.raises(OlderReadOnly, match="earlier version"):
        open_vault(older, PASSPHRASE, read_only=True)


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_wrong_clock_loses_nothing_and_the_order_of_changes_stays(tmp_path, year) -> None:
    store = raw_store(tmp_path)
    ref = make(store, "person", name="Ora Testperson")
    store.write(edit, ref, {"occupation": "baker"})
    wrong = int(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1000)
    store._clock = HybridClock(store.last_reading, lambda: wrong)
    store.write(edit, ref, {"occupation": "smith"})
    store.close()
    again = Store(tmp_path / "store.db", KEY)
    again.write(edit, ref, {"occupation": "weaver"})
    seen = [entry.after for entry in again.read(history, ref).entries if entry.key == "occupation"]
    readings = again.raw(lambda raw: [hlc for (hlc,) in raw.execute("SELECT hlc FROM change ORDER BY id")])
    again.close()
    assert seen in (["weaver", "smith", "baker"], ["baker", "smith", "weaver"])
    assert readings == sorted(readings)


def test_a_clock_before_the_last_change_or_years_after_it_is_told(tmp_path) -> None:
    store = raw_store(tmp_path)
    make(store, "person", name="Ora Testperson")
    last = store.last_reading >> COUNTER_BITS
    assert astray(store) == ""
    assert "1 January 1970" in astray(store, 0)
    assert "years after" in astray(store, last + 10 * 365 * 86_400_000)
    assert astray(store, last + 300 * 86_400_000) == ""
    store.close()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Vault", "OneDrive"),
        ("OneDrive - Office/Work/Vault", "OneDrive"),
        ("Dropbox (Personal)/Vault", "Dropbox"),
        ("Library/Mobile Documents/Vault", "iCloud"),
        ("Google Drive/My Drive/Vault", "Google Drive"),
        ("Nextcloud/Vault", "Nextcloud"),
        ("Documents/Dropboxes of 2019/Vault", ""),
        ("Documents/Vault", ""),
    ],
)
def test_a_folder_that_others_copy_is_known_by_its_name(tmp_path, folder, service) -> None:
    assert synced.synced_by(tmp_path / folder) == service
    assert (service in synced.warning(tmp_path / folder)) or not service
    assert bool(synced.warning(tmp_path / folder)) == bool(service)


def test_a_folder_that_others_copy_is_known_by_the_marks_they_leave(tmp_path) -> None:
    (tmp_path / ".dropbox").touch()
    assert synced.synced_by(tmp_path / "anything" / "vault") == "Dropbox"
