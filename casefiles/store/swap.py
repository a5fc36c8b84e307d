"""Replacing the whole database of a vault: by a migrated copy, a restored snapshot, or one under new keys.

    path = next_path(folder)         write the new database there, complete, and close it
    commit(folder, header)           it takes the place of ``store.db``; with ``header``, the header changes with it
    settle(folder, opens)            before every opening: finish what was decided, drop what was not

The file goes by two names on its way. As ``store.db.next`` it is being written and is worth nothing; as
``store.db.ready`` it is complete. Where the key stays the same, the rename from the one name to the other decides;
where the key changes, the header, replaced after that rename: a ready database that the header's key does not open was
not decided. Whoever is killed at any step leaves a folder from which ``settle`` makes exactly the former vault or the
new one.
"""

from collections.abc import Callable
from pathlib import Path

from casefiles import files

HEADER, DATABASE = "vault.json", "store.db"
NEXT, READY = "store.db.next", "store.db.ready"
SIDES = ("-wal", "-journal", "-shm")


def next_path(folder: Path) -> Path:
    """Where the next database is to be written. What an unfinished attempt left there is taken away first."""
    path = folder / NEXT
    files.remove((path, *_sides(path)))
    return path


def commit(folder: Path, header: bytes | None = None) -> None:
    """Put the database at ``next_path`` in the place of the vault's.

    Both databases are closed; the next one is whole, its log folded in. With ``header`` (the bytes of a header whose
    key opens the next database) both change together. Raises FileFault; then the former vault stands, unless the fault
    came after the decision, which ``settle`` finishes at the next opening.
    """
    following = folder / NEXT
    if any(side.is_file() and side.stat().st_size for side in _sides(following)):
        raise RuntimeError("the next database was not closed")
    files.sync(following)
    files.remove(_sides(following))
    files.move(following, folder / READY)
    if header is not None:
        files.write(folder / HEADER, header)
    _finish(folder)


def settle(folder: Path, opens: Callable[[Path], bool]) -> None:
    """Finish or drop what a killed ``commit`` left. ``opens`` tells whether the header's key opens a database file.

    Where the key opens neither, both stay for somebody to look at.
    """
    ready = folder / READY
    if ready.is_file():
        if opens(ready):
            _finish(folder)
        elif opens(folder / DATABASE):
            files.remove((ready, *_sides(ready)))
    if (folder / NEXT).is_file():
        files.remove((folder / NEXT, *_sides(folder / NEXT)))


def standing(folder: Path, opens: Callable[[Path], bool]) -> Path:
    """The database that is the vault's where nothing can be written: what ``settle`` would make it."""
    ready = folder / READY
    return ready if ready.is_file() and opens(ready) else folder / DATABASE


def _finish(folder: Path) -> None:
    """The log of the former database goes before the new file comes: it would be played into it."""
    ready, database = folder / READY, folder / DATABASE
    files.remove((*_sides(ready), *_sides(database)))
    files.move(ready, database)


def _sides(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + side) for side in SIDES)
