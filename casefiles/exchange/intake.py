"""Taking in an export begins here: every gate, then every record, checked and not yet taken in."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.crypto.canonical import base64_bytes
from casefiles.exchange.conditions import ContactChanged, UnknownSender, UnverifiedSender
from casefiles.exchange.contacts import CHANGED, VERIFIED, contact_with, own_identity
from casefiles.exchange.container import Opened, open_sealed
from casefiles.exchange.export import SCHEMA
from casefiles.exchange.joining import plan
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.wire_record import WireRecord
from casefiles.records.ledger import Received
from casefiles.store.store import Store


@dataclass(frozen=True, slots=True)
class Bundle:
    """Which export the records came in, as it is remembered. ``uid`` is its random identity."""

    uid: bytes
    sender: str
    sha256: str
    created: str
    audience: str
    seq: int
    counts: str = "{}"


@dataclass(frozen=True, slots=True)
class Intake:
    """A verified export. ``sender`` is our name for the signer, empty for ourselves; ``wires`` are its records.

    ``opened`` is what its file said besides.
    """

    bundle: Bundle
    sender: str
    wires: tuple[WireRecord, ...]
    seen_before: bool = False
    older_than_known: bool = False
    opened: Opened | None = None


def examine(store: Store, path: Path, passphrase: str | None = None) -> Intake:
    """Open and verify the export at ``path`` and every record in it; nothing is written anywhere.

    ``passphrase`` is for an export sealed with one. Raises a SealedFileRefused for every gate, UnknownSender,
    UnverifiedSender and ContactChanged.
    """
    key = Passphrase(passphrase) if passphrase is not None else store.read(own_identity)
    with files.reading(path) as source:
        opened = open_sealed(source, key, SCHEMA)
    return store.read(_known, opened)


def _known(session: Session, opened: Opened) -> Intake:
    manifest = opened.manifest
    bundle = Bundle(
        base64_bytes(manifest.export_id, 16),
        manifest.sender,
        opened.sha256,
        manifest.created,
        manifest.audience.value,
        manifest.seq,
        json.dumps(manifest.counts, sort_keys=True),
    )
    sender = _sender(session, manifest.sender)
    seen = session.scalar(sa.select(Received.id).where(Received.uid == bundle.uid)) is not None
    last = session.scalars(sa.select(Received.scope).where(Received.sender == manifest.sender)).all()
    older = any(json.loads(scope)["seq"] > manifest.seq for scope in last)
    wires = wires_of(opened.records)
    plan(session, wires, manifest.sender)
    # The records stand in ``wires``; as they were read they would only be a second copy of them in memory.
    return Intake(bundle, sender, wires, seen, older, replace(opened, records=()))


def _sender(session: Session, fingerprint: str) -> str:
    if fingerprint == own_identity(session).fingerprint:
        return ""
    contact = contact_with(session, fingerprint)
    if contact is None:
        raise UnknownSender
    if contact.state == CHANGED:
        raise ContactChanged
    if contact.state != VERIFIED:
        raise UnverifiedSender
    return contact.name


def wires_of(records: object) -> tuple[WireRecord, ...]:
    """The records as typed values; raises BadRecords."""
    try:
        return msgspec.convert(records, tuple[WireRecord, ...], strict=True)
    except msgspec.ValidationError as fault:
        raise BadRecords from fault
