from casefiles.commands.remove import remove
from casefiles.queries.case_history import case_history
from casefiles.queries.listing import Order
from casefiles.queries.source_rows import links_to, source_ids, source_rows, source_seen
from casefiles.queries.wholes import ref_of
from casefiles.store.store import Store
from tests.makers import make, make_cited_case


def test_a_source_says_how_much_rests_on_it(store: Store):
    make_cited_case(store)
    make(store, "source", name="Another invented paper", published="2021", symbol="INV/1")
    rows = store.read(source_rows, store.read(source_ids, "", Order.DATE))
    assert [(row.title, row.symbol, row.cited) for row in rows] == [
        ("Another invented paper", "INV/1", 0),
        ("Fictitious circular", "", 5),
    ]


def test_removed_citations_do_not_count(store: Store):
    refs = make_cited_case(store)
    store.write(remove, refs["detention"])
    (row,) = store.read(source_rows, store.read(source_ids, "", Order.TITLE))
    assert row.cited == 4
    assert len(store.read(source_seen, refs["source"]).resting) == 4


def test_what_rests_on_a_source_names_value_record_and_place(store: Store):
    refs = make_cited_case(store, "Aro Velkin")
    seen = store.read(source_seen, refs["source"])
    told = {(one.record.ref, one.field, one.value, one.at) for one in seen.resting}
    assert (refs["person"], "Occupation", "beekeeper", "page 2") in told
    assert (refs["detention"], "", "", "page 2") in told
    (custody,) = [one for one in seen.resting if one.record.ref == refs["detention"]]
    assert custody.whole is not None
    assert custody.whole.ref == refs["case"]


def test_searching_sources_finds_sources_only(store: Store):
    make_cited_case(store, "Circular Velkin")
    rows = store.read(source_rows, store.read(source_ids, "circular", Order.DATE))
    assert [row.title for row in rows] == ["Fictitious circular"]


def test_links_are_offered_by_what_is_typed_or_the_newest_first(store: Store):
    refs = make_cited_case(store)
    assert [link.ref for link in store.read(links_to, "source", "circ")] == [refs["source"]]
    assert [link.ref for link in store.read(links_to, "source", "")] == [refs["source"]]
    assert store.read(links_to, "meeting", "circ") == []


def test_a_number_leads_to_its_reference(store: Store):
    refs = make_cited_case(store)
    (number,) = store.read(source_ids, "", Order.TITLE)
    assert store.read(ref_of, number) == refs["source"]
    assert store.read(ref_of, 4711) == ""


def test_the_history_of_a_case_tells_of_its_parts_and_its_person_newest_first(store: Store):
    from casefiles.commands.edit import edit_typed

    refs = make_cited_case(store)
    store.write(edit_typed, refs["person"], {"occupation": "weaver"})
    store.write(edit_typed, refs["detention"], {"place": "Nowhere"})
    store.write(remove, refs["detention"])
    told = store.read(case_history, refs["case"])
    changed = [(one.ref, one.entry.label, one.entry.before, one.entry.after) for one in told if one.entry]
    assert changed[:3] == [
        (refs["detention"], "Removed", "no", "yes"),
        (refs["detention"], "Place of detention", "", "Nowhere"),
        (refs["person"], "Occupation", "beekeeper", "weaver"),
    ]
    assert refs["name"] in {one.ref for one in told if one.entry is None}
