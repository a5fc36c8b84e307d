"""Two invented colleagues, each with a vault, who have compared their words."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from casefiles.crypto import kdf
from casefiles.crypto.secret import MasterKey
from casefiles.store.store import Store
from casefiles.store.vault import DATABASE, Vault, create
from tests.casefiles.exchange.colleagues import befriend
from tests.casefiles.exchange.journeys import fill
from tests.makers import MASTER, PASSPHRASE, make_cited_case, raw_store


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Store]:
    """Ana's vault, with one invented case."""
    store = raw_store(tmp_path, "ana.db")
    make_cited_case(store)
    yield store
    store.close()


@pytest.fixture
def bea(tmp_path: Path, ana: Store) -> Iterator[Store]:
    """Bea's vault, which is empty. She and Ana know each other."""
    store = raw_store(tmp_path, "bea.db")
    befriend(ana, "Bea", store)
    befriend(store, "Ana", ana)
    yield store
    store.close()


@pytest.fixture(scope="session")
def packable(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MasterKey]:
    """A vault before a journey, closed, and its master key, so that opening a copy costs no passphrase."""
    with create(tmp_path_factory.mktemp("journey") / "old", PASSPHRASE, kdf.FLOOR) as old:
        fill(old)
    return old.folder, old.master


@pytest.fixture
def vaults(tmp_path: Path, packable: tuple[Path, MasterKey]) -> Iterator[tuple[Vault, Vault]]:
    """A vault with two people, one of whom travels, and a colleague's."""
    folder, master = packable
    copytree(folder, tmp_path / "old")
    (tmp_path / "colleague").mkdir()
    store = Store(tmp_path / "old" / DATABASE, master.derive("db").reveal())
    theirs = raw_store(tmp_path / "colleague")
    befriend(store, "Cadan", theirs)
    befriend(theirs, "Traveller", store)
    with (
        Vault(tmp_path / "old", store, master) as old,
        Vault(tmp_path / "colleague", theirs, MASTER) as other,
    ):
        yield old, other
