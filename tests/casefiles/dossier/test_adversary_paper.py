"""What is disputed or overtaken is not handed over as a plain fact; relatives and witnesses stay inside."""

from datetime import date

import pytest

from casefiles.commands.cite import cite
from casefiles.commands.edit import set_level
from casefiles.dossier.make import PaperSettings, Severity, make_brief
from casefiles.queries.files import case_file
from casefiles.records import KINDS
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case
from tests.papers import pages_of, squeezed

DAY = date(2024, 1, 1)


def cited(store: Store, refs: dict[str, str], kind: str, to: str, **typed: str) -> str:
    ref = make(store, kind, to=refs[to], **typed)
    store.write(cite, ref, "", refs["source"], "page 9")
    return ref


@pytest.mark.parametrize(
    ("kind", "to", "typed"),
    [
        ("award", "person", {"award": "A prize", "year": "2018"}),
        ("reprisal", "case", {"act": "An act", "happened": "2018"}),
        ("health_note", "case", {"condition": "An illness", "described_as": "ill", "noted_on": "2018"}),
        ("foreign_tie", "person", {"described_as": "a citizen"}),
        ("detention", "case", {"status": "released", "since": "2021"}),
    ],
)
def test_what_is_disputed_says_so_wherever_it_is_printed(
    store: Store, kind: str, to: str, typed: dict[str, str]
) -> None:
    refs = make_cited_case(store)
    cited(store, refs, kind, to, **typed)
    settings = PaperSettings(Audience.PARTNER, generated=DAY)
    plain = squeezed(pages_of(make_brief(store.read(case_file, refs["case"]), settings).pdf)[0])
    assert "disputed" not in plain
    other = make_cited_case(store, "Ulo Marrin")
    cited(store, other, kind, to, verification="disputed", **typed)
    doubted = squeezed(pages_of(make_brief(store.read(case_file, other["case"]), settings).pdf)[0])
    assert doubted.count("disputed") >= (1 if kind == "foreign_tie" else 2)


def test_a_status_that_a_confidential_record_has_overtaken_is_warned_of(store: Store) -> None:
    refs = make_cited_case(store)
    settings = PaperSettings(Audience.PUBLIC, generated=DAY)
    later = cited(store, refs, "detention", "case", status="released", since="2021")
    assert not _overtaken(store, refs["case"], settings)
    store.write(set_level, later, Level.L2)
    assert _overtaken(store, refs["case"], settings)
    assert not _overtaken(store, refs["case"], PaperSettings(Audience.PARTNER, generated=DAY))


def _overtaken(store: Store, case: str, settings: PaperSettings) -> bool:
    found = make_brief(store.read(case_file, case), settings).preflight
    return any("later status" in one.message and one.severity is Severity.WARNING for one in found)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("participant", "person"),
        ("participant", "role"),
        ("name", "father"),
        ("foreign_tie", "detail"),
        ("person", "identity_document"),
        ("person", "residence"),
        ("person", "safe_contact"),
        ("health_note", "informant"),
        ("source", "received_from"),
        ("source", "obtained"),
        ("case", "posture"),
        ("case", "risk"),
    ],
)
def test_who_could_be_reached_through_a_field_stays_inside(kind: str, key: str) -> None:
    assert KINDS[kind].field(key).level >= Level.L3
