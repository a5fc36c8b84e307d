"""A new vault from what can still be read of a damaged one; the damaged one is not touched.

    saved = salvage(folder, secret, out)

The rows that come out are laid into a database of today's form, and what refers to a lost row is given something to
refer to, so that the new vault is sound: an empty record in place of a lost whole, a nameless change in place of a lost
one. Nothing that was read is thrown away for being incomplete, except marks that belong to a record that is not there.
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.errors import FolderNotEmpty
from casefiles.crypto.opener import Opener
from casefiles.errors import CaseFileError, DamagedStore
from casefiles.progress import Step
from casefiles.store import blobs, swap
from casefiles.store.engine import connect, opens
from casefiles.store.salvage_mend import Mended, mend
from casefiles.store.salvage_scan import Table, Wreck
from casefiles.store.store import Store
from casefiles.store.vault import header_of

WORDS = {
    "record": "records as such",
    "change": "the list of changes",
    "history": "former values",
    "fact": "marks of later edits",
    "gone": "marks of replaced values",
    "setting": "settings, drafts and your own keys",
    "audit": "the log",
    "blob": "the keys of attachments",
    "contact": "colleagues’ keys",
}


STAGES = 3
"""Reading, laying down, attachments: the steps that a salvage counts, of one length for want of better."""


class NothingToSalvage(CaseFileError):
    """Not even the list of tables can be read."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing can be read of this vault’s database: the part that says where everything lies is damaged. "
            "Restore a backup; the damaged vault was left as it is."
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """How many records are in the new vault, rows kept by table, and in sentences what could not be read."""

    records: int
    kept: dict[str, int]
    lost: tuple[str, ...]


def _unwatched(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def salvage(folder: Path, secret: str | Opener, out: Path, step: Step = _unwatched) -> Saved:
    """Make a vault in the empty or new folder ``out``, with the same secrets. What is unfinished is taken away again.

    Raises what opening the header raises, FolderNotEmpty, NothingToSalvage, Cancelled and FileFault.
    """
    raw = header_of(folder)
    master = header.open_header(raw, secret)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderNotEmpty
    files.make_private_folder(out)
    key = master.derive("db").reveal()
    try:
        step(0, STAGES)
        tables = _read(folder, out, key)
        step(1, STAGES)
        mended = _laid_down(out, key, tables)
        step(2, STAGES)
        lost_files = _bring_attachments(folder, out, tables, step)
        files.write(out / swap.HEADER, raw)
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        raise
    return Saved(
        mended.records, {t.name: len(t.rows) for t in tables if t.rows}, _told(tables, mended, lost_files)
    )


def _read(folder: Path, out: Path, key: bytes) -> list[Table]:
    """Read a copy, since folding in its log writes; the copy goes again."""
    copy = out / "damaged.db"
    try:
        for side in ("", "-wal"):
            source = swap.standing(folder, lambda one: opens(one, key))
            if (beside := source.with_name(source.name + side)).is_file():
                files.copy(beside, copy.with_name(copy.name + side))
        with suppress(CaseFileError, Exception):
            connect(copy, key).close()
        return Wreck(copy, key).tables()
    except DamagedStore as fault:
        raise NothingToSalvage from fault
    finally:
        files.remove(copy.with_name(copy.name + side) for side in ("", "-wal", "-shm", "-journal"))


def _laid_down(out: Path, key: bytes, tables: list[Table]) -> Mended:
    path = out / swap.DATABASE
    files.write(path, b"")
    store = Store(path, key)
    try:
        store.raw(lambda raw: _insert(raw, tables))
        return mend(store)
    finally:
        store.close()


def _insert(raw: Any, tables: list[Table]) -> None:
    """All rows in one transaction, links unchecked: they are mended afterwards."""
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("BEGIN IMMEDIATE")
    for table in tables:
        known = {row[0] for row in raw.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        columns = [column for column in table.columns if column in known]
        if not columns:
            continue
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        picked = [table.columns.index(column) for column in columns]
        rows = ([row[at] for at in picked] for row in table.rows.values())
        raw.executemany(f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({places})', rows)  # noqa: S608
    raw.execute("COMMIT")


def _bring_attachments(folder: Path, out: Path, tables: list[Table], step: Step) -> int:
    """Copy the encrypted files that are there; how many are not."""
    missing, rows = 0, [row for table in tables if table.name == "blob" for row in table.rows.values()]
    for number, row in enumerate(rows):
        step(2 * len(rows) + number, STAGES * len(rows))
        name = next(value for value in row if isinstance(value, str))
        source, target = blobs.path_of(folder, name), blobs.path_of(out, name)
        if not source.is_file():
            missing += 1
            continue
        files.make_private_folder(target.parent)
        blobs.duplicate(source, target)
    return missing


def _told(tables: list[Table], mended: Mended, lost_files: int) -> tuple[str, ...]:
    torn = [f"Some rows could not be read: {words_for(table.name)}." for table in tables if table.torn]
    if mended.hollow:
        refs = ", ".join(mended.hollow[:20]) + (" …" if len(mended.hollow) > 20 else "")
        torn.append(f"Of these records only the reference is left, not the values: {refs}.")
    if mended.stand_ins:
        torn.append(
            f"{mended.stand_ins:,} lost records, of which parts are left, are stood in for by empty ones."
        )
    if mended.new_keys:
        torn.append(
            "Your own keys were lost, so new ones were made. Give your colleagues your new contact card."
        )
    if lost_files:
        torn.append(f"{lost_files:,} attachments are not in the damaged vault’s folder.")
    return tuple(torn)


def words_for(table: str) -> str:
    """What a table holds, in words for people."""
    from casefiles.records import KINDS

    plurals = {("case_file" if kind == "case" else kind): spec.plural.lower() for kind, spec in KINDS.items()}
    return WORDS.get(table) or plurals.get(table) or table.replace("_", " ")
