"""The signed table of contents of a travel pack, and the reader that holds every member to it."""

import hashlib
import re
from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from casefiles.crypto import canonical, sshsig
from casefiles.crypto.canonical import NotCanonical
from casefiles.crypto.fingerprint import is_fingerprint
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.sshsig import NotASignature, OtherSigner
from casefiles.exchange.card import ContactCard, check_card
from casefiles.exchange.travel_conditions import BadTravelPack, NewerTravelPack
from casefiles.exchange.travel_tar import MANIFEST, SIGNATURE

NAMESPACE: Final = "casefile-travel@v1"
FORMAT: Final = "casefile-travel"
VERSION = 1
MOST_BYTES = 16 * 1024 * 1024
_MINUTE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z")
_DIGEST = re.compile("[0-9a-f]{64}")


class TravelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the vault: its name in the archive, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    sha256: str
    size: int


class LogHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The newest line of the vault's log."""

    hash: str
    seq: int


class TravelManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of contents as it stands in the pack. ``records`` counts the vault's records, removed ones too."""

    audit_head: LogHead | None
    created: str
    files: tuple[TravelFile, ...]
    format: str
    recipients: tuple[str, ...]
    records: int
    sender: str
    sender_card: ContactCard
    version: int


class _Preface(msgspec.Struct):
    format: str
    version: int


def parse(raw: bytes) -> TravelManifest:
    """The table of contents of its bytes, well formed in itself; BadTravelPack or NewerTravelPack otherwise."""
    try:
        preface = canonical.peek(raw, _Preface)
        if preface.format == FORMAT and preface.version > VERSION:
            raise NewerTravelPack
        manifest = canonical.decode(raw, TravelManifest)
    except NotCanonical as fault:
        raise BadTravelPack from fault
    if not _is_sound(manifest):
        raise BadTravelPack
    check_card(manifest.sender_card)
    return manifest


def _is_sound(manifest: TravelManifest) -> bool:
    names = [one.name for one in manifest.files]
    return (
        manifest.format == FORMAT
        and manifest.version == VERSION
        and manifest.records >= 0
        and _MINUTE.fullmatch(manifest.created) is not None
        and manifest.sender == manifest.sender_card.fingerprint
        and all(map(is_fingerprint, manifest.recipients))
        and names[:2] == ["vault/vault.json", "vault/store.db"]
        and names[2:] == sorted(set(names[2:]))
        and all(one.size >= 0 and _DIGEST.fullmatch(one.sha256) for one in manifest.files)
    )


def signed(raw: bytes, signature: bytes) -> TravelManifest:
    """The table of contents if its sender signed it; BadTravelPack if not."""
    manifest = parse(raw)
    try:
        sshsig.verify(signature, raw, NAMESPACE, manifest.sender_card.signing)
    except (NotASignature, OtherSigner, NotAuthentic) as fault:
        raise BadTravelPack from fault
    return manifest


class Target(Protocol):
    """Where the bytes of a file go."""

    def write(self, data: bytes, /) -> object: ...

    def close(self) -> None: ...


class Checking:
    """A receiver that verifies the signature before any file and each file's digest at its end.

    ``place(name)`` says where the bytes of a file go. After ``finish()`` every file of the table of contents was there.
    """

    def __init__(self, place: Callable[[str], Target]) -> None:
        self._place = place
        self._small = bytearray()
        self._raw = b""
        self._name, self._digest = "", hashlib.sha256()
        self._out: Target | None = None
        self._size = self._next = 0
        self._manifest: TravelManifest | None = None

    @property
    def manifest(self) -> TravelManifest:
        """The verified table of contents; BadTravelPack before it came."""
        if self._manifest is None:
            raise BadTravelPack
        return self._manifest

    def begin(self, name: str, size: int) -> None:
        """A member starts; the order is fixed."""
        self._name, self._size, self._digest = name, size, hashlib.sha256()
        self._small.clear()
        if name in (MANIFEST, SIGNATURE):
            wanted = SIGNATURE if self._raw else MANIFEST
            if name != wanted or self._manifest is not None or size > MOST_BYTES:
                raise BadTravelPack
            return
        files = self.manifest.files
        if self._next >= len(files) or (files[self._next].name, files[self._next].size) != (name, size):
            raise BadTravelPack
        self._out = self._place(name)

    def take(self, data: bytes) -> None:
        """A piece of the member."""
        if self._out is None:
            self._small += data
        else:
            self._digest.update(data)
            self._out.write(data)

    def end(self) -> None:
        """The member is whole."""
        if self._out is not None:
            self._out.close()
            self._out = None
            if self.manifest.files[self._next].sha256 != self._digest.hexdigest():
                raise BadTravelPack
            self._next += 1
        elif self._name == MANIFEST:
            self._raw = bytes(self._small)
        else:
            self._manifest = signed(self._raw, bytes(self._small))

    def finish(self) -> TravelManifest:
        """The table of contents, when every file of it came."""
        if self._next != len(self.manifest.files):
            raise BadTravelPack
        return self.manifest

    def drop(self) -> None:
        """Close what is still open, after a failure."""
        if self._out is not None:
            self._out.close()
            self._out = None
