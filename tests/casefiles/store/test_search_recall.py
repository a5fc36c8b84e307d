from collections import defaultdict

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.store.search import DDL, Entry, SearchIndex, bulk
from tests.fictitious_names import corpus, queries

SHOWN = 20


@pytest.fixture(scope="module")
def found() -> dict[str, list[bool]]:
    """For each kind of variation whether each query brings its stored form among the first twenty of a list."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for statement in DDL:
        connection.execute(statement)
    records = {name: number for number, name in enumerate(corpus(2000), 1)}
    bulk(connection, [Entry(number, "", [name], "") for name, number in records.items()])
    index, hits = SearchIndex(), defaultdict(list)
    for kind, typed, stored in queries():
        results = index.search(connection, typed, SHOWN)
        hits[kind].append(records[stored] in {hit.record_id for hit in (*results.typed, *results.similar)})
    connection.close()
    return dict(hits)


def test_the_query_file_is_large_and_varied_enough() -> None:
    assert len(queries()) >= 80
    assert len({kind for kind, _, _ in queries()}) >= 25


def test_nineteen_of_twenty_ways_to_type_a_name_lead_to_it(found: dict[str, list[bool]]) -> None:
    hits = [hit for kind in found.values() for hit in kind]
    assert sum(hits) / len(hits) >= 0.95


def test_no_kind_of_variation_is_left_behind(found: dict[str, list[bool]]) -> None:
    shares = {kind: sum(hits) / len(hits) for kind, hits in found.items()}
    assert {kind: share for kind, share in shares.items() if share < 0.8} == {}
