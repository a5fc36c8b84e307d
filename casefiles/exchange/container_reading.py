"""Reading an export the first time: everything is decrypted and digested, only manifest, signature and records kept.

Nothing is parsed here but the archive's own blocks. A file that was altered anywhere is refused as such, whatever its
archive looks like: the last piece decides.
"""

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO

from casefiles.crypto import age
from casefiles.crypto.errors import SealedFileTooLarge
from casefiles.exchange.container_streams import pulled
from casefiles.exchange.container_tar import ATTACHED, MANIFEST, SIGNATURE, Part, parts
from casefiles.exchange.manifest import FileEntry
from casefiles.exchange.refusals import BadArchive

MOST_RECORDS_BYTES = 256 * 1024 * 1024
MOST_FILES_BYTES = 4 * 1024 * 1024 * 1024
MOST_CHUNK = 8 * 1024 * 1024
_MOST_PLAINTEXT = MOST_RECORDS_BYTES + MOST_FILES_BYTES
# Padding adds at most an eighth; header, nonce and a 16-byte tag for each 64 KiB come to far less than the rest.
MOST_FILE = _MOST_PLAINTEXT + _MOST_PLAINTEXT // 7
_PIECE = 256 * 1024


@dataclass(slots=True)
class Read:
    """What was found: small members whole, by name; name, digest and size of everything after the signature."""

    kept: dict[str, bytes] = field(default_factory=dict)
    found: list[FileEntry] = field(default_factory=list)
    kept_bytes: int = 0
    file_bytes: int = 0

    @property
    def entries(self) -> tuple[FileEntry, ...]:
        """As a manifest lists them."""
        return tuple(self.found)


def read(source: BinaryIO, key: age.Key) -> Read:
    """Decrypt all of ``source`` from its position on.

    Raises the refusals of ``age``, BadArchive and SealedFileTooLarge.
    """
    found = Read()
    with pulled(lambda out: age.open_to(source, out, key)) as plain:
        try:
            for part in parts(plain):
                _take(part, found)
        except BadArchive:
            while plain.read(_PIECE):
                pass
            raise
    return found


def _take(part: Part, found: Read) -> None:
    if part.name.startswith(ATTACHED):
        found.file_bytes += part.size
        if found.file_bytes > MOST_FILES_BYTES:
            raise SealedFileTooLarge
        found.found.append(_digested(part))
        return
    found.kept_bytes += part.size
    if found.kept_bytes > MOST_RECORDS_BYTES:
        raise SealedFileTooLarge
    data = found.kept[part.name] = part.whole()
    if part.name not in (MANIFEST, SIGNATURE):
        found.found.append(FileEntry(part.name, hashlib.sha256(data).hexdigest(), len(data)))


def _digested(part: Part) -> FileEntry:
    digest = hashlib.sha256()
    while piece := part.read():
        digest.update(piece)
    return FileEntry(part.name, digest.hexdigest(), part.size)
