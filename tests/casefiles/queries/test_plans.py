"""What people wait for touches few pages: indexes, and the same number of statements however many cases there are."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed
from casefiles.queries.files import case_file, meeting_file, record
from casefiles.queries.listing import Entry, Order, counts, entries, ids, listing
from casefiles.queries.searching import cases_found, search
from casefiles.store.store import Store
from tests.fictitious import fill
from tests.makers import make, raw_store

Statement = tuple[str, Any]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A small and a larger store of invented cases."""
    made = []
    for cases in (20, 300):
        store = raw_store(tmp_path_factory.mktemp(f"cases{cases}"))
        fill(store, cases)
        make(store, "meeting", name="Invented meeting")
        make(store, "meeting_item", to="M-0001", case="C-0001")
        made.append(store)
    yield made[0], made[1]
    for store in made:
        store.close()


def statements(store: Store, act: Callable[[], object]) -> list[Statement]:
    heard: list[Statement] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            heard.append((statement, parameters))

    event.listen(store._engine, "before_cursor_execute", hear)
    act()
    event.remove(store._engine, "before_cursor_execute", hear)
    return heard


def plan(store: Store, statement: Statement) -> list[str]:
    def explain(session: Session) -> list[str]:
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement[0]}", statement[1])
        return [row[3] for row in rows]

    return store.read(explain)


READS: dict[str, Callable[[Store], object]] = {
    "first hundred": lambda store: store.read(listing, "case", 100),
    "next hundred": lambda store: store.read(listing, "case", 100, Entry(1, "C-0001", "case", "Ka")),
    "one record": lambda store: store.read(record, "P-0007"),
    "case file": lambda store: store.read(case_file, "C-0007"),
    "meeting file": lambda store: store.read(meeting_file, "M-0001"),
    "rows of a page": lambda store: store.read(entries, list(range(1, 19))),
}
ALLOWED = {"first hundred": 1, "next hundred": 1, "rows of a page": 1, "one record": 14,
           "case file": 26, "meeting file": 32}  # fmt: skip


@pytest.mark.parametrize("name", list(READS))
def test_reading_takes_the_same_number_of_statements_whatever_the_size(
    stores: tuple[Store, Store], name: str
) -> None:
    small, large = (len(statements(store, lambda store=store: READS[name](store))) for store in stores)
    assert small == large
    assert large <= ALLOWED[name]


@pytest.mark.parametrize("name", list(READS))
def test_reading_goes_through_indexes_and_sorts_nothing_large(stores: tuple[Store, Store], name: str) -> None:
    store = stores[1]
    for statement in statements(store, lambda: READS[name](store)):
        for line in plan(store, statement):
            assert not line.startswith("SCAN") or "CONSTANT" in line, (line, statement[0])
            # These indexes begin with the kind: good for a list of the kind, as slow as a scan for anything else.
            walks = any(index in line for index in ("record_listing", "record_recent"))
            assert not walks or "hundred" in name, (line, statement[0])


@pytest.mark.parametrize("order", list(Order))
def test_the_order_of_a_long_list_comes_from_an_index(stores: tuple[Store, Store], order: Order) -> None:
    store = stores[1]
    (statement,) = statements(store, lambda: store.read(ids, "case", order))
    assert not any("TEMP B-TREE" in line for line in plan(store, statement))
    assert any("USING COVERING INDEX" in line for line in plan(store, statement))
    assert len(store.read(ids, "case", order)) == 300


def test_saving_one_value_takes_the_same_number_of_statements(stores: tuple[Store, Store]) -> None:
    found = []
    for store in stores:
        store.write(edit_typed, "P-0003", {"occupation": "potter"})
        found.append(
            len(statements(store, lambda s=store: s.write(edit_typed, "P-0003", {"occupation": "smith"})))
        )
    assert found[0] == found[1]
    assert found[1] <= 20


def test_searching_finds_cases_by_name_native_name_and_text(stores: tuple[Store, Store]) -> None:
    store = stores[1]
    person = store.read(record, "P-0005").records
    native = next(one for one in person if one.kind == "name")
    case = store.read(case_file, "C-0005").records[0]
    assert case.id in store.read(cases_found, person[0].words("name"))
    assert case.id in store.read(cases_found, native.words("full"))
    assert len(store.read(cases_found, "Invented Prison")) == 300


@pytest.mark.parametrize(
    "text", ["", " ", '"', "*", "a OR b", "NEAR(", "x" * 5000, "\x00", "𠮷", "ئ", "-", "'; DROP"]
)
def test_searching_never_fails_whatever_is_typed(stores: tuple[Store, Store], text: str) -> None:
    assert isinstance(stores[0].read(search, text), list)
    assert isinstance(stores[0].read(cases_found, text), list)


def test_counts_tell_each_kind(stores: tuple[Store, Store]) -> None:
    assert stores[0].read(counts)["case"] == 20
