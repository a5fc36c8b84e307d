"""The streams between a file in clear and its encrypted one: pieces only, so that a gigabyte costs no memory."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Event, Thread
from typing import BinaryIO

from casefiles.crypto.age import Reader, Sink, write_all
from casefiles.crypto.padding import padme
from casefiles.files import condition_of
from casefiles.progress import Cancelled, Step
from casefiles.store.blob_conditions import DamagedAttachment

PIECE = 256 * 1024
# A short text must not show its length; below this everything looks alike.
LEAST = 4 * 1024
_SYNC_EVERY = 16 * 1024 * 1024
_AHEAD = 4

Push = Callable[[Sink], None]


def padded(size: int) -> int:
    """How many bytes are encrypted for a file of ``size`` bytes."""
    return padme(size, LEAST)


class Padded:
    """A source with zeros after its end, up to the padded size. Knows size and digest of what came before them.

    ``fault`` is what the source or the progress raised: the encrypting library replaces it by one of its own.
    """

    def __init__(self, source: Reader, progress: Step, size_hint: int) -> None:
        self._source = source
        self._progress = progress
        self._hint = size_hint
        self._held = memoryview(b"")
        self._rest = -1
        self._digest = hashlib.sha256()
        self.size = 0
        self.fault: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes (all that is at hand if negative), and none at the end."""
        try:
            if not self._held:
                self._held = memoryview(self._next())
        except Exception as fault:
            self.fault = fault
            raise
        taken = bytes(self._held[:size] if size >= 0 else self._held)
        self._held = self._held[len(taken) :]
        return taken

    def sha256(self) -> bytes:
        """The digest of the true bytes."""
        return self._digest.digest()

    def _next(self) -> bytes:
        if self._rest < 0:
            self._progress(self.size, max(self._hint, self.size))
            piece = self._source.read(PIECE)
            if piece:
                self.size += len(piece)
                self._digest.update(piece)
                return piece
            self._rest = padded(self.size) - self.size
        zeros = bytes(min(self._rest, PIECE))
        self._rest -= len(zeros)
        return zeros


class Steady:
    """A file that is put on the disk as it grows, so that neither the end nor a cancel waits for all of it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._waiting = 0

    def write(self, data: bytes, /) -> int:
        written = self._out.write(data)
        self._waiting += written
        if self._waiting >= _SYNC_EVERY:
            self._out.flush()
            os.fsync(self._out.fileno())
            self._waiting = 0
        return written


class Unpadded:
    """Passes the true bytes on in larger pieces, and holds what follows them to be zeros up to the padded size."""

    def __init__(self, out: Sink, size: int, progress: Step) -> None:
        self._out = out
        self._size = size
        self._progress = progress
        self._held = bytearray()
        self._seen = 0

    def write(self, data: bytes, /) -> int:
        true = data[: max(self._size - self._seen, 0)]
        if any(data[len(true) :]):
            raise DamagedAttachment
        self._seen += len(data)
        self._held += true
        if len(self._held) >= PIECE:
            self._pass_on()
        return len(data)

    def finish(self) -> None:
        """The decryption ended well: pass on what is left. ``DamagedAttachment`` if the length is another."""
        if self._seen != padded(self._size):
            raise DamagedAttachment
        self._pass_on()

    def _pass_on(self) -> None:
        self._progress(min(self._seen, self._size), self._size)
        if self._held:
            write_all(self._out, bytes(self._held))
            self._held.clear()


class _Queued:
    """Pieces that one thread writes and another reads, a few at most between them."""

    def __init__(self) -> None:
        self._pieces: Queue[bytes | Exception] = Queue(_AHEAD)
        self._left = Event()
        self._held = b""

    def write(self, data: bytes, /) -> int:
        if self._left.is_set():
            raise Cancelled
        self._pieces.put(data)
        return len(data)

    def end(self, fault: Exception | None) -> None:
        """No more pieces come; ``fault`` is raised where they are read."""
        if not self._left.is_set():
            self._pieces.put(fault or b"")

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes (all that is at hand if negative), and none at the end."""
        if not self._held:
            piece = self._pieces.get()
            if not piece or isinstance(piece, Exception):
                self._pieces.put(piece)
            if isinstance(piece, Exception):
                raise piece
            self._held = piece
        taken = self._held[:size] if size >= 0 else self._held
        self._held = self._held[len(taken) :]
        return taken

    def leave(self, writer: Thread) -> None:
        """Nobody reads any more: let the writer run into it."""
        self._left.set()
        while writer.is_alive():
            try:
                self._pieces.get(timeout=0.05)
            except Empty:
                continue


@contextmanager
def pulled(work: Push) -> Iterator[Reader]:
    """What ``work(sink)`` writes, as something to read. Its fault comes out of ``read`` in place of the end."""
    queued = _Queued()

    def run() -> None:
        try:
            work(queued)
        except OSError as fault:
            queued.end(condition_of(fault))
        except Exception as fault:  # noqa: BLE001  # it is raised again where the pieces are read
            queued.end(fault)
        else:
            queued.end(None)

    writer = Thread(target=run, name="attachment", daemon=True)
    writer.start()
    try:
        yield queued
    finally:
        queued.leave(writer)
