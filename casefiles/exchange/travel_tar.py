"""The archive inside a travel pack: POSIX ustar written one way only, made and read piece by piece.

    packed(parts) -> Iterator[bytes]        ``Part``s in order, then zeros up to the padded size
    Unpacking(receiver)                     a sink: hands each member on as it comes; ``finish()`` at the end

As with exports, reading builds the header that the writer would have written and compares all 512 bytes, and names are
allowed by pattern, so links, devices, owners, dates and paths elsewhere have no spelling at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from casefiles.crypto.age import Reader
from casefiles.crypto.padding import padme
from casefiles.exchange.travel_conditions import BadTravelPack

MANIFEST, SIGNATURE = "travel.json", "travel.json.sig"
FOLDER = "vault/"
LEAST_BYTES = 256 * 1024
PIECE = 1 << 18
_BLOCK = 512
_MOST_SIZE = 8**11 - 1
_NAME = re.compile(
    r"travel\.json|travel\.json\.sig|vault/vault\.json|vault/store\.db|vault/blobs/([0-9a-f]{2})/\1[0-9a-f]{30}"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One member: its name, its size, and how to open its bytes for reading."""

    name: str
    size: int
    opened: Callable[[], AbstractContextManager[Reader]]


class Receiver(Protocol):
    """Takes the members of an archive one after the other."""

    def begin(self, name: str, size: int) -> None: ...

    def take(self, data: bytes) -> None: ...

    def end(self) -> None: ...


def packed(parts: Iterable[Part]) -> Iterator[bytes]:
    """The archive in pieces. A part that turns out longer or shorter than it said raises BadTravelPack."""
    written = 0
    for part in parts:
        yield _header(part.name, part.size)
        yield from _contents(part)
        rest = -part.size % _BLOCK
        yield bytes(rest)
        written += _BLOCK + part.size + rest
    yield from _zeros(padme(written + 2 * _BLOCK, LEAST_BYTES) - written)


class Unpacking:
    """A sink for the archive's bytes; raises BadTravelPack for any that ``packed`` would not have written."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._held = bytearray()
        self._left = self._rest = self._place = self._total = 0
        self._ended = False

    def write(self, data: bytes, /) -> int:
        self._total += len(data)
        view = memoryview(data)
        while view:
            view = view[self._consumed(view) :]
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def finish(self) -> None:
        """The archive is at its end, and was whole."""
        if not self._ended or self._total != padme(self._place + 2 * _BLOCK, LEAST_BYTES):
            raise BadTravelPack

    def _consumed(self, view: memoryview) -> int:
        if self._left:
            return self._member(bytes(view[: self._left]))
        if self._ended or self._rest:
            return self._empty(bytes(view if self._ended else view[: self._rest]))
        return self._head(bytes(view[: _BLOCK - len(self._held)]))

    def _member(self, piece: bytes) -> int:
        self._receiver.take(piece)
        self._left -= len(piece)
        if not self._left:
            self._receiver.end()
        return len(piece)

    def _empty(self, piece: bytes) -> int:
        if piece.count(0) != len(piece):
            raise BadTravelPack
        self._rest = max(0, self._rest - len(piece))
        return len(piece)

    def _head(self, piece: bytes) -> int:
        self._held += piece
        if len(self._held) == _BLOCK:
            block = bytes(self._held)
            self._held.clear()
            if block[0] == 0:
                self._empty(block)
                self._ended = True
            else:
                self._begin(block)
        return len(piece)

    def _begin(self, block: bytes) -> None:
        name, size = _described(block)
        self._left, self._rest = size, -size % _BLOCK
        self._place += _BLOCK + self._left + self._rest
        self._receiver.begin(name, size)
        if not size:
            self._receiver.end()


def _contents(part: Part) -> Iterator[bytes]:
    left = part.size
    with part.opened() as source:
        while piece := source.read(min(PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise BadTravelPack
            yield piece
    if left:
        raise BadTravelPack


def _zeros(count: int) -> Iterator[bytes]:
    while count:
        piece = min(count, PIECE)
        yield bytes(piece)
        count -= piece


def _described(block: bytes) -> tuple[str, int]:
    try:
        name = block[:100].rstrip(b"\0").decode("ascii")
        size = int(block[124:135].decode("ascii"), 8)
    except ValueError as fault:
        raise BadTravelPack from fault
    if not _NAME.fullmatch(name) or not 0 <= size <= _MOST_SIZE or _header(name, size) != block:
        raise BadTravelPack
    return name, size


def _header(name: str, size: int) -> bytes:
    """512 bytes: an ordinary file, mode 0600, owner 0:0 without names, dated 1970."""
    before = name.encode("ascii").ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    before += b"%011o\0" % size + b"%011o\0" % 0
    after = b"0" + bytes(100) + b"ustar\0" + b"00" + bytes(247)
    total = sum(before) + sum(after) + 8 * ord(" ")
    return before + b"%06o\0 " % total + after
