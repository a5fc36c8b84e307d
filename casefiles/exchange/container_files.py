"""Reading an export the second time: the files of its attachments go straight into encrypted files of the vault."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casefiles.crypto import age
from casefiles.crypto.age import Passphrase
from casefiles.crypto.errors import NotAddressedToYou
from casefiles.exchange.card import Identity
from casefiles.exchange.container import Opened, openers
from casefiles.exchange.container_streams import pulled
from casefiles.exchange.container_tar import ATTACHED, parts
from casefiles.exchange.manifest import FileEntry
from casefiles.exchange.refusals import AlteredContents
from casefiles.progress import Step
from casefiles.store import blobs
from casefiles.store.blobs import Stored, unwatched


def attached(opened: Opened) -> dict[bytes, FileEntry]:
    """The files that came along, by the identity of their record."""
    entries = opened.manifest.files[opened.manifest.chunks :]
    return {bytes.fromhex(entry.name.removeprefix(ATTACHED)): entry for entry in entries}


def attachments_into(
    source: BinaryIO,
    key: Identity | Passphrase,
    opened: Opened,
    folder: Path,
    wanted: set[bytes],
    progress: Step = unwatched,
) -> dict[bytes, Stored]:
    """Take in the files of the attachments with these identities; ``source`` stands where ``open_sealed`` began.

    Each file gets a key of its own; in clear it is only in memory, piece by piece. Whatever fails (``AlteredContents``
    if the file is not the one that was verified, ``FileFault``, ``Cancelled``), nothing is left of any of them. The
    caller writes their rows in the transaction of the import, or removes the files.
    """
    entries = attached(opened)
    left = wanted & entries.keys()
    if not left:
        return {}
    start = source.tell()
    for opener in openers(key):
        try:
            return _taken(source, opener, _Wanted(entries, left, folder), progress)
        except NotAddressedToYou:
            source.seek(start)
    raise NotAddressedToYou


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which files are wanted, what they must be, and where they go."""

    entries: dict[bytes, FileEntry]
    uids: set[bytes]
    folder: Path


def _taken(
    source: BinaryIO, key: Identity | Passphrase, wanted: _Wanted, progress: Step
) -> dict[bytes, Stored]:
    taken: dict[bytes, Stored] = {}
    opener = key if isinstance(key, Passphrase) else key.sealing
    try:
        with pulled(lambda out: age.open_to(source, out, opener)) as plain:
            for part in parts(plain):
                uid = _uid(part.name)
                if uid in wanted.uids:
                    taken[uid] = blobs.take_in(wanted.folder, part, progress, part.size)
                    _check(taken[uid], wanted.entries[uid])
        _check_all(taken, wanted.uids)
    except BaseException:
        forget(wanted.folder, taken)
        raise
    return taken


def _uid(name: str) -> bytes:
    return bytes.fromhex(name.removeprefix(ATTACHED)) if name.startswith(ATTACHED) else b""


def forget(folder: Path, taken: dict[bytes, Stored]) -> None:
    """Remove files that were taken in and are not wanted after all."""
    for stored in taken.values():
        blobs.remove(folder, stored.file)


def _check_all(taken: dict[bytes, Stored], wanted: set[bytes]) -> None:
    if taken.keys() != wanted:
        raise AlteredContents


def _check(stored: Stored, entry: FileEntry) -> None:
    if (stored.sha256.hex(), stored.size) != (entry.sha256, entry.size):
        raise AlteredContents
