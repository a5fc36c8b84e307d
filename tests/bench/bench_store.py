"""The store against raw SQLCipher on the same encrypted file: ``python -m tests.bench.bench_store [cases …]``.

The yardstick does the least that could answer: prepared SQL on a raw connection, no objects, no change log. It shows what
history, levels, citations and search cost, and whether anything grows with the number of cases.
"""

import itertools
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casefiles.commands.edit import edit_typed
from casefiles.queries.files import case_file
from casefiles.queries.listing import ids, listing
from casefiles.queries.searching import search
from casefiles.store.store import Store
from tests.bench.pairs import HEAD, Pair, compare
from tests.fictitious import fill
from tests.makers import raw_store


def main(sizes: list[int]) -> None:
    for cases in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = raw_store(Path(folder))
            started = time.process_time()
            fill(store, cases)
            filled = time.process_time() - started
            size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
            print(f"\n{cases} invented cases: filled in {filled:.1f} CPU s, {size:.1f} MB\n{HEAD}")
            for pair in _pairs(store):
                print(pair.line(), flush=True)
            store.close()


def _pairs(store: Store) -> Iterator[Pair]:
    raw = _raw(store)
    yield compare("first 100 cases by title", lambda: store.read(listing, "case", 100), lambda: _list(raw))
    yield compare("all ids in order", lambda: store.read(ids, "case"), lambda: _ids(raw))
    yield compare(
        "one case with all that belongs to it", lambda: store.read(case_file, "C-0007"), lambda: _case(raw)
    )
    words = itertools.count()
    yield compare(
        "save one value (history, register, search)",
        lambda: store.write(edit_typed, "P-0007", {"occupation": f"potter {next(words)}"}),
        lambda: _save(raw, next(words)),
    )
    yield compare("search a rare name", lambda: store.read(search, "Bavago"), lambda: _match(raw, '"bavago"'))
    yield compare(
        "search two Han characters", lambda: store.read(search, "甲乙"), lambda: _match(raw, '"甲 乙"')
    )
    yield compare(
        "search a word in every case",
        lambda: store.read(search, "invented"),
        lambda: _match(raw, '"invented"'),
    )


def _raw(store: Store) -> Any:
    """The store's own connection, so that both sides share one page cache."""
    with store._engine.connect() as connection:
        return connection.connection.driver_connection


def _list(raw: Any) -> list[Any]:
    return list(
        raw.execute(
            "SELECT id, ref, kind, title FROM record WHERE kind = 'case' AND removed = 0 ORDER BY title, id LIMIT 100"
        )
    )


def _ids(raw: Any) -> list[Any]:
    return list(raw.execute("SELECT id FROM record WHERE kind = 'case' AND removed = 0 ORDER BY title, id"))


def _case(raw: Any) -> list[Any]:
    case = raw.execute(
        "SELECT r.uid, c.person FROM record r JOIN case_file c ON c.id = r.id WHERE r.ref = 'C-0007'"
    ).fetchone()
    rows = list(
        raw.execute("SELECT * FROM record r JOIN person p ON p.id = r.id WHERE r.uid = ?", (case[1],))
    )
    for table in ("name", "detention", "health_note", "citation"):
        rows += raw.execute(
            f"SELECT * FROM record r JOIN {table} t ON t.id = r.id WHERE r.parent IN (?, ?)", case
        ).fetchall()
    return rows


def _save(raw: Any, number: int) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE person SET occupation = ? WHERE id = 1", (f"smith {number}",))
    raw.execute("UPDATE record SET revision = revision + 1 WHERE id = 1")
    raw.execute("COMMIT")


def _match(raw: Any, words: str) -> list[Any]:
    return list(
        raw.execute("SELECT rowid FROM search_text_fts WHERE search_text_fts MATCH ? LIMIT 50", (words,))
    )


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1000, 10_000])
