"""What a finder of folders learns from dates: nothing of when which attachment came, also from a backup of them."""

import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa

from casefiles.crypto.kdf import FLOOR
from casefiles.records.ledger_files import Blob
from casefiles.store import backup, blobs, restore
from casefiles.store.vault import Vault, create
from tests.makers import PASSPHRASE

LONG_AGO = 946_684_800


def nothing(_done: int, _total: int) -> None:
    """Nobody asks how far it is."""


def attached(vault: Vault) -> None:
    stored = blobs.take_in(vault.folder, BytesIO(b"a fictitious letter" * 5000))
    row = {"uid": bytes(16), "file": stored.file, "secret": stored.secret}
    row |= {"sha256": stored.sha256, "size": stored.size}
    vault.store.write(lambda session: session.execute(sa.insert(Blob).values(**row)))


def dates(folder: Path) -> set[float]:
    return {path.stat().st_mtime for path in folder.rglob("blobs/*/*") if path.is_file()}


def test_no_date_tells_when_an_attachment_came_in_the_vault_in_backups_or_after_a_restore(
    tmp_path: Path,
) -> None:
    with create(tmp_path / "vault", PASSPHRASE, FLOOR) as vault:
        attached(vault)
        (tmp_path / "stick").mkdir()
        now = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
        snapshot = backup.finish(backup.begin(vault, tmp_path / "stick", nothing, (), now), nothing)
    assert dates(tmp_path / "stick") == {LONG_AGO}
    shutil.rmtree(tmp_path / "vault" / blobs.FOLDER)
    restore.restore_to(snapshot.folder, vault.master, tmp_path / "again", nothing)
    assert dates(tmp_path) == {LONG_AGO}
