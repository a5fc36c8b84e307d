"""Redaction: what an audience may not see is not there, whatever kind, field or level it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.queries.files import case_file, cases_for
from casefiles.records import KINDS
from casefiles.rules.levels import value_level
from casefiles.rules.redaction import redact
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from tests.canaries import CANARY, plant_everything, words_in
from tests.makers import make, make_cited_case, raw_store


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RecordSet, dict[str, Level]]]:
    """One record of each kind at each level, a canary in every field; and the level of every canary."""
    store = raw_store(tmp_path_factory.mktemp("planted"))
    canaries = plant_everything(store)
    yield store.read(cases_for, None), canaries
    store.close()


def test_canaries_stand_in_every_text_field_of_every_kind(
    planted: tuple[RecordSet, dict[str, Level]],
) -> None:
    records, canaries = planted
    found = words_in(records)
    assert set(canaries) <= found
    assert len(canaries) > 500


@pytest.mark.parametrize("audience", list(Audience))
def test_no_canary_above_the_audience_is_left(
    planted: tuple[RecordSet, dict[str, Level]], audience: Audience
) -> None:
    records, canaries = planted
    left = words_in(redact(records, audience, KINDS).records) & {word for word in canaries if CANARY in word}
    assert {word for word in left if canaries[word] > audience.limit} == set()
    assert {word for word in left if canaries[word] is Level.L4} == set()


def test_each_wider_audience_sees_no_more(planted: tuple[RecordSet, dict[str, Level]]) -> None:
    records, _ = planted
    public, diplomatic, partner, internal = (
        {word for word in words_in(redact(records, audience, KINDS).records) if CANARY in word}
        for audience in Audience
    )
    assert public < diplomatic < partner < internal


def test_redacting_twice_changes_nothing(planted: tuple[RecordSet, dict[str, Level]]) -> None:
    records, _ = planted
    once = redact(records, Audience.DIPLOMATIC, KINDS).records
    assert redact(once, Audience.DIPLOMATIC, KINDS).records == once


def test_a_new_record_is_internal_until_somebody_lowers_it(store: Store) -> None:
    refs = make_cited_case(store)
    made = make(store, "person", name="Nobody Known", level=None)
    records = store.read(cases_for, None)
    for audience in (Audience.PUBLIC, Audience.DIPLOMATIC, Audience.PARTNER):
        assert redact(records, audience, KINDS).records.ref(made) is None
        assert redact(records, audience, KINDS).records.ref(refs["person"]) is not None
    assert redact(records, Audience.INTERNAL, KINDS).records.ref(made) is not None


def test_an_unsourced_claim_stays_home_and_is_reported(store: Store) -> None:
    refs = make_cited_case(store)
    make(store, "detention", to=refs["case"], status="detained", place="Unsourced Prison")
    redacted = redact(store.read(case_file, refs["case"]), Audience.PUBLIC, KINDS)
    assert "Unsourced Prison" not in words_in(redacted.records)
    assert any(out.key == "place" and "source" in out.reason for out in redacted.left_out)
    internal = redact(store.read(case_file, refs["case"]), Audience.INTERNAL, KINDS)
    assert "Unsourced Prison" in words_in(internal.records)


def test_a_claim_whose_only_source_is_confidential_counts_as_unsourced(store: Store) -> None:
    from casefiles.commands.cite import cite

    refs = make_cited_case(store)
    secret = make(store, "source", level=Level.L3, name="A confidential conversation")
    detention = make(store, "detention", to=refs["case"], place="Told in confidence")
    store.write(cite, detention, "place", secret, "note 1")
    public = redact(store.read(case_file, refs["case"]), Audience.PUBLIC, KINDS).records
    assert "Told in confidence" not in words_in(public)
    assert "A confidential conversation" not in words_in(public)


def test_a_case_is_not_seen_without_its_person(store: Store) -> None:
    refs = make_cited_case(store)
    from casefiles.commands.edit import set_level

    store.write(set_level, refs["person"], Level.L3)
    public = redact(store.read(case_file, refs["case"]), Audience.PUBLIC, KINDS)
    assert public.records.ref(refs["case"]) is None
    assert "Aro Velkin" not in words_in(public.records)


def test_titles_are_built_anew_from_what_is_left(store: Store) -> None:
    refs = make_cited_case(store)
    make(store, "name", to=refs["person"], full="Unsourced Alias", script="Latn")
    public = redact(store.read(case_file, refs["case"]), Audience.PUBLIC, KINDS).records
    assert all("Unsourced Alias" not in record.title for record in public)


@given(
    own=st.sampled_from([None, *Level]),
    above=st.sampled_from([None, *Level]),
    override=st.sampled_from([None, *Level]),
)
def test_a_part_is_never_below_its_whole(
    own: Level | None, above: Level | None, override: Level | None
) -> None:
    from tests.canaries import chain

    whole, part = chain(above, own, override)
    assert part.level >= whole.level
    for spec in KINDS["detention"].fields:
        assert value_level(part, spec) >= part.level


def test_the_declarations_deny_by_default() -> None:
    from casefiles.values.specs import FieldSpec, Kind

    assert FieldSpec("key", "Label", Kind.LINE).level is Level.L3
    assert FieldSpec("key", "Label", Kind.LINE).claim is True


def test_path_of_every_kind_is_covered(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    plant_everything(store)
    records = store.read(cases_for, None)
    store.close()
    assert {record.kind for record in records} == set(KINDS)
