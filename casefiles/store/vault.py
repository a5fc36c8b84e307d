"""A vault: a private folder with a header, ``vault.json``, and an encrypted database, ``store.db``.

The form is that of docs/file-formats.md. Opening one takes a passphrase; nothing in the folder names a person, a case
or the computer it lies on.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto import header, kdf
from casefiles.crypto.errors import FolderNotEmpty, NotAVault
from casefiles.crypto.opener import Opener
from casefiles.crypto.passphrase import refuse_weak
from casefiles.crypto.secret import MasterKey
from casefiles.errors import DamagedStore, UnfinishedReadOnly
from casefiles.store import audit, seen, swap, tidy
from casefiles.store.engine import PLAIN_HEADER, opens
from casefiles.store.hold import Hold
from casefiles.store.identity import make_identity
from casefiles.store.migrate import bring_vault_up
from casefiles.store.seen import Older
from casefiles.store.snapshots import is_snapshot
from casefiles.store.store import Store

HEADER, DATABASE = swap.HEADER, swap.DATABASE


@dataclass(slots=True)
class Vault:
    """An open vault. Close it to lock; after that only ciphertext is left."""

    folder: Path
    store: Store
    master: MasterKey = field(repr=False)
    hold: Hold | None = field(default=None, repr=False)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: a backup, or a medium that cannot be written."""
        return self.store.read_only

    def close(self) -> None:
        """Close the database and let go of it; this computer remembers the newest line of its log."""
        try:
            self.remember()
        finally:
            self.store.close()
            tidy.clear(self.folder)
            if self.hold is not None:
                self.hold.release()

    def reopen(self) -> None:
        """Go on with the vault after ``close``, under the same keys. Raises as ``open_with``."""
        again = open_with(self.folder, self.master)
        self.store, self.hold = again.store, again.hold

    def remember(self) -> None:
        """Let this computer remember how far the vault has come. Never raises."""
        if self.store.is_open:
            seen.remember(self.store, self.master)

    def older(self) -> Older | None:
        """What the vault lacks of what it was when it was last closed on this computer."""
        return None if self.read_only else seen.older(self.store, self.master)

    def accept(self) -> None:
        """The caseworker knows why the vault is older: remember it as it is."""
        seen.accept(self.store, self.master)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(folder: Path, passphrase: str, cost: kdf.Cost | None = None) -> Vault:
    """Make a vault in an empty or missing folder and open it.

    ``cost`` is calibrated to this computer when left out. Raises WeakPassphrase for one that can be guessed,
    FolderNotEmpty and FileFault.
    """
    refuse_weak(passphrase)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    files.make_private_folder(folder)
    raw, master = header.new_header(passphrase, cost or kdf.calibrated())
    hold = Hold(folder)
    try:
        store = _founded(folder, raw, master)
    except BaseException:
        hold.release()
        raise
    return Vault(folder, store, master, hold)


def open_vault(folder: Path, secret: str | Opener, *, read_only: bool = False) -> Vault:
    """Open the vault in ``folder``; a bare text is a passphrase.

    One on a medium that cannot be written, and a backup, are opened for reading only. Raises NotAVault, what the
    secret's kind calls wrong or missing (WrongPassphrase, WrongKeyFile, WrongShares …), DamagedHeader, NewerVault,
    NewerStore, OlderReadOnly, UnfinishedReadOnly, VaultAlreadyOpen and DamagedStore.
    """
    return open_with(folder, header.open_header(header_of(folder), secret), read_only=read_only)


def open_with(folder: Path, master: MasterKey, *, read_only: bool = False) -> Vault:
    """``open_vault`` for who has the master key of its header already. Raises the same, but for the secret."""
    if read_only or is_snapshot(folder) or not _writable(folder):
        tidy.clear(folder)
        return Vault(folder, _look(folder, master), master)
    hold = Hold(folder)
    try:
        store = _open_store(folder, master)
    except BaseException:
        hold.release()
        raise
    tidy.at_opening(folder, store)
    return Vault(folder, store, master, hold)


def header_of(folder: Path) -> bytes:
    """The bytes of the vault's header, well formed; raises NotAVault, NewerVault, DamagedHeader and DamagedStore."""
    if not (folder / HEADER).is_file():
        raise NotAVault
    raw = files.read(folder / HEADER, header.MOST_BYTES)
    header.parse(raw)
    if not (folder / DATABASE).is_file() and not (folder / swap.READY).is_file():
        raise DamagedStore
    return raw


def _founded(folder: Path, raw: bytes, master: MasterKey) -> Store:
    store = _open_store(folder, master)
    try:
        store.write(_found)
        # The header goes in last: a folder without one is not yet a vault, and nothing in it is worth keeping.
        files.write(folder / HEADER, raw)
    except BaseException:
        store.close()
        raise
    _refuse_plain(folder / DATABASE)
    return store


def _open_store(folder: Path, master: MasterKey) -> Store:
    path = folder / DATABASE
    key = master.derive("db").reveal()
    swap.settle(folder, lambda one: opens(one, key))
    if not path.exists():
        files.write(path, b"")
    bring_vault_up(folder, key)
    return Store(path, key)


def _writable(folder: Path) -> bool:
    """Whether the folder takes a file; where it does not, whoever is root is told so by the medium alone."""
    database = folder / DATABASE
    if not os.access(folder, os.W_OK) or (database.exists() and not os.access(database, os.W_OK)):
        return False
    return not (os.name == "posix" and os.statvfs(folder).f_flag & os.ST_RDONLY)


def _look(folder: Path, master: MasterKey) -> Store:
    """The database for reading only. What a log beside it holds would not be seen, so there must be none."""
    key = master.derive("db").reveal()
    path = swap.standing(folder, lambda one: opens(one, key))
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        raise UnfinishedReadOnly
    return Store(path, key, read_only=True)


def _found(session: Session) -> None:
    make_identity(session)
    audit.note(session, audit.BEGUN)


def _refuse_plain(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise RuntimeError("the database was written without encryption")
