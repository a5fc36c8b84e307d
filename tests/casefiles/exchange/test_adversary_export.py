"""What is in an export of one case tells nothing of what was kept out of it."""

from casefiles.commands.cite import cite
from casefiles.commands.edit import set_field_level
from casefiles.exchange.export import Selection, preview
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case


def going(store: Store, case: str, audience: Audience) -> set[str]:
    return {one.ref for one in store.read(preview, Selection((case,), audience)).records}


def test_somebody_whose_part_in_the_case_is_hidden_does_not_come_along(store: Store) -> None:
    case, other = make_cited_case(store)["case"], make_cited_case(store, "Ulo Marrin")
    further = make(store, "participant", to=case, person=other["person"], role="witness")
    appeal = make(store, "appeal", name="For Ulo")
    named = make(store, "person_named", to=appeal, person=other["person"], name="Ulo Marrin")
    for one in (appeal, named):
        store.write(cite, one, "", other["source"], "page 1")
    hidden = {other["person"], other["name"], other["source"], appeal, named, further}
    assert going(store, case, Audience.PUBLIC).isdisjoint(hidden)
    assert hidden <= going(store, case, Audience.INTERNAL)
    assert {appeal, named, other["person"]} <= going(store, other["case"], Audience.PUBLIC)


def test_a_source_of_hidden_values_alone_does_not_come_along(store: Store) -> None:
    refs = make_cited_case(store)
    source = make(store, "source", name="What a cellmate published")
    note = make(store, "health_note", to=refs["case"], condition="Broken arm")
    store.write(cite, note, "condition", source, "page 4")
    assert source not in going(store, refs["case"], Audience.PUBLIC)
    assert source in going(store, refs["case"], Audience.PARTNER)


def test_what_a_visible_record_points_to_comes_along(store: Store) -> None:
    refs = make_cited_case(store)
    series = make(store, "series", name="Dialogue")
    meeting = make(store, "meeting", name="Round 1", series=series)
    item = make(store, "meeting_item", to=meeting, case=refs["case"], asks="REL")
    appeal = make(store, "appeal", name="Letter")
    organisation = make(store, "organisation", name="An organisation")
    named = make(store, "person_named", to=appeal, person=refs["person"], name="Aro Velkin")
    signatory = make(store, "signatory", to=appeal, organisation=organisation, name="An organisation")
    for one in (series, meeting, appeal, organisation, named, signatory):
        store.write(cite, one, "", refs["source"], "page 1")
    everything = {*refs.values(), series, meeting, item, appeal, organisation, named, signatory}
    assert everything <= going(store, refs["case"], Audience.PUBLIC)
    store.write(set_field_level, signatory, "organisation", Level.L3)
    assert organisation not in going(store, refs["case"], Audience.PUBLIC)
