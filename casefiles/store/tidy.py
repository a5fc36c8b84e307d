"""What is tidied in a vault's folder when it is opened, and when it is closed."""

from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.files import FileFault
from casefiles.records.ledger_files import Blob
from casefiles.store import blobs, outside
from casefiles.store.store import Store


def at_opening(folder: Path, store: Store) -> None:
    """Delete what a crash left in clear, and bring the encrypted files in line with the rows. Never raises FileFault.

    A file that another program still holds open may stay; it is listed, and tried again at the lock.
    """
    clear(folder)
    with suppress(FileFault):
        blobs.sweep(folder, store.read(known_files))


def known_files(session: Session) -> set[str]:
    """The names of all encrypted files that the vault knows, for ``blobs.sweep``."""
    return set(session.scalars(sa.select(Blob.file)))


def clear(folder: Path) -> None:
    """Delete what lies outside in clear, also of a vault that is only looked at. Never raises FileFault."""
    with suppress(FileFault):
        outside.clean_outside(folder)
