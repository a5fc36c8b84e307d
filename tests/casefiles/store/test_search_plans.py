import re
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.store.search import DDL, Entry, SearchIndex, bulk, forget_record, index_record
from tests.fictitious_names import corpus

# By key, by index, by the full-text index (M), over the rows that the inner query has chosen, and sorting these.
SWIFT = re.compile(
    r"SEARCH |SCAN \w+ VIRTUAL TABLE INDEX \d+:M|SCAN f$|CO-ROUTINE f|MATERIALIZE f|USE TEMP B-TREE FOR ORDER BY"
)


class Watched:
    """A connection that keeps the plan of every statement that reads or changes rows."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.plans: dict[str, list[str]] = {}

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        rows = self._connection.execute("EXPLAIN QUERY PLAN " + sql, parameters).fetchall()
        self.plans[sql] = [row[3] for row in rows]
        return self._connection.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]]) -> Any:
        return self._connection.executemany(sql, parameters)

    def slow(self) -> dict[str, list[str]]:
        return {sql: plan for sql, plan in self.plans.items() if any(not SWIFT.match(step) for step in plan)}


@pytest.fixture
def watched() -> Watched:
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for statement in DDL:
        connection.execute(statement)
    bulk(
        connection,
        [Entry(i, f"P-{i}", [name], "seen in the street") for i, name in enumerate(corpus(300), 1)],
    )
    return Watched(connection)


@pytest.mark.parametrize(
    "text", ["张云试", "perhat qarl", "Parhat Karlighach teacher", "street", "扎西梅朵", "P-17"]
)
def test_no_search_reads_a_whole_table(watched: Watched, text: str) -> None:
    SearchIndex().search(watched, text)
    assert len(watched.plans) >= 4
    assert watched.slow() == {}


def test_saving_and_forgetting_read_no_whole_table(watched: Watched) -> None:
    index_record(watched, 5, "P-5", ["Perhat Tarim"], "seen elsewhere")
    forget_record(watched, 6)
    assert watched.plans
    assert watched.slow() == {}
