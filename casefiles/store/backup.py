"""Making a backup and proving it.

    begun = begin(vault, place, step, now)     on the store's thread: the database is copied, the vault goes on
    snapshot = finish(begun, step)             anywhere: attachments are copied, the whole is checked, then named
    check(snapshot, master, step)              every page and every attachment read again

Only what was found good counts and gets a name; only then older ones make room. Whatever goes wrong on the way leaves
the earlier backups as they were.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.secret import MasterKey
from casefiles.errors import DamagedStore
from casefiles.files import FileFault, FileMissing, NoPermission, ReadOnlyMedium
from casefiles.progress import Step
from casefiles.store import blobs, snapshots
from casefiles.store.backup_conditions import DamagedBackup, OtherKeys, PlaceGone, PlaceInsideVault
from casefiles.store.blob_conditions import DamagedAttachment, MissingAttachment
from casefiles.store.copying import Facts, copy_pages, facts_of, sound
from casefiles.store.engine import connect, opens
from casefiles.store.migrate import drop_former
from casefiles.store.rescue import put_beside
from casefiles.store.snapshots import POOL, UNFINISHED, Snapshot
from casefiles.store.swap import DATABASE, HEADER
from casefiles.store.vault import Vault

WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Begun:
    """A backup whose database is copied and whose attachments are not yet."""

    vault: Path
    shelf: Path
    name: str
    facts: Facts
    attachments: tuple[str, ...]
    spared: tuple[str, ...]
    key: bytes = field(repr=False)

    @property
    def part(self) -> Path:
        """The folder while it is being filled."""
        return self.shelf / f"{self.name}{UNFINISHED}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a backup holds, and how many attachments it lacks because the vault had lost them."""

    facts: Facts
    missing: int


def begin(
    vault: Vault, place: Path, step: Step, spared: tuple[str, ...] = (), now: datetime | None = None
) -> Begun:
    """Copy the database of the open vault to the place. ``spared`` are names of snapshots that must stay.

    Raises PlaceInsideVault, PlaceGone, DiskFull, Cancelled and DamagedStore; then nothing of it stays.
    """
    refuse_inside(vault.folder, place)
    shelf = snapshots.shelf(place, vault.master.vault_id)
    with _reachable(place):
        if not place.is_dir():
            raise PlaceGone
        files.make_private_folder(shelf)
        snapshots.discard_unfinished(shelf)
        name = snapshots.new_name(shelf, now or datetime.now(UTC))
        key = vault.master.derive("db").reveal()
        part = shelf / f"{name}{UNFINISHED}"
        with _dropped_on_failure(part):
            files.make_private_folder(part)
            half = _part_of(step, 0, WHOLE // 2)
            vault.store.raw(lambda source: copy_pages(source, part / DATABASE, key, half))
            facts, attachments = vault.store.raw(lambda source: (facts_of(source), _attachments(source)))
            files.write(part / HEADER, files.read(vault.folder / HEADER, header.MOST_BYTES))
    return Begun(vault.folder, shelf, name, facts, attachments, spared, key)


def finish(begun: Begun, step: Step) -> Snapshot:
    """Copy the attachments that the pool lacks, check the whole, name it, and let older ones make room.

    Raises PlaceGone, DiskFull, Cancelled and DamagedBackup; then nothing but copied attachments stays.
    """
    with _reachable(begun.shelf), _dropped_on_failure(begun.part):
        _fill_pool(begun, _part_of(step, WHOLE // 2, WHOLE * 4 // 5))
        if _looked_at(begun.part, begun.key) != begun.facts:
            raise DamagedBackup
        step(WHOLE, WHOLE)
        files.move(begun.part, begun.shelf / begun.name)
    made = next(one for one in snapshots.found_in(begun.shelf) if one.name == begun.name)
    rotate(begun.shelf, (begun.name, *begun.spared), begun.key)
    with suppress(FileFault):
        put_beside(begun.shelf)
    drop_former(begun.vault)
    return made


def check(snapshot: Snapshot, master: MasterKey, step: Step) -> Checked:
    """Read every page and every attachment of a backup again. Raises OtherKeys, DamagedBackup and PlaceGone."""
    key = master.derive("db").reveal()
    with _reachable(snapshot.folder):
        if not opens(snapshot.folder / DATABASE, key):
            raise _why_closed(snapshot, master)
        facts = _looked_at(snapshot.folder, key)
        step(WHOLE // 5, WHOLE)
        missing = _missing(snapshot.folder, key, _part_of(step, WHOLE // 5, WHOLE))
        step(WHOLE, WHOLE)
    return Checked(facts, missing)


def refuse_inside(vault: Path, place: Path) -> None:
    """Raise PlaceInsideVault for the vault's folder and any below it."""
    if files.within(place, vault):
        raise PlaceInsideVault


def rotate(shelf: Path, spared: tuple[str, ...], key: bytes) -> None:
    """Let go of the snapshots that are outlived, then of attachments that none of the others has."""
    for one in snapshots.outlived(snapshots.found_in(shelf), spared):
        snapshots.discard(one)
    needed: set[str] = set()
    for one in snapshots.found_in(shelf):
        try:
            needed.update(attachments_of(one.folder, key))
        except (DamagedStore, FileFault):
            return  # what a snapshot that cannot be read needs is not known, so nothing goes
    for path in (shelf / POOL).glob("??/*"):
        if path.name not in needed:
            files.remove((path,))


def attachments_of(folder: Path, key: bytes) -> tuple[str, ...]:
    """The names of the encrypted files that a closed database refers to. Raises DamagedStore."""
    connection = connect(folder / DATABASE, key, read_only=True)
    try:
        return _attachments(connection)
    finally:
        connection.close()


def _attachments(connection: Any) -> tuple[str, ...]:
    return tuple(name for name, *_ in _blob_rows(connection))


def _blob_rows(connection: Any) -> list[tuple[str, bytes, bytes, int]]:
    """Name, secret, digest and size of each attachment; a database of format 1 has none."""
    if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'blob'").fetchone() == (0,):
        return []
    rows: list[tuple[str, bytes, bytes, int]] = connection.execute(
        "SELECT file, secret, sha256, size FROM blob"
    ).fetchall()
    return rows


def _fill_pool(begun: Begun, step: Step) -> None:
    """Copy what the pool lacks. What the vault itself lost is left out: a backup of the rest is better than none."""
    wanted = [
        (blobs.path_of(begun.vault, name), blobs.path_of(begun.shelf, name)) for name in begun.attachments
    ]
    lacking = [(source, target) for source, target in wanted if _differ(source, target)]
    if not begun.part.is_dir():
        raise PlaceGone
    total, done = sum(source.stat().st_size for source, _ in lacking), 0
    for source, target in lacking:
        _pool_folder(target.parent)
        before = done
        blobs.duplicate(source, target, lambda at, _, before=before: step(before + at, total))  # type: ignore[misc]
        done += source.stat().st_size


def _pool_folder(folder: Path) -> None:
    """Make a folder of the pool; never the place itself, which would be an empty mount point of a pulled stick."""
    for one in (folder.parent, folder):
        if not one.is_dir():
            one.mkdir(mode=0o700)


def _differ(source: Path, target: Path) -> bool:
    if not source.is_file():
        return False
    return not target.is_file() or target.stat().st_size != source.stat().st_size


def _looked_at(folder: Path, key: bytes) -> Facts:
    """What the snapshot holds, found sound. Raises DamagedBackup."""
    try:
        connection = connect(folder / DATABASE, key, read_only=True)
        try:
            if not sound(connection):
                raise DamagedBackup
            return facts_of(connection)
        finally:
            connection.close()
    except DamagedStore as fault:
        raise DamagedBackup from fault


def _missing(folder: Path, key: bytes, step: Step) -> int:
    """How many attachments are not there, all others having been read to the end. Raises DamagedBackup.

    A damaged one is taken out of the pool, so that the next backup copies it anew.
    """
    connection = connect(folder / DATABASE, key, read_only=True)
    try:
        rows = _blob_rows(connection)
    finally:
        connection.close()
    missing = damaged = 0
    for done, row in enumerate(rows):
        step(done, len(rows))
        try:
            blobs.open_to(folder.parent, blobs.Stored(*row), _Nowhere())
        except MissingAttachment:
            missing += 1
        except DamagedAttachment:
            damaged += 1
            files.remove((blobs.path_of(folder.parent, row[0]),))
    if damaged:
        raise DamagedBackup
    return missing


def _why_closed(snapshot: Snapshot, master: MasterKey) -> DamagedBackup | OtherKeys:
    """A header that our master key sealed makes it ours and damaged; any other makes it one of other keys."""
    raw = files.read(snapshot.folder / HEADER, header.MOST_BYTES)
    return DamagedBackup() if header.fits(raw, master) else OtherKeys()


class _Nowhere:
    """Takes what is written and keeps nothing."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def _part_of(step: Step, start: int, end: int) -> Step:
    """Steps of one stretch as steps of the whole."""
    return lambda done, total: step(start + (end - start) * done // max(1, total), WHOLE)


@contextmanager
def _dropped_on_failure(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


@contextmanager
def _reachable(place: Path) -> Iterator[None]:
    """A pulled stick shows in many ways, as damage too; what can no longer be reached is gone."""
    try:
        yield
    except (FileMissing, ReadOnlyMedium, NoPermission) as fault:
        raise PlaceGone from fault
    except (DamagedStore, DamagedBackup, FileFault, OSError) as fault:
        if isinstance(fault, OSError) or not place.is_dir():
            raise PlaceGone from fault
        raise
