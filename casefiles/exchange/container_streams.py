"""The small streams of sealing and opening: pieces read as a file, and digests taken on the way."""

import hashlib
import io
from collections.abc import Iterable
from typing import BinaryIO

from casefiles.crypto import age
from casefiles.crypto.errors import SealedFileTooLarge
from casefiles.store.blob_conditions import DamagedAttachment
from casefiles.store.blob_streams import Push, pulled

_PIECE = 1 << 20

__all__ = ["Digesting", "Pieces", "Push", "Verifying", "file_digest", "pulled"]


class Pieces:
    """Pieces of bytes, read as a file.

    ``fault`` is what a piece raised: the encrypting library replaces it by one of its own.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = io.BytesIO()
        self.fault: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes of one piece; none only at the end of all."""
        while not (found := self._held.read(size)):
            piece = self._next()
            if piece is None:
                return b""
            self._held = io.BytesIO(piece)
        return found

    def _next(self) -> bytes | None:
        try:
            return next(self._pieces, None)
        except Exception as fault:
            self.fault = fault
            raise


class Verifying:
    """Passes the bytes of a file on, and holds them at the end to be of the size and digest that were announced."""

    def __init__(self, push: Push, size: int, sha256: str) -> None:
        self._push, self._size, self._sha256 = push, size, sha256

    def __call__(self, out: age.Sink) -> None:
        """Push all of it into ``out``; ``DamagedAttachment`` if it was something else."""
        digesting = Digesting(out)
        self._push(digesting)
        if (digesting.size, digesting.hexdigest()) != (self._size, self._sha256):
            raise DamagedAttachment


class Digesting:
    """Passes bytes on and takes their SHA-256."""

    def __init__(self, out: age.Sink) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes, /) -> int:
        age.write_all(self._out, data)
        self._digest.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """The destination is flushed when it is closed."""

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


def file_digest(source: BinaryIO, most: int) -> str:
    """The SHA-256 of a file from its position on, which is kept; ``SealedFileTooLarge`` before more is read."""
    start = source.tell()
    if source.seek(0, io.SEEK_END) - start > most:
        raise SealedFileTooLarge
    source.seek(start)
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
    source.seek(start)
    return digest.hexdigest()
