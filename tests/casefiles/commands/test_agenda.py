import pytest

from casefiles.commands.agenda import arrange, put_on_agenda
from casefiles.commands.undo import undo
from casefiles.errors import NotOfKind, UnknownRecord
from casefiles.queries.files import record
from casefiles.store.store import Store
from tests.makers import make


@pytest.fixture
def meeting(store: Store) -> str:
    """An invented meeting, and four cases for it."""
    for name in ("Aro", "Bel", "Cim", "Dor"):
        make(store, "case", name=name)
    return make(store, "meeting", name="Invented summit")


def agenda(store: Store, meeting: str) -> list[str]:
    whole = store.read(record, meeting)
    return [link.title for one in whole.parts(whole.records[0], "meeting_item") if (link := one.link("case"))]


def items(store: Store, meeting: str) -> list[str]:
    whole = store.read(record, meeting)
    return [one.ref for one in whole.parts(whole.records[0], "meeting_item")]


def test_several_cases_go_on_in_one_change_that_one_undo_takes_back(store: Store, meeting: str):
    done = store.write(put_on_agenda, meeting, ["C-0003", "C-0001", "C-0003"])
    assert len(done.value) == 2
    assert agenda(store, meeting) == ["Cim", "Aro"]
    store.write(undo, done.changes.uid)
    assert agenda(store, meeting) == []


def test_a_case_that_is_on_the_agenda_already_stays_where_it_is(store: Store, meeting: str):
    store.write(put_on_agenda, meeting, ["C-0001", "C-0002"])
    assert len(store.write(put_on_agenda, meeting, ["C-0002", "C-0004"]).value) == 1
    assert agenda(store, meeting) == ["Aro", "Bel", "Dor"]


def test_only_cases_go_on_the_agenda_of_a_meeting(store: Store, meeting: str):
    with pytest.raises(NotOfKind):
        store.write(put_on_agenda, meeting, [meeting])
    with pytest.raises(NotOfKind):
        store.write(put_on_agenda, "C-0001", ["C-0002"])
    with pytest.raises(UnknownRecord):
        store.write(put_on_agenda, meeting, ["C-0099"])
    assert agenda(store, meeting) == []


@pytest.mark.parametrize("order", [[3, 2, 1, 0], [1, 0, 2, 3], [3, 0, 1, 2], [0, 1, 2, 3]])
def test_an_agenda_stands_in_any_order_wanted(store: Store, meeting: str, order: list[int]):
    store.write(put_on_agenda, meeting, ["C-0001", "C-0002", "C-0003", "C-0004"])
    before = items(store, meeting)
    wanted = [before[at] for at in order]
    store.write(arrange, meeting, wanted)
    assert items(store, meeting) == wanted


def test_what_is_not_named_follows_and_what_is_no_part_is_left_out(store: Store, meeting: str):
    store.write(put_on_agenda, meeting, ["C-0001", "C-0002", "C-0003"])
    first, second, third = items(store, meeting)
    store.write(arrange, meeting, [third, "C-0004"])
    assert items(store, meeting) == [third, first, second]


def test_an_order_that_stands_already_changes_nothing(store: Store, meeting: str):
    store.write(put_on_agenda, meeting, ["C-0001", "C-0002"])
    done = store.write(arrange, meeting, items(store, meeting))
    assert (done.value, done.changes.uid) == (0, b"")
