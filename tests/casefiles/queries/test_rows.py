"""Promises of what the lists have in common."""

from pathlib import Path

import pytest

from casefiles.commands.take_out import take_out
from casefiles.queries.rows import how_many_name, how_many_parts, in_order, numbers, rows_of, still_among
from casefiles.records import RECORD_OF
from casefiles.store.store import Store
from tests.makers import make, raw_store

APPEAL, SIGNATORY, ORGANISATION = (
    RECORD_OF[kind].__table__ for kind in ("appeal", "signatory", "organisation")
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two invented appeals, the first signed twice by one organisation; one signature is removed."""
    made = raw_store(tmp_path)
    make(made, "organisation", name="Invented Union")
    for name, status in (("Letter one", "sent"), ("Letter two", "drafting")):
        make(made, "appeal", name=name, status=status)
    for _ in range(2):
        gone = make(made, "signatory", to="A-0001", name="Invented Union", organisation="O-0001")
    made.write(take_out, gone)
    return made


def test_removed_parts_and_links_are_not_counted(store: Store) -> None:
    counted = rows_of(APPEAL, [1, 2, 3, 4], (how_many_parts(SIGNATORY),))
    named = rows_of(ORGANISATION, [1, 2, 3, 4], (how_many_name(SIGNATORY, "organisation"),))
    assert {row[1]: row[3] for row in store.read(lambda s: s.execute(counted).all())} == {
        "A-0001": 1,
        "A-0002": 0,
    }
    assert [row[3] for row in store.read(lambda s: s.execute(named).all())] == [1]


def test_an_empty_code_lets_everything_through_and_a_code_only_its_own(store: Store) -> None:
    def refs(code: str) -> int:
        return len(store.read(lambda s: s.scalars(numbers(APPEAL, "appeal", (("status", code),))).all()))

    assert (refs(""), refs("sent"), refs("withdrawn")) == (2, 1, 0)


def test_what_was_found_keeps_its_order_and_loses_what_is_not_let_through(store: Store) -> None:
    first, second = store.read(lambda s: s.scalars(numbers(APPEAL, "appeal", ())).all())
    found = [second, 4711, first]
    assert list(store.read(still_among, found, numbers(APPEAL, "appeal", ()))) == [second, first]
    assert in_order(found, {first: "one", second: "two"}) == ["two", "one"]
