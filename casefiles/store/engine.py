"""Opening the encrypted database, and refusing to go on unless it truly is encrypted.

The recipe is SQLCipher's raw-key form; every setting is read back, because several of them fail silently.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.crypto.errors import ReadOnlyVault, VaultAlreadyOpen
from casefiles.errors import DamagedStore, NotEncrypted
from casefiles.files import DiskFull, FileFault

KEY_SIZE = 32
PLAIN_HEADER = b"SQLite format 3\x00"
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("cache_size", "-65536", -65536),
)
READING = (*PRAGMAS[2:], ("query_only", "ON", 1))
# SQLite's authorizer action codes (sqlite3.h): a second database could be a plain one.
ATTACH, DETACH, PRAGMA = 24, 25, 19
NEVER = frozenset(
    {"temp_store", "temp_store_directory", "key", "rekey", "cipher_use_hmac", "writable_schema"}
)


def _authorize(action: int, first: str | None, value: str | None, *_: object) -> int:
    if action in (ATTACH, DETACH):
        return int(sqlcipher.SQLITE_DENY)
    if action == PRAGMA and value is not None and (first or "").lower() in NEVER:
        return int(sqlcipher.SQLITE_DENY)
    return int(sqlcipher.SQLITE_OK)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Any:
    """A DB-API connection to the encrypted file, keyed, hardened and proven.

    ``key`` is exactly 32 bytes: SQLCipher takes anything else for a passphrase. With ``read_only`` nothing is written,
    not even a log or a lock, and what lies in a log is not seen. Raises VaultAlreadyOpen when another process holds
    the file, DamagedStore when key or file is wrong, NotEncrypted when the engine would write plain text.
    """
    if len(key) != KEY_SIZE:
        raise ValueError("a raw key has 32 bytes")
    with reported_conditions():
        if path.exists() and _starts_plain(path):
            raise NotEncrypted
        if read_only and not path.is_file():
            raise DamagedStore
        where = f"{Path(os.path.realpath(path)).as_uri()}?immutable=1" if read_only else str(path)
        connection = sqlcipher.connect(
            where, uri=read_only, check_same_thread=False, isolation_level=None, timeout=0
        )
        try:
            _prepare(connection, key, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _starts_plain(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def _prepare(connection: Any, key: bytes, *, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise NotEncrypted
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    settings = READING if read_only else PRAGMAS
    for name, value, _ in settings:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    for name, _, wanted in settings:
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise RuntimeError(f"the engine did not accept {name}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if read_only:
        connection.set_authorizer(_authorize)
        return
    # What a full disk or a crash left in the log: half folded in, the file alone would look damaged.
    with suppress(sqlcipher.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.set_authorizer(_authorize)


def opens(path: Path, key: bytes) -> bool:
    """Whether the key opens the database file as it lies there; nothing is written, not even a log."""
    try:
        connect(path, key, read_only=True).close()
    except (DamagedStore, NotEncrypted):
        return False
    return True


@contextmanager
def reported_conditions() -> Iterator[None]:
    """Turn what the engine says about the world into our own conditions."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        raise condition_of(error) from None
    except sa.exc.DBAPIError as error:
        raise (
            condition_of(error.orig) if isinstance(error.orig, sqlcipher.DatabaseError) else error
        ) from None


def condition_of(error: Exception) -> Exception:
    """The condition that a database error stands for; the error itself when it is a fault of ours."""
    words = str(error).lower()
    for part, condition in (
        ("locked", VaultAlreadyOpen),
        ("full", DiskFull),
        ("readonly", ReadOnlyVault),
        ("not a database", DamagedStore),
        ("malformed", DamagedStore),
        ("disk i/o", FileFault),
        ("unable to open", DamagedStore),
    ):
        if part in words:
            return condition()
    return error


def make_engine(path: Path, key: bytes, *, read_only: bool = False) -> sa.Engine:
    """SQLAlchemy's engine over one such connection. Errors never show bound values."""
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: connect(path, key, read_only=read_only),
        module=sqlcipher,
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        reading = read_only or connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
