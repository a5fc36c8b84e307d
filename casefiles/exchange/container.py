"""The sealed export: ``age(tar(manifest.json, manifest.json.sig, records/0000.json …, padding))``.

    seal(parcel, identity, to, out) -> Sealed          ``to``: contact cards, or a ``Passphrase``
    open_sealed(source, key, schema) -> Opened         ``key``: the reader's ``Identity``, or a ``Passphrase``
    suggested_name() -> "k3v9x2qa.age"                 says nothing about what is inside

``open_sealed`` passes every gate in order (size, age header, decryption to the last byte, archive, manifest, sender's
card, signature, recipients, digests, records) before it returns anything, raises the gate's own ``SealedFileRefused``,
and writes nothing anywhere. Who the sender is to the reader, and whether this export was seen before, is the caller's
to ask. The file is specified in docs/file-formats.md.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from casefiles.crypto import age, canonical, primitives, sshsig
from casefiles.crypto.age import Passphrase
from casefiles.crypto.canonical import NotCanonical, base64_text
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.sshsig import NotASignature, OtherSigner
from casefiles.exchange import manifest as manifests
from casefiles.exchange.card import ContactCard, Identity, check_card
from casefiles.exchange.container_streams import Digesting, Pieces, file_digest
from casefiles.exchange.container_tar import MANIFEST, SIGNATURE, Member, packed, unpacked
from casefiles.exchange.manifest import FileEntry, Manifest, Purpose, chunk_name, parse_manifest
from casefiles.exchange.refusals import (
    AlteredContents,
    BadRecords,
    ExportTooLarge,
    NewerExport,
    Readdressed,
    RecordNotExportable,
    SignerIsNotSender,
    Unsigned,
    WrongSignature,
)
from casefiles.values.level import Audience

MOST_PLAINTEXT = 256 * 1024 * 1024
MOST_CHUNK = 8 * 1024 * 1024
# Header, nonce and a 16-byte tag for each 64 KiB come to far less than this.
_MOST_FILE = MOST_PLAINTEXT + MOST_PLAINTEXT // 1024
_NAME_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be exported: redacted records as JSON objects, in the order in which a reader meets them."""

    records: Iterable[Record]
    audience: Audience
    counts: Mapping[str, int]
    seq: int
    schema: int
    min_app_schema: int
    purpose: Purpose = "share"
    supersedes: str | None = None
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was written: its manifest, and the SHA-256 (hexadecimal) of the sealed file."""

    manifest: Manifest
    sha256: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A verified export: its manifest with the sender's card, its records, and the SHA-256 of the sealed file."""

    manifest: Manifest
    records: tuple[dict[str, Any], ...]
    sha256: str

    @property
    def sender_card(self) -> ContactCard:
        return self.manifest.sender_card


def suggested_name() -> str:
    """A random name for the file, since a telling one would give the case away."""
    return "".join(_NAME_LETTERS[primitives.random_below(len(_NAME_LETTERS))] for _ in range(8)) + ".age"


def seal(parcel: Parcel, identity: Identity, to: Sequence[ContactCard] | Passphrase, out: age.Sink) -> Sealed:
    """Signs and seals the parcel into ``out``, and to the sender too, so that it can be read again later.

    A passphrase stands alone: age does not mix it with keys. ``RecordNotExportable``, ``ExportTooLarge``,
    ``TooManyRecipients`` or ``BadRecipient`` are raised before anything is written.
    """
    cards = None if isinstance(to, Passphrase) else (*to, identity.card)
    chunks = _chunks(parcel.records)
    names = manifests.BY_PASSPHRASE if cards is None else tuple(sorted({card.fingerprint for card in cards}))
    manifest = _manifest(parcel, identity, names, chunks)
    digesting = Digesting(out)
    source = Pieces(packed(_members(manifest, identity, chunks)))
    if isinstance(to, Passphrase):
        age.seal_with_passphrase(source, digesting, to)
    else:
        age.seal(source, digesting, [card.age_x25519 for card in (*to, identity.card)])
    return Sealed(manifest, digesting.hexdigest())


def open_sealed(source: BinaryIO, key: Identity | Passphrase, schema: int) -> Opened:
    """The verified contents of a sealed export; ``schema`` is that of this program's records."""
    digest = file_digest(source, _MOST_FILE)
    opener = key if isinstance(key, Passphrase) else key.sealing
    parts = unpacked(age.open_whole(source, opener, MOST_PLAINTEXT))
    if len(parts) < 2 or parts[1].name != SIGNATURE:
        raise Unsigned
    manifest = parse_manifest(parts[0].data)
    _check_signature(manifest, parts[0].data, parts[1].data)
    reader = manifests.BY_PASSPHRASE[0] if isinstance(key, Passphrase) else key.fingerprint
    if reader not in manifest.recipients:
        raise Readdressed
    if manifest.min_app_schema > schema:
        raise NewerExport
    _check_contents(manifest, parts[2:])
    return Opened(manifest, _records(parts[2:]), digest)


def _manifest(parcel: Parcel, identity: Identity, names: tuple[str, ...], chunks: list[bytes]) -> Manifest:
    created = (parcel.created or datetime.now(UTC)).astimezone(UTC)
    entries = (
        FileEntry(chunk_name(place), hashlib.sha256(chunk).hexdigest(), len(chunk))
        for place, chunk in enumerate(chunks)
    )
    return Manifest(
        audience=parcel.audience,
        audit_head=None,
        counts=dict(parcel.counts),
        created=created.strftime("%Y-%m-%dT%H:%MZ"),
        export_id=base64_text(primitives.random_bytes(16)),
        files=tuple(entries),
        format=manifests.FORMAT,
        min_app_schema=parcel.min_app_schema,
        purpose=parcel.purpose,
        recipients=names,
        schema=parcel.schema,
        sender=identity.fingerprint,
        sender_card=identity.card,
        seq=parcel.seq,
        supersedes=parcel.supersedes,
        version=manifests.VERSION,
    )


def _members(manifest: Manifest, identity: Identity, chunks: list[bytes]) -> list[Member]:
    raw = canonical.encode(manifest)
    parse_manifest(raw)
    signature = sshsig.sign(identity.signing, raw, manifests.NAMESPACE)
    named = (Member(entry.name, chunk) for entry, chunk in zip(manifest.files, chunks, strict=True))
    return [Member(MANIFEST, raw), Member(SIGNATURE, signature), *named]


def _chunks(records: Iterable[Record]) -> list[bytes]:
    """Canonical arrays of records, each within the size that readers accept."""
    chunks: list[bytes] = []
    held: list[bytes] = []
    size = total = 0
    for text in map(_record_text, records):
        if size + len(text) + 3 > MOST_CHUNK:
            chunks.append(_array(held))
            held, size = [], 0
        held.append(text)
        size += len(text) + 1
        total += len(text) + 1
        if len(text) + 3 > MOST_CHUNK or total > MOST_PLAINTEXT * 3 // 4:
            raise ExportTooLarge
    return [*chunks, _array(held)]


def _record_text(record: Record) -> bytes:
    try:
        return canonical.encode(dict(record)).rstrip(b"\n")
    except NotCanonical as fault:
        raise RecordNotExportable from fault


def _array(texts: list[bytes]) -> bytes:
    return b"[" + b",".join(texts) + b"]\n"


def _check_signature(manifest: Manifest, raw: bytes, signature: bytes) -> None:
    check_card(manifest.sender_card)
    if manifest.sender != manifest.sender_card.fingerprint:
        raise SignerIsNotSender
    try:
        sshsig.verify(signature, raw, manifests.NAMESPACE, manifest.sender_card.signing)
    except NotASignature as fault:
        raise Unsigned from fault
    except OtherSigner as fault:
        raise SignerIsNotSender from fault
    except NotAuthentic as fault:
        raise WrongSignature from fault


def _check_contents(manifest: Manifest, parts: list[Member]) -> None:
    found = tuple(
        FileEntry(part.name, hashlib.sha256(part.data).hexdigest(), len(part.data)) for part in parts
    )
    if found != manifest.files:
        raise AlteredContents
    if any(len(part.data) > MOST_CHUNK for part in parts):
        raise BadRecords


def _records(parts: list[Member]) -> tuple[dict[str, Any], ...]:
    try:
        return tuple(record for part in parts for record in canonical.decode(part.data, list[dict[str, Any]]))
    except NotCanonical as fault:
        raise BadRecords from fault
