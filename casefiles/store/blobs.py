"""The encrypted files of attachments: pure file work, without a database.

    take_in(folder, source, progress, size_hint) -> Stored
    open_to(folder, stored, out, progress)       pieces are released as they come: only into memory, an encrypted
                                                 destination, or a file the user chose, dropped on failure
    open_to_file(folder, stored, path, progress) a file in clear where the user chose
    read_whole(folder, stored, most) -> bytes    nothing is released before the last byte is verified
    with reading(folder, stored) as source: ...  as ``open_to``, for who must read and cannot be written to
    remove(folder, file) · path_of(folder, file) · sweep(folder, known)

``folder`` is the vault's. Each file is ``blobs/ab/<32 hex digits>``: a whole age v1 file for one X25519 identity that
lies only in the database, around the bytes and zeros up to the padded size. A file is on the disk under its name before
its row is written, so a row without a file is damage, and a file without a row is what ``sweep`` puts aside.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from casefiles import files
from casefiles.crypto import age
from casefiles.crypto.age import Reader, Sink
from casefiles.crypto.errors import SealedFileRefused
from casefiles.crypto.keys import AgeIdentity
from casefiles.crypto.secret import SecretKey
from casefiles.files import FileMissing, FileTooLarge
from casefiles.progress import Step
from casefiles.store.blob_conditions import DamagedAttachment, MissingAttachment
from casefiles.store.blob_streams import Padded, Steady, Unpadded, padded, pulled
from casefiles.store.snapshots import is_snapshot

FOLDER, TRASH = "blobs", "trash"
DAYS_IN_TRASH = 30
_CLOCK_WAS_WRONG = 400
# Every file bears the same date, so that none tells when its attachment came.
_ONE_TIME = 946_684_800
_NAME = re.compile(r"[0-9a-f]{32}")
_TRASHED = re.compile(r"([0-9a-f]{32})\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Stored:
    """One encrypted file: its name (32 hex digits), the 32 secret bytes that open it, digest and size in clear."""

    file: str
    secret: bytes = field(repr=False)
    sha256: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: file names put into the trash, deleted for good, brought back; and those that are missing."""

    trashed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def unwatched(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def path_of(folder: Path, file: str) -> Path:
    """Where the encrypted file of that name lies; the files of a backup lie beside it, shared with the others."""
    if is_snapshot(folder):
        folder = folder.parent
    return folder / FOLDER / file[:2] / file


def take_in(folder: Path, source: Reader, progress: Step = unwatched, size_hint: int = 0) -> Stored:
    """Encrypt what ``source`` gives into a new file, which is whole and on the disk when this returns.

    ``progress(bytes so far, size_hint or more)`` may raise Cancelled; then, as after a FileFault of either disk,
    nothing is left. Nothing is ever written in clear.
    """
    name = secrets.token_hex(16)
    identity = AgeIdentity.generate()
    path = path_of(folder, name)
    files.make_private_folder(path.parent)
    padding = Padded(source, progress, size_hint)
    with files.replacing(path) as out:
        try:
            age.seal(padding, Steady(out), [identity.recipient])
        except Exception as fault:
            raise padding.fault or fault from fault
    _undate(path)
    return Stored(name, identity.secret.reveal(), padding.sha256(), padding.size)


def _undate(path: Path) -> None:
    with suppress(OSError):
        os.utime(path, (_ONE_TIME, _ONE_TIME))


def duplicate(source: Path, target: Path, progress: Step | None = None) -> None:
    """The encrypted file ``source`` again as ``target``, for a backup or out of one; neither tells when it was made."""
    files.copy(source, target, progress)
    _undate(target)


def open_to(folder: Path, stored: Stored, out: Sink, progress: Step = unwatched) -> None:
    """Decrypt into ``out``, piece by piece; what came before a failure is to be dropped by the caller.

    Raises DamagedAttachment, MissingAttachment and FileFault, and what ``out`` and ``progress`` raise.
    """
    true = Unpadded(out, stored.size, progress)
    with _opened(folder, stored) as (source, identity):
        age.open_to(source, true, identity)
        true.finish()


def open_to_file(folder: Path, stored: Stored, path: Path, progress: Step = unwatched) -> None:
    """Decrypt into a private file, which takes its name only when the last byte is verified. Raises as ``open_to``."""
    with files.replacing(path) as out:
        open_to(folder, stored, out, progress)


def read_whole(folder: Path, stored: Stored, most: int) -> bytes:
    """All the bytes, at most ``most``: FileTooLarge before anything is read. Raises as ``open_to``."""
    if stored.size > most:
        raise FileTooLarge
    with _opened(folder, stored) as (source, identity):
        data = age.open_whole(source, identity, padded(stored.size))
    if len(data) != padded(stored.size) or any(data[stored.size :]):
        raise DamagedAttachment
    return data[: stored.size]


@contextmanager
def reading(folder: Path, stored: Stored) -> Iterator[Reader]:
    """The bytes as something to read; a fault comes in place of the end, so read to the end before relying on any."""
    with pulled(lambda out: open_to(folder, stored, out)) as source:
        yield source


def remove(folder: Path, file: str) -> None:
    """Delete the encrypted file, in the trash too; none being there is no fault."""
    found = [path_of(folder, file), *(folder / FOLDER / TRASH).glob(f"{file}.*")]
    try:
        for path in found:
            path.unlink(missing_ok=True)
    except OSError as fault:
        raise files.condition_of(fault) from fault


def sweep(folder: Path, known: set[str], today: date | None = None) -> Swept:
    """Make the folder agree with the rows: ``known`` are the names that rows have.

    Files without a row lie in the trash for 30 days, since the restored copy of an older database may know them; one
    that is known again comes back. Unfinished files are deleted. Only names of ours are touched. To be run when no
    other work on the vault is under way. ``FileFault`` if the disk refuses.
    """
    try:
        return _sweep(folder / FOLDER, known, today or datetime.now(UTC).date())
    except OSError as fault:
        raise files.condition_of(fault) from fault


def _sweep(folder: Path, known: set[str], today: date) -> Swept:
    if not folder.is_dir():
        return Swept(missing=tuple(sorted(known)))
    for unfinished in folder.glob("[0-9a-f][0-9a-f]/.*.new"):
        unfinished.unlink()
    returned = _brought_back(folder, known)
    lying = [path for path in folder.glob("[0-9a-f][0-9a-f]/*") if _NAME.fullmatch(path.name)]
    orphans = [path for path in lying if path.name not in known]
    for path in orphans:
        _put_aside(folder / TRASH, path, today)
    missing = known - {path.name for path in lying}
    return Swept(_names(orphans), _emptied(folder / TRASH, today), returned, tuple(sorted(missing)))


def _brought_back(folder: Path, known: set[str]) -> tuple[str, ...]:
    back = [path for path, name, _ in _trashed(folder / TRASH) if name in known]
    for path in back:
        home = folder / path.name[:2] / path.name[:32]
        files.make_private_folder(home.parent)
        path.replace(home)
    return tuple(sorted(path.name[:32] for path in back))


def _put_aside(trash: Path, path: Path, today: date) -> None:
    files.make_private_folder(trash)
    path.replace(trash / f"{path.name}.{today.isoformat()}")


def _emptied(trash: Path, today: date) -> tuple[str, ...]:
    """Delete what has lain for its time. A date that cannot be right, as after a wrong clock, begins anew."""
    gone: list[Path] = []
    for path, name, since in _trashed(trash):
        days = (today - since).days
        if not 0 <= days <= _CLOCK_WAS_WRONG:
            path.replace(trash / f"{name}.{today.isoformat()}")
        elif days >= DAYS_IN_TRASH:
            path.unlink()
            gone.append(path)
    return _names(gone)


def _trashed(trash: Path) -> list[tuple[Path, str, date]]:
    found: list[tuple[Path, str, date]] = []
    for path in sorted(trash.glob("*")):
        if match := _TRASHED.fullmatch(path.name):
            with suppress(ValueError):
                found.append((path, match[1], date.fromisoformat(match[2])))
    return found


def _names(paths: list[Path]) -> tuple[str, ...]:
    return tuple(sorted(path.name[:32] for path in paths))


@contextmanager
def _opened(folder: Path, stored: Stored) -> Iterator[tuple[BinaryIO, AgeIdentity]]:
    identity = AgeIdentity(SecretKey(stored.secret))
    try:
        with files.reading(path_of(folder, stored.file)) as source:
            yield source, identity
    except FileMissing as fault:
        raise MissingAttachment from fault
    except SealedFileRefused as fault:
        raise DamagedAttachment from fault
