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
from casefiles.crypto.errors import FolderNotEmpty, NotAVault, ReadOnlyVault
from casefiles.crypto.passphrase import refuse_weak
from casefiles.crypto.secret import MasterKey
from casefiles.errors import DamagedStore
from casefiles.store import audit, swap
from casefiles.store.engine import PLAIN_HEADER, opens
from casefiles.store.identity import make_identity
from casefiles.store.store import Store

HEADER, DATABASE = swap.HEADER, swap.DATABASE


@dataclass(slots=True)
class Vault:
    """An open vault. Close it to lock; after that only ciphertext is left."""

    folder: Path
    store: Store
    master: MasterKey = field(repr=False)

    def close(self) -> None:
        """Close the database and let go of it."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(
    folder: Path, passphrase: str, cost: kdf.Cost | None = None, *, weak_allowed: bool = False
) -> Vault:
    """Make a vault in an empty or missing folder and open it.

    ``cost`` is calibrated to this computer when left out. A passphrase that can be guessed raises WeakPassphrase unless
    the caller has warned of it and goes on knowingly; an empty one always does. Raises FolderNotEmpty and FileFault.
    """
    _refuse(passphrase, weak_allowed=weak_allowed)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    files.make_private_folder(folder)
    raw, master = header.new_header(passphrase, cost or kdf.calibrated())
    store = _open_store(folder, master)
    try:
        store.write(_found)
        # The header goes in last: a folder without one is not yet a vault, and nothing in it is worth keeping.
        files.write(folder / HEADER, raw)
    except BaseException:
        store.close()
        raise
    _refuse_plain(folder / DATABASE)
    return Vault(folder, store, master)


def open_vault(folder: Path, passphrase: str) -> Vault:
    """Open the vault in ``folder``.

    Raises NotAVault, WrongPassphrase, DamagedHeader, NewerVault, NewerStore, VaultAlreadyOpen, ReadOnlyVault and
    DamagedStore.
    """
    master = header.open_header(_header(folder), passphrase)
    if not os.access(folder, os.W_OK) or not os.access(folder / DATABASE, os.W_OK):
        raise ReadOnlyVault
    return Vault(folder, _open_store(folder, master), master)


def change_passphrase(folder: Path, old: str, new: str, *, weak_allowed: bool = False) -> None:
    """Give the vault a new passphrase; only the header is written, in one step. Raises as both functions above."""
    _refuse(new, weak_allowed=weak_allowed)
    files.write(folder / HEADER, header.change_passphrase(_header(folder), old, new))


def _refuse(passphrase: str, *, weak_allowed: bool) -> None:
    if not weak_allowed or not passphrase.strip():
        refuse_weak(passphrase)


def is_vault(folder: Path) -> bool:
    """Whether the folder looks like a vault, without opening anything."""
    return (folder / HEADER).is_file()


def _header(folder: Path) -> bytes:
    if not (folder / HEADER).is_file():
        raise NotAVault
    raw = files.read(folder / HEADER, header.MOST_BYTES)
    header.parse(raw)
    if not (folder / DATABASE).is_file() and not (folder / swap.READY).is_file():
        raise DamagedStore
    return raw


def _open_store(folder: Path, master: MasterKey) -> Store:
    path = folder / DATABASE
    key = master.derive("db").reveal()
    swap.settle(folder, lambda one: opens(one, key))
    if not path.exists():
        files.write(path, b"")
    return Store(path, key)


def _found(session: Session) -> None:
    make_identity(session)
    audit.note(session, audit.BEGUN)


def _refuse_plain(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise RuntimeError("the database was written without encryption")
