"""Promises of the sample vault: of thirteen defenders what the letters say, and nothing more."""

import pytest

from casefiles.values.dates import parse_date
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from tests.casefiles.demo.named import NAMED_2022, NAMED_2023

NATIVE = {
    "Zhang Zhan": {("Hans", "张展"), ("Hant", "張展")},
    "Ilham Tohti": {("Arab", "ئىلھام توختى"), ("Hans", "伊力哈木·土赫提")},
    "Gui Minhai": {("Hans", "桂民海"), ("Hans", "桂敏海")},
    "Li Qiaochu": {("Hans", "李翘楚")},
    "Rinchen Tsultrim": {("Hans", "仁青持真")},
    "Xu Zhiyong": {("Hans", "许志永")},
    "Anya Sengdra": {("Hans", "阿亚桑扎")},
    "Chang Weiping": {("Hans", "常玮平")},
    "Ding Jiaxi": {("Hans", "丁家喜")},
    "Li Yuhan": {("Hans", "李昱函")},
    "Gao Zhisheng": {("Hans", "高智晟")},
    "Yu Wensheng": {("Hans", "余文生")},
    "Xu Yan": {("Hans", "许艳")},
}
# What a person’s file may say at all: anything beyond these would go beyond the letters.
TOLD = {
    "person": {"name", "occupation"},
    "case": {"name", "person", "case_type", "headline", "summary", "as_of"},
    "detention": {"status", "certainty", "as_of", "note"},
    "health_note": {"urgency", "described_as", "noted_on", "as_of", "note"},
    "reprisal": {"trigger", "happened", "target", "act", "as_of", "note"},
    "award": {"award", "role", "note"},
    "foreign_tie": {"country", "described_as", "note"},
    "name": {"full", "script", "name_type", "note"},
}


def _one(vault: RecordSet, kind: str, name: str) -> Snapshot:
    (found,) = (one for one in vault.of(kind) if one.words("name") == name)
    return found


def _parts_of_case(vault: RecordSet, name: str, kind: str) -> tuple[Snapshot, ...]:
    return vault.parts(_one(vault, "case", name), kind)


def test_thirteen_defenders_each_have_a_person_and_a_case(vault: RecordSet) -> None:
    names = {*(name for name, _ in NAMED_2022), *NAMED_2023}
    assert {one.words("name") for one in vault.of("person")} == names
    assert len(vault.of("person")) == len(vault.of("case")) == 13
    for case in vault.of("case"):
        person = case.link("person")
        assert person is not None
        assert case.words("name") == person.title


def test_zhang_zhan_is_gravely_ill_by_the_words_of_item_seven(vault: RecordSet) -> None:
    (note,) = _parts_of_case(vault, "Zhang Zhan", "health_note")
    assert (note.words("described_as"), note.words("urgency")) == ("gravely ill", "H4")
    (citation,) = note.cited("described_as")
    assert (citation.at, citation.source.title[:12]) == ("item 7", "Joint letter")
    assert "does not make clear" in note.words("note")
    assert vault.of("health_note") == (note,)


def test_eleven_are_believed_detained_as_of_the_letter(vault: RecordSet) -> None:
    assert len(vault.of("detention")) == 11
    for name, _ in NAMED_2022:
        (detention,) = _parts_of_case(vault, name, "detention")
        assert (detention.words("status"), detention.words("certainty")) == ("detained", "believed")
        assert detention.date("as_of") == parse_date("18 March 2022")


@pytest.mark.parametrize("name", NAMED_2023)
def test_the_two_named_in_2023_have_a_reprisal_and_no_detention(vault: RecordSet, name: str) -> None:
    (reprisal,) = _parts_of_case(vault, name, "reprisal")
    happened = reprisal.date("happened")
    assert happened is not None
    assert (reprisal.words("trigger"), happened.edtf) == ("eu-delegation", "2023")
    assert "inferred" in reprisal.words("note")
    assert not _parts_of_case(vault, name, "detention")
    assert not _one(vault, "person", name).words("occupation")


def test_the_award_has_no_year_and_the_tie_no_kind(vault: RecordSet) -> None:
    (award,) = vault.of("award")
    (tie,) = vault.of("foreign_tie")
    assert award.parent == _one(vault, "person", "Ilham Tohti").uid
    assert (award.words("role"), award.get("year")) == ("laureate", None)
    assert tie.parent == _one(vault, "person", "Gui Minhai").uid
    assert (tie.words("country"), tie.get("tie")) == ("Sweden", None)
    assert "implied" in tie.words("note")


def test_nothing_is_told_of_a_person_beyond_the_letters(vault: RecordSet) -> None:
    for kind, keys in TOLD.items():
        for one in vault.of(kind):
            assert set(one.values) <= keys, one.ref
    allowed = {*TOLD, "appeal", "addressee", "signatory", "person_named", "ask", "organisation"}
    assert {one.kind for one in vault} == allowed | {
        "series",
        "meeting",
        "meeting_item",
        "source",
        "citation",
    }


@pytest.mark.parametrize("name", sorted(NATIVE))
def test_names_in_their_own_script_rest_on_a_public_source(vault: RecordSet, name: str) -> None:
    names = vault.parts(_one(vault, "person", name), "name")
    assert {(one.words("script"), one.words("full")) for one in names} == NATIVE[name]
    assert len(names) == len(NATIVE[name])
    for one in names:
        (citation,) = one.citations
        source = vault.get(citation.source.uid)
        assert source is not None
        assert source.words("address").startswith("http")
        assert source.words("name")
        assert source.words("publisher")
        assert one.words("full") in citation.quotation
