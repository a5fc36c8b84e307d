"""Copying a whole database page by page into another encrypted file, and telling whether two hold the same."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from casefiles import files
from casefiles.progress import Step
from casefiles.store.engine import reported_conditions

PAGES_AT_ONCE = 256
OWN_TABLES = ("sqlite_%", "search_%")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a database holds: rows by table (the search index and the engine's own left out), and the log's head.

    ``head`` is the number and hash of the newest line of the log, ``changed`` the clock reading of the last change.
    """

    rows: dict[str, int]
    head: tuple[int, bytes]
    changed: int

    @property
    def records(self) -> int:
        """How many records there are, removed ones included."""
        return self.rows.get("record", 0)


def facts_of(connection: Any) -> Facts:
    """What the database of an open connection holds. Raises DamagedStore."""
    with reported_conditions():
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE ? AND name NOT LIKE ?"
        tables = [name for (name,) in connection.execute(names, OWN_TABLES)]
        rows = {t: connection.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables}  # noqa: S608
        head: tuple[int, bytes] = (0, b"")
        if "audit" in rows:
            last = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
            head = connection.execute(last).fetchone() or head
        changed = connection.execute("SELECT max(hlc) FROM change").fetchone()[0] or 0
    return Facts(rows, head, changed)


def sound(connection: Any) -> bool:
    """Whether every page is authentic and every table well formed."""
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchone():
            return False
        return bool(connection.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except sqlcipher.DatabaseError:
        return False


def copy_pages(source: Any, target: Path, key: bytes, step: Step | None = None) -> None:
    """Write what ``source`` holds now, its log included, to a new encrypted file, complete and closed.

    ``step`` counts pages and may stop the work. Raises the conditions of the engine, DiskFull among them.
    """
    files.write(target, b"")
    with reported_conditions():
        copy = sqlcipher.connect(str(target), isolation_level=None)
        try:
            copy.execute("PRAGMA cipher_log_level=NONE")
            copy.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            if copy.execute("PRAGMA cipher_status").fetchone() != ("1",):
                raise RuntimeError("the copy would not be encrypted")
            source.backup(copy, pages=PAGES_AT_ONCE, progress=_progress(step))
        finally:
            copy.close()
    files.sync(target)


def _progress(step: Step | None) -> Callable[[int, int, int], None] | None:
    if step is None:
        return None
    return lambda _status, left, total: step(total - left, total)
