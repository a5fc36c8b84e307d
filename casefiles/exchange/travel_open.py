"""The colleague's side, or one's own later computer: a travel pack becomes a vault folder again."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casefiles import files
from casefiles.crypto import age
from casefiles.crypto.errors import FolderNotEmpty
from casefiles.crypto.keys import AgeIdentity
from casefiles.exchange.contacts import ContactRow, contact_with, own_identity
from casefiles.exchange.container_streams import file_digest
from casefiles.exchange.refusals import Readdressed
from casefiles.exchange.travel_manifest import Checking, TravelManifest
from casefiles.exchange.travel_pack import receipt
from casefiles.exchange.travel_tar import FOLDER, Unpacking
from casefiles.store.store import Store

MOST_FILE = 1 << 40


@dataclass(frozen=True, slots=True)
class Opened:
    """A vault folder that came out of a pack. ``sender`` is None when the keys that signed are not among contacts.

    ``receipt`` are the six words to read out to whoever made the pack.
    """

    folder: Path
    sender: ContactRow | None
    created: str
    records: int
    attachments: int
    receipt: tuple[str, ...]


def open_pack(store: Store, pack: Path, folder: Path) -> Opened:
    """Unseal the travel pack with this vault's own key into ``folder``, which is new or empty.

    What comes out opens with the passphrase of the vault that was packed, and with nothing else. Raises
    FolderNotEmpty, NotAddressedToYou, Readdressed, BadTravelPack, NewerTravelPack and FileFault; then nothing is left.
    """
    mine = store.read(own_identity)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    files.make_private_folder(beside)
    try:
        with files.reading(pack) as source:
            digest = bytes.fromhex(file_digest(source, MOST_FILE))
            manifest = _unpack(source, mine.sealing, beside)
        if mine.fingerprint not in manifest.recipients:
            raise Readdressed
        files.move_folder(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    sender = store.read(contact_with, manifest.sender)
    attachments = len(manifest.files) - 2
    return Opened(folder, sender, manifest.created, manifest.records, attachments, receipt(digest))


def _unpack(source: BinaryIO, identity: AgeIdentity, folder: Path) -> TravelManifest:
    def place(name: str) -> "_Written":
        path = folder / name.removeprefix(FOLDER)
        files.make_private_folder(path.parent)
        return _Written(path)

    checking = Checking(place)
    unpacking = Unpacking(checking)
    try:
        age.open_to(source, unpacking, identity)
        unpacking.finish()
        return checking.finish()
    finally:
        checking.drop()


class _Written:
    """A new private file that is on the disk once it is closed."""

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(path, flags, 0o600), "wb")

    def write(self, data: bytes, /) -> None:
        self._file.write(data)

    def close(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
