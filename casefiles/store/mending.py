"""Going back to a backup where the vault itself cannot be opened: a damaged database, a damaged or missing header.

    backups_in(picked, folder)                 which backups a folder holds, newest first
    put_back(folder, snapshot, secret, step)   the vault becomes what the backup holds

What can be opened goes back by ``restore`` alone, since only then it is known what would be lost.
"""

from contextlib import suppress
from pathlib import Path

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.canonical import base64_bytes
from casefiles.crypto.errors import NewerVault, VaultError
from casefiles.crypto.opener import Opener
from casefiles.crypto.secret import MasterKey
from casefiles.progress import Step
from casefiles.store import restore, snapshots, swap
from casefiles.store.engine import opens
from casefiles.store.migrate import LOCAL
from casefiles.store.snapshots import Snapshot

VAULT_ID_BYTES = 16


def backups_in(picked: Path, folder: Path) -> list[Snapshot]:
    """The backups in a folder that somebody picked, newest first: the place, a shelf in it, or one backup itself.

    Those of other vaults are left out as long as the header of ``folder`` tells which vault it is.
    """
    if snapshots.is_snapshot(picked):
        return [one for one in snapshots.found_in(picked.parent) if one.name == picked.name]
    vault_id = _vault_id(folder)
    shelves = [snapshots.shelf(picked, vault_id)] if vault_id else _folders(picked)
    found = [one for shelf in (picked, *shelves) for one in snapshots.found_in(shelf)]
    return sorted(found, reverse=True)


def put_back(folder: Path, snapshot: Path, secret: str | Opener, step: Step) -> bool:
    """Make the vault, which nobody has open, what the backup holds; whether that took its header alone.

    A header that is damaged or missing is replaced by the backup's; when the database then opens, it stays as it is and
    nothing is lost. What is replaced is kept under ``snapshots`` in the vault's folder. Raises what the secret's kind
    calls wrong or missing, NewerVault, OtherKeys, DamagedBackup, Cancelled and FileFault.
    """
    master, lost = _master(folder, snapshot, secret)
    alone = lost and _opens(folder, master)
    if alone:
        kept = folder / LOCAL / restore.KEPT
        files.make_private_folder(kept)
        if (folder / swap.HEADER).is_file():
            files.write(kept / swap.HEADER, files.read(folder / swap.HEADER, header.MOST_BYTES))
    else:
        restore.restore_over(folder, master, snapshot, step)
    if lost:
        files.write(folder / swap.HEADER, files.read(snapshot / swap.HEADER, header.MOST_BYTES))
    return alone


def _master(folder: Path, snapshot: Path, secret: str | Opener) -> tuple[MasterKey, bool]:
    """The master key, and whether the vault's header is damaged: then it is the backup's that gave the key.

    A whole header that does not know the secret is not damaged: a passphrase changed since the backup stays dead.
    """
    path = folder / swap.HEADER
    raw = files.read(path, header.MOST_BYTES) if path.is_file() else b""
    try:
        return header.open_header(raw, secret), False
    except NewerVault:
        raise
    except VaultError as refusal:
        master = header.open_header(files.read(snapshot / swap.HEADER, header.MOST_BYTES), secret)
        if _whole(raw, master):
            raise refusal from None
        return master, True


def _whole(raw: bytes, master: MasterKey) -> bool:
    with suppress(VaultError):
        return header.fits(raw, master)
    return False


def _opens(folder: Path, master: MasterKey) -> bool:
    key = master.derive("db").reveal()
    return (folder / swap.DATABASE).is_file() and opens(folder / swap.DATABASE, key)


def _vault_id(folder: Path) -> bytes:
    with suppress(VaultError, OSError):
        raw = (folder / swap.HEADER).read_bytes()
        return base64_bytes(header.parse(raw).vault_id, VAULT_ID_BYTES)
    return b""


def _folders(picked: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(one for one in picked.iterdir() if one.is_dir())
    return []
