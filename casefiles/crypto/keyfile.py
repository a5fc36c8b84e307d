"""Key files: any ordinary file that is never altered, or 64 random bytes made for the purpose.

Only the SHA-256 of the file matters; its name and place do not. It is to be kept away from the vault, on a stick.
"""

import hashlib
from pathlib import Path

from casefiles import files
from casefiles.crypto import primitives
from casefiles.crypto.opener import ByKeyFile
from casefiles.crypto.slot_errors import KeyFileUnfit

MADE_BYTES = 64
LEAST_BYTES = 32
MOST_BYTES = 64 * 1024 * 1024
_PIECE = 1024 * 1024


def digest(path: Path) -> bytes:
    """SHA-256 of the file; ``KeyFileUnfit`` for a tiny or huge one, ``FileFault`` for one that cannot be read."""
    found, size = hashlib.sha256(), 0
    with files.reading(path) as source:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise KeyFileUnfit("it is larger than 64 MiB")
            found.update(piece)
    if size < LEAST_BYTES:
        raise KeyFileUnfit("it holds fewer than 32 bytes")
    return found.digest()


def with_passphrase(passphrase: str, path: Path) -> ByKeyFile:
    """The secret that passphrase and file are together."""
    return ByKeyFile(passphrase, digest(path))


def make(path: Path) -> None:
    """Write a new key file of 64 random bytes, for its owner alone; ``KeyFileUnfit`` rather than replace a file."""
    if path.exists() or path.is_symlink():
        raise KeyFileUnfit("there is a file of that name already, and it is not replaced")
    files.write(path, primitives.random_bytes(MADE_BYTES))
