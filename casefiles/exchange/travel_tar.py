"""The archive inside a travel pack: POSIX ustar written one way only, made and read piece by piece.

    packed(parts) -> Iterator[bytes]        ``Part``s in order, then zeros up to the padded size
    Unpacking(receiver)                     a sink: hands each member on as it comes; ``finish()`` at the end

As with exports, a header has one spelling (``ustar``), and names are allowed by pattern, so that paths elsewhere have
none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from casefiles.crypto.age import Reader
from casefiles.exchange.travel_conditions import BadTravelPack
from casefiles.exchange.ustar import BLOCK, PIECE, described, header, padded_size, zeros

MANIFEST, SIGNATURE = "travel.json", "travel.json.sig"
FOLDER = "vault/"
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
        yield header(part.name, part.size)
        yield from _contents(part)
        rest = -part.size % BLOCK
        yield bytes(rest)
        written += BLOCK + part.size + rest
    yield from zeros(padded_size(written + 2 * BLOCK) - written)


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
        if not self._ended or self._total != padded_size(self._place + 2 * BLOCK):
            raise BadTravelPack

    def _consumed(self, view: memoryview) -> int:
        if self._left:
            return self._member(bytes(view[: self._left]))
        if self._ended or self._rest:
            return self._empty(bytes(view if self._ended else view[: self._rest]))
        return self._head(bytes(view[: BLOCK - len(self._held)]))

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
        if len(self._held) == BLOCK:
            block = bytes(self._held)
            self._held.clear()
            if block[0] == 0:
                self._empty(block)
                self._ended = True
            else:
                self._begin(block)
        return len(piece)

    def _begin(self, block: bytes) -> None:
        found = described(block, _NAME)
        if found is None:
            raise BadTravelPack
        name, size = found
        self._left, self._rest = size, -size % BLOCK
        self._place += BLOCK + self._left + self._rest
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
