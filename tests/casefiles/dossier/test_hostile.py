"""Whatever the records hold, every template makes a paper, and a brief is one page."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.dossier.make import TEMPLATES, Paper, PaperSettings, make, make_brief, make_pack
from casefiles.dossier.templates import Template
from casefiles.records import KINDS
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot, Value
from casefiles.values.specs import Kind
from tests.casefiles.documents.hostile import CHARACTERS, MARKUP
from tests.casefiles.dossier.conftest import DAY
from tests.fictitious_files import citing, empty_case, filed, full_case, meeting, named_case, record
from tests.papers import pages_of, raw_parts

RIGHT_TO_LEFT = "ئاروزى ۋېلكىن ھەرە باققۇچى 2014-يىلى 15-يانۋار"
ZALGO = "Z\u0335\u0321\u0315a\u0336\u0322" * 60
HOSTILE = "<b>&nosuch; \x00\u202e\ud800 % endstream " + "w" * 1_000


def spoiled(records: RecordSet, text: str) -> RecordSet:
    """The same records with ``text`` in every field that holds text."""
    return filed(_spoiled(one, text) for one in records)


def _spoiled(one: Snapshot, text: str) -> Snapshot:
    values: dict[str, Value] = dict(one.values)
    for field in KINDS[one.kind].fields:
        if field.kind in (Kind.LINE, Kind.TEXT) and (one.kind, field.key) != ("citation", "about"):
            values[field.key] = text
    return replace(one, title=text, values=MappingProxyType(values))


def files_for(template: Template, case: list[Snapshot]) -> RecordSet:
    return filed(case) if template.kind == "case" else meeting([case, named_case("second", "Bel Orin")])


CASES = {
    "empty": lambda: list(empty_case()),
    "full": full_case,
    "right to left": lambda: list(spoiled(filed(full_case()), RIGHT_TO_LEFT)),
    "hostile": lambda: list(spoiled(filed(full_case()), HOSTILE)),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_every_template_takes_every_case(template, case, public):
    paper = make(template, files_for(template, CASES[case]()), public)
    pages = pages_of(paper.pdf)
    if template.kind == "case":
        assert len(pages) == 1
    else:
        assert sum(" OF 2" in page for page in pages) == 2
    assert paper.file_name.endswith(f"_{template.key}_2026-11-21.pdf")


def test_templates_have_keys_of_their_own_and_say_what_they_are_about():
    assert len({template.key for template in TEMPLATES}) == len(TEMPLATES)
    assert all(template.kind in KINDS and template.label for template in TEMPLATES)


def brief_of(text: str, public) -> Paper:
    return make_brief(spoiled(filed(full_case()), text), public)


@pytest.mark.parametrize("number", range(len(MARKUP)))
def test_markup_is_printed_as_text_on_one_page(number, public):
    paper = brief_of(MARKUP[number], public)
    assert len(pages_of(paper.pdf)) == 1
    assert not any(sign in part for part in raw_parts(paper.pdf) for sign in (b"/URI", b"/JS", b"/Launch"))


@pytest.mark.parametrize("number", range(len(CHARACTERS)))
def test_odd_characters_stay_on_one_page(number, public):
    assert len(pages_of(brief_of(CHARACTERS[number], public).pdf)) == 1


@pytest.mark.parametrize(
    "text", ["w" * 100_000, "字" * 4_000, ZALGO, RIGHT_TO_LEFT * 40], ids=["word", "hanzi", "zalgo", "rtl"]
)
def test_endless_text_stays_on_one_page_and_is_told_to_be_cut(text, public):
    paper = brief_of(text, public)
    assert len(pages_of(paper.pdf)) == 1
    assert any("cut" in found.message or "left out" in found.message for found in paper.preflight)


def test_a_pack_of_hostile_cases_keeps_one_page_for_each(public):
    case = list(spoiled(filed(full_case()), HOSTILE))
    files = meeting([case, named_case("second", "Bel Orin")])
    pages = pages_of(make_pack(spoiled(files, HOSTILE), public).pdf)
    assert [sum(f"AGENDA {number} OF 2" in page for page in pages) for number in (1, 2)] == [1, 1]


def test_ten_thousand_events_stay_on_one_page(public):
    events = [
        record("reprisal", f"r{n}", "case", happened=str(1900 + n % 120), act=f"Act {n}")
        for n in range(10_000)
    ]
    awards = citing(
        record("award", f"a{n}", "person case", award=f"Award {n}", year="2001") for n in range(50)
    )
    cited = [*citing(events[:200]), *events[200:], *awards]
    paper = make_brief(filed([*full_case(), *cited]), replace(public, audience=Audience.INTERNAL))
    assert len(pages_of(paper.pdf)) == 1
    assert any("further events" in found.message for found in paper.preflight)


@settings(max_examples=12)
@given(
    st.text(max_size=200),
    st.lists(st.sampled_from(["REL", "MED", "no-such-code", "<b>"]), max_size=5, unique=True),
)
def test_any_text_and_any_codes_make_a_brief_of_one_page(text, asks):
    files = spoiled(meeting([full_case()], tuple(asks)), text)
    paper = make_pack(files, PaperSettings(Audience.DIPLOMATIC, "Letter", DAY))
    assert sum("AGENDA 1 OF 1" in page for page in pages_of(paper.pdf)) == 1
