"""Attachments: those of a record, and what opens the bytes of one."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import NotOfKind
from casefiles.queries.loading import RECORD, by_uids, snapshots
from casefiles.records import KINDS
from casefiles.records.ledger_files import Blob
from casefiles.store.blob_conditions import NoBytesHere
from casefiles.store.blobs import Stored
from casefiles.store.find import find
from casefiles.values.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class AttachmentSeen:
    """One attachment: its record, and what opens its bytes; None when only the record is here."""

    record: Snapshot
    stored: Stored | None


def attachments(session: Session, ref: str) -> list[AttachmentSeen]:
    """The attachments of the record called ``ref``, in the order in which they came. Raises UnknownRecord."""
    whole = find(session, ref)
    return _with_bytes(session, snapshots(session, RECORD.c.parent == whole.uid, ("attachment",)))


def attachment(session: Session, ref: str) -> AttachmentSeen:
    """One attachment. Raises UnknownRecord, and NotOfKind for a record of another kind."""
    found = find(session, ref)
    if found.kind != "attachment":
        raise NotOfKind(found.ref, KINDS[found.kind].label.lower(), "attachment")
    return _with_bytes(session, by_uids(session, [found.uid]))[0]


def bytes_of(session: Session, ref: str) -> tuple[Snapshot, Stored]:
    """An attachment and what opens its bytes. Raises as ``attachment``, and NoBytesHere."""
    seen = attachment(session, ref)
    if seen.stored is None:
        raise NoBytesHere
    return seen.record, seen.stored


def stored_of(session: Session, uids: Iterable[bytes]) -> dict[bytes, Stored]:
    """What opens the bytes of these attachments, by identity; those whose bytes are not here are left out."""
    wanted = list(uids)
    found: dict[bytes, Stored] = {}
    for start in range(0, len(wanted), 5000):
        rows = session.scalars(sa.select(Blob).where(Blob.uid.in_(wanted[start : start + 5000])))
        found.update((row.uid, Stored(row.file, row.secret, row.sha256, row.size)) for row in rows)
    return found


def _with_bytes(session: Session, records: list[Snapshot]) -> list[AttachmentSeen]:
    stored = stored_of(session, [one.uid for one in records])
    return [AttachmentSeen(one, stored.get(one.uid)) for one in records]
