"""What passes through the pipes between the program and the process that decodes foreign files.

To the child: one ``Start``, then the bytes of the file, then any number of ``Ask``. From the child: for each, ``Reply``
heads with their bytes. Every head has a fixed size; whatever the child says is held to the limits here before it is
believed, because a hostile file may have taken the child over.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

MOST_BYTES = 256 * 1024 * 1024
MOST_PIXELS = 100_000_000
MOST_SHOWN = 4096
MOST_PAGES = 10_000
MOST_TEXT = 2 * 1024 * 1024
MOST_PIECE = 128 * 1024 * 1024
MOST_FLATTENED = 2000

_START = struct.Struct(">BBQ")
_ASK = struct.Struct(">III")
_REPLY = struct.Struct(">BIII")


class Form(IntEnum):
    """How the bytes are to be understood: the only decoders there are."""

    PNG = 1
    JPEG = 2
    WEBP = 3
    TIFF = 4
    GIF = 5
    BMP = 6
    PDF = 7
    TEXT = 8


class Work(IntEnum):
    """What the child is started for."""

    LOOK = 1
    STRIP = 2


class Said(IntEnum):
    """What a reply is."""

    READY = 1  # a = pages, b = whether it is text
    PICTURE = 2  # a × b pixels of three bytes
    WORDS = 3  # UTF-8; a = whether it was cut off
    PIECE = 4  # of the cleaned copy; a = done, b = of so many pages
    DONE = 5  # the cleaned copy is whole; the bytes name the tools
    REFUSED = 6  # a = a ``Why``


class Why(IntEnum):
    """Why the child does not show or clean a file."""

    BROKEN = 1
    TOO_LARGE = 2
    LOCKED = 3
    TOO_MANY_PAGES = 4


FORM_OF = {
    "image/png": Form.PNG,
    "image/jpeg": Form.JPEG,
    "image/webp": Form.WEBP,
    "image/tiff": Form.TIFF,
    "image/gif": Form.GIF,
    "image/bmp": Form.BMP,
    "application/pdf": Form.PDF,
    "text/plain": Form.TEXT,
    "text/html": Form.TEXT,
    "application/xml": Form.TEXT,
    "image/svg+xml": Form.TEXT,
}
STRIPPED_TO = {
    Form.PNG: "image/png",
    Form.JPEG: "image/jpeg",
    Form.WEBP: "image/jpeg",
    Form.TIFF: "image/png",
    Form.GIF: "image/png",
    Form.BMP: "image/png",
    Form.PDF: "application/pdf",
}


class Pipe(Protocol):
    """One end of a pipe, or anything like it."""

    def read(self, size: int = -1, /) -> bytes: ...


class BrokenTalk(Exception):
    """The other side ended, or said what it may not say."""


@dataclass(frozen=True, slots=True)
class Start:
    """The first head: what for, in which form, how many bytes follow."""

    work: Work
    form: Form
    size: int

    def packed(self) -> bytes:
        """The head's bytes."""
        return _START.pack(self.work, self.form, self.size)


@dataclass(frozen=True, slots=True)
class Ask:
    """One page, to fit into ``width`` × ``height`` pixels."""

    page: int
    width: int
    height: int

    def packed(self) -> bytes:
        """The head's bytes."""
        return _ASK.pack(self.page, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer with its bytes."""

    said: Said
    a: int = 0
    b: int = 0
    data: bytes = b""

    def packed(self) -> bytes:
        """Head and bytes."""
        return _REPLY.pack(self.said, self.a, self.b, len(self.data)) + self.data


def exactly(pipe: Pipe, size: int) -> bytes:
    """Just so many bytes; ``BrokenTalk`` if the pipe ends before."""
    pieces: list[bytes] = []
    while size:
        piece = pipe.read(min(size, 1024 * 1024))
        if not piece:
            raise BrokenTalk
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def read_start(pipe: Pipe) -> Start:
    """The head that the program sends first."""
    work, form, size = _START.unpack(exactly(pipe, _START.size))
    return Start(Work(work), Form(form), size)


def read_ask(pipe: Pipe) -> Ask | None:
    """The next page asked for; None when the program has gone."""
    try:
        return Ask(*_ASK.unpack(exactly(pipe, _ASK.size)))
    except BrokenTalk:
        return None


def read_reply(pipe: Pipe) -> Reply:
    """One reply of the child, held to the limits; ``BrokenTalk`` for anything else."""
    said, a, b, size = _REPLY.unpack(exactly(pipe, _REPLY.size))
    if size > MOST_PIECE:
        raise BrokenTalk
    try:
        kind = Said(said)
    except ValueError as fault:
        raise BrokenTalk from fault
    if kind is Said.PICTURE and not (0 < a <= MOST_SHOWN and 0 < b <= MOST_SHOWN and size == a * b * 3):
        raise BrokenTalk
    if (kind is Said.WORDS and size > MOST_TEXT) or (kind is Said.READY and a > MOST_PAGES):
        raise BrokenTalk
    return Reply(kind, a, b, exactly(pipe, size))
