from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import UnknownRecord
from casefiles.queries.case_rows import CaseFilter, CaseOrder, case_for, case_ids, case_rows, case_seen
from casefiles.store.store import Store
from tests.fictitious import fill
from tests.makers import make, make_cited_case

TODAY = date(2026, 11, 21)
ALL = CaseFilter()


@contextmanager
def counted(session: Session) -> Iterator[list[tuple[str, Any]]]:
    said: list[tuple[str, Any]] = []
    engine = session.connection().engine

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        said.append((statement, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    yield said
    sa.event.remove(engine, "before_cursor_execute", note)


def found(store: Store, wanted: CaseFilter = ALL, order: CaseOrder = CaseOrder.NAME) -> list[str]:
    ids = store.read(case_ids, wanted, order)
    return [row.title for row in store.read(case_rows, ids, TODAY)]


def held(store: Store, name: str, region: str = "", **detention: str) -> str:
    case = make(store, "case", name=name, region=region)
    if detention:
        make(store, "detention", case, **detention)
    return case


def test_a_row_tells_name_native_name_line_and_standing(store: Store):
    refs = make_cited_case(store, "Aro Velkin")
    make(store, "health_note", refs["case"], urgency="H4", noted_on="2021")
    (row,) = store.read(case_rows, store.read(case_ids, ALL, CaseOrder.NAME), TODAY)
    assert (row.ref, row.title, row.native, row.line) == (refs["case"], "Aro Velkin", "测试虚构", "beekeeper")
    assert (row.standing.status, row.urgency) == ("detained", "H4")


def test_a_page_of_rows_takes_the_same_few_statements_however_long_it_is(store: Store):
    fill(store, 60)

    def statements(session: Session, few: int) -> int:
        ids = case_ids(session, ALL, CaseOrder.NAME)[:few]
        with counted(session) as said:
            assert len(case_rows(session, ids, TODAY)) == few
        return len(said)

    assert store.read(statements, 1) == store.read(statements, 60) == 4


def test_the_list_of_all_cases_is_one_statement_over_its_index(store: Store):
    fill(store, 20)

    def plan(session: Session, order: CaseOrder, wanted: CaseFilter = ALL) -> str:
        with counted(session) as said:
            case_ids(session, wanted, order)
        assert len(said) == 1
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said[0][0]}", said[0][1])
        return " ".join(row[-1] for row in rows)

    assert "record_listing" in store.read(plan, CaseOrder.NAME)
    assert "record_recent" in store.read(plan, CaseOrder.RECENT)
    assert "SCAN record" not in store.read(plan, CaseOrder.NAME)
    assert "later USING INDEX record_parts" in store.read(plan, CaseOrder.NAME, CaseFilter(status="detained"))


def test_filters_look_at_the_latest_detention_only(store: Store):
    case = held(store, "Bela Fictive", since="2015", status="detained")
    make(store, "detention", case, since="2020", status="released")
    held(store, "Cem Invented", since="2019", status="detained")
    assert found(store, CaseFilter(status="detained")) == ["Cem Invented"]
    assert found(store, CaseFilter(status="released")) == ["Bela Fictive"]


def test_filters_narrow_together(store: Store):
    held(store, "Dara Made-Up", "tibet", since="2015", status="detained")
    held(store, "Edo Made-Up", "hong-kong", since="2015", status="detained")
    assert found(store, CaseFilter(status="detained", region="tibet")) == ["Dara Made-Up"]
    assert found(store, CaseFilter(text="made", region="hong-kong")) == ["Edo Made-Up"]


def test_urgency_filters_by_the_latest_note(store: Store):
    case = held(store, "Fen Nobody")
    make(store, "health_note", case, urgency="H4", noted_on="2020")
    make(store, "health_note", case, urgency="H1", noted_on="2022")
    assert found(store, CaseFilter(urgency="H4")) == []
    assert found(store, CaseFilter(urgency="H1")) == ["Fen Nobody"]


def test_a_name_in_its_own_script_finds_the_case(store: Store):
    make_cited_case(store, "Aro Velkin")
    held(store, "Gul Unreal")
    assert found(store, CaseFilter(text="测试")) == ["Aro Velkin"]


def test_reviews_come_by_day_those_without_last(store: Store):
    make(store, "case", name="A later", review_on="2027")
    make(store, "case", name="B none")
    make(store, "case", name="C sooner", review_on="2026-12-01")
    assert found(store, ALL, CaseOrder.REVIEW) == ["C sooner", "A later", "B none"]


def test_a_removed_case_is_in_no_list(store: Store):
    from casefiles.commands.remove import remove

    case = held(store, "Hiba Fictional", since="2015", status="detained")
    store.write(remove, case)
    assert found(store) == found(store, CaseFilter(status="detained")) == []


def test_every_part_leads_to_its_case(store: Store):
    refs = make_cited_case(store)
    for ref in (refs["case"], refs["person"], refs["name"], refs["detention"]):
        assert store.read(case_for, ref) == refs["case"]
    assert store.read(case_for, refs["source"]) == ""
    with pytest.raises(UnknownRecord):
        store.read(case_for, "C-9999")


def test_the_file_of_a_case_begins_with_the_case(store: Store):
    refs = make_cited_case(store)
    (number,) = store.read(case_ids, ALL, CaseOrder.NAME)
    assert store.read(case_seen, number).records[0].ref == refs["case"]
    with pytest.raises(UnknownRecord):
        store.read(case_seen, 4711)
