"""The whole vault in one sealed file, for a colleague whose key is not on this computer.

What is packed is the vault as it lies on the disk: its header, a snapshot of its database, the encrypted files of its
attachments. So nothing is lost, sealed values included, and the colleague who can open the file still needs the vault's
passphrase, or its recovery shares, to read anything. An ordinary export would leave behind what is sealed, and
destroying the vault would then lose it.

Before ``pack`` returns, the file is read back with a key that lives only in memory and was one of those it was sealed
to: signature, digests, header, every page of the database, its counts, the head of its log, every file.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto import age, canonical, sshsig
from casefiles.crypto.age import Reader
from casefiles.crypto.keys import AgeIdentity
from casefiles.exchange.card import ContactCard, Identity
from casefiles.exchange.contacts import VERIFIED, cards_of, contact_with, own_identity
from casefiles.exchange.container_streams import Digesting, Pieces
from casefiles.exchange.travel_check import Moved, read_back
from casefiles.exchange.travel_conditions import AttachmentsMissing, UnverifiedKeeper
from casefiles.exchange.travel_manifest import FORMAT, NAMESPACE, VERSION, LogHead, TravelFile, TravelManifest
from casefiles.exchange.travel_tar import FOLDER, MANIFEST, SIGNATURE, Part, packed
from casefiles.exchange.ustar import PIECE
from casefiles.progress import Step
from casefiles.records.ledger_files import Blob
from casefiles.store import audit, blobs
from casefiles.store.audit import Head
from casefiles.store.copying import Facts, copy_pages, facts_of
from casefiles.store.log_mark import spoken
from casefiles.store.vault import DATABASE, HEADER, Vault

SNAPSHOT = "travel.snapshot"
PACKED = "travel_packed"


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was read back whole: where, its SHA-256, how many records and attachments' files, the log's head."""

    path: Path
    sha256: bytes
    size: int
    records: int
    attachments: int
    head: Head
    recipients: tuple[str, ...]

    @property
    def receipt(self) -> tuple[str, ...]:
        """Six words that only the whole file gives: the colleague reads them out as proof of having it."""
        return receipt(self.sha256)


@dataclass(frozen=True, slots=True)
class _Keepers:
    identity: Identity
    cards: list[ContactCard]
    blobs: list[str]


def unwatched(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def receipt(sha256: bytes) -> tuple[str, ...]:
    """The words of a pack's digest."""
    return spoken(Head(0, sha256))


def pack(vault: Vault, names: Sequence[str], out: Path, progress: Step = unwatched) -> Packed:
    """Seal the whole vault to the verified contacts ``names`` in a new private file, and read it back.

    Nothing else uses the vault meanwhile. ``progress`` counts bytes and may raise Cancelled. Raises UnknownContact,
    UnverifiedKeeper, AttachmentsMissing, PackDiffers and FileFault; then no file is left and the vault is as it was.
    """
    keepers = vault.store.read(_keepers, list(names))
    with _snapshot(vault, SNAPSHOT) as snapshot:
        facts = _take_snapshot(vault, snapshot)
        parts = _parts(vault, snapshot, keepers.blobs)
        moved = Moved(progress, 3 * sum(part.size for part in parts))
        manifest = _manifest(keepers, parts, facts, moved)
        throwaway = AgeIdentity.generate()
        digest = _seal(manifest, keepers, parts, throwaway.recipient, out, moved)
        try:
            read_back(vault, out, throwaway, facts, moved)
        except BaseException:
            files.remove((out,))
            raise
    vault.store.write(audit.note, PACKED, digest.hex())
    head = Head(*facts.head)
    return Packed(out, digest, out.stat().st_size, facts.records, len(parts) - 2, head, manifest.recipients)


def _keepers(session: Session, names: list[str]) -> _Keepers:
    cards = cards_of(session, names)
    for name, card in zip(names, cards, strict=True):
        row = contact_with(session, card.fingerprint)
        if row is None or row.state != VERIFIED:
            raise UnverifiedKeeper(name)
    known = session.scalars(sa.select(Blob.file).order_by(Blob.file))
    return _Keepers(own_identity(session), cards, list(known))


@contextmanager
def _snapshot(vault: Vault, name: str) -> Iterator[Path]:
    """A file inside the vault's folder that is gone afterwards; what lies in it is as encrypted as the vault."""
    path = vault.folder / name
    files.remove((path,))
    try:
        yield path
    finally:
        files.remove((path,))


def _take_snapshot(vault: Vault, path: Path) -> Facts:
    key = vault.master.derive("db").reveal()

    def copy(session: Session) -> Facts:
        raw = session.connection().connection.driver_connection
        copy_pages(raw, path, key)
        return facts_of(raw)

    return vault.store.read(copy)


def _parts(vault: Vault, snapshot: Path, names: Sequence[str]) -> list[Part]:
    kept = [(f"{FOLDER}blobs/{name[:2]}/{name}", blobs.path_of(vault.folder, name)) for name in names]
    lost = [path for _, path in kept if not path.is_file()]
    if lost:
        raise AttachmentsMissing(len(lost))
    found = [(FOLDER + HEADER, vault.folder / HEADER), (FOLDER + DATABASE, snapshot), *kept]
    return [_part(name, path) for name, path in found]


def _part(name: str, path: Path) -> Part:
    try:
        return Part(name, path.stat().st_size, _opener(path))
    except OSError as fault:
        raise files.condition_of(fault) from fault


def _opener(path: Path) -> Callable[[], AbstractContextManager[Reader]]:
    return lambda: files.reading(path)


def _manifest(keepers: _Keepers, parts: Sequence[Part], facts: Facts, moved: Moved) -> TravelManifest:
    seq, last = facts.head
    return TravelManifest(
        audit_head=LogHead(last.hex(), seq) if seq else None,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        files=tuple(TravelFile(part.name, _digest(part, moved), part.size) for part in parts),
        format=FORMAT,
        recipients=tuple(sorted({card.fingerprint for card in keepers.cards})),
        records=facts.records,
        sender=keepers.identity.fingerprint,
        sender_card=keepers.identity.card,
        version=VERSION,
    )


def _digest(part: Part, moved: Moved) -> str:
    digest = hashlib.sha256()
    with part.opened() as source:
        while piece := source.read(PIECE):
            digest.update(piece)
            moved.add(len(piece))
    return digest.hexdigest()


def _seal(
    manifest: TravelManifest, keepers: _Keepers, parts: Sequence[Part], spare: str, out: Path, moved: Moved
) -> bytes:  # fmt: skip
    """Write the file, sealed to the contacts and to ``spare``, which reads it back and is forgotten; its SHA-256."""
    raw = canonical.encode(manifest)
    signature = sshsig.sign(keepers.identity.signing, raw, NAMESPACE)
    source = _Source([_small(MANIFEST, raw), _small(SIGNATURE, signature), *parts], moved)
    recipients = [*(card.age_x25519 for card in keepers.cards), spare]
    with files.replacing(out) as file:
        digesting = Digesting(file)
        try:
            age.seal(source, digesting, recipients)
        except Exception as fault:
            raise source.fault or fault from fault
    return bytes.fromhex(digesting.hexdigest())


def _small(name: str, data: bytes) -> Part:
    return Part(name, len(data), lambda: BytesIO(data))


class _Source:
    """The archive as something to read; keeps what went wrong, since the sealing library would hide it."""

    def __init__(self, parts: Sequence[Part], moved: Moved) -> None:
        self._pieces, self._moved = Pieces(packed(parts)), moved
        self.fault: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        """As ``Pieces.read``."""
        try:
            piece = self._pieces.read(size)
            self._moved.add(len(piece))
        except Exception as fault:
            self.fault = fault
            raise
        return piece
