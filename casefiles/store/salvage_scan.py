"""Reading the rows of a damaged database around its damaged pages.

A table is read from its beginning until a page fails, then from its end. What lies between is asked for row by row: the
driver reads one row ahead, and after a failure the engine refuses everything on that connection.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.errors import DamagedStore, NotEncrypted
from casefiles.store.copying import OWN_TABLES
from casefiles.store.engine import connect

MOST_ROWS = 2_000_000
BEYOND = 64


@dataclass(slots=True)
class Table:
    """One table of the damaged database: its columns, the rows that came out, and whether some did not."""

    name: str
    columns: tuple[str, ...]
    key: str
    rows: dict[Any, tuple[Any, ...]] = field(default_factory=dict)
    torn: bool = False


class Wreck:
    """A damaged database file, read without being written to."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection: Any = None

    def tables(self) -> list[Table]:
        """The tables with what can be read of each. Raises DamagedStore when even their list cannot be read."""
        found = [self._described(name) for name in self._names()]
        gaps = {table.name: self._from_both_ends(table) for table in found}
        # No row has a number far beyond the highest that was seen anywhere: records and their kinds share numbers.
        highest = max((low for low, _ in gaps.values()), default=0) + BEYOND
        for table in found:
            low, high = gaps[table.name]
            if table.torn and table.key:
                self._one_by_one(table, low + 1, min(high, highest, low + MOST_ROWS))
        self._close()
        return found

    def torn(self) -> list[str]:
        """The names of the tables that cannot be read whole."""
        found = [name for name in self._names() if self._try(f'SELECT * FROM "{name}"', ())[1]]  # noqa: S608
        self._close()
        return found

    def _names(self) -> list[str]:
        rows, failed = self._try(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE ? AND name NOT LIKE ?",
            OWN_TABLES,
        )
        if failed:
            raise DamagedStore
        return [name for (name,) in rows]

    def _described(self, name: str) -> Table:
        columns, _ = self._try("SELECT name, type, pk FROM pragma_table_info(?)", (name,))
        (sql,), *_ = self._try("SELECT sql FROM sqlite_master WHERE name = ?", (name,))[0]
        first = next((column for column, kind, pk in columns if pk == 1 and kind == "INTEGER"), "")
        key = first if "WITHOUT ROWID" in sql.upper() else "rowid"
        return Table(name, tuple(column for column, *_ in columns), key)

    def _from_both_ends(self, table: Table) -> tuple[int, int]:
        """Take the rows before the first failure and after the last; the numbers of the rows beside the gap."""
        first, failed = self._take(table, f"ORDER BY {_order(table, 'ASC')}")
        if not failed:
            return first or 0, 0
        table.torn = True
        last, _ = self._take(table, f"ORDER BY {_order(table, 'DESC')}")
        return first or 0, MOST_ROWS if last is None else last

    def _one_by_one(self, table: Table, low: int, high: int) -> None:
        for number in range(low, high + 1):
            self._take(table, f"WHERE {table.key} = ?", (number,))

    def _take(self, table: Table, where: str, parameters: tuple[Any, ...] = ()) -> tuple[int | None, bool]:
        """Keep the rows that come; the number of the last of them, and whether it ended in a failure."""
        columns = ", ".join(f'"{column}"' for column in table.columns)
        statement = f'SELECT {table.key or 0}, {columns} FROM "{table.name}" {where}'  # noqa: S608 - our own names
        rows, failed = self._try(statement, parameters)
        for _, *row in rows:
            table.rows.setdefault(tuple(row), tuple(row))
        return (int(rows[-1][0]) if rows else None), failed

    def _try(self, statement: str, parameters: tuple[Any, ...]) -> tuple[list[tuple[Any, ...]], bool]:
        """The rows that come before the statement fails, and whether it does."""
        rows: list[tuple[Any, ...]] = []
        try:
            self._connection = self._connection or connect(self._path, self._key, read_only=True)
            for row in self._connection.execute(statement, parameters):
                rows.append(row)  # noqa: PERF402 - what came before a failure counts
        except (sqlcipher.DatabaseError, DamagedStore, NotEncrypted):
            self._close()
            return rows, True
        return rows, False

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _order(table: Table, way: str) -> str:
    return f"{table.key} {way}" if table.key else f'"{table.columns[0]}" {way}'
