"""The meeting pack: cover, contents, one page for each case in the agenda's order, asks by case."""

from dataclasses import replace

import pypdf
import pytest

from casefiles.dossier.make import make_pack
from casefiles.dossier.matrix import AskedFor, matrix_pages, occurring
from casefiles.values.vocabulary import vocabulary
from tests.fictitious_files import full_case, meeting, named_case
from tests.papers import outline_of, pages_of, squeezed

AGENDA = [
    "Zhang Zhan", "Ilham Tohti", "Gui Minhai", "Li Qiaochu", "Rinchen Tsultrim", "Xu Zhiyong",
    "Anya Sengdra", "Chang Weiping", "Ding Jiaxi", "Li Yuhan", "Gao Zhisheng",
]  # fmt: skip


@pytest.fixture(scope="module")
def summit_pack(summit, public):
    return make_pack(summit, public)


@pytest.fixture(scope="module")
def pages(summit_pack):
    return [squeezed(text) for text in pages_of(summit_pack.pdf)]


def test_the_summit_pack_is_cover_contents_eleven_briefs_and_matrix(summit_pack, pages):
    assert len(pages) == 14
    assert outline_of(summit_pack.pdf) == ["Cover", "Contents", *AGENDA, "Asks by case"]
    assert summit_pack.file_name == "M-0001_pack_2026-11-21.pdf"


def test_each_brief_stands_on_its_own_page_in_the_order_of_the_agenda(pages):
    for place, name in enumerate(AGENDA):
        assert f"AGENDA{place + 1}OF11Case" in pages[2 + place]
        assert squeezed(name) in pages[2 + place]


def test_each_brief_asks_to_call_publicly_for_release(pages):
    for page in pages[2:13]:
        assert "WHATWEASK1.Callpubliclyforrelease" in page


def test_the_first_brief_tells_what_the_letter_says_of_health_and_nothing_more(pages):
    assert "Describedas“gravelyill”" in pages[2]
    assert "STATUSDetained3believed,asof18March2022(letterof18March2022),notconfirmedsince" in pages[2]
    assert pages[2].count("unknownnosourcecitedhere") == 3
    assert "张展" in pages[2]


def test_contents_and_matrix_name_everyone_with_the_page(pages):
    for place, name in enumerate(AGENDA):
        assert squeezed(f"{place + 1} {name}") in pages[1]
        assert squeezed(name) in pages[13]
    assert pages[13].count("●") == 11


def test_the_cover_says_what_for_whom_and_how_many(pages):
    for said in (
        "EU–China summit",
        "Prepared for",
        "President of the European Commission",
        "Cases11",
        "May be passed on freely",
    ):
        assert squeezed(said) in pages[0]


def test_contents_lead_to_the_pages(summit_pack, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(summit_pack.pdf)
    reader = pypdf.PdfReader(path)
    numbers = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages)}
    links = [note.get_object()["/Dest"][0].idnum for note in reader.pages[1]["/Annots"]]
    assert [numbers[link] for link in links] == list(range(2, 14))


def test_every_page_bears_the_same_version(pages):
    versions = {page.split("Version")[-1][:10] for page in pages}
    assert len(versions) == 1


def test_letter_paper_holds_the_same_pages(summit, public):
    paper = make_pack(summit, replace(public, paper="Letter"))
    assert len(pages_of(paper.pdf)) == 14


def test_recipients_and_copy_of_the_settings_stand_on_the_cover(public):
    settings = replace(public, recipients="The envoy of Ruritania", copy_number="3")
    (cover, *_) = pages_of(make_pack(meeting([named_case()]), settings).pdf)
    assert "The envoy of Ruritania" in cover
    assert "Copy" in cover


def test_tier_and_manner_stand_at_the_head_of_each_brief(public):
    pages = pages_of(make_pack(meeting([full_case("c1"), named_case("c2", "Bel Orin")]), public).pdf)
    for page in pages[2:4]:
        assert "Mustraise·Privately" in squeezed(page)
        assert "Speaktohimofthehives." in squeezed(page)


def test_many_asks_are_told_by_letters_over_several_tables(public):
    codes = tuple(term.code for term in vocabulary("ask_type").terms)
    pages = [squeezed(text) for text in pages_of(make_pack(meeting([named_case()], codes), public).pdf)]
    back = "".join(pages[3:])
    assert back.count("●") == len(codes)
    for term in vocabulary("ask_type").terms:
        assert squeezed(term.label) in back


def test_only_asks_that_occur_have_a_column():
    cases = [AskedFor("Aro", (), ("MED", "new-code"), "", ""), AskedFor("Bel", (), ("REL",), "", "")]
    assert occurring(cases) == ("REL", "MED", "new-code")
    assert matrix_pages([]) == ()


def test_an_agenda_of_thirty_cases_has_a_page_for_each(public):
    files = [named_case(f"case {number:03}", f"Aro Velkin {number}") for number in range(30)]
    seen = []
    paper = make_pack(meeting(files), public, lambda done, total: seen.append((done, total)))
    pages = pages_of(paper.pdf)
    briefs = [squeezed(page) for page in pages if "OF30Case" in squeezed(page)]
    assert len(briefs) == 30
    assert all(f"AGENDA{number}OF30Case" in brief for number, brief in enumerate(briefs, 1))
    assert seen[-1] == (len(pages), len(pages))


def test_a_meeting_without_cases_still_makes_a_paper(public):
    pages = pages_of(make_pack(meeting([]), public).pdf)
    assert len(pages) == 2
    assert "No case on this agenda" in pages[1]
