"""Taking back step after step loses nothing and leaves no part without its whole."""

import pytest

from casefiles.commands.add import add_typed
from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.errors import ChangedSince, StillNeeded
from casefiles.queries.files import record
from casefiles.queries.listing import listing
from casefiles.store.store import Store
from tests.makers import make


def name(store: Store, ref: str) -> str:
    return store.read(record, ref).records[0].words("name")


def back(store: Store, change: bytes) -> bytes:
    return store.write(undo, change).changes.uid


def test_several_edits_of_one_field_are_taken_back_and_done_again_one_by_one(store: Store) -> None:
    ref = make(store, "person", name="A")
    done = [store.write(edit_typed, ref, {"name": letter}).changes.uid for letter in "BCDE"]
    for _ in range(2):
        undone = []
        for letter in "DCBA":
            undone.append(back(store, done.pop()))
            assert name(store, ref) == letter
        for letter in "BCDE":
            done.append(back(store, undone.pop()))
            assert name(store, ref) == letter


def test_an_edit_before_a_removal_that_was_taken_back_is_taken_back_too(store: Store) -> None:
    ref = make(store, "person", name="A")
    edit = store.write(edit_typed, ref, {"name": "B"}).changes.uid
    back(store, store.write(remove, ref).changes.uid)
    assert name(store, ref) == "B"
    back(store, edit)
    assert name(store, ref) == "A"


def test_what_was_written_since_is_still_not_overwritten(store: Store) -> None:
    ref = make(store, "person", name="A")
    edit = store.write(edit_typed, ref, {"name": "B"}).changes.uid
    back(store, store.write(remove, ref).changes.uid)
    store.write(edit_typed, ref, {"name": "C"})
    with pytest.raises(ChangedSince):
        store.write(undo, edit)
    assert name(store, ref) == "C"


def test_making_a_whole_is_not_taken_back_from_under_its_later_parts(store: Store) -> None:
    case = store.write(add_typed, "case", {"name": "Case"})
    part = make(store, "detention", to=case.value, place="Somewhere")
    with pytest.raises(ChangedSince):
        store.write(undo, case.changes.uid)
    assert store.read(record, part).records[0].words("place") == "Somewhere"


def test_making_a_person_is_not_taken_back_from_under_a_case(store: Store) -> None:
    person = store.write(add_typed, "person", {"name": "A"})
    make(store, "case", name="Case", person=person.value)
    with pytest.raises(StillNeeded):
        store.write(undo, person.changes.uid)
    assert store.read(listing, "person")


def test_a_part_is_not_brought_back_under_a_whole_that_is_gone(store: Store) -> None:
    case = make(store, "case", name="Case")
    part = make(store, "detention", to=case, place="Somewhere")
    first, second = store.write(remove, part).changes.uid, store.write(remove, case).changes.uid
    with pytest.raises(ChangedSince):
        store.write(undo, first)
    assert not store.read(listing, "detention")
    back(store, second)
    back(store, first)
    assert store.read(record, part).records[0].words("place") == "Somewhere"
