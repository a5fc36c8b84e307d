"""How fast names and text are found, beside rapidfuzz over every name. Run it by hand; it asserts nothing.

python -m tests.bench.bench_search 1000 10000
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.store.search import DDL, Entry, SearchIndex, bulk
from casefiles.values.names import key
from tests.fictitious_names import one, queries

WORDS = [
    "taken",
    "from",
    "home",
    "by",
    "officers",
    "who",
    "showed",
    "no",
    "warrant",
    "family",
    "told",
    "by",
    "telephone",
    "lawyer",
    "denied",
    "access",
    "twice",
]
# A vocabulary of about 4,000 words, so that a word is in a few records of a hundred as in real accounts.
RARER = [
    a + b + c
    for a in ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
    for b in "lmnrstvz"
    for c in WORDS * 3
]
TEXTS = ("balwarrant", "cemlawyer dinacc", "家属", "hastelephone hatfrom", "no such wording")


def entries(size: int) -> list[Entry]:
    """Records with one invented name and about sixty words each; the names of the query file come first."""
    draw = random.Random(3)
    names = list(dict.fromkeys(stored for _, _, stored in queries()))
    names += [one(draw) for _ in range(size - len(names))]
    return [
        Entry(
            i,
            f"P-{i} {name}",
            [name],
            " ".join(draw.choices(RARER, k=60)) + (" 家属接到电话" if i % 3 else ""),
        )
        for i, name in enumerate(names, 1)
    ]


def timed(work: Callable[[str], object], asked: Sequence[str]) -> str:
    """Median and 95th percentile of ``work`` over the queries, in milliseconds of processor time."""
    work(asked[0])
    spent = []
    for text in asked:
        start = time.process_time()
        work(text)
        spent.append((time.process_time() - start) * 1000)
    return f"p50 {statistics.median(spent):7.2f}  p95 {statistics.quantiles(spent, n=20)[-1]:7.2f} ms"


def measure(size: int, folder: Path) -> Iterator[str]:
    """Lines of the report for one size."""
    connection = sqlcipher.connect(str(folder / f"{size}.db"), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{'5a' * 32}'\"")
    for pragma in ("journal_mode=WAL", "secure_delete=ON", "cache_size=-65536", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    for statement in DDL:
        connection.execute(statement)
    records = entries(size)
    start = time.process_time()
    connection.execute("BEGIN")
    bulk(connection, records)
    connection.execute("COMMIT")
    yield f"{size:7} records  indexed in {time.process_time() - start:.1f} s"
    index, asked = SearchIndex(), [typed for _, typed, _ in queries()]
    yield "         names and text, all scripts   " + timed(
        lambda text: index.search(connection, text), asked
    )
    keys = [key(entry.names[0]) for entry in records]

    def brute(text: str) -> object:
        return process.extract(key(text), keys, scorer=fuzz.token_sort_ratio, limit=50)

    yield "         rapidfuzz over all names      " + timed(brute, asked)
    yield "         text                          " + timed(
        lambda text: index.search(connection, text), TEXTS * 5
    )
    yield f"         right name among 20 + 20      {recall(index, connection):.3f}"
    yield "         one record saved again        " + timed(lambda text: save(index, connection, text), asked)
    connection.close()


def recall(index: SearchIndex, connection: sqlcipher.Connection) -> float:
    """The share of the query file whose stored form is found."""
    found = 0
    for _, typed, stored in queries():
        results = index.search(connection, typed, 20)
        found += stored in {hit.shown for hit in (*results.typed, *results.similar)}
    return found / len(queries())


def save(index: SearchIndex, connection: sqlcipher.Connection, text: str) -> None:
    """One record gets another name and text."""
    connection.execute("BEGIN IMMEDIATE")
    index.index_record(connection, 200, f"P-200 {text}", [text], " ".join(WORDS) + text)
    connection.execute("COMMIT")


def main() -> None:
    with TemporaryDirectory(prefix="casefiles-bench-") as folder:
        for size in [int(each) for each in sys.argv[1:]] or [1000, 10_000]:
            for line in measure(size, Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
