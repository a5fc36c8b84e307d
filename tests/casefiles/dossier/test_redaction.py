"""Nothing above its audience is in a paper, in any layer of the file; nor can a paper tell that something was there."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from casefiles.dossier.conditions import AboveAudience, PrivateDiplomacyOnly, SilentAtFamilysRequest
from casefiles.dossier.make import Paper, PaperSettings, make_brief, make_pack
from casefiles.queries.files import case_file, meeting_file
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from tests.canaries import CANARY, plant_everything
from tests.casefiles.dossier.conftest import DAY
from tests.fictitious_files import citing, filed, full_case, meeting, named_case, record
from tests.makers import raw_store
from tests.papers import pages_of, told_by

OUTWARD = [audience for audience in Audience if audience.outward]


def settings(audience: Audience) -> PaperSettings:
    return PaperSettings(audience, "A4", DAY)


def with_posture(records: list[Snapshot], posture: str) -> list[Snapshot]:
    case, *others = records
    return [replace(case, values=MappingProxyType({**case.values, "posture": posture})), *others]


@pytest.fixture(scope="module")
def planted(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Level], list[RecordSet], list[RecordSet]]:
    """A word of its own in every field of every kind at every level: the words, the case files, the meeting files."""
    folder: Path = tmp_path_factory.mktemp("canaries")
    store = raw_store(folder)
    canaries = plant_everything(store)
    cases = [store.read(case_file, f"C-000{number}") for number in range(1, 6)]
    meetings = [store.read(meeting_file, f"M-000{number}") for number in range(1, 6)]
    store.close()
    return canaries, cases, meetings


def papers(planted, audience: Audience) -> list[Paper]:
    _, cases, meetings = planted
    made: list[Paper] = []
    for make, files in ((make_brief, cases), (make_pack, meetings)):
        for one in files:
            if one.records[0].level <= audience.limit:
                made.append(make(one, settings(audience)))
            else:
                with pytest.raises(AboveAudience):
                    make(one, settings(audience))
    return made


@pytest.mark.parametrize("audience", list(Audience))
def test_no_word_above_the_audience_is_anywhere_in_a_paper(planted, audience):
    canaries = planted[0]
    made = papers(planted, audience)
    assert len(made) == 2 * (audience.limit + 1)
    found = 0
    for paper in made:
        told = told_by(paper.pdf, paper.file_name)
        words = {word for word in canaries if word in told}
        above = {word for word in words if canaries[word] > audience.limit or canaries[word] is Level.L4}
        assert not above
        found += len(words)
    assert found > 20, "the search itself must be able to find words"


@pytest.mark.parametrize("audience", list(Audience))
def test_preflight_and_refusals_hold_no_word_of_the_records(planted, audience):
    for paper in papers(planted, audience):
        assert CANARY not in repr(paper.preflight)
    for condition in (AboveAudience("Case"), SilentAtFamilysRequest(), PrivateDiplomacyOnly()):
        assert CANARY not in str(condition)


@pytest.mark.parametrize("audience", OUTWARD)
def test_a_paper_cannot_tell_that_more_is_known_above_its_audience(audience):
    above = Level(audience.limit + 1)
    hidden = [
        record("detention", "secret", "case", above, place="Hidden Prison", since="2021", status="serving"),
        record("health_note", "secret health", "case", above, described_as="hidden illness"),
        record("name", "secret name", "person case", above, full="Hidden Name"),
        record("source", "secret source", "", above, name="Hidden source"),
    ]
    known = make_brief(filed(full_case()), settings(audience))
    more = make_brief(filed([*full_case(), *citing(hidden)]), settings(audience))
    assert more.pdf == known.pdf
    assert "Hidden" not in repr(more.preflight)


def test_hidden_cases_leave_no_gap_in_the_numbers_of_an_agenda():
    closed = [
        replace(one, level=Level.L3, levels=MappingProxyType({})) for one in named_case("c2", "Hidden Person")
    ]
    files = meeting([named_case("c1"), closed, named_case("c3", "Cal Umber")])
    pages = pages_of(make_pack(files, settings(Audience.PUBLIC)).pdf)
    assert len(pages) == 5
    assert "AGENDA 2 OF 2" in pages[3]
    assert not any("Hidden" in page for page in pages)


@pytest.mark.parametrize("audience", OUTWARD)
def test_a_case_above_the_audience_is_refused_in_a_plain_sentence(audience):
    files = filed([replace(one, level=Level(audience.limit + 1)) for one in named_case()])
    with pytest.raises(AboveAudience, match="Nothing was printed"):
        make_brief(files, settings(audience))


def test_a_case_of_a_person_above_the_audience_is_refused():
    case, person, *others = citing(named_case()[:1]) + named_case()[2:]
    hidden = [replace(one, level=Level.L2) if one.kind == "person" else one for one in (person, *others)]
    with pytest.raises(AboveAudience):
        make_brief(filed([case, *hidden]), settings(Audience.PUBLIC))


@pytest.mark.parametrize("audience", OUTWARD)
def test_a_case_silent_at_the_familys_request_goes_on_no_paper_that_leaves(audience):
    files = filed(with_posture(named_case(), "silent"))
    with pytest.raises(SilentAtFamilysRequest, match="family"):
        make_brief(files, settings(audience))


def test_a_silent_case_may_be_printed_for_colleagues():
    assert make_brief(filed(with_posture(named_case(), "silent")), settings(Audience.INTERNAL)).pdf


def test_private_diplomacy_keeps_a_case_off_public_paper_only():
    files = filed(with_posture(named_case(), "private"))
    with pytest.raises(PrivateDiplomacyOnly):
        make_brief(files, settings(Audience.PUBLIC))
    assert make_brief(files, settings(Audience.DIPLOMATIC)).pdf


@pytest.mark.parametrize("posture", ["silent", "private"])
def test_a_pack_leaves_such_a_case_out_and_says_so(posture):
    files = meeting([named_case("c1"), with_posture(full_case("c2", "Hidden Person"), posture)])
    paper = make_pack(files, settings(Audience.PUBLIC))
    told = told_by(paper.pdf, paper.file_name)
    assert "Hidden" not in told
    assert "AGENDA1OF1" in told
    assert any("stays out" in found.message for found in paper.preflight)


@pytest.mark.parametrize(
    ("posture", "audience", "warned"),
    [
        ("", Audience.PUBLIC, True),
        ("ask-first", Audience.DIPLOMATIC, True),
        ("public-if-others", Audience.PUBLIC, True),
        ("public-if-others", Audience.DIPLOMATIC, False),
        ("public", Audience.PUBLIC, False),
        ("", Audience.INTERNAL, False),
    ],
)
def test_what_is_not_known_of_the_familys_wish_is_a_warning(posture, audience, warned):
    paper = make_brief(filed(with_posture(named_case(), posture)), settings(audience))
    assert any(found.label == "Publicity" for found in paper.preflight) is warned


def test_preflight_names_unsourced_claims_by_record_and_field():
    bare = record("detention", "bare", "case", place="Nowhere", charge="nothing")
    paper = make_brief(filed([*named_case(), bare]), settings(Audience.PUBLIC))
    (found,) = [one for one in paper.preflight if one.ref == bare.ref and "no source" in one.message]
    assert found.label == "Place of detention, Charge"
    assert "Nowhere" not in repr(paper.preflight)


def test_preflight_warns_of_a_stale_status_and_of_letters_without_a_font():
    old = record("detention", "old", "case", status="detained", as_of="1 May 2020", place="\U00012000 place")
    paper = make_brief(filed([*named_case(), *citing([old])]), settings(Audience.PUBLIC))
    messages = " ".join(found.message for found in paper.preflight)
    assert "90 days" in messages
    assert "U+12000" in messages
