"""The travel vault: a new vault with only what stays, and the end of the old one.

    new_vault(old, stay, folder, passphrase)     copy what stays, under new keys
    destroy(folder)                              header first, then the rest; only after a pack was verified
    may_destroy(vault, words)                    the colleague's receipt, and nothing changed since

Whoever is killed at any step has the old vault whole, or the verified pack and the new vault whole.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files, settings
from casefiles.crypto import kdf, primitives
from casefiles.crypto.errors import FolderNotEmpty
from casefiles.crypto.passphrase import refuse_weak
from casefiles.errors import CaseFileError
from casefiles.exchange.contacts import own_card
from casefiles.exchange.travel_conditions import ChangedSincePacked, InsideEachOther, WrongReceipt
from casefiles.exchange.travel_copy import Kept, read_kept, write_kept
from casefiles.exchange.travel_pack import PACKED, receipt, unwatched
from casefiles.exchange.travel_stay import staying
from casefiles.progress import Step
from casefiles.records.ledger_files import AuditEntry, Blob
from casefiles.store import blobs
from casefiles.store.blobs import Stored
from casefiles.store.hold import held
from casefiles.store.vault import HEADER, Vault, create

# Lines of the log that may follow the pack's: they alter nothing that the pack holds.
HARMLESS = frozenset({"backup made", "backup verified"})
# All that the program puts into a vault's folder; nothing else in it is touched.
OURS = ("store.db*", ".*.new", "travel.snapshot", "travel.check", "snapshots", "blobs", "outside", "ballast")


@dataclass(frozen=True, slots=True)
class Stay:
    """What stays: the references of cases, and whether contacts' names and public keys do."""

    cases: tuple[str, ...] = ()
    contacts: bool = True


@dataclass(frozen=True, slots=True)
class NewVault:
    """The new vault, closed. Its keys are new: colleagues need its card, whose fingerprint this is."""

    folder: Path
    fingerprint: str
    records: int
    attachments: int


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What is gone; ``left`` counts files in the folder that are not the vault's and were not touched."""

    folder: Path
    left: int


def refuse_places(old: Path, *places: Path) -> None:
    """Raise InsideEachOther for a place inside the old vault's folder or around it."""
    for place in places:
        if files.within(place, old) or files.within(old, place):
            raise InsideEachOther


def new_vault(
    old: Vault, stay: Stay, folder: Path, passphrase: str, progress: Step = unwatched, cost: kdf.Cost | None = None
) -> NewVault:  # fmt: skip
    """Make the new vault in ``folder``, which is new or empty, with nothing but what stays.

    It has a new master key, identity and log; attachments are sealed anew. It takes its name only when it is whole.
    Raises WeakPassphrase (under 50 bits), UnknownRecord, NotOfKind, FolderNotEmpty, InsideEachOther, FileFault.
    """
    refuse_weak(passphrase)
    refuse_places(old.folder, folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    kept = old.store.read(_kept, stay)
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    files.make_private_folder(folder.parent)
    try:
        with create(beside, passphrase, cost) as vault:
            vault.store.write(_fill, kept, _sealed_anew(old, vault, kept, progress))
            fingerprint = vault.store.read(own_card)[1].fingerprint
        files.move_folder(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return NewVault(folder, fingerprint, len(kept.records), len(kept.blobs))


def may_destroy(vault: Vault, words: str) -> None:
    """Return if ``words`` are the receipt of the pack made last, and nothing was changed since.

    Raises WrongReceipt and ChangedSincePacked.
    """
    digest, later = vault.store.read(_last_pack)
    if digest is None or tuple(words.lower().split()) != receipt(digest):
        raise WrongReceipt
    if not set(later) <= HARMLESS:
        raise ChangedSincePacked


def refuse_unknown(session: Session, stay: Stay) -> None:
    """Raise UnknownRecord or NotOfKind before anything is written."""
    staying(session, stay.cases)


def destroy(folder: Path) -> Destroyed:
    """Delete the closed vault in ``folder``: every header is overwritten with noise first, then removed, then the rest.

    Without a header the database is noise, whatever a disk keeps of it. Files that are not the vault's stay. Raises
    FileFault, and VaultAlreadyOpen where another program has it; called again it goes on where it stopped.
    """
    try:
        with held(folder):
            _delete(folder)
        with suppress(OSError):
            folder.rmdir()
        left = sum(1 for _ in folder.rglob("*")) if folder.exists() else 0
    except OSError as fault:
        raise files.condition_of(fault) from fault
    return Destroyed(folder, left)


def _delete(folder: Path) -> None:
    for header in (folder / HEADER, *folder.glob(f"snapshots/*/{HEADER}")):
        _overwrite(header)
    for pattern in (HEADER, *OURS):
        for path in list(folder.glob(pattern)):
            _remove(path)


def remember_instead(old: Path, new: Path) -> None:
    """Let the program's settings name the new vault where they named the old one. Never raises."""
    with suppress(CaseFileError):
        kept = settings.load()
        if kept.vault == str(old):
            settings.save(kept.with_vault(new))


def _kept(session: Session, stay: Stay) -> Kept:
    return read_kept(session, staying(session, stay.cases), contacts=stay.contacts)


def _sealed_anew(old: Vault, new: Vault, kept: Kept, progress: Step) -> list[tuple[bytes, Stored]]:
    """The staying attachments under new names and keys."""
    found: list[tuple[bytes, Stored]] = []
    for done, row in enumerate(kept.blobs):
        progress(done, len(kept.blobs))
        former = Stored(row["file"], row["secret"], row["sha256"], row["size"])
        with blobs.reading(old.folder, former) as source:
            found.append((row["uid"], blobs.take_in(new.folder, source)))
    return found


def _fill(session: Session, kept: Kept, sealed: Sequence[tuple[bytes, Stored]]) -> None:
    write_kept(session, kept)
    for uid, one in sealed:
        row = {"uid": uid, "file": one.file, "secret": one.secret, "sha256": one.sha256, "size": one.size}
        session.execute(sa.insert(Blob).values(row))


def _last_pack(session: Session) -> tuple[bytes | None, list[str]]:
    """The digest of the pack made last, and the log's lines since."""
    later: list[str] = []
    for row in session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())):
        if row.action == PACKED:
            return bytes.fromhex(row.object), later
        later.append(row.action)
    return None, later


def _overwrite(path: Path) -> None:
    if not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(primitives.random_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
