"""Reading a travel pack back before anything is destroyed: not its promise, but its bytes."""

import io
from pathlib import Path

from casefiles import files
from casefiles.crypto import age, header
from casefiles.crypto.errors import SealedFileRefused, VaultError
from casefiles.crypto.keys import AgeIdentity
from casefiles.errors import DamagedStore, NotEncrypted
from casefiles.exchange.travel_conditions import PackDiffers
from casefiles.exchange.travel_manifest import Checking, Target
from casefiles.exchange.travel_tar import FOLDER, Unpacking
from casefiles.progress import Step
from casefiles.store.copying import Facts, facts_of, sound
from casefiles.store.engine import connect
from casefiles.store.vault import DATABASE, HEADER, Vault

CHECK = "travel.check"


class Moved:
    """Counts bytes on their way, for who watches; the watcher may raise Cancelled."""

    def __init__(self, progress: Step, total: int) -> None:
        self._progress, self._total, self._done = progress, max(1, total), 0

    def add(self, count: int) -> None:
        """So many bytes more."""
        self._done = min(self._total, self._done + count)
        self._progress(self._done, self._total)


class _Watched:
    """Passes the archive's bytes on and counts them."""

    def __init__(self, out: Unpacking, moved: Moved) -> None:
        self._out, self._moved = out, moved

    def write(self, data: bytes, /) -> int:
        self._moved.add(len(data))
        return self._out.write(data)

    def flush(self) -> None:
        """Nothing is held back."""


class _Nowhere:
    """Keeps no bytes."""

    def write(self, data: bytes, /) -> None:
        """It was hashed on the way."""

    def close(self) -> None:
        """There is nothing to close."""


def read_back(vault: Vault, path: Path, throwaway: AgeIdentity, facts: Facts, moved: Moved) -> None:
    """Open the pack at ``path`` and hold it to the vault, whose database holds ``facts``. Raises PackDiffers.

    Every byte is decrypted and hashed. The database goes, encrypted as it is, to a file inside the vault's folder,
    opens with the vault's key, is sound in every page and holds what the vault holds.
    """
    copy = vault.folder / CHECK
    try:
        read_header = _unpack(path, throwaway, copy, moved)
        if not header.fits(read_header, vault.master) or not _holds(copy, vault, facts):
            raise PackDiffers
    except (SealedFileRefused, VaultError, DamagedStore, NotEncrypted) as fault:
        raise PackDiffers from fault
    finally:
        files.remove((copy,))


def _unpack(path: Path, throwaway: AgeIdentity, copy: Path, moved: Moved) -> bytes:
    """Every member through its digest; the header's bytes come back, the database's go to ``copy``."""
    head = _Kept()
    files.write(copy, b"")

    def place(name: str) -> Target:
        if name == FOLDER + HEADER:
            return head
        return copy.open("wb") if name == FOLDER + DATABASE else _Nowhere()

    checking = Checking(place)
    unpacking = Unpacking(checking)
    try:
        with files.reading(path) as source:
            age.open_to(source, _Watched(unpacking, moved), throwaway)
        unpacking.finish()
        checking.finish()
    finally:
        checking.drop()
    return head.kept


class _Kept(io.BytesIO):
    """Bytes that stay after closing."""

    kept = b""

    def close(self) -> None:
        if not self.closed:
            self.kept = self.getvalue()
        super().close()


def _holds(copy: Path, vault: Vault, facts: Facts) -> bool:
    connection = connect(copy, vault.master.derive("db").reveal(), read_only=True)
    try:
        return facts_of(connection) == facts and sound(connection)
    finally:
        connection.close()
