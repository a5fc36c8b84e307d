"""What is done with backups, each function on the thread that its name says; the domain is loaded there."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casefiles.progress import Step
from ui.backups.facts import BackupFacts, LossFacts, ShelfFacts


def shelf(vault: Any, _task: object = None) -> ShelfFacts:
    """On the vault's thread: where backups go and which there are."""
    from casefiles.store import backup_book, snapshots

    held, now = vault.store.read(backup_book.book), datetime.now(UTC)
    if vault.read_only:
        return ShelfFacts(read_only=True)
    if held.place is None:
        return ShelfFacts()
    found = snapshots.found_in(snapshots.shelf(held.place, vault.master.vault_id))
    rows = [BackupFacts(one.name, one.at, one.size, held.verified.get(one.name)) for one in reversed(found)]
    stale = held.due(now, backup_book.LONG)
    place = str(held.place)
    return ShelfFacts(place, held.place.is_dir(), held.last(now), held.due(now), stale, backups=tuple(rows))


def choose(session: Any, place: Path, vault: Path) -> None:
    """A command: remember where backups go. Raises PlaceInsideVault."""
    from casefiles.store import backup, backup_book

    backup.refuse_inside(vault, place)
    backup_book.choose_place(session, place)


def begin(vault: Any, step: Step) -> Any:
    """On the vault's thread: copy the database. Raises NoPlace and as ``backup.begin``."""
    from casefiles.store import backup, backup_book
    from casefiles.store.backup_conditions import NoPlace

    held = vault.store.read(backup_book.book)
    if held.place is None:
        raise NoPlace
    return backup.begin(vault, held.place, step, _spared(held))


def finish(begun: Any, step: Step) -> tuple[str, frozenset[str]]:
    """On another thread: attachments, verifying, rotating. The name of the new backup, and of all there are now."""
    from casefiles.store import backup, snapshots

    made = backup.finish(begun, step)
    return made.name, frozenset(one.name for one in snapshots.found_in(made.folder.parent))


def note_good(session: Any, name: str, standing: frozenset[str] | None = None) -> None:
    """A command: the backup was found good now."""
    from casefiles.store import backup_book

    backup_book.note_good(session, name, datetime.now(UTC), standing)


def note_bad(session: Any, name: str) -> None:
    """A command: the backup was found damaged."""
    from casefiles.store import backup_book

    backup_book.note_bad(session, name)


def verify(vault: Any, name: str, step: Step) -> int:
    """Read a backup again; how many attachments it lacks. Raises as ``backup.check``."""
    from casefiles.store import backup

    return backup.check(_named(vault, name), vault.master, step).missing


def loss(vault: Any, name: str) -> LossFacts:
    """What going back would take away. Raises OtherKeys and DamagedBackup."""
    from casefiles.store import restore

    lost = restore.loss(vault, _named(vault, name))
    return LossFacts(lost.changes, lost.added, lost.altered)


def go_back(vault: Any, name: str, step: Step) -> None:
    """Keep the present state as a backup, then put the backup in its place. The vault is closed after that.

    Raises as ``backup.begin``, ``backup.finish`` and ``restore.restore_over``; then the vault is open as before.
    """
    from casefiles.store import backup, backup_book, restore
    from casefiles.store.hold import held as folder_held

    one, held = _named(vault, name), vault.store.read(backup_book.book)
    begun = backup.begin(vault, one.folder.parent.parent, step, (*_spared(held), name))
    made, standing = finish(begun, step)
    vault.store.write(note_good, made, standing)
    held = vault.store.read(backup_book.book)
    with folder_held(vault.folder):
        vault.close()
        try:
            restore.restore_over(vault.folder, vault.master, one.folder, step, held)
        except BaseException:
            vault.reopen()
            raise


def to_new_folder(vault: Any, name: str, target: Path, step: Step) -> None:
    """Make a vault of its own from a backup, under the present passphrase. Raises as ``restore.restore_to``."""
    from casefiles.store import restore
    from casefiles.store.vault import header_of

    source = _named(vault, name).folder if name else vault.folder
    restore.restore_to(source, vault.master, target, step, header_of(vault.folder))


def viewed(vault: Any, name: str) -> Any:
    """The backup as an open vault that nothing can be changed in. Raises as opening a vault."""
    from casefiles.store.vault import open_with

    return open_with(_named(vault, name).folder, vault.master)


def opened_again(home: Path, viewed: Any) -> Any:
    """The vault itself again, after a backup of it was looked at."""
    from casefiles.store.vault import open_with

    return open_with(home, viewed.master)


def _named(vault: Any, name: str) -> Any:
    from casefiles.store import backup_book, snapshots
    from casefiles.store.backup_conditions import NoPlace, NoSuchBackup

    place = vault.store.read(backup_book.book).place
    if place is None:
        raise NoPlace
    for one in snapshots.found_in(snapshots.shelf(place, vault.master.vault_id)):
        if one.name == name:
            return one
    raise NoSuchBackup


def _spared(held: Any) -> tuple[str, ...]:
    newest = max(held.verified.items(), key=lambda pair: pair[1], default=None)
    return (newest[0],) if newest else ()
