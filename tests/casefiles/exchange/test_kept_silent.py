"""Somebody whose case is kept silent is named in nothing that leaves, whichever case or letter it is about."""

from datetime import date

import pytest

from casefiles.commands.cite import cite
from casefiles.commands.edit import set_field_level
from casefiles.commands.remove import remove
from casefiles.commands.same_person import same_person
from casefiles.dossier.conditions import PrivateDiplomacyOnly, SilentAtFamilysRequest
from casefiles.dossier.make import make_brief, make_pack
from casefiles.dossier.paper import PaperSettings
from casefiles.exchange.export import Selection, contents
from casefiles.queries.files import case_file, meeting_file
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case
from tests.papers import told_by

OUTWARD = [audience for audience in Audience if audience.outward]
DAY = date(2024, 5, 3)


@pytest.fixture
def told(store: Store) -> dict[str, str]:
    """A case that may be told of, and somebody who takes part in it and is named in a letter with its person."""
    refs = make_cited_case(store, "Aro Velkin")
    other = make(store, "person", name="Mira Quietly")
    letter = make(store, "appeal", name="Invented letter", sent="3 May 2020")
    made = [
        make(store, "participant", refs["case"], person=other, role="lawyer-affected"),
        make(store, "person_named", letter, person=refs["person"], name="Aro Velkin"),
        make(store, "person_named", letter, person=other, name="Mira Quietly"),
    ]
    for ref in (other, letter, *made):
        store.write(cite, ref, "", refs["source"], "page 2")
    for key in ("person", "role"):
        store.write(set_field_level, made[0], key, Level.L0)
    return {**refs, "other": other, "letter": letter}


def chosen(store: Store, case: str, audience: Audience) -> str:
    return str(store.read(contents, Selection((case,), audience), ()).wires)


def brief(store: Store, case: str, audience: Audience) -> str:
    paper = make_brief(store.read(case_file, case), PaperSettings(audience, "A4", DAY))
    return told_by(paper.pdf, paper.file_name)


@pytest.mark.parametrize("audience", OUTWARD)
def test_who_is_kept_silent_is_not_named_in_the_case_of_another(
    store: Store, told: dict[str, str], audience: Audience
):
    assert "Mira" in chosen(store, told["case"], audience)
    make(store, "case", person=told["other"], name="Hidden", posture="silent")
    assert "Mira" not in chosen(store, told["case"], audience)
    assert "Aro" in chosen(store, told["case"], audience)
    assert "Mira" not in brief(store, told["case"], audience)
    assert "Mira" in chosen(store, told["case"], Audience.INTERNAL)


@pytest.mark.parametrize(
    ("posture", "condition"), [("silent", SilentAtFamilysRequest), ("private", PrivateDiplomacyOnly)]
)
def test_one_case_of_a_person_binds_the_others(
    store: Store, told: dict[str, str], posture: str, condition: type[Exception]
):
    make(store, "case", person=told["person"], name="Later case", posture=posture)
    assert "Aro" not in chosen(store, told["case"], Audience.PUBLIC)
    with pytest.raises(condition, match="another case of the same person"):
        brief(store, told["case"], Audience.PUBLIC)


def test_it_binds_the_other_record_of_the_same_person_too(store: Store, told: dict[str, str]):
    twin = make(store, "person", name="Aro Velkine")
    middle = make(store, "person", name="A. Velkin")
    make(store, "case", person=twin, name="Aro Velkine", posture="silent")
    assert "Aro" in chosen(store, told["case"], Audience.PUBLIC)
    store.write(same_person, told["person"], middle)
    store.write(same_person, twin, middle)
    assert "Aro" not in chosen(store, told["case"], Audience.PUBLIC)


def test_a_removed_case_binds_nobody(store: Store, told: dict[str, str]):

    silent = make(store, "case", person=told["person"], name="Mistaken", posture="silent")
    store.write(remove, silent)
    assert "Aro" in chosen(store, told["case"], Audience.PUBLIC)


def test_a_pack_leaves_out_whoever_is_silent_in_a_case_that_is_not_on_the_agenda(
    store: Store, told: dict[str, str]
):
    meeting = make(store, "meeting", name="Invented summit", held_on="3 May 2020")
    second = make_cited_case(store, "Beni Openly")
    for case in (told["case"], second["case"]):
        item = make(store, "meeting_item", meeting, case=case)
        store.write(cite, item, "", told["source"], "page 2")
    make(store, "case", person=told["person"], name="Later case", posture="silent")
    paper = make_pack(store.read(meeting_file, meeting), PaperSettings(Audience.DIPLOMATIC, "A4", DAY))
    words = told_by(paper.pdf, paper.file_name)
    assert "Beni" in words
    assert "Velkin" not in words
    assert any("another case of the same person" in found.message for found in paper.preflight)
