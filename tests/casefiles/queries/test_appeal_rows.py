from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from casefiles.commands.remove import remove
from casefiles.queries.appeal_file import appeal_file, appeal_seen, organisation_file
from casefiles.queries.appeal_rows import AppealFilter, AppealOrder, appeal_ids, appeal_rows
from casefiles.queries.listing import Order
from casefiles.queries.organisation_rows import organisation_ids, organisation_rows
from casefiles.queries.own_keys import own_fingerprint
from casefiles.queries.wholes import ref_of, whole_of
from casefiles.store.store import Store
from tests.makers import make

EVERYTHING = AppealFilter()


def statements(store: Store, act: Callable[[], object]) -> int:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            heard.append(statement)

    event.listen(store._engine, "before_cursor_execute", hear)
    act()
    event.remove(store._engine, "before_cursor_execute", hear)
    return len(heard)


@pytest.fixture
def letter(store: Store) -> str:
    """An invented letter with parts of every kind."""
    person = make(store, "person", name="Aro Velkin")
    make(store, "case", name="Aro Velkin", person=person)
    organisation = make(store, "organisation", name="Society for Invented Rivers")
    appeal = make(store, "appeal", name="Letter on rivers", sent="3 May 2020", appeal_type="open-letter")
    make(store, "signatory", to=appeal, name="The Society", organisation=organisation)
    make(store, "signatory", to=appeal, name="Somebody else")
    make(store, "person_named", to=appeal, name="Aro Velkin", person=person, descriptor="beekeeper")
    make(store, "ask", to=appeal, ask_type="REL-PUB", wording="let him go")
    make(store, "addressee", to=appeal, name="The Minister", role="to")
    return appeal


def titles(
    store: Store, wanted: AppealFilter = EVERYTHING, order: AppealOrder = AppealOrder.DATE
) -> list[str]:
    return [row.title for row in store.read(appeal_rows, store.read(appeal_ids, wanted, order))]


def test_appeals_come_by_date_the_undated_last(store: Store, letter: str):
    make(store, "appeal", name="Undated letter")
    make(store, "appeal", name="Newer letter", sent="June 2021")
    assert titles(store) == ["Newer letter", "Letter on rivers", "Undated letter"]
    assert titles(store, order=AppealOrder.TITLE) == ["Letter on rivers", "Newer letter", "Undated letter"]
    assert titles(store, order=AppealOrder.RECENT)[0] == "Newer letter"


def test_a_row_counts_what_is_there_and_not_what_was_removed(store: Store, letter: str):
    store.write(remove, "SG-0002")
    (row,) = store.read(appeal_rows, store.read(appeal_ids, EVERYTHING, AppealOrder.DATE))
    assert (row.signatories, row.named, row.appeal_type, row.status) == (1, 1, "open-letter", "")


def test_filters_and_text_narrow_the_list(store: Store, letter: str):
    make(store, "appeal", name="Petition on stones", appeal_type="petition", status="sent")
    assert titles(store, AppealFilter(appeal_type="petition")) == ["Petition on stones"]
    assert titles(store, AppealFilter(status="closed")) == []
    assert titles(store, AppealFilter("beekeeper")) == ["Letter on rivers"]
    assert titles(store, AppealFilter("beekeeper", status="sent")) == []


def test_rows_take_one_statement_however_many(store: Store, letter: str):
    for number in range(5):
        make(store, "appeal", name=f"Letter {number}")
    ids = store.read(appeal_ids, EVERYTHING, AppealOrder.DATE)
    assert statements(store, lambda: store.read(appeal_rows, ids)) == 1


def test_the_file_of_an_appeal_holds_its_parts_and_the_cases_of_those_named(store: Store, letter: str):
    found = store.read(appeal_file, letter)
    assert found.records[0].ref == letter
    assert [one.title for one in found.of("signatory")] == ["The Society", "Somebody else"]
    assert [one.title for one in found.of("case")] == ["Aro Velkin"]
    assert store.read(appeal_seen, found.records[0].id).records == found.records


def test_the_file_of_an_organisation_says_what_it_signed(store: Store, letter: str):
    found = store.read(organisation_file, "O-0001")
    assert [one.title for one in found.of("appeal")] == ["Letter on rivers"]
    assert [one.title for one in found.of("signatory")] == ["The Society"]


def test_organisations_are_listed_with_their_signatures(store: Store, letter: str):
    make(store, "organisation", name="Association of Stones")
    rows = store.read(organisation_rows, store.read(organisation_ids, "", Order.TITLE))
    assert [(row.title, row.signed) for row in rows] == [
        ("Association of Stones", 0),
        ("Society for Invented Rivers", 1),
    ]
    assert len(store.read(organisation_ids, "rivers", Order.TITLE)) == 1


def test_a_part_leads_to_its_whole(store: Store, letter: str):
    assert store.read(whole_of, "SG-0001", "appeal") == letter
    assert store.read(whole_of, letter, "appeal") == letter
    assert store.read(whole_of, "SG-0001", "meeting") == ""
    assert store.read(ref_of, 10_000) == ""


def test_our_keys_are_named_by_26_letters(store: Store):
    assert len(store.read(own_fingerprint)) == 26
