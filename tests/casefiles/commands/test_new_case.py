import pytest

from casefiles.commands.citing import PlaceGiven, SourceGiven, cite_given
from casefiles.commands.new_case import NewCase, new_case
from casefiles.commands.take_out import take_out, take_out_empty
from casefiles.commands.undo import undo
from casefiles.errors import BadValue
from casefiles.queries.files import case_file
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.values.level import Level
from casefiles.values.recordset import RecordSet
from tests.makers import make


def begun(store: Store, wanted: NewCase) -> RecordSet:
    return store.read(case_file, store.write(new_case, wanted).value)


def test_a_name_is_enough_to_begin_a_case(store: Store):
    file = begun(store, NewCase("Mira Example"))
    (person,) = file.of("person")
    assert file.records[0].title == person.title == "Mira Example"
    assert file.records[0].link("person") is not None
    assert file.records[0].level is person.level is Level.L3
    assert not file.of("source")


def test_name_native_name_and_new_source_are_one_change_and_one_undo(store: Store):
    wanted = NewCase(
        "Mira Example", "米拉", "Hans", SourceGiven(title="Invented letter", published="2020"), "item 1"
    )
    written = store.write(new_case, wanted)
    file = store.read(case_file, written.value)
    (person,), (native,), (source,) = file.of("person"), file.of("name"), file.of("source")
    assert [c.source.uid for c in person.cited("name")] == [source.uid]
    assert [(c.source.uid, c.at) for c in native.cited("full")] == [(source.uid, "item 1")]
    store.write(undo, written.changes.uid)
    assert store.read(counts) == {}


def test_a_source_that_is_there_is_used_and_not_made_again(store: Store):
    source = make(store, "source", name="Invented letter")
    begun(store, NewCase("Mira Example", source=SourceGiven(ref=source), at="item 1"))
    assert store.read(counts)["source"] == 1


def test_the_level_chosen_is_that_of_person_case_and_new_source(store: Store):
    file = begun(store, NewCase("Mira Example", source=SourceGiven(title="Letter"), level=Level.L1))
    assert {one.level for one in file if one.kind in ("case", "person", "source")} == {Level.L1}


def test_without_a_name_nothing_is_made(store: Store):
    with pytest.raises(BadValue):
        store.write(new_case, NewCase("  ", source=SourceGiven(title="Letter")))
    assert store.read(counts) == {}


def test_citing_a_new_source_makes_it_and_the_citation_at_once(store: Store):
    person = make(store, "person", name="Mira Example")
    given = SourceGiven(title="Invented letter", source_type="press", published="March 2020")
    written = store.write(cite_given, person, "name", given, PlaceGiven(" page 3 ", "as it stands"))
    assert written.changes.kinds == {"source", "citation"}
    with pytest.raises(BadValue):
        store.write(cite_given, person, "name", SourceGiven(), PlaceGiven())
    with pytest.raises(BadValue):
        store.write(cite_given, person, "name", SourceGiven(title="x", published="soonish"), PlaceGiven())


def test_what_is_taken_out_is_named_and_exactly_that_comes_back(store: Store):
    case = make(store, "case", name="Mira Example")
    held = make(store, "detention", case, status="detained")
    store.write(cite_given, held, "", SourceGiven(title="Letter"), PlaceGiven())
    taken = store.write(take_out, held).value
    assert taken.words == "Removed detention “Detained” with 1 further record."
    assert "detention" not in store.read(counts)
    make(store, "person", name="Somebody Else")
    store.write(undo, taken.change)
    assert store.read(counts) == {"case": 1, "detention": 1, "citation": 1, "source": 1, "person": 1}


def test_only_a_record_of_which_nothing_was_ever_said_goes_as_empty(store: Store):
    blank = make(store, "source")
    assert store.write(take_out_empty, blank).value
    appeal = make(store, "appeal")
    make(store, "ask", appeal, wording="Release")
    case = make(store, "case", name="Mira Example")
    held = make(store, "detention", case, status="detained")
    source = make(store, "source")
    store.write(cite_given, held, "", SourceGiven(source), PlaceGiven())
    person = make(store, "person")
    make(store, "case", person=person, name="Somebody Else")
    for ref in (appeal, case, held, source, person):
        assert not store.write(take_out_empty, ref).value
    assert store.read(counts) == {
        "appeal": 1,
        "ask": 1,
        "case": 2,
        "detention": 1,
        "citation": 1,
        "source": 1,
        "person": 1,
    }
