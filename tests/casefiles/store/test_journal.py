"""Every write is a change that can be told, taken back, and one day merged."""

import json
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed, move, set_field_level, set_level
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.errors import (
    ChangedSince,
    LevelFixed,
    NothingToUndo,
    StaleRevision,
    StillNeeded,
    UnknownRecord,
)
from casefiles.queries.files import record
from casefiles.queries.history import history
from casefiles.queries.listing import counts, listing
from casefiles.records.base import Record
from casefiles.records.ledger import Change, Fact, Gone, History
from casefiles.store.clock import HybridClock
from casefiles.store.order import after, between
from casefiles.store.store import Store
from casefiles.values.level import Level
from tests.makers import make, make_cited_case


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    tables = (Change, Fact, Gone, History)
    return {
        t.__tablename__: [tuple(row) for row in session.execute(sa.select(*t.__table__.c))] for t in tables
    }


def values(store: Store, ref: str) -> dict[str, object]:
    return dict(store.read(record, ref).records[0].values)


def test_a_fresh_record_costs_no_registers(store: Store) -> None:
    make(store, "person", name="Aro Velkin")
    ledger = store.read(everything)
    assert not ledger["fact"]
    assert not ledger["gone"]
    assert len(ledger["change"]) == 1


def test_an_edit_moves_the_former_dot_to_the_gone_and_keeps_the_former_value(store: Store) -> None:
    ref = make(store, "person", name="Aro Velkin")
    change = store.write(edit_typed, ref, {"name": "Aro Velkyn"}).changes.uid
    born = store.read(lambda session: session.scalars(sa.select(Record.__table__.c.born)).one())
    ledger = store.read(everything)
    assert [(row[1], row[2], row[3]) for row in ledger["fact"]] == [("name", change, 1)]
    assert [(row[1], row[2]) for row in ledger["gone"]] == [("name", born)]
    assert [(row[2], row[3], json.loads(str(row[4])), row[5]) for row in ledger["history"]] == [
        ("name", born, "Aro Velkin", change)
    ]


def test_each_field_has_one_live_dot_after_many_edits(store: Store) -> None:
    ref = make(store, "person", name="A")
    for name in ("B", "C", "D"):
        store.write(edit_typed, ref, {"name": name, "occupation": name})
    ledger = store.read(everything)
    assert len(ledger["fact"]) == 2
    assert len(ledger["gone"]) == 6


def test_writing_the_same_value_changes_nothing(store: Store) -> None:
    ref = make(store, "person", name="Aro Velkin")
    before = store.read(everything)
    written = store.write(edit_typed, ref, {"name": "Aro Velkin"})
    assert written.changes.uid == b""
    assert store.read(everything) == before


def test_changes_report_what_was_touched(store: Store) -> None:
    ref = make(store, "person", name="Aro Velkin")
    changes = store.write(edit_typed, ref, {"name": "B"}).changes
    assert changes.kinds == {"person"}
    assert len(changes.ids) == 1


def test_a_failing_command_leaves_nothing_behind(store: Store) -> None:
    ref = make(store, "person", name="Aro Velkin")
    before = store.read(everything)

    def half_done(session: Session) -> None:
        edit_typed(session, ref, {"name": "B"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(half_done)
    assert store.read(everything) == before
    assert values(store, ref) == {"name": "Aro Velkin"}


def test_history_tells_who_when_before_and_after(store: Store) -> None:
    ref = make(store, "person", name="A")
    store.write(edit_typed, ref, {"name": "B"})
    store.write(edit_typed, ref, {"name": ""})
    chronicle = store.read(history, ref)
    assert [(e.label, e.before, e.after) for e in chronicle.entries] == [
        ("Name", "B", ""),
        ("Name", "A", "B"),
    ]
    assert all(entry.author and entry.at for entry in chronicle.entries)
    assert chronicle.made_at is not None


def test_undo_brings_the_former_value_back_and_undoing_that_does_it_again(store: Store) -> None:
    ref = make(store, "person", name="A")
    first = store.write(edit_typed, ref, {"name": "B", "occupation": "baker"}).changes.uid
    second = store.write(undo, first).changes.uid
    assert values(store, ref) == {"name": "A"}
    store.write(undo, second)
    assert values(store, ref) == {"name": "B", "occupation": "baker"}
    assert len(store.read(history, ref).entries) == 6


def test_undo_of_making_removes_and_undoing_that_restores(store: Store) -> None:
    refs = make_cited_case(store)
    made = store.read(lambda session: session.scalars(sa.select(Change.uid)).all())[-1]
    taken_back = store.write(undo, made).changes.uid
    assert store.read(counts) == {}
    store.write(undo, taken_back)
    assert store.read(counts)["citation"] == 5
    assert values(store, refs["person"])["name"] == "Aro Velkin"


def test_undo_refuses_when_the_value_was_changed_again(store: Store) -> None:
    ref = make(store, "person", name="A")
    first = store.write(edit_typed, ref, {"name": "B"}).changes.uid
    store.write(edit_typed, ref, {"name": "C"})
    with pytest.raises(ChangedSince):
        store.write(undo, first)
    assert values(store, ref) == {"name": "C"}


def test_undo_of_an_unknown_change_says_so(store: Store) -> None:
    with pytest.raises(NothingToUndo):
        store.write(undo, bytes(16))


def test_removing_takes_the_parts_and_the_citations_and_undo_restores_them_all(store: Store) -> None:
    refs = make_cited_case(store)
    before = store.read(counts)
    removal = store.write(remove, refs["case"])
    assert removal.value == 4
    with pytest.raises(UnknownRecord):
        store.read(record, refs["detention"])
    store.write(undo, removal.changes.uid)
    assert store.read(counts) == before
    assert values(store, refs["detention"])["status"] == "detained"


def test_a_person_is_not_removed_from_under_a_case(store: Store) -> None:
    refs = make_cited_case(store)
    with pytest.raises(StillNeeded):
        store.write(remove, refs["person"])
    assert store.read(listing, "person")


def test_removing_a_source_removes_what_rests_on_it_only_as_citations(store: Store) -> None:
    refs = make_cited_case(store)
    assert store.write(remove, refs["source"]).value == 6
    assert store.read(counts) == {"case": 1, "detention": 1, "name": 1, "person": 1}


def test_a_removed_record_is_not_found_by_search(store: Store) -> None:
    refs = make_cited_case(store)
    from casefiles.queries.searching import search

    assert store.read(search, "beekeeper")
    removal = store.write(remove, refs["case"])
    person = store.write(remove, refs["person"])
    assert not [found for found in store.read(search, "beekeeper") if found.kind == "person"]
    store.write(undo, person.changes.uid)
    store.write(undo, removal.changes.uid)
    assert store.read(search, "beekeeper")


def test_a_stale_page_does_not_overwrite(store: Store) -> None:
    ref = make(store, "person", name="A")
    shown = store.read(record, ref).records[0].revision
    store.write(edit_typed, ref, {"name": "B"}, shown)
    with pytest.raises(StaleRevision):
        store.write(edit_typed, ref, {"name": "C"}, shown)
    assert values(store, ref) == {"name": "B"}


def test_levels_are_changes_too_and_sealed_fields_stay_sealed(store: Store) -> None:
    ref = make(store, "person", name="A", level=None)
    store.write(set_level, ref, Level.L1)
    store.write(set_field_level, ref, "residence", Level.L0)
    shown = store.read(record, ref).records[0]
    assert (shown.level, shown.levels["residence"]) == (Level.L1, Level.L0)
    assert len(store.read(history, ref).entries) == 2
    with pytest.raises(LevelFixed):
        store.write(set_field_level, ref, "safe_contact", Level.L0)


def test_parts_keep_their_order_and_can_be_moved(store: Store) -> None:
    appeal = make(store, "appeal", name="Fictitious appeal")
    refs = [make(store, "signatory", to=appeal, name=name) for name in "ABCD"]
    store.write(move, refs[3], refs[1])
    whole = store.read(record, appeal)
    assert [part.title for part in whole.parts(whole.records[0], "signatory")] == ["A", "D", "B", "C"]


def test_many_parts_in_a_row_keep_their_order() -> None:
    positions = [""]
    for _ in range(5000):
        positions.append(after(positions[-1]))
    assert positions == sorted(positions)
    assert max(map(len, positions)) <= 8


@given(st.lists(st.integers(min_value=0, max_value=50), max_size=200))
def test_there_is_always_room_between_two_positions(places: list[int]) -> None:
    positions: list[str] = []
    for place in places:
        at = min(place, len(positions))
        low = positions[at - 1] if at else ""
        high = positions[at] if at < len(positions) else ""
        positions.insert(at, between(low, high))
    assert positions == sorted(set(positions))


@given(st.lists(st.integers(min_value=0, max_value=2**44), min_size=1, max_size=50))
def test_the_clock_only_goes_up_whatever_the_computer_says(readings: list[int]) -> None:
    source = iter([*readings, readings[-1]])
    clock = HybridClock(now=lambda: next(source))
    ticks = [clock.tick() for _ in readings]
    assert all(one < other for one, other in pairwise(ticks))


def test_references_go_on_after_the_vault_was_closed(store: Store, tmp_path: object) -> None:
    first = make(store, "person", name="A")
    second = make(store, "person", name="B")
    assert (first, second) == ("P-0001", "P-0002")
