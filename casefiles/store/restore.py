"""Going back to a backup: into a new folder, or in the place of the vault's present state, which is kept first.

loss(vault, snapshot) -> Loss               what the vault has that the backup has not
restore_to(source, target, step)            a new vault from an open backup or an open vault's backup
restore_over(folder, master, snapshot, …)   the closed vault becomes what the backup holds, under its present header
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.errors import FolderNotEmpty
from casefiles.crypto.secret import MasterKey
from casefiles.errors import DamagedStore
from casefiles.progress import Step
from casefiles.store import audit, blobs, seen, swap
from casefiles.store.backup import attachments_of
from casefiles.store.backup_book import Book, keep
from casefiles.store.backup_conditions import DamagedBackup, OtherKeys
from casefiles.store.copying import Facts, facts_of
from casefiles.store.engine import connect, opens
from casefiles.store.hold import held as folder_held
from casefiles.store.migrate import LOCAL, bring_vault_up
from casefiles.store.snapshots import Snapshot
from casefiles.store.store import Store
from casefiles.store.swap import DATABASE, HEADER
from casefiles.store.vault import Vault

RESTORED, KEPT = "restored", "before-restoring"


@dataclass(frozen=True, slots=True)
class Loss:
    """What going back to a backup would take away: saves made since, records added and records altered since."""

    at: datetime
    head: tuple[int, bytes]
    changes: int
    added: int
    altered: int

    @property
    def nothing(self) -> bool:
        """Whether the vault has nothing that the backup has not."""
        return not (self.changes or self.added or self.altered)


def loss(vault: Vault, snapshot: Snapshot) -> Loss:
    """What the open vault has that the backup has not. Raises OtherKeys and DamagedBackup."""
    key = _key_for(snapshot.folder, vault.master)
    try:
        connection = connect(snapshot.folder / DATABASE, key, read_only=True)
        try:
            then: Facts = facts_of(connection)
            changes, records = _told(connection)
        finally:
            connection.close()
    except DamagedStore as fault:
        raise DamagedBackup from fault
    now_changes, now_records = vault.store.raw(_told)
    added = now_records.keys() - records.keys()
    altered = sum(1 for uid, revision in records.items() if now_records.get(uid, revision) != revision)
    return Loss(snapshot.at, then.head, len(now_changes - changes), len(added), altered)


def _told(connection: Any) -> tuple[set[bytes], dict[bytes, int]]:
    """The identities of all changes, and the revision of each record."""
    changes = {uid for (uid,) in connection.execute("SELECT uid FROM change")}
    return changes, dict(connection.execute("SELECT uid, revision FROM record"))


def restore_to(snapshot: Path, master: MasterKey, target: Path, step: Step, raw: bytes | None = None) -> None:
    """Make a vault in the empty or new folder ``target`` that holds what the backup held.

    ``raw`` is the header it gets, of the same master key; the backup's own when left out. Raises FolderNotEmpty,
    OtherKeys, DamagedBackup, Cancelled and FileFault.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderNotEmpty
    key = _key_for(snapshot, master)
    files.make_private_folder(target)
    files.copy(snapshot / DATABASE, target / DATABASE, step)
    _bring_attachments(snapshot, target, key)
    # The header goes in last: a folder without one is not yet a vault.
    files.write(target / HEADER, raw or files.read(snapshot / HEADER, header.MOST_BYTES))


def restore_over(
    folder: Path, master: MasterKey, snapshot: Path, step: Step, held: Book | None = None
) -> None:
    """Put what the backup holds in the place of the closed vault's database; header and passphrase stay as they are.

    ``held`` is what is known of backups today, which the backup cannot know. The present
    database is kept, as it is, under ``snapshots`` inside the vault. Killed at any step, the vault is the
    former or the restored one. Raises VaultAlreadyOpen, OtherKeys, DamagedBackup, Cancelled and FileFault.
    """
    with folder_held(folder):
        _put_in_place(folder, master, snapshot, step, held)


def _put_in_place(folder: Path, master: MasterKey, snapshot: Path, step: Step, held: Book | None) -> None:
    key = _key_for(snapshot, master)
    _keep_present(folder)
    _bring_attachments(snapshot, folder, key)
    following = swap.next_path(folder)
    files.copy(snapshot / DATABASE, following, step)
    if not opens(following, key):
        raise DamagedBackup
    swap.commit(folder)
    bring_vault_up(folder, key)
    store = Store(folder / DATABASE, key)
    try:
        store.write(_note, snapshot.name, held)
        seen.accept(store, master)
    finally:
        store.close()


def _note(session: Session, name: str, held: Book | None) -> None:
    audit.note(session, RESTORED, name)
    if held is not None:
        keep(session, held)


def _key_for(snapshot: Path, master: MasterKey) -> bytes:
    key = master.derive("db").reveal()
    if opens(snapshot / DATABASE, key):
        return key
    fitting = header.fits(files.read(snapshot / HEADER, header.MOST_BYTES), master)
    raise DamagedBackup if fitting else OtherKeys


def _keep_present(folder: Path) -> None:
    """A copy of header, database and log as they lie there, damaged or not; an earlier such copy makes room."""
    kept = folder / LOCAL / KEPT
    files.make_private_folder(kept)
    for name in (DATABASE, f"{DATABASE}-wal", HEADER):
        files.remove((kept / name,))
        if (folder / name).is_file():
            files.copy(folder / name, kept / name)


def _bring_attachments(snapshot: Path, folder: Path, key: bytes) -> None:
    """Copy the attachments that the folder lacks; those that the backup lacks too are told by ``check``."""
    for name in attachments_of(snapshot, key):
        source, target = blobs.path_of(snapshot.parent, name), blobs.path_of(folder, name)
        if source.is_file() and not target.is_file():
            files.make_private_folder(target.parent)
            blobs.duplicate(source, target)
