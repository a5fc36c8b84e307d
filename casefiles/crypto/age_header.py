"""The header of an age file, read with limits before any other code sees the file.

Only what our exports can hold is let through: the binary form, X25519 recipients (with the meaningless "-grease"
stanzas that age programs add), or one passphrase. At most 64 KiB are ever read, and no key is derived here.
Source of the format: the age v1 specification (C2SP).
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import BinaryIO

from casefiles.crypto.errors import (
    AgeHeaderTooLarge,
    AlteredFile,
    ForeignRecipient,
    NotAnAgeFile,
    PassphraseTooCostly,
)

MOST_BYTES = 64 * 1024
MOST_STANZAS = 64
MOST_WORK_FACTOR = 20
VERSION_LINE = b"age-encryption.org/v1\n"
_COLUMNS = 64
_FOOTER = b"---"
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")
_WORK_FACTOR = re.compile("[1-9][0-9]*")
_MAC_LENGTH = 43


@dataclass(frozen=True, slots=True)
class Stanza:
    """One recipient: its type and arguments as printed, and its decoded body."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class AgeHeader:
    """``raw`` is the whole header with its last line; ``mac`` covers ``raw[:covered]``."""

    raw: bytes
    covered: int
    mac: bytes
    stanzas: tuple[Stanza, ...]

    @property
    def by_passphrase(self) -> bool:
        return self.stanzas[0].kind == "scrypt"


def read_header(source: BinaryIO) -> AgeHeader:
    """The header at the source's position, which is left at the first byte of the payload.

    Raises a ``SealedFileRefused`` for anything that is not a header our exports can have.
    """
    start = source.tell()
    head = source.read(MOST_BYTES)
    header = _parsed(head)
    _check_recipients(header)
    source.seek(start + len(header.raw))
    return header


def unpadded(data: bytes) -> str:
    """Base64 without padding, as age writes it."""
    return base64.b64encode(data).decode("ascii").rstrip("=")


def from_unpadded(text: bytes | str) -> bytes:
    """The bytes of an unpadded canonical base64 text; ``AlteredFile`` for another spelling."""
    plain = text.encode("ascii") if isinstance(text, str) else text
    try:
        data = binascii.a2b_base64(plain + b"=" * (-len(plain) % 4), strict_mode=True)
    except ValueError as fault:
        raise AlteredFile from fault
    if unpadded(data).encode("ascii") != plain:
        raise AlteredFile
    return data


def _parsed(head: bytes) -> AgeHeader:
    if not head.startswith(VERSION_LINE):
        raise NotAnAgeFile
    lines = _Lines(head, len(VERSION_LINE))
    stanzas: list[Stanza] = []
    while True:
        line = lines.next()
        if line.startswith(_FOOTER):
            break
        stanzas.append(_stanza(line, lines))
        if len(stanzas) > MOST_STANZAS:
            raise AgeHeaderTooLarge
    if not stanzas or not line.startswith(_FOOTER + b" ") or len(line) != len(_FOOTER) + 1 + _MAC_LENGTH:
        raise AlteredFile
    mac = from_unpadded(line[len(_FOOTER) + 1 :])
    covered = lines.place - len(line) - 1 + len(_FOOTER)
    return AgeHeader(head[: lines.place], covered, mac, tuple(stanzas))


class _Lines:
    """Lines of the header, each without its line feed."""

    def __init__(self, head: bytes, place: int) -> None:
        self._head = head
        self.place = place

    def next(self) -> bytes:
        end = self._head.find(b"\n", self.place)
        if end < 0:
            raise AgeHeaderTooLarge if len(self._head) == MOST_BYTES else AlteredFile
        line = self._head[self.place : end]
        self.place = end + 1
        return line


def _stanza(line: bytes, lines: _Lines) -> Stanza:
    arrow, *arguments = line.split(b" ")
    if arrow != b"->" or not arguments or not all(map(_ARGUMENT.fullmatch, arguments)):
        raise AlteredFile
    kind, *rest = (argument.decode("ascii") for argument in arguments)
    return Stanza(kind, tuple(rest), from_unpadded(_body(lines)))


def _body(lines: _Lines) -> bytes:
    """Full lines of 64 columns and one shorter line, which may be empty but must be there."""
    pieces = []
    while True:
        line = lines.next()
        if len(line) > _COLUMNS:
            raise AlteredFile
        pieces.append(line)
        if len(line) < _COLUMNS:
            return b"".join(pieces)


def _check_recipients(header: AgeHeader) -> None:
    kinds = [stanza.kind for stanza in header.stanzas]
    if "scrypt" in kinds:
        if len(kinds) > 1:
            raise AlteredFile
        _check_work_factor(header.stanzas[0])
        return
    if not all(kind == "X25519" or kind.endswith("-grease") for kind in kinds):
        raise ForeignRecipient


def _check_work_factor(stanza: Stanza) -> None:
    if len(stanza.arguments) != 2 or not _WORK_FACTOR.fullmatch(stanza.arguments[1]):
        raise AlteredFile
    if len(stanza.arguments[1]) > 2 or int(stanza.arguments[1]) > MOST_WORK_FACTOR:
        raise PassphraseTooCostly
    if len(from_unpadded(stanza.arguments[0])) != 16 or len(stanza.body) != 32:
        raise AlteredFile
