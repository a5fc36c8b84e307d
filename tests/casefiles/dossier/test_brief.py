"""The one-page brief says what the records say, with their sources, and shows what is unknown as unknown."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from casefiles.dossier.citing import Sourced, clipped
from casefiles.dossier.make import PaperSettings, make_brief, make_pack
from casefiles.dossier.readings import last_custody, readings, span_in_words
from casefiles.errors import NotOfKind
from casefiles.values.dates import parse_date
from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot, Value
from tests.casefiles.dossier.conftest import DAY
from tests.fictitious_files import (
    CIRCULAR,
    NATIVE,
    citing,
    empty_case,
    filed,
    full_case,
    meeting,
    named_case,
    record,
    uid,
)
from tests.papers import information_of, outline_of, pages_of, squeezed

INTERNAL = PaperSettings(Audience.INTERNAL, "A4", DAY)


def page(records, settings) -> str:
    (text,) = pages_of(make_brief(filed(records), settings).pdf)
    return squeezed(text)


def case_with(*parts: Snapshot) -> list[Snapshot]:
    return [*named_case(), *citing(parts)]


def changed(record: Snapshot, **values: Value) -> Snapshot:
    return replace(record, values=MappingProxyType({**record.values, **values}))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_names_of_five_scripts_are_found_as_typed(public, paper):
    text = page(named_case(), replace(public, paper=paper))
    for full, _ in NATIVE.values():
        assert all(word in text for word in full.split())


def test_facts_carry_their_certainty_their_day_and_the_number_of_their_source(public):
    text = page(full_case(), public)
    assert "STATUSServingasentence1" in text
    assert "asof18March2022(Fictitiouscircular),notconfirmedsince" in text
    assert "15January20141" in text
    assert "8years2monthsby18March2022" in text
    assert "1Fictitiouscircular,InventedPress,3May2020,page2" in text


def test_a_case_of_which_nothing_is_known_says_so_without_a_guess(public):
    text = page(empty_case(), public)
    assert text.count("unknown") == 4
    assert "Namenotstated" in text
    assert "Whetherthepersonisheld" in text


def test_what_is_told_of_the_person_stands_on_the_page(public):
    text = page(full_case(), public)
    for said in (
        "founder of the Harnau school of hives",
        "He taught beekeeping in two languages",
        "“he is in need of hospital care”",
        "Concerns: care denied",
        "called in for questioning",
        "Golden Comb (laureate)",
        "Ruritania (residence)",
        "2 signatories",
        "“beekeeper and teacher”",
        "Raised in private at: Earlier dialogue",
        "Release immediately and unconditionally",
    ):
        assert squeezed(said) in text, said


def test_readings_that_disagree_are_all_printed(public):
    first = record("detention", "d1", "case", status="detained", as_of="3 May 2020", place="Harnau")
    second = record("detention", "d2", "case", status="released", as_of="3 May 2020")
    paper = make_brief(filed(case_with(first, second)), public)
    text = squeezed(pages_of(paper.pdf)[0])
    assert "Released/Detained1asof3May2020" in text
    assert "WHERETHESOURCESDIFFER" in text
    assert any("every reading" in found.message for found in paper.preflight)


def test_a_later_reading_replaces_an_earlier_one(public):
    earlier = record("detention", "d1", "case", status="detained", as_of="3 May 2019")
    later = record("detention", "d2", "case", status="released", as_of="3 May 2020")
    assert "Released/" not in page(case_with(earlier, later), public)


def test_the_asks_of_a_single_brief_are_those_of_the_latest_meeting(public):
    records = case_with(
        record("meeting", "early", name="Early talks", held_on="2019"),
        record("meeting", "late", name="Late talks", held_on="2021"),
        record("meeting_item", "i1", "early", case="case", asks=("WHE",)),
        record("meeting_item", "i2", "late", case="case", asks=("MED",), wording="Ask for a doctor."),
    )
    text = page(records, public)
    assert "1.ProvidemedicalcareormedicalparoleAskforadoctor." in text
    assert "Disclosewhereabouts" not in text


def test_without_a_meeting_the_appeals_are_quoted_in_their_own_words(public):
    records = case_with(
        record("detention", "d1", "case", status="detained"),
        record("appeal", "letter", name="Joint letter", sent="2020"),
        record("person_named", "named", "letter", person="person case", name="Aro Velkin"),
        record("ask", "a1", "letter", ask_type="REL", wording="“free the beekeepers”"),
        record("ask", "a2", "letter", ask_type="SAN", wording="“adopt measures”"),
    )
    text = page(records, public)
    assert "1.“freethebeekeepers”1" in text
    assert "adoptmeasures" not in text
    assert "immediatelyandunconditionally" not in text


@pytest.mark.parametrize("parts", [(), (("released", "2021"),), (("detained", "2020"), ("released", "2021"))])
def test_release_is_not_asked_for_somebody_of_whom_nobody_says_that_they_are_held(public, parts):
    records = case_with(
        *(record("detention", f"d{since}", "case", status=status, since=since) for status, since in parts),
        record("appeal", "letter", name="Joint letter", sent="2020"),
        record("person_named", "named", "letter", person="person case", name="Aro Velkin"),
        record("ask", "a1", "letter", ask_type="REL", wording="“free the beekeepers”"),
    )
    assert "freethebeekeepers" not in page(records, public)


def test_a_brief_prints_three_asks_and_says_how_many_more_there_are(public):
    records = case_with(
        record("meeting", "talks", name="Talks", held_on="2021"),
        record("meeting_item", "i", "talks", case="case", asks=("REL", "MED", "WHE", "FAM", "LAW")),
    )
    text = page(records, public)
    assert "3.Disclosewhereabouts" in text
    assert "Allowcontact" not in text
    assert "2furtherasks" in text


def test_no_more_than_eight_events_are_told_and_the_rest_counted(public):
    awards = [
        record("award", f"a{year}", "person case", award=f"Comb of {year}", year=str(year))
        for year in range(1990, 2003)
    ]
    text = page(case_with(*awards), public)
    assert "5furthereventsinthecasefile" in text
    assert "Combof2002" in text


def test_partial_dates_keep_their_precision(public):
    text = page(case_with(record("detention", "d", "case", status="arrested", since="c. March 2019")), public)
    assert "c.March20191" in text


def test_a_name_preferred_for_the_press_is_the_title_of_a_public_brief(public):
    pen = record("name", "pen", "person case", full="A. Velkin-Orr", script="Latn", preferred_for=("press",))
    paper = make_brief(filed(case_with(pen)), public)
    assert outline_of(paper.pdf) == ["A. Velkin-Orr"]
    diplomatic = make_brief(filed(case_with(pen)), replace(public, audience=Audience.DIPLOMATIC))
    assert outline_of(diplomatic.pdf) == ["Aro Velkin"]


def test_a_spelling_of_a_court_is_told_below_and_not_beside_the_title(public):
    court = record("name", "court", "person case", full="Arro Welkin", script="Latn", name_type="court")
    text = page(case_with(court), public)
    assert "ALSOKNOWNASArroWelkin(spellingusedbythecourt)1" in text


def test_unsourced_words_are_marked_on_an_internal_paper_and_stay_out_of_others(public):
    records = [*named_case(), record("detention", "d", "case", place="Unsourced Prison")]
    assert "UnsourcedPrison(nosource)" in page(records, INTERNAL)
    assert "UnsourcedPrison" not in page(records, public)


def test_a_retracted_statement_stays_out_of_every_paper():
    records = case_with(
        record("health_note", "h", "case", described_as="cured by honey", verification="retracted")
    )
    paper = make_brief(filed(records), INTERNAL)
    assert "honey" not in pages_of(paper.pdf)[0]
    assert any("retracted" in found.message for found in paper.preflight)


def test_equal_places_in_a_source_share_one_note_and_other_places_have_their_own(public):
    sourced = Sourced(filed(full_case()), Audience.PUBLIC)
    case = sourced.records.by_uid[uid("case")]
    (key,) = sourced.notes(case, "headline")
    assert key.endswith("page 2")
    text = page(full_case(), public)
    assert text.count("Fictitiouscircular,InventedPress") == 1


def test_same_records_and_settings_give_the_same_bytes_and_others_another_version(public):
    first, again = (make_brief(filed(full_case()), public).pdf for _ in range(2))
    assert first == again
    other = [changed(one, headline="Somebody else") if one.uid == uid("case") else one for one in full_case()]
    assert (
        pages_of(make_brief(filed(other), public).pdf)[0].split("Version")[1]
        != pages_of(first)[0].split("Version")[1]
    )


def test_the_file_and_its_information_name_nobody(public):
    paper = make_brief(filed(full_case()), public)
    case = filed(full_case()).by_uid[uid("case")]
    assert paper.file_name == f"{case.ref}_brief_2026-11-21.pdf"
    assert "Velkin" not in str(information_of(paper.pdf))


@pytest.mark.parametrize("audience", list(Audience))
def test_every_page_says_for_whom_it_is(audience, public):
    text = page(full_case(), replace(public, audience=audience))
    assert squeezed(audience.label.upper()) in text


def test_a_copy_number_stands_in_the_footer(public):
    assert "Copy7of9" in page(full_case(), replace(public, copy_number="7 of 9"))


def test_a_brief_of_something_else_than_a_case_is_refused(public):
    with pytest.raises(NotOfKind):
        make_brief(meeting([named_case()]), public)
    with pytest.raises(NotOfKind):
        make_pack(filed(named_case()), public)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("15 January 2014", "18 March 2022", "8 years 2 months"),
        ("15 January 2014", "15 January 2015", "1 year"),
        ("15 January 2014", "14 February 2014", "30 days"),
        ("15 January 2014", "16 January 2014", "1 day"),
        ("15 January 2014", "1 January 2014", ""),
    ],
)
def test_time_in_custody_is_counted_in_whole_months(start, end, said):
    assert span_in_words(parse_date(start).lo, parse_date(end).lo) == said


def test_custody_begins_anew_after_a_release():
    chain = [
        record("detention", "d1", "case", status="serving", since="2010"),
        record("detention", "d2", "case", status="released", since="2012"),
        record("detention", "d3", "case", status="detained", since="2015"),
        record("detention", "d4", "case", status="arrested", since="March 2015"),
    ]
    assert [one.date("since").text for one in last_custody(chain)] == ["2015", "March 2015"]
    assert [one.words("status") for one in readings(chain, "status")] == ["arrested"]


def test_clipping_keeps_whole_words_and_says_that_it_cut():
    assert clipped("short", 20) == "short"
    assert clipped("one two three four five", 12) == "one two…"
    assert clipped("w" * 100_000, 10) == "w" * 10 + "…"


def test_a_paper_without_its_day_is_not_begun():
    with pytest.raises(TypeError):
        PaperSettings(Audience.PUBLIC)


def test_uncited_sources_are_not_listed(public):
    other = record("source", "other", name="Uncited pamphlet")
    assert "Uncitedpamphlet" not in page([*full_case(), other, CIRCULAR], public)
