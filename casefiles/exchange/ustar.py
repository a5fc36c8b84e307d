"""The one spelling of POSIX ustar that exports and travel packs use.

    header(name, size) -> bytes                   512 bytes for one member
    described(block, names) -> (name, size)       only if the block is what ``header`` makes of them, else None
    padded_size(size) -> int, zeros(count)        what an archive is filled up to, and with

Reading builds the header that the writer would have written and compares all 512 bytes. Links, devices, pax and GNU
extensions, sparse files, other owners, dates and modes thus have no spelling at all.
"""

import re
from collections.abc import Iterator

from casefiles.crypto.padding import padme

BLOCK = 512
PIECE = 256 * 1024
LEAST_BYTES = 256 * 1024
_MOST_SIZE = 8**11 - 1


def header(name: str, size: int) -> bytes:
    """512 bytes: an ordinary file, mode 0600, owner 0:0 without names, dated 1970."""
    before = name.encode("ascii").ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    before += b"%011o\0" % size + b"%011o\0" % 0
    after = b"0" + bytes(100) + b"ustar\0" + b"00" + bytes(247)
    total = sum(before) + sum(after) + 8 * ord(" ")
    return before + b"%06o\0 " % total + after


def described(block: bytes, names: re.Pattern[str]) -> tuple[str, int] | None:
    """Name and size in bytes, if ``names`` allows the name and ``header`` would have written this very block."""
    try:
        name = block[:100].rstrip(b"\0").decode("ascii")
        size = int(block[124:135].decode("ascii"), 8)
    except ValueError:
        return None
    allowed = names.fullmatch(name) is not None and 0 <= size <= _MOST_SIZE
    return (name, size) if allowed and header(name, size) == block else None


def padded_size(size: int) -> int:
    """Padmé of a size, and at least 256 KiB: tells little of the contents, adds at most 12 % to what is larger."""
    return padme(size, LEAST_BYTES)


def zeros(count: int) -> Iterator[bytes]:
    """``count`` zero bytes in pieces."""
    while count:
        piece = min(count, PIECE)
        yield bytes(piece)
        count -= piece
