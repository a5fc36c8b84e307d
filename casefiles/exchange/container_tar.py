"""The archive inside an export: POSIX ustar written one way only, and read only if written that way.

A header has one spelling (``ustar``). Names are checked by pattern and order, so nothing that is a path elsewhere can
occur; nothing is ever extracted to a disk. Both ways go piece by piece: a member of a gigabyte is never in memory as a
whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefiles.crypto.age import Reader
from casefiles.exchange.container_streams import Push, pulled
from casefiles.exchange.refusals import BadArchive
from casefiles.exchange.ustar import BLOCK, PIECE, described, header, padded_size, zeros

MOST_MEMBERS = 10_000
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
ATTACHED = "att/"
_NAME = re.compile(r"manifest\.json|manifest\.json\.sig|records/[0-9]{4}\.json|att/[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive, in memory."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.data)

    def pieces(self) -> Iterator[bytes]:
        """Its bytes."""
        yield self.data


@dataclass(frozen=True, slots=True)
class Streamed:
    """One file of the archive whose bytes ``push`` writes when their turn comes; it writes exactly ``size``."""

    name: str
    size: int
    push: Push

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, as they come. Raises what ``push`` raises."""
        with pulled(self.push) as source:
            while piece := source.read(PIECE):
                yield piece


def packed(members: Iterable[Member | Streamed]) -> Iterator[bytes]:
    """The archive in pieces: each member, two empty blocks, and zeros up to the padded size."""
    written = 0
    for member in members:
        yield header(member.name, member.size)
        yield from member.pieces()
        rest = -member.size % BLOCK
        yield bytes(rest)
        written += BLOCK + member.size + rest
    yield from zeros(padded_size(written + 2 * BLOCK) - written)


class Part:
    """One member while it is being read: ``read`` gives its bytes and none at its end."""

    def __init__(self, name: str, size: int, source: Reader) -> None:
        self.name, self.size, self._left, self._source = name, size, size, source

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes (a piece if negative). Raises BadArchive where the archive ends too early."""
        wanted = min(self._left, PIECE if size < 0 else size)
        if not wanted:
            return b""
        piece = self._source.read(wanted)
        if not piece:
            raise BadArchive
        self._left -= len(piece)
        return piece

    def whole(self) -> bytes:
        """All that was not read yet."""
        return b"".join(iter(self.read, b""))


def parts(source: Reader) -> Iterator[Part]:
    """The members of an archive that ``packed`` wrote, one after the other; ``BadArchive`` for any other bytes.

    A part can be read until the next one is asked for; what is left of it is passed over.
    """
    place = 0
    names = _Names()
    while (block := exactly(source, BLOCK)) and block[0]:
        name, size = _named(block)
        names.follow(name)
        part = Part(name, size, source)
        yield part
        while part.read():
            pass
        rest = -size % BLOCK
        if exactly(source, rest) != bytes(rest):
            raise BadArchive
        place += BLOCK + size + rest
    names.end()
    _check_rest(source, block, place)


def exactly(source: Reader, size: int) -> bytes:
    """``size`` bytes, or fewer at the end."""
    found = bytearray()
    while len(found) < size and (piece := source.read(size - len(found))):
        found += piece
    return bytes(found)


def _check_rest(source: Reader, block: bytes, place: int) -> None:
    """Zeros up to the padded size, and then nothing."""
    left = padded_size(place + 2 * BLOCK) - place
    while block:
        left -= len(block)
        if left < 0 or any(block):
            raise BadArchive
        block = source.read(PIECE)
    if left:
        raise BadArchive


class _Names:
    """Manifest, signature, chunks from 0000 without a gap, attachments in rising order.

    The signature may be missing, to be named so by whoever looks for it.
    """

    def __init__(self) -> None:
        self._last = ""
        self._chunks = 0
        self._count = 0

    def follow(self, name: str) -> None:
        """Hold ``name`` to be one that may come next."""
        self._count += 1
        if not self._fits(name) or self._count > MOST_MEMBERS:
            raise BadArchive
        self._chunks += name.startswith("records/")
        self._last = name

    def end(self) -> None:
        """There must have been a manifest."""
        if not self._last:
            raise BadArchive

    def _fits(self, name: str) -> bool:
        if not self._last:
            return name == MANIFEST
        if name == SIGNATURE:
            return self._last == MANIFEST
        if name.startswith(ATTACHED):
            return not self._last.startswith(ATTACHED) or name > self._last
        return not self._last.startswith(ATTACHED) and name == f"records/{self._chunks:04}.json"


def _named(block: bytes) -> tuple[str, int]:
    found = described(block, _NAME)
    if found is None:
        raise BadArchive
    return found
