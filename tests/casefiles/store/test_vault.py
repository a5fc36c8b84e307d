"""A vault opens for its passphrase and for nothing else, and shows nothing while it is closed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.crypto.errors import (
    DamagedHeader,
    FolderNotEmpty,
    NewerVault,
    NotAVault,
    VaultAlreadyOpen,
    WeakPassphrase,
    WrongPassphrase,
)
from casefiles.crypto.kdf import FLOOR
from casefiles.errors import CaseFileError, DamagedStore, NewerStore, NotEncrypted
from casefiles.queries.listing import listing
from casefiles.store.engine import PRAGMAS, connect
from casefiles.store.slots import change_passphrase
from casefiles.store.store import Store
from casefiles.store.vault import create, open_vault
from tests.makers import KEY, PASSPHRASE, make, make_cited_case, raw_store

CANARY = "Zyxwquimble"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vaults") / "template"
    with create(folder, PASSPHRASE, FLOOR) as vault:
        make_cited_case(vault.store, f"{CANARY} Velkin")
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "vault"
    shutil.copytree(template, copied)
    return copied


def test_a_vault_opens_again_with_everything_in_it(folder: Path) -> None:
    with open_vault(folder, PASSPHRASE) as vault:
        assert [entry.title for entry in vault.store.read(listing, "case")] == [f"{CANARY} Velkin"]


def test_a_closed_vault_is_two_files_that_tell_nothing(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["store.db", "vault.json"]
    for path in folder.iterdir():
        raw = path.read_bytes()
        for word in (
            CANARY,
            CANARY.lower(),
            "beekeeper",
            "Fictitious",
            "测试虚构",
            "detention",
            "CREATE TABLE",
        ):
            assert word.encode() not in raw
            assert word.encode("utf-16-le") not in raw
            assert word.encode("utf-16-be") not in raw
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
        assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_nothing_in_clear_lies_on_disk_while_a_vault_is_open(folder: Path) -> None:
    with open_vault(folder, PASSPHRASE) as vault:
        make(vault.store, "person", name=f"{CANARY} Second")
        for path in folder.iterdir():
            assert CANARY.encode() not in path.read_bytes()


def test_a_wrong_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_vault(folder, "heron lantern quarry velvet orbit thimble")


def test_a_passphrase_change_locks_the_former_one_out(folder: Path) -> None:
    database = (folder / "store.db").read_bytes()
    change_passphrase(folder, PASSPHRASE, "meadow copper ferry ninety saddle umber")
    with pytest.raises(WrongPassphrase):
        open_vault(folder, PASSPHRASE)
    assert (folder / "store.db").read_bytes() == database
    open_vault(folder, "meadow copper ferry ninety saddle umber").close()


def test_a_weak_new_passphrase_is_refused_and_the_old_one_stays(folder: Path) -> None:
    header = (folder / "vault.json").read_bytes()
    with pytest.raises(WeakPassphrase):
        change_passphrase(folder, PASSPHRASE, "secret")
    assert (folder / "vault.json").read_bytes() == header


def test_a_damaged_header_has_its_own_sentence(folder: Path) -> None:
    header = folder / "vault.json"
    header.write_bytes(header.read_bytes().replace(b"argon2id", b"argon2ix"))
    with pytest.raises(DamagedHeader):
        open_vault(folder, PASSPHRASE)


def test_a_newer_header_has_its_own_sentence(folder: Path) -> None:
    header = folder / "vault.json"
    header.write_bytes(header.read_bytes().replace(b'"version":1', b'"version":2'))
    with pytest.raises(NewerVault):
        open_vault(folder, PASSPHRASE)


@pytest.mark.parametrize("name", ["missing", "empty", "file"])
def test_what_is_not_a_vault_has_its_own_sentence(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    if name == "empty":
        place.mkdir()
    if name == "file":
        place.write_text("hello")
    with pytest.raises(NotAVault):
        open_vault(place, PASSPHRASE)


def test_a_missing_or_exchanged_database_has_its_own_sentence(folder: Path, tmp_path: Path) -> None:
    (folder / "store.db").unlink()
    with pytest.raises(DamagedStore):
        open_vault(folder, PASSPHRASE)
    raw_store(tmp_path, "other.db").close()
    shutil.copy(tmp_path / "other.db", folder / "store.db")
    with pytest.raises(DamagedStore):
        open_vault(folder, PASSPHRASE)


def test_a_plain_database_in_its_place_is_refused(folder: Path) -> None:
    import sqlite3

    (folder / "store.db").unlink()
    plain = sqlite3.connect(folder / "store.db")
    plain.execute("CREATE TABLE trap (x)")
    plain.commit()
    plain.close()
    before = (folder / "store.db").read_bytes()
    with pytest.raises(NotEncrypted):
        open_vault(folder, PASSPHRASE)
    assert (folder / "store.db").read_bytes() == before


def test_a_folder_with_something_in_it_is_not_made_a_vault(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(FolderNotEmpty):
        create(tmp_path, PASSPHRASE, FLOOR)
    assert (tmp_path / "letter.txt").read_text() == "keep me"


def test_a_second_instance_has_its_own_sentence(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from casefiles.store.vault import open_vault\n"
        "from casefiles.crypto.errors import VaultAlreadyOpen\n"
        "try: open_vault(Path(sys.argv[1]), sys.argv[2])\n"
        "except VaultAlreadyOpen as error: print(error)"
    )
    with open_vault(folder, PASSPHRASE) as vault:
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder), PASSPHRASE],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == str(VaultAlreadyOpen())
        assert vault.store.read(listing, "case")


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    store.close()
    raw = connect(tmp_path / "store.db", KEY)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    with pytest.raises(NewerStore):
        Store(tmp_path / "store.db", KEY)


def test_every_setting_of_the_engine_is_as_wanted(tmp_path: Path) -> None:
    raw = connect(tmp_path / "store.db", KEY)
    assert [raw.execute(f"PRAGMA {name}").fetchone()[0] for name, _, _ in PRAGMAS] == [
        want for _, _, want in PRAGMAS
    ]
    assert raw.execute("PRAGMA locking_mode").fetchone()[0] == "exclusive"
    raw.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE 'plain.db' AS p KEY ''",
        "PRAGMA temp_store=FILE",
        "PRAGMA rekey=''",
        "PRAGMA writable_schema=ON",
    ],
)
def test_what_would_write_plain_text_is_denied(tmp_path: Path, statement: str) -> None:
    raw = connect(tmp_path / "store.db", KEY)
    with pytest.raises(Exception, match=r"not authorized|not allowed"):
        raw.execute(statement)
    raw.close()
    assert not (tmp_path / "plain.db").exists()


def test_a_short_key_is_never_taken_for_a_passphrase(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(tmp_path / "store.db", KEY[:31])
    assert not (tmp_path / "store.db").exists()


def test_a_wrong_key_says_nothing_on_any_stream(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw_store(tmp_path).close()
    with pytest.raises(DamagedStore):
        connect(tmp_path / "store.db", KEY[::-1])
    assert capfd.readouterr() == ("", "")


def test_flipped_bits_are_refused_or_harmless_and_never_other_content(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    make_cited_case(store)
    expected = store.read(listing, "person")
    store.close()
    path = tmp_path / "store.db"
    good = path.read_bytes()
    for place in range(7, len(good), max(1, len(good) // 60)):
        bad = bytearray(good)
        bad[place] ^= 4
        path.write_bytes(bytes(bad))
        try:
            damaged = Store(path, KEY)
        except CaseFileError:
            continue
        try:
            assert damaged.read(listing, "person") == expected
        except CaseFileError:
            pass
        finally:
            damaged.close()


def test_killed_while_writing_loses_at_most_what_was_not_acknowledged(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.makers import raw_store, make\n"
        "store = raw_store(Path(sys.argv[1]))\n"
        "for number in range(10000):\n"
        "    make(store, 'person', name=f'Person {number}'); print(number, flush=True)\n"
    )
    for acknowledged in (3, 17, 40):
        place = tmp_path / str(acknowledged)
        place.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(place)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(acknowledged):
            process.stdout.readline()
        process.kill()
        process.stdout.close()
        process.wait()
        store = Store(place / "store.db", KEY)
        assert len(store.read(listing, "person")) >= acknowledged
        store.close()
