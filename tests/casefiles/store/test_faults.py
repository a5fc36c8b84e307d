"""A full disk and a read-only medium cost a sentence, never a record."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed
from casefiles.crypto.errors import ReadOnlyVault
from casefiles.crypto.kdf import FLOOR
from casefiles.files import DiskFull
from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.store.vault import create, open_vault
from tests.makers import KEY, PASSPHRASE, make_cited_case, raw_store


def fill_the_disk(session: Session) -> None:
    """Let the engine believe that there is no page left; it then fails as on a full disk (SQLITE_FULL)."""
    pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_refuses_the_write_and_keeps_everything(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    refs = make_cited_case(store)
    before = store.read(counts), store.read(record, refs["person"])
    store.read(fill_the_disk)
    for _ in range(3):
        with pytest.raises(DiskFull):
            store.write(edit_typed, refs["person"], {"biography": "long text " * 10_000})
    assert (store.read(counts), store.read(record, refs["person"])) == before
    store.close()
    again = Store(tmp_path / "store.db", KEY)
    assert (again.read(counts), again.read(record, refs["person"])) == before
    again.write(edit_typed, refs["person"], {"biography": "there is room again"})
    again.close()


def test_a_vault_on_a_read_only_medium_opens_for_reading_and_is_left_as_it_was() -> None:
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    folder = place / "vault"
    try:
        create(folder, PASSPHRASE, FLOOR).close()
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        for path in folder.iterdir():
            path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
        folder.chmod(0o555)
        assert _as_somebody(lambda: _outcome(folder)) == 7
        folder.chmod(0o755)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(place)


def _outcome(folder: Path) -> int:
    try:
        with open_vault(folder, PASSPHRASE) as vault:
            if not vault.read_only:
                return 6
            make_cited_case(vault.store)
    except ReadOnlyVault:
        return 7
    except BaseException:  # noqa: BLE001 - the number is all that comes back from the other process
        return 8
    return 9


def _as_somebody(act: Callable[[], int]) -> int:
    """Do it as an account that obeys permissions: root does not."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return act()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgid(65534)
            os.setuid(65534)
            status = act()
        finally:
            os._exit(status)  # or the child would go on as a second runner of the tests
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
