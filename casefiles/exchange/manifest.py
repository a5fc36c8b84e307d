"""The signed table of contents of an export: who made it, for whom, and what exactly is in it.

It names its recipients, so that nobody can seal a signed export again to somebody else, and the size and digest of
every other part. Specified in docs/file-formats.md.
"""

import re
from datetime import datetime
from typing import Final, Literal

import msgspec

from casefiles.crypto import canonical
from casefiles.crypto.canonical import NotCanonical
from casefiles.crypto.fingerprint import is_fingerprint
from casefiles.exchange.card import ContactCard
from casefiles.exchange.refusals import BadManifest, NewerExport, OlderExport
from casefiles.values.level import Audience

NAMESPACE: Final = "casefile-export@v1"
FORMAT: Final = "casefile-export"
VERSION = 2
OLDER = 1
MOST_BYTES = 4 * 1024 * 1024
MOST_FILES = 9_998
MOST_SCOPE = 200
BY_PASSPHRASE = ("passphrase",)
_MINUTE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z")
_DIGEST = re.compile("[0-9a-f]{64}")
_KIND = re.compile("[a-z][a-z0-9_]{0,63}")
_ATTACHMENT = re.compile("att/[0-9a-f]{32}")

Purpose = Literal["share", "travel", "backup"]


class FileEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part: its name in the archive, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    sha256: str
    size: int


class AuditHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The end of the sender's audit chain when the export was made."""

    hash: str
    seq: int


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The manifest as it stands in the export. ``recipients`` are fingerprints, or "passphrase" alone.

    ``seq`` rises with each export of one sender; ``schema`` is that of the records and ``min_app_schema`` the oldest
    that can read them; ``counts`` says how many records of each kind go, ``withheld`` of how many values only the
    existence is told. ``scope`` says in words what was chosen, without a name.
    """

    audience: Audience
    audit_head: AuditHead | None
    counts: dict[str, int]
    created: str
    export_id: str
    files: tuple[FileEntry, ...]
    format: str
    min_app_schema: int
    purpose: Purpose
    recipients: tuple[str, ...]
    schema: int
    scope: str
    sender: str
    sender_card: ContactCard
    seq: int
    supersedes: str | None
    version: int
    withheld: int

    @property
    def chunks(self) -> int:
        """How many of the files hold records."""
        return sum(1 for entry in self.files if entry.name.startswith("records/"))


def parse_manifest(raw: bytes) -> Manifest:
    """The manifest of its bytes, well formed in itself; ``NewerExport``, ``OlderExport`` or ``BadManifest`` otherwise.

    The sender's card and the signature are not verified here.
    """
    if len(raw) > MOST_BYTES:
        raise BadManifest
    try:
        preface = canonical.peek(raw, _Preface)
        if preface.format == FORMAT and preface.version > VERSION:
            raise NewerExport
        if preface.format == FORMAT and preface.version == OLDER:
            raise OlderExport
        manifest = canonical.decode(raw, Manifest)
        _check(manifest)
    except (NotCanonical, ValueError) as fault:
        raise BadManifest from fault
    return manifest


class _Preface(msgspec.Struct):
    format: str
    version: int


def _check(manifest: Manifest) -> None:
    if manifest.format != FORMAT or manifest.version != VERSION:
        raise NotCanonical
    if min(manifest.seq, manifest.schema, manifest.min_app_schema, manifest.withheld) < 0:
        raise NotCanonical
    if len(manifest.scope) > MOST_SCOPE or "\n" in manifest.scope:
        raise NotCanonical
    if not is_fingerprint(manifest.sender) or not _MINUTE.fullmatch(manifest.created):
        raise NotCanonical
    datetime.fromisoformat(manifest.created)
    for identifier in (manifest.export_id, manifest.supersedes):
        if identifier is not None:
            canonical.base64_bytes(identifier, 16)
    _check_recipients(manifest.recipients)
    _check_counts(manifest.counts)
    _check_files(manifest.files)
    if manifest.audit_head is not None and not _DIGEST.fullmatch(manifest.audit_head.hash):
        raise NotCanonical


def _check_recipients(recipients: tuple[str, ...]) -> None:
    if recipients == BY_PASSPHRASE:
        return
    ordered = tuple(sorted(set(recipients)))
    if not recipients or recipients != ordered or not all(map(is_fingerprint, recipients)):
        raise NotCanonical


def _check_counts(counts: dict[str, int]) -> None:
    if not all(_KIND.fullmatch(kind) and count >= 0 for kind, count in counts.items()):
        raise NotCanonical


def _check_files(files: tuple[FileEntry, ...]) -> None:
    if len(files) > MOST_FILES:
        raise NotCanonical
    chunks = [entry.name for entry in files if entry.name.startswith("records/")]
    attached = [entry.name for entry in files[len(chunks) :]]
    if chunks != [chunk_name(place) for place in range(len(chunks))]:
        raise NotCanonical
    if [entry.name for entry in files[: len(chunks)]] != chunks or attached != sorted(set(attached)):
        raise NotCanonical
    if not all(map(_ATTACHMENT.fullmatch, attached)):
        raise NotCanonical
    if any(entry.size < 0 or not _DIGEST.fullmatch(entry.sha256) for entry in files):
        raise NotCanonical


def chunk_name(place: int) -> str:
    """The archive name of a chunk of records by its place, from 0."""
    return f"records/{place:04}.json"


def attachment_name(uid: str) -> str:
    """The archive name of the file of an attachment by its record's identity in hexadecimal."""
    return f"att/{uid}"
