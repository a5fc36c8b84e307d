"""Files in clear that were put outside the encryption on request, for other programs to open.

They lie in ``outside/`` in the vault's folder, in a folder of this unlocking alone, private to the account, under the
attachment's reference: never under a name that a record holds. All of it is deleted when the vault is locked and again
when it is next opened, also after a crash. Deleting is not erasing: on flash memory a laboratory may find remnants,
and the program that opened a file may have kept a copy. The window warns of that first.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefiles import files
from casefiles.progress import Step
from casefiles.store import blobs
from casefiles.store.blobs import Stored, unwatched

FOLDER = "outside"


@dataclass(frozen=True, slots=True)
class Outside:
    """One file in clear."""

    name: str
    path: Path
    size: int


def put_outside(folder: Path, stored: Stored, name: str, progress: Step = unwatched) -> Path:
    """Write the bytes in clear where other programs can open them; returns where.

    ``name`` is of our own making (reference and suffix). Raises as ``blobs.open_to``; then nothing is left.
    """
    place = _room(folder) / name
    with _dropped_on_failure(place):
        blobs.open_to_file(folder, stored, place, progress)
    return place


def lying_outside(folder: Path) -> tuple[Outside, ...]:
    """What lies in clear at present."""
    found = (path for path in sorted((folder / FOLDER).rglob("*")) if path.is_file())
    return tuple(Outside(path.name, path, path.stat().st_size) for path in found)


def clean_outside(folder: Path) -> int:
    """Delete everything that lies outside; returns how many files that were. ``FileFault`` if the disk refuses."""
    place = folder / FOLDER
    count = sum(1 for path in place.rglob("*") if path.is_file())
    try:
        if place.is_symlink():
            place.unlink()
        elif place.exists():
            shutil.rmtree(place)
    except OSError as fault:
        raise files.condition_of(fault) from fault
    return count


def _room(folder: Path) -> Path:
    """A folder of this unlocking: one that is there already, since older ones were deleted, or a new one."""
    place = folder / FOLDER
    if place.is_symlink():
        raise files.NotAFile
    there = sorted(path for path in place.glob("*") if path.is_dir() and not path.is_symlink())
    room = there[0] if there else place / secrets.token_hex(4)
    files.make_private_folder(room)
    return room


@contextmanager
def _dropped_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
