"""What is wrong with a whole vault: its pages, tables, records, attachments and log, and what could be gone back to."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import DamagedStore
from casefiles.queries.soundness import UNREADABLE, faults
from casefiles.records.ledger_files import Blob
from casefiles.store import audit, ballast, blobs
from casefiles.store.backup_book import Book, book
from casefiles.store.blob_conditions import DamagedAttachment, MissingAttachment
from casefiles.store.salvage import words_for
from casefiles.store.salvage_scan import Wreck
from casefiles.store.vault import DATABASE, Vault


@dataclass(frozen=True, slots=True)
class Damage:
    """Faults in plain words without any value of a record; remarks that are no damage; the last good backup's name."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    backup: str | None = None


class _Nowhere:
    """Takes what is written and keeps nothing."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def damage(vault: Vault) -> Damage:
    """Read the whole vault: every page, every record, every attachment, every line of the log."""
    found = vault.store.read(faults)
    torn = (*found, *_torn_tables(vault)) if found else (*vault.store.read(_log), *_attachments(vault))
    return Damage(torn, tuple(_remarks(vault)), _last_good(vault))


def _torn_tables(vault: Vault) -> Iterator[str]:
    """What is affected, when pages are damaged."""
    wreck = Wreck(vault.folder / DATABASE, vault.master.derive("db").reveal())
    with suppress(DamagedStore):
        for table in wreck.torn():
            yield f"not all can be read any more: {words_for(table)}"


def _log(session: Session) -> tuple[str, ...]:
    try:
        return audit.verify(session)
    except sa.exc.DBAPIError:
        return (UNREADABLE,)


def _attachments(vault: Vault) -> Iterator[str]:
    missing = altered = 0
    for row in vault.store.read(_stored):
        try:
            blobs.open_to(vault.folder, row, _Nowhere())
        except MissingAttachment:
            missing += 1
        except DamagedAttachment:
            altered += 1
    if missing:
        yield f"{_number(missing, 'attachment')} cannot be found in the vault’s folder"
    if altered:
        yield f"{_number(altered, 'attachment')} cannot be opened any more: the encrypted file was altered"


def _stored(session: Session) -> list[blobs.Stored]:
    rows = session.execute(sa.select(Blob.file, Blob.secret, Blob.sha256, Blob.size))
    return [blobs.Stored(*row) for row in rows]


def _remarks(vault: Vault) -> Iterator[str]:
    if not vault.read_only and not ballast.held(vault.folder):
        yield (
            "The reserve space for a full disk is not there. It is laid up when the vault is opened in the window and "
            "the disk has room."
        )


def _last_good(vault: Vault) -> str | None:
    """The name of the backup last found good, where the book of backups can still be read."""
    try:
        held: Book = vault.store.read(book)
    except Exception:  # noqa: BLE001 - whatever is wrong with the database has been told by then
        return None
    newest = max(held.verified.items(), key=lambda pair: pair[1], default=None)
    return newest[0] if newest else None


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
