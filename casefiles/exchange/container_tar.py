"""The archive inside an export: POSIX ustar written one way only, and read only if written that way.

Reading builds the header that the writer would have written for the same name and size, and compares all 512 bytes.
Links, devices, pax and GNU extensions, sparse files, other owners, dates and modes thus have no spelling at all. Names
are checked by pattern and order, so nothing that is a path elsewhere can occur; nothing is ever extracted to a disk.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefiles.exchange.refusals import BadArchive

LEAST_BYTES = 256 * 1024
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
_BLOCK = 512
_NAME = re.compile(r"manifest\.json|manifest\.json\.sig|records/[0-9]{4}\.json")
_MOST_SIZE = 8**11 - 1


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive."""

    name: str
    data: bytes


def padded_size(size: int) -> int:
    """Padmé of a size, and at least 256 KiB: tells little of the contents, adds at most 12 % to what is larger."""
    if size <= LEAST_BYTES:
        return LEAST_BYTES
    exponent = size.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return (size + mask) & ~mask


def packed(members: Sequence[Member]) -> Iterator[bytes]:
    """The archive in pieces: each member, two empty blocks, and zeros up to the padded size."""
    written = 0
    for member in members:
        rest = -len(member.data) % _BLOCK
        yield from (_header(member.name, len(member.data)), member.data, bytes(rest))
        written += _BLOCK + len(member.data) + rest
    yield bytes(padded_size(written + 2 * _BLOCK) - written)


def unpacked(archive: bytes) -> list[Member]:
    """The members of an archive that ``packed`` wrote; ``BadArchive`` for any other bytes."""
    members: list[Member] = []
    place = 0
    while archive[place : place + 1] not in (b"", b"\0"):
        name, size = _described(archive[place : place + _BLOCK])
        start, end = place + _BLOCK, place + _BLOCK + size
        place = end + -size % _BLOCK
        if place > len(archive) or any(archive[end:place]):
            raise BadArchive
        members.append(Member(name, archive[start:end]))
    _check_rest(archive, place)
    _check_names([member.name for member in members])
    return members


def _check_rest(archive: bytes, place: int) -> None:
    if len(archive) != padded_size(place + 2 * _BLOCK) or archive.count(0, place) != len(archive) - place:
        raise BadArchive


def _check_names(names: list[str]) -> None:
    """Manifest, signature, then the chunks from 0000 without a gap; the signature may be missing, to be named so."""
    first = [name for name in (MANIFEST, SIGNATURE) if name in names]
    chunks = [f"records/{place:04}.json" for place in range(len(names) - len(first))]
    if MANIFEST not in names or names != first + chunks:
        raise BadArchive


def _described(block: bytes) -> tuple[str, int]:
    """Name and size, if the block is exactly what ``_header`` makes of them."""
    try:
        name = block[:100].rstrip(b"\0").decode("ascii")
        size = int(block[124:135].decode("ascii"), 8)
    except ValueError as fault:
        raise BadArchive from fault
    if not _NAME.fullmatch(name) or not 0 <= size <= _MOST_SIZE or _header(name, size) != block:
        raise BadArchive
    return name, size


def _header(name: str, size: int) -> bytes:
    """512 bytes: an ordinary file, mode 0600, owner 0:0 without names, dated 1970."""
    before = name.encode("ascii").ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    before += b"%011o\0" % size + b"%011o\0" % 0
    after = b"0" + bytes(100) + b"ustar\0" + b"00" + bytes(247)
    total = sum(before) + sum(after) + 8 * ord(" ")
    return before + b"%06o\0 " % total + after
