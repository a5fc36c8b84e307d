"""Bringing a database to the newest form: on a copy, checked before it takes the vault's place.

The former database stays as a snapshot inside the vault, encrypted as it was, until the next backup is verified.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from casefiles import files
from casefiles.crypto import header
from casefiles.errors import DamagedStore, NewerStore, OlderReadOnly
from casefiles.store import swap
from casefiles.store.copying import Facts, copy_pages, facts_of, sound
from casefiles.store.engine import connect, make_engine, reported_conditions
from casefiles.store.migrations import MIGRATIONS

LOCAL, BEFORE = "snapshots", "before-format-"


def bring_up(engine: sa.Engine, *, read_only: bool = False) -> None:
    """Apply the migrations that the database has not seen. Raises NewerStore, and OlderReadOnly where it must not."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > len(MIGRATIONS):
            raise NewerStore
        if version < len(MIGRATIONS) and read_only:
            raise OlderReadOnly
        for number, upgrade in enumerate(MIGRATIONS[version:], start=version + 1):
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={number}")
        if version < len(MIGRATIONS):
            connection.commit()


def bring_vault_up(folder: Path, key: bytes) -> None:
    """Bring the closed vault's database up on a copy and swap it in; one of today's form, or none, is left alone.

    Whatever goes wrong or is killed on the way, the former database stands. Raises NewerStore, DamagedStore, FileFault;
    then nothing else stays, on a disk that may be full.
    """
    path = folder / swap.DATABASE
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        copy = _copy_of_older(folder, key)
        if copy is None:
            return
        former, following = copy
        _upgrade(following, key, former)
        _keep_former(folder)
    except BaseException:
        swap.next_path(folder)
        raise
    swap.commit(folder)


def _upgrade(path: Path, key: bytes, former: Facts) -> None:
    """Bring the copy up and check it, its log folded in: what a full disk left there would not be seen in the file."""
    engine = make_engine(path, key)
    try:
        with reported_conditions():
            bring_up(engine)
            with engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        engine.dispose()
    if not _holds(path, key, former):
        raise DamagedStore


def _copy_of_older(folder: Path, key: bytes) -> tuple[Facts, Path] | None:
    """The copy to be upgraded and what the original holds; None when there is nothing to upgrade."""
    source = connect(folder / swap.DATABASE, key)
    try:
        (version,) = source.execute("PRAGMA user_version").fetchone()
        if not 0 < version < len(MIGRATIONS):
            return None
        following = swap.next_path(folder)
        copy_pages(source, following, key)
        return facts_of(source), following
    finally:
        source.close()


def _holds(path: Path, key: bytes, former: Facts) -> bool:
    """Whether the upgraded copy is sound and has every row that the former one had."""
    upgraded = connect(path, key, read_only=True)
    try:
        rows = facts_of(upgraded).rows
        return sound(upgraded) and all(rows.get(table) == number for table, number in former.rows.items())
    finally:
        upgraded.close()


def _keep_former(folder: Path) -> None:
    """The former database and its header, under ``snapshots``; the header goes in last, as the sign of a whole one."""
    kept = folder / LOCAL / f"{BEFORE}{len(MIGRATIONS)}"
    shutil.rmtree(kept, ignore_errors=True)
    files.make_private_folder(kept)
    try:
        os.link(folder / swap.DATABASE, kept / swap.DATABASE)
    except OSError:
        files.copy(folder / swap.DATABASE, kept / swap.DATABASE)
    files.write(kept / swap.HEADER, files.read(folder / swap.HEADER, header.MOST_BYTES))


def drop_kept(folder: Path) -> None:
    """Let go of every former database kept inside the vault, as when its keys are not to be trusted any more."""
    shutil.rmtree(folder / LOCAL, ignore_errors=True)


def drop_former(folder: Path) -> None:
    """Let go of what was kept from before a migration, once a backup was verified."""
    for kept in (folder / LOCAL).glob(f"{BEFORE}*"):
        shutil.rmtree(kept, ignore_errors=True)
