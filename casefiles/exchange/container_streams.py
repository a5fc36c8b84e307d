"""The three small streams of sealing and opening: pieces read as a file, and digests taken on the way."""

import hashlib
import io
from collections.abc import Iterable
from typing import BinaryIO

from casefiles.crypto import age
from casefiles.crypto.errors import SealedFileTooLarge

_PIECE = 1 << 20


class Pieces:
    """Pieces of bytes, read as a file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = io.BytesIO()

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes of one piece; none only at the end of all."""
        while not (found := self._held.read(size)):
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = io.BytesIO(piece)
        return found


class Digesting:
    """Passes bytes on and takes their SHA-256."""

    def __init__(self, out: age.Sink) -> None:
        self._out = out
        self._digest = hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        age.write_all(self._out, data)
        self._digest.update(data)
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
