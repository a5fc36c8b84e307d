"""The files of attachments that came with an export, taken in after its records: a vault has a file or has it not.

What is here is never replaced, and a file is taken in only for a record that is here and names its digest and size.
"""

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.exchange.container import Opened
from casefiles.exchange.container_files import attached, attachments_into, forget
from casefiles.exchange.manifest import FileEntry
from casefiles.exchange.renewing import own_identity
from casefiles.exchange.wire_rows import chunks
from casefiles.progress import Step
from casefiles.records.attachment import Attachment
from casefiles.records.base import Record
from casefiles.records.ledger_files import Blob
from casefiles.store.blobs import Stored, unwatched
from casefiles.store.store import Store

RECORD, OWN = Record.__table__, Attachment.__table__


def take_files(
    store: Store,
    folder: Path,
    path: Path,
    opened: Opened,
    passphrase: str | None = None,
    progress: Step = unwatched,
) -> int:
    """Take in the files of the export at ``path`` that are wanted; ``opened`` is what ``examine`` verified of it.

    ``folder`` is the vault's. Returns how many were taken in; the same file again takes in none. Each is encrypted
    with a key of its own on the way; on any failure nothing is left, and the records stay as they are.
    """
    entries = attached(opened)
    wanted = store.read(_wanted, entries) if entries else set()
    if not wanted:
        return 0
    key = Passphrase(passphrase) if passphrase is not None else store.read(own_identity)
    with files.reading(path) as source:
        taken = attachments_into(source, key, opened, folder, wanted, progress)
    try:
        store.write(_keep, taken)
    except BaseException:
        forget(folder, taken)
        raise
    return len(taken)


def _wanted(session: Session, entries: dict[bytes, FileEntry]) -> set[bytes]:
    """Attachments that are here without their bytes, and whose record says the same of them as the export."""
    found: set[bytes] = set()
    for some in chunks(sorted(entries)):
        found |= _missing(session, some, entries)
    return found


def _missing(session: Session, uids: Sequence[bytes], entries: dict[bytes, FileEntry]) -> set[bytes]:
    rows = session.execute(
        sa.select(RECORD.c.uid, OWN.c.sha256, OWN.c.size)
        .join_from(OWN, RECORD, OWN.c.id == RECORD.c.id)
        .where(RECORD.c.uid.in_(uids), ~RECORD.c.removed)
    )
    here = set(session.scalars(sa.select(Blob.uid).where(Blob.uid.in_(uids))))
    return {row.uid for row in rows if row.uid not in here and _same(row.sha256, row.size, entries[row.uid])}


def _same(sha256: str | None, size: int | None, entry: FileEntry) -> bool:
    return sha256 == entry.sha256 and size in (None, entry.size)


def _keep(session: Session, taken: dict[bytes, Stored]) -> None:
    for uid, stored in taken.items():
        session.add(
            Blob(uid=uid, file=stored.file, secret=stored.secret, sha256=stored.sha256, size=stored.size)
        )
    session.flush()
