"""Whatever pages are damaged, every row that can still be read is in the new vault, and that vault is sound."""

import random
import shutil
from pathlib import Path

import pytest

from casefiles.commands.edit import edit
from casefiles.crypto.errors import FolderNotEmpty
from casefiles.crypto.kdf import FLOOR
from casefiles.queries.damage import damage
from casefiles.queries.listing import counts
from casefiles.queries.searching import search
from casefiles.queries.soundness import faults
from casefiles.store import swap
from casefiles.store.salvage import NothingToSalvage, salvage
from casefiles.store.salvage_scan import Wreck
from casefiles.store.vault import Vault, create, open_vault
from tests.makers import PASSPHRASE, make, make_cited_case

PAGE = 4096
PEOPLE = 90


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A closed vault with many fictitious people, and its key."""
    folder = tmp_path_factory.mktemp("whole") / "vault"
    with create(folder, PASSPHRASE, FLOOR) as vault:
        refs = [make_cited_case(vault.store, f"Testperson {number}")["person"] for number in range(20)]
        refs += [
            make(vault.store, "person", name=f"Ora Testperson {number}") for number in range(PEOPLE - 20)
        ]
        for ref in refs[::3]:
            vault.store.write(edit, ref, {"biography": "An invented life. " * 40})
        key = vault.master.derive("db").reveal()
    return folder, key


def damaged(folder: Path, to: Path, pages: list[int]) -> Path:
    copy = Path(shutil.copytree(folder, to))
    raw = bytearray((copy / swap.DATABASE).read_bytes())
    for page in pages:
        raw[page * PAGE + 100] ^= 0xFF
    (copy / swap.DATABASE).write_bytes(raw)
    return copy


def names(vault: Vault) -> set[str]:
    return {
        title for (title,) in vault.store.raw(lambda raw: raw.execute("SELECT title FROM record").fetchall())
    }


def test_a_sound_vault_comes_over_whole(whole, tmp_path) -> None:
    saved = salvage(whole[0], PASSPHRASE, tmp_path / "new")
    assert saved.lost == ()
    with open_vault(tmp_path / "new", PASSPHRASE) as new, open_vault(whole[0], PASSPHRASE) as old:
        assert new.store.read(counts) == old.store.read(counts)
        assert saved.records == sum(new.store.read(counts).values())
        assert names(new) == names(old)
        assert new.store.read(faults) == ()
        assert new.store.read(search, "Ora Testperson 7")[0].title == "Ora Testperson 7"


@pytest.mark.parametrize("seed", range(4))
def test_many_damaged_pages_cost_no_more_than_their_own_rows(whole, tmp_path, seed) -> None:
    chance = random.Random(seed)
    folder, key = whole
    size = (folder / swap.DATABASE).stat().st_size // PAGE
    pages = sorted(chance.sample(range(30, size), chance.choice((1, 3, 10, 25))))
    wreck = damaged(folder, tmp_path / "wreck", pages)
    before = (wreck / swap.DATABASE).read_bytes()
    try:
        saved = salvage(wreck, PASSPHRASE, tmp_path / "new")
    except NothingToSalvage:
        assert not Wreck(wreck / swap.DATABASE, key)._try("SELECT name FROM sqlite_master", ())[0]
        return
    assert (wreck / swap.DATABASE).read_bytes() == before, "the damaged vault is left as it is"
    with open_vault(tmp_path / "new", PASSPHRASE) as new:
        assert new.store.read(faults) == ()
        readable = {row[0] for row in _all_readable(wreck / swap.DATABASE, key)}
        kept = {ref for (ref,) in new.store.raw(lambda raw: raw.execute("SELECT ref FROM record").fetchall())}
        assert readable <= kept
        assert new.store.read(counts)
        assert make(new.store, "person", name="Edo Testperson")
    assert {path.name for path in (tmp_path / "new").iterdir()} >= {"vault.json", "store.db"}
    assert not list((tmp_path / "new").glob("damaged*"))
    assert saved.records > 0 or saved.lost


def _all_readable(path: Path, key: bytes) -> list[tuple[str]]:
    """Every reference that comes out when each row is asked for alone."""
    wreck = Wreck(path, key)
    return [
        row for id_ in range(1, 400) for row in wreck._try("SELECT ref FROM record WHERE id = ?", (id_,))[0]
    ]


def test_damage_is_named_by_what_it_touches(whole, tmp_path) -> None:
    folder, _ = whole
    size = (folder / swap.DATABASE).stat().st_size // PAGE
    told = []
    for page in range(size - 6, size):
        wreck = damaged(folder, tmp_path / str(page), [page])
        vault = open_vault(wreck, PASSPHRASE)
        told.append(damage(vault).faults)
        vault.store.close()
    assert all("an encrypted page was altered" in one for one in told)
    assert any("not all can be read" in fault for one in told for fault in one)


def test_a_header_without_a_readable_list_of_tables_is_told(whole, tmp_path) -> None:
    wreck = damaged(whole[0], tmp_path / "wreck", [0])
    with pytest.raises(NothingToSalvage):
        salvage(wreck, PASSPHRASE, tmp_path / "new")


def test_a_folder_that_holds_something_is_left_alone(whole, tmp_path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "kept").touch()
    with pytest.raises(FolderNotEmpty):
        salvage(whole[0], PASSPHRASE, tmp_path / "new")
