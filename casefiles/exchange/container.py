"""The sealed export: ``age(tar(manifest.json, manifest.json.sig, records/0000.json …, att/<uid> …, padding))``.

    seal(parcel, identity, to, out) -> Sealed          ``to``: contact cards, or a ``Passphrase``
    open_sealed(source, key, schema) -> Opened         ``key``: the reader's ``Identity``, or a ``Passphrase``
    suggested_name() -> "k3v9x2qa.age"                 says nothing about what is inside

``open_sealed`` passes every gate in order (size, age header, decryption to the last byte, archive, manifest, sender's
card, signature, recipients, digests, records) before it returns anything, raises the gate's own ``SealedFileRefused``,
and writes nothing anywhere. The files of attachments are only digested on that way; ``container_files`` takes them in
by a second reading. Who the sender is to the reader, and whether this export was seen before, is the caller's to ask.
The file is specified in docs/file-formats.md.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO

from casefiles.crypto import age, canonical, primitives, sshsig
from casefiles.crypto.age import Passphrase
from casefiles.crypto.canonical import NotCanonical, base64_text
from casefiles.crypto.errors import NotAddressedToYou
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.sshsig import NotASignature, OtherSigner
from casefiles.exchange import manifest as manifests
from casefiles.exchange.card import ContactCard, Identity, check_card
from casefiles.exchange.container_reading import (
    MOST_CHUNK,
    MOST_FILE,
    MOST_FILES_BYTES,
    MOST_RECORDS_BYTES,
    Read,
    read,
)
from casefiles.exchange.container_streams import Digesting, Pieces, Push, Verifying, file_digest
from casefiles.exchange.container_tar import MANIFEST, SIGNATURE, Member, Streamed, packed
from casefiles.exchange.manifest import (
    AuditHead,
    FileEntry,
    Manifest,
    Purpose,
    attachment_name,
    chunk_name,
    parse_manifest,
)
from casefiles.exchange.refusals import (
    AlteredContents,
    BadRecords,
    ExportTooLarge,
    NewerExport,
    OlderExport,
    Readdressed,
    RecordNotExportable,
    SignerIsNotSender,
    Unsigned,
    WrongSignature,
)
from casefiles.values.level import Audience

OLDEST_SCHEMA = 2
_NAME_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """The file of an attachment: its record's identity in hexadecimal, size, SHA-256 in hexadecimal, and its bytes."""

    uid: str
    size: int
    sha256: str
    push: Push = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be exported: redacted records as JSON objects, in the order in which a reader meets them.

    ``export_id`` are 16 bytes, random if not given; ``attachments`` stand in the order of their identities.
    """

    records: Iterable[Record]
    audience: Audience
    counts: Mapping[str, int]
    seq: int
    schema: int
    min_app_schema: int
    purpose: Purpose = "share"
    supersedes: str | None = None
    created: datetime | None = None
    export_id: bytes | None = None
    attachments: tuple[Attached, ...] = ()
    scope: str = ""
    withheld: int = 0
    audit_head: AuditHead | None = None


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
    ``TooManyRecipients`` or ``BadRecipient`` are raised before anything is written; ``DamagedAttachment`` and
    ``MissingAttachment`` in the midst of it.
    """
    cards = None if isinstance(to, Passphrase) else (*to, identity.card)
    chunks = _chunks(parcel.records)
    names = manifests.BY_PASSPHRASE if cards is None else tuple(sorted({card.fingerprint for card in cards}))
    if sum(one.size for one in parcel.attachments) > MOST_FILES_BYTES:
        raise ExportTooLarge
    manifest = _manifest(parcel, identity, names, chunks)
    digesting = Digesting(out)
    source = Pieces(packed([*_members(manifest, identity, chunks), *map(_streamed, parcel.attachments)]))
    try:
        _encrypt(source, digesting, identity, to)
    except Exception as fault:
        raise source.fault or fault from fault
    return Sealed(manifest, digesting.hexdigest())


def _encrypt(
    source: Pieces, out: age.Sink, identity: Identity, to: Sequence[ContactCard] | Passphrase
) -> None:
    if isinstance(to, Passphrase):
        age.seal_with_passphrase(source, out, to)
    else:
        age.seal(source, out, [card.age_x25519 for card in (*to, identity.card)])


def _streamed(one: Attached) -> Streamed:
    return Streamed(attachment_name(one.uid), one.size, Verifying(one.push, one.size, one.sha256))


def open_sealed(source: BinaryIO, key: Identity | Passphrase, schema: int) -> Opened:
    """The verified contents of a sealed export; ``schema`` is that of this program's records."""
    digest = file_digest(source, MOST_FILE)
    start = source.tell()
    for opener in openers(key):
        try:
            return _opened(source, opener, schema, digest)
        except NotAddressedToYou:
            source.seek(start)
    raise NotAddressedToYou


def openers(key: Identity | Passphrase) -> tuple[Identity | Passphrase, ...]:
    """The keys to try, in order: the present ones, then those that were replaced."""
    return (key,) if isinstance(key, Passphrase) else (key, *key.former)


def _opened(source: BinaryIO, key: Identity | Passphrase, schema: int, digest: str) -> Opened:
    found = read(source, key if isinstance(key, Passphrase) else key.sealing)
    if SIGNATURE not in found.kept:
        raise Unsigned
    manifest = parse_manifest(found.kept[MANIFEST])
    _check_signature(manifest, found.kept[MANIFEST], found.kept[SIGNATURE])
    reader = manifests.BY_PASSPHRASE[0] if isinstance(key, Passphrase) else key.fingerprint
    if reader not in manifest.recipients:
        raise Readdressed
    if manifest.min_app_schema > schema:
        raise NewerExport
    if manifest.schema < OLDEST_SCHEMA:
        raise OlderExport
    _check_contents(manifest, found)
    return Opened(manifest, _records(manifest, found), digest)


def _manifest(parcel: Parcel, identity: Identity, names: tuple[str, ...], chunks: list[bytes]) -> Manifest:
    created = (parcel.created or datetime.now(UTC)).astimezone(UTC)
    entries = [
        FileEntry(chunk_name(place), hashlib.sha256(chunk).hexdigest(), len(chunk))
        for place, chunk in enumerate(chunks)
    ]
    entries += [FileEntry(attachment_name(one.uid), one.sha256, one.size) for one in parcel.attachments]
    return Manifest(
        audience=parcel.audience,
        audit_head=parcel.audit_head,
        counts=dict(parcel.counts),
        created=created.strftime("%Y-%m-%dT%H:%MZ"),
        export_id=base64_text(parcel.export_id or primitives.random_bytes(16)),
        files=tuple(entries),
        format=manifests.FORMAT,
        min_app_schema=parcel.min_app_schema,
        purpose=parcel.purpose,
        recipients=names,
        schema=parcel.schema,
        scope=parcel.scope,
        sender=identity.fingerprint,
        sender_card=identity.card,
        seq=parcel.seq,
        supersedes=parcel.supersedes,
        version=manifests.VERSION,
        withheld=parcel.withheld,
    )


def _members(manifest: Manifest, identity: Identity, chunks: list[bytes]) -> list[Member]:
    raw = canonical.encode(manifest)
    parse_manifest(raw)
    signature = sshsig.sign(identity.signing, raw, manifests.NAMESPACE)
    named = (Member(entry.name, chunk) for entry, chunk in zip(manifest.files, chunks, strict=False))
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
        if len(text) + 3 > MOST_CHUNK or total > MOST_RECORDS_BYTES * 3 // 4:
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


def _check_contents(manifest: Manifest, found: Read) -> None:
    if found.entries != manifest.files:
        raise AlteredContents
    if any(entry.size > MOST_CHUNK for entry in manifest.files[: manifest.chunks]):
        raise BadRecords


def _records(manifest: Manifest, found: Read) -> tuple[dict[str, Any], ...]:
    chunks = [found.kept[entry.name] for entry in manifest.files[: manifest.chunks]]
    try:
        return tuple(record for chunk in chunks for record in canonical.decode(chunk, list[dict[str, Any]]))
    except NotCanonical as fault:
        raise BadRecords from fault
