"""Nothing tells that something was kept back: no empty record, no level without its value."""

import json

import msgspec
import pytest

from casefiles.commands.edit import edit_typed, set_field_level
from casefiles.exchange.export import Selection, contents, preview
from casefiles.queries.files import cases_for
from casefiles.records import KINDS
from casefiles.rules.redaction import redact
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case


def test_a_part_of_which_nothing_may_be_told_is_not_mentioned(store: Store) -> None:
    refs = make_cited_case(store)
    note = make(store, "health_note", to=refs["case"], condition="Broken arm", as_of="3 May 2020")
    other = make(store, "person", name="Relative", level=Level.L0)
    further = make(store, "participant", to=refs["case"], person=other, role="relative-affected")
    unsourced = make(store, "award", to=refs["person"], award="Nobody says so")
    public = redact(store.read(cases_for, None), Audience.PUBLIC, KINDS)
    assert {note, further, unsourced}.isdisjoint(record.ref for record in public.records)
    assert {note, further, unsourced} <= {one.ref for one in public.left_out}
    assert public.records.ref(refs["detention"]) is not None


def test_the_level_of_a_link_that_was_cut_is_not_told(store: Store) -> None:
    refs = make_cited_case(store)
    meeting = make(store, "meeting", name="Secret meeting", level=Level.L4)
    appeal = make(store, "appeal", name="Letter", occasion=meeting)
    make(store, "person_named", to=appeal, person=refs["person"], name="Aro Velkin")
    store.write(set_field_level, appeal, "occasion", Level.L0)
    chosen = store.read(contents, Selection(None, Audience.INTERNAL), ())
    assert chosen.redacted.records.ref(appeal) is not None
    wire = json.dumps(msgspec.to_builtins(chosen.wires))
    assert "occasion" not in wire


@pytest.mark.parametrize("posture", ["silent", "private"])
def test_a_case_that_the_family_wants_kept_silent_is_in_no_outward_export(store: Store, posture: str) -> None:
    quiet = make_cited_case(store, "Ulo Marrin")
    open_case = make_cited_case(store, "Aro Velkin")
    store.write(edit_typed, quiet["case"], {"posture": posture})
    public = store.read(preview, Selection(None, Audience.PUBLIC))
    refs = {record.ref for record in public.records}
    assert {quiet["case"], quiet["person"], quiet["detention"], quiet["name"]}.isdisjoint(refs)
    assert {open_case["case"], open_case["person"]} <= refs
    assert quiet["case"] in {one.ref for one in public.left_out}
    internal = store.read(preview, Selection(None, Audience.INTERNAL))
    assert internal.records.ref(quiet["case"]) is not None
