"""Sealed files in the age format, made and opened by pyrage's streaming calls behind our own header gate.

    seal(source, out, recipients)             to age X25519 recipients ("age1…")
    seal_with_passphrase(source, out, words)
    open_to(source, out, key)                 pieces are released as they come: only for a sink that keeps nothing,
                                              or an encrypted destination that is dropped on failure
    open_whole(source, key, most) -> bytes    nothing is released before the last byte is verified

``key`` is an ``AgeIdentity`` or a ``Passphrase``. Sources are seekable binary files. Refusals are
``SealedFileRefused`` classes. Nothing in clear is ever written to a file here, no plugin is ever started, and other
threads run on meanwhile.
"""

import errno
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

import pyrage
from pyrage import x25519

from casefiles.crypto import age_passphrase, keys
from casefiles.crypto.age_header import read_header
from casefiles.crypto.errors import (
    AlteredFile,
    NotAddressedToYou,
    SealedByPassphrase,
    SealedFileTooLarge,
    SealedToKeys,
    TooManyRecipients,
)
from casefiles.crypto.keys import AgeIdentity

# Fifty contacts and the sender.
MOST_RECIPIENTS = 51
# Below this size memory is the cheaper way to hold back what is not verified yet.
_SMALL = 16 * 1024 * 1024
_NONCE_AND_TAG = 16 + 16
# The only message of pyrage that is read; every other fault of an opened header means an altered file.
_NO_MATCH = "No matching keys found"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The passphrase of a sealed file. Shows nothing when printed."""

    text: str = field(repr=False)


Key = AgeIdentity | Passphrase


class Reader(Protocol):
    """Whatever gives up to ``size`` bytes, and none at its end."""

    def read(self, size: int = -1, /) -> bytes: ...


class Sink(Protocol):
    """Whatever takes bytes."""

    def write(self, data: bytes, /) -> int: ...


def seal(source: Reader, out: Sink, recipients: Sequence[str]) -> None:
    """Encrypts ``source`` to every recipient. ``BadRecipient`` for anything but "age1…" X25519 keys."""
    if len(recipients) > MOST_RECIPIENTS:
        raise TooManyRecipients(MOST_RECIPIENTS - 1)
    public = {keys.recipient_bytes(text): text for text in recipients}
    if not public:
        raise ValueError("nobody to seal to")
    with _watching(out) as watched:
        pyrage.encrypt_io(source, watched, [x25519.Recipient.from_str(text) for text in public.values()])


def seal_with_passphrase(source: Reader, out: Sink, passphrase: Passphrase) -> None:
    """Encrypts ``source`` so that the passphrase opens it here and with ``age -d``. Takes about a second."""
    throwaway = AgeIdentity.generate()
    exchange = _HeaderExchange(out, throwaway, passphrase)
    seal(source, exchange, [throwaway.recipient])


def open_to(source: BinaryIO, out: Sink, key: Key) -> None:
    """Decrypts ``source``, from its position on, into ``out``; see above what ``out`` may be."""
    head, identity = _entry(source, key)
    _decrypt(_Chained(head, source), out, identity)


def open_whole(source: BinaryIO, key: Key, most: int) -> bytes:
    """The whole plaintext, at most ``most`` bytes, released only when the file is verified to its end.

    A large file is first decrypted to nowhere, so that a damaged one never fills the memory.
    """
    head, identity = _entry(source, key)
    payload = source.tell()
    if source.seek(0, io.SEEK_END) - payload > _SMALL:
        source.seek(payload)
        _decrypt(_Chained(head, source), _Bounded(most, keep=False), identity)
    source.seek(payload)
    whole = _Bounded(most, keep=True)
    _decrypt(_Chained(head, source), whole, identity)
    return bytes(whole.data)


def _entry(source: BinaryIO, key: Key) -> tuple[bytes, AgeIdentity]:
    """The header to hand to pyrage and the identity that opens it; the source is left at the payload."""
    header = read_header(source)
    _check_payload_begins(source)
    if isinstance(key, AgeIdentity):
        if header.by_passphrase:
            raise SealedByPassphrase
        return header.raw, key
    if not header.by_passphrase:
        raise SealedToKeys
    throwaway = AgeIdentity.generate()
    return age_passphrase.header_for_key(header, key.text, throwaway), throwaway


def _check_payload_begins(source: BinaryIO) -> None:
    place = source.tell()
    if source.seek(0, io.SEEK_END) - place < _NONCE_AND_TAG:
        raise AlteredFile
    source.seek(place)


def _decrypt(source: Reader, out: Sink, identity: AgeIdentity) -> None:
    opener = x25519.Identity.from_str(identity.secret_text())
    try:
        with _watching(out) as watched:
            pyrage.decrypt_io(source, watched, [opener])
    except pyrage.DecryptError as fault:
        raise (NotAddressedToYou if str(fault) == _NO_MATCH else AlteredFile) from fault
    except OSError as fault:
        # pyrage reports a chunk that does not verify as an OSError without a number; a disk's faults have one.
        if fault.errno is not None:
            raise
        raise AlteredFile from fault


def write_all(out: Sink, data: bytes) -> None:
    """Writes all of ``data``; an ``OSError`` if the sink takes less."""
    if out.write(data) != len(data):
        raise OSError(errno.EIO, "less was written than given")


class _Watched:
    """Remembers that the destination failed."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.fault: Exception | None = None

    def write(self, data: bytes, /) -> int:
        try:
            write_all(self._out, data)
        except Exception as fault:
            self.fault = fault
            raise
        return len(data)

    def flush(self) -> None:
        """The destination is flushed when it is closed."""


@contextmanager
def _watching(out: Sink) -> Iterator[_Watched]:
    """Brings out a fault of the destination: pyrage wraps it, and says nothing of one in its very last piece."""
    watched = _Watched(out)
    try:
        yield watched
    except Exception as fault:
        if watched.fault is None:
            raise
        raise watched.fault from fault
    if watched.fault is not None:
        raise watched.fault


class _Bounded:
    """Counts what is written, and keeps it if asked; refuses more than ``most`` bytes."""

    def __init__(self, most: int, *, keep: bool) -> None:
        self._left = most
        self._keep = keep
        self.data = bytearray()

    def write(self, data: bytes, /) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise SealedFileTooLarge
        if self._keep:
            self.data += data
        return len(data)


class _Chained:
    """Some bytes, then the rest of a file."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def read(self, size: int = -1, /) -> bytes:
        return self._head.read(size) or self._rest.read(size)


class _HeaderExchange:
    """Passes an age file on, with its header exchanged for one that a passphrase opens."""

    def __init__(self, out: Sink, identity: AgeIdentity, passphrase: Passphrase) -> None:
        self._out = out
        self._identity = identity
        self._passphrase = passphrase
        self._held: bytearray | None = bytearray()

    def write(self, data: bytes, /) -> int:
        if self._held is None:
            write_all(self._out, data)
            return len(data)
        self._held += data
        footer = self._held.find(b"\n---")
        if footer >= 0 and self._held.find(b"\n", footer + 1) >= 0:
            self._exchange(bytes(self._held))
            self._held = None
        return len(data)

    def flush(self) -> None:
        """The destination is flushed when it is closed."""

    def _exchange(self, head: bytes) -> None:
        held = io.BytesIO(head)
        header = read_header(held)
        head = age_passphrase.header_for_passphrase(header, self._identity, self._passphrase.text)
        write_all(self._out, head + held.read())
