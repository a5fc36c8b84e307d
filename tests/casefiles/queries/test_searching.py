"""A hit is shown as the record that a person would open for it."""

from casefiles.commands.cite import cite
from casefiles.queries.searching import search
from casefiles.store.store import Store
from tests.makers import make_cited_case


def test_a_name_and_what_is_cited_for_it_lead_to_the_person(store: Store) -> None:
    refs = make_cited_case(store)
    store.write(cite, refs["name"], "full", refs["source"], "the heading", "words about 测试虚构 and others")
    found = store.read(search, "测试虚构")
    assert [(one.ref, one.kind) for one in found] == [(refs["person"], "person")]


def test_what_is_cited_for_a_detention_leads_to_the_detention_in_its_case(store: Store) -> None:
    refs = make_cited_case(store)
    store.write(cite, refs["detention"], "status", refs["source"], "Quillfeather passage")
    (found,) = store.read(search, "Quillfeather")
    assert (found.ref, found.whole) == (refs["detention"], refs["case"])
