"""Taking in an export: every gate, then a preview, then one transaction that only adds.

A record that is here already with other values is reported and left as it is; the same file twice changes nothing.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.crypto.canonical import base64_bytes
from casefiles.exchange.conditions import UnknownSender, UnverifiedSender
from casefiles.exchange.contacts import VERIFIED, contact_with, own_identity
from casefiles.exchange.container import Opened, open_sealed
from casefiles.exchange.export import SCHEMA
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.settle import insert_records
from casefiles.exchange.sorting import Sorted, sort_out
from casefiles.exchange.wire import WireRecord
from casefiles.records.ledger import Received
from casefiles.store.store import Store


@dataclass(frozen=True, slots=True)
class Intake:
    """A verified export and what taking it in would do. ``sender`` is our name for the signer; empty for ourselves."""

    opened: Opened
    sender: str
    sorted: Sorted
    seen_before: bool
    older_than_known: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in did: numbers of records, and the references of those that differ here and were left alone."""

    added: int
    same: int
    differing: tuple[str, ...]


def examine(store: Store, path: Path, passphrase: str | None = None) -> Intake:
    """Open and verify the export at ``path`` and compare it with the vault; nothing is written anywhere.

    ``passphrase`` is for an export sealed with one. Raises a SealedFileRefused for every gate, UnknownSender and
    UnverifiedSender.
    """
    key = Passphrase(passphrase) if passphrase is not None else store.read(own_identity)
    with files.reading(path) as source:
        opened = open_sealed(source, key, SCHEMA)
    return store.read(_compare, opened)


def take_in(store: Store, intake: Intake) -> Taken:
    """Add what is new, in one transaction."""
    if intake.seen_before or not intake.sorted.new:
        return Taken(0, intake.sorted.same, intake.sorted.differing)
    return store.write(_take_in, intake.opened).value


def _compare(session: Session, opened: Opened) -> Intake:
    sender = _sender(session, opened.manifest.sender)
    uid = base64_bytes(opened.manifest.export_id, 16)
    seen = session.scalar(sa.select(Received.id).where(Received.uid == uid)) is not None
    last = session.scalars(sa.select(Received.scope).where(Received.sender == opened.manifest.sender)).all()
    older = any(json.loads(scope)["seq"] > opened.manifest.seq for scope in last)
    return Intake(opened, sender, sort_out(session, _records(opened)), seen, older)


def _sender(session: Session, fingerprint: str) -> str:
    if fingerprint == own_identity(session).fingerprint:
        return ""
    contact = contact_with(session, fingerprint)
    if contact is None:
        raise UnknownSender
    if contact.state != VERIFIED:
        raise UnverifiedSender
    return contact.name


def _records(opened: Opened) -> list[WireRecord]:
    try:
        return [msgspec.convert(record, WireRecord, strict=True) for record in opened.records]
    except msgspec.ValidationError as fault:
        raise BadRecords from fault


def _take_in(session: Session, opened: Opened) -> Taken:
    """Compare again inside the transaction, so that what is added is decided by what is there now."""
    sorted_out = sort_out(session, _records(opened))
    uid = base64_bytes(opened.manifest.export_id, 16)
    if session.scalar(sa.select(Received.id).where(Received.uid == uid)) is not None:
        return Taken(0, sorted_out.same, sorted_out.differing)
    received = Received(
        uid=uid,
        sender=opened.manifest.sender,
        received_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        file_hash=bytes.fromhex(opened.sha256),
        scope=_scope(opened),
        counts=json.dumps(opened.manifest.counts, sort_keys=True),
    )
    session.add(received)
    session.flush()
    insert_records(session, sorted_out.new, received.id)
    return Taken(len(sorted_out.new), sorted_out.same, sorted_out.differing)


def _scope(opened: Opened) -> str:
    scope: dict[str, Any] = {"audience": opened.manifest.audience.value, "seq": opened.manifest.seq}
    return json.dumps(scope, sort_keys=True)
