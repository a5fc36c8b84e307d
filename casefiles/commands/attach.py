"""Files become attachments: the bytes first, encrypted into the vault's folder, then the record and its row at once.

    incoming = take_file(folder, path, progress)           no database; minutes for a large file
    store.write(attach, ref, incoming, provenance)         one change; undone and redone like any other

Removing an attachment, or undoing that it came, keeps the bytes, so that both can be taken back. Only erasing it, or
its digest alone, lets go of them (``store.forgetting.forget_bytes``).
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.commands.add import add
from casefiles.commands.attach_conditions import (
    EmptyFile,
    FileChanging,
    FileIsLink,
    FileOfVault,
    FileTooLong,
    NotAttachable,
)
from casefiles.commands.values import Typed
from casefiles.crypto.age import Reader
from casefiles.crypto.errors import ReadOnlyVault
from casefiles.files import within
from casefiles.progress import Step
from casefiles.records.base import Record
from casefiles.records.ledger_files import Blob
from casefiles.store import blobs
from casefiles.store.blobs import Stored, unwatched
from casefiles.store.find import find
from casefiles.store.snapshots import is_snapshot
from casefiles.values.level import Level
from casefiles.values.media_types import HEAD, claimed, sniffed
from casefiles.values.plain_text import DROP_OVERRIDES

MOST_BYTES = 16 * 1024**3
_LONGEST_NAME = 200
# By this computer's clock: nobody vouches for it, and a record must not pretend otherwise.
CLOCK = "by this computer’s clock"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that lie encrypted in the vault's folder and have no record yet."""

    name: str
    claimed_type: str
    media_type: str
    taken_in: str
    stored: Stored


@dataclass(frozen=True, slots=True)
class Attached:
    """The new attachment's reference, and the references of those that hold the same bytes already."""

    ref: str
    same_as: tuple[str, ...]


def take_file(folder: Path, path: Path, progress: Step = unwatched) -> Incoming:
    """Encrypt the file at ``path`` into the vault at ``folder``; nothing of it is kept when this raises.

    Raises FileNotTaken classes, FileFault, and what ``progress(done, total)`` raises, in bytes.
    """
    if within(path, folder):
        raise FileOfVault
    if path.is_symlink():
        raise FileIsLink
    with files.reading(path) as source:
        before = os.fstat(source.fileno())
        _refuse_size(before.st_size)
        taken = take_bytes(folder, path.name, source, progress, before.st_size)
        try:
            _refuse_change(source, before, taken.stored.size)
        except BaseException:
            blobs.remove(folder, taken.stored.file)
            raise
    return taken


def take_bytes(
    folder: Path, name: str, source: Reader, progress: Step = unwatched, size_hint: int = 0
) -> Incoming:
    """As ``take_file`` for bytes that are no file in clear, such as a cleaned copy; they may be of any size.

    ReadOnlyVault for a backup.
    """
    if is_snapshot(folder):
        raise ReadOnlyVault  # before minutes are spent, and before anything is put among the files of the backups
    headed = _Headed(source)
    stored = blobs.take_in(folder, headed, progress, size_hint)
    shown = plain_name(name)
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, {CLOCK}"
    return Incoming(shown, claimed(shown), sniffed(bytes(headed.head)), now, stored)


def drop(folder: Path, incoming: Incoming) -> None:
    """Let go of bytes whose record could not be written."""
    blobs.remove(folder, incoming.stored.file)


def attach(session: Session, ref: str, incoming: Incoming, provenance: str = "") -> Attached:
    """Make the attachment, a part of the record ``ref``, at L3 until somebody decides otherwise.

    The same bytes may be here already: both are kept, since where they came from is a fact of its own. Raises
    UnknownRecord, NotAttachable and BadValue.
    """
    return _made(session, ref, incoming, {"provenance": provenance or None}, Level.L3)


def attach_copy(session: Session, original: str, incoming: Incoming, made_with: str) -> Attached:
    """Make the attachment that was derived from ``original`` (a reference): beside it, linked to it.

    Each value is as confidential as there. What the original says of the person shown and of consent is said of the
    copy. Raises as ``attach``.
    """
    whole = find(session, original)
    values: dict[str, Typed] = {"derived_from": whole.uid, "made_with": made_with}
    for key in ("shows", "made_on", "maker", "depicts", "identity_verified", "consent", "provenance"):
        values[key] = getattr(whole, key, None)
    above = session.scalars(
        select(Record.__table__.c.ref).where(Record.__table__.c.uid == whole.parent)
    ).one()
    level = Level.L3 if whole.level is None else Level(whole.level)
    return _made(session, above, incoming, values, level, whole.levels)


def plain_name(name: str) -> str:
    """A file's name fit to keep: without folders, control characters, direction overrides, or broken letters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    whole = last.encode("utf-8", "replace").decode("utf-8").translate(DROP_OVERRIDES)
    shown = " ".join("".join(one if one.isprintable() else " " for one in whole).split())
    return shown[:_LONGEST_NAME] or "unnamed"


def _made(
    session: Session,
    ref: str,
    incoming: Incoming,
    values: Mapping[str, Typed],
    level: Level,
    levels: Mapping[str, int] | None = None,
) -> Attached:
    if find(session, ref).kind == "citation":
        raise NotAttachable
    stored = incoming.stored
    same = _holding(session, stored.sha256)
    own: dict[str, Typed] = {
        "name": incoming.name,
        "claimed_type": incoming.claimed_type,
        "media_type": incoming.media_type,
        "size": stored.size,
        "sha256": stored.sha256.hex(),
        "taken_in": incoming.taken_in,
    }
    made = add(session, "attachment", {**own, **values}, ref, level, levels)
    uid = find(session, made).uid
    session.add(Blob(uid=uid, file=stored.file, secret=stored.secret, sha256=stored.sha256, size=stored.size))
    session.flush()
    return Attached(made, same)


def _holding(session: Session, sha256: bytes) -> tuple[str, ...]:
    table = Record.__table__
    rows = session.scalars(
        select(table.c.ref)
        .join(Blob.__table__, Blob.__table__.c.uid == table.c.uid)
        .where(Blob.__table__.c.sha256 == sha256, ~table.c.removed)
        .order_by(table.c.id)
    )
    return tuple(rows)


def _refuse_size(size: int) -> None:
    if size == 0:
        raise EmptyFile
    if size > MOST_BYTES:
        raise FileTooLong


def _refuse_change(source: BinaryIO, before: os.stat_result, size: int) -> None:
    after = os.fstat(source.fileno())
    same = (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    if not same or size != before.st_size or not stat.S_ISREG(after.st_mode):
        raise FileChanging


class _Headed:
    """A source whose first bytes are remembered."""

    def __init__(self, source: Reader) -> None:
        self._source = source
        self.head = bytearray()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._source.read(size)
        self.head += piece[: HEAD - len(self.head)]
        return piece
