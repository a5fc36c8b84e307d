"""A handling mark holds on paper and in exports, whatever the level of the record is."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from casefiles.commands.edit import edit_typed
from casefiles.dossier.conditions import AboveAudience
from casefiles.dossier.make import make_brief
from casefiles.dossier.paper import PaperSettings
from casefiles.dossier.preflight import AGREED
from casefiles.exchange.export import Selection, contents
from casefiles.exchange.withholding import shears
from casefiles.queries.files import case_file, cases_for
from casefiles.records import KINDS
from casefiles.rules.agreement import check
from casefiles.rules.handling import HANDLED, REACH
from casefiles.rules.redaction import redact
from casefiles.store.store import Store
from casefiles.values.level import Audience
from casefiles.values.vocabulary import vocabulary
from tests.makers import make, make_cited_case, raw_store

DAY = date(2026, 1, 1)
MARKED = [(mark, audience) for mark, reach in sorted(REACH.items()) for audience in set(Audience) - reach]
KEPT = sorted((mark, audience.value) for mark, audience in MARKED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = raw_store(tmp_path)
    make_cited_case(store)
    yield store
    store.close()


def going(store: Store, selection: Selection) -> set[str]:
    return {one.ref for one in store.read(contents, selection, ()).wires}


def test_every_mark_there_is_has_a_reach_and_a_stricter_one_never_a_wider() -> None:
    codes = [term.code for term in vocabulary("handling").terms]
    assert codes == list(REACH)
    assert all(REACH[stricter] <= REACH[looser] for looser, stricter in pairwise(codes))


@pytest.mark.parametrize(("mark", "audience"), KEPT)
@pytest.mark.parametrize("ref", ["C-0001", "P-0001"])
def test_what_a_mark_keeps_from_an_audience_leaves_in_no_export_and_on_no_brief(
    store: Store, ref: str, mark: str, audience: str
) -> None:
    assert "C-0001" in going(store, Selection(("C-0001",), Audience(audience)))
    store.write(edit_typed, ref, {"handling": mark})
    assert not {ref, "C-0001", "D-0001"} & going(store, Selection(("C-0001",), Audience(audience)))
    assert not {ref, "C-0001", "D-0001"} & going(store, Selection(None, Audience(audience)))
    with pytest.raises(AboveAudience, match="handling mark"):
        make_brief(store.read(case_file, "C-0001"), PaperSettings(Audience(audience), generated=DAY))


def test_hiding_the_mark_itself_takes_nothing_from_its_force(store: Store) -> None:
    store.write(edit_typed, "C-0001", {"handling": "red"})
    for cutting in (shears(["case.handling"], []), shears([], ["case.handling"])):
        assert "C-0001" not in going(store, Selection(None, Audience.PARTNER, shears=cutting))


def test_a_source_that_may_not_be_passed_on_supports_nothing_outside(store: Store) -> None:
    store.write(edit_typed, "S-0001", {"handling": "amber-strict"})
    found = store.read(contents, Selection(None, Audience.PUBLIC), ()).wires
    assert not [one for one in found if one.kind in ("source", "citation")]
    assert not [one.values["name"] for one in found if one.kind == "person" and "name" in one.values]


def test_the_reason_is_told_to_the_caseworker(store: Store) -> None:
    store.write(edit_typed, "D-0001", {"handling": "amber"})
    left = redact(store.read(cases_for, None), Audience.DIPLOMATIC, KINDS).left_out
    assert [one.reason for one in left if one.ref == "D-0001"] == [HANDLED]


def test_health_details_on_a_paper_that_leaves_ask_whether_that_was_agreed(store: Store) -> None:
    ref = make(store, "health_note", to="C-0001", described_as="gravely ill", noted_on="3 May 2020")
    files = store.read(case_file, "C-0001")
    inside = make_brief(files, PaperSettings(Audience.INTERNAL, generated=DAY)).preflight
    assert not [one for one in inside if one.message == AGREED]
    make(store, "citation", to=ref, source="S-0001", at="page 3")
    outside = make_brief(store.read(case_file, "C-0001"), PaperSettings(Audience.DIPLOMATIC, generated=DAY))
    assert [(one.ref, one.label) for one in outside.preflight if one.message == AGREED] == [
        (ref, KINDS["health_note"].field("described_as").label)
    ]


def test_health_details_in_an_export_that_leaves_ask_the_same(store: Store) -> None:
    ref = make(store, "health_note", to="C-0001", described_as="gravely ill", noted_on="3 May 2020")
    make(store, "citation", to=ref, source="S-0001", at="page 3")
    asked = {
        audience: store.read(contents, Selection(("C-0001",), audience), ()).asking for audience in Audience
    }
    assert asked.pop(Audience.INTERNAL) == ()
    assert ref in asked[Audience.PARTNER]
    assert check([f"H-000{n}" for n in range(1, 9)]).endswith("H-0004, H-0005 and 3 more.")
    kept = Selection(("C-0001",), Audience.PARTNER, shears=shears((), ["health_note"]))
    assert store.read(contents, kept, ()).asking == ()
