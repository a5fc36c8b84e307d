"""Promises of the sample vault: what the two letters say, each value with its place, and nothing more."""

from collections.abc import Iterator

import pytest

from casefiles.crypto.kdf import FLOOR
from casefiles.demo.build import build
from casefiles.demo.sheets import files, sheets
from casefiles.queries.files import cases_for, meeting_file
from casefiles.records import KINDS
from casefiles.rules.redaction import redact
from casefiles.store.vault import create
from casefiles.values.dates import parse_date, shown
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary

NAMED_2022 = [
    ("Zhang Zhan", "citizen journalist"),
    ("Ilham Tohti", "economist and Sakharov laureate"),
    ("Gui Minhai", "Swedish publisher"),
    ("Li Qiaochu", "social justice activist"),
    ("Rinchen Tsultrim", "monk"),
    ("Xu Zhiyong", "legal advocate"),
    ("Anya Sengdra", "environmentalist"),
    ("Chang Weiping", "human rights lawyers"),
    ("Ding Jiaxi", "human rights lawyers"),
    ("Li Yuhan", "human rights lawyers"),
    ("Gao Zhisheng", "human rights lawyers"),
]
NAMED_2023 = ["Yu Wensheng", "Xu Yan"]
SIGNED_2022 = [
    "Christian Solidarity Worldwide (CSW)",
    "Front Line Defenders",
    "Human Rights Watch",
    "Ilham Tohti Initiative",
    "International Campaign for Tibet (ICT)",
    "International Federation for Human Rights (FIDH)",
    "International Service for Human Rights (ISHR)",
    "The Network of Chinese Human Rights Defenders (CHRD)",
    "The Rights Practice",
    "World Uyghur Congress",
]
SIGNED_2023 = [
    "Amnesty International",
    "Christian Solidarity Worldwide (CSW)",
    "Clean Clothes Campaign International Office",
    "DEMAS – Association for Democracy Assistance and Human Rights",
    "Front Line Defenders",
    "Human Rights in China (HRIC)",
    "Human Rights Watch",
    "International Campaign for Tibet",
    "International Federation for Human Rights (FIDH)",
    "International Service for Human Rights",
    "World Uyghur Congress",
    "29 Principles",
]
FROM_PRACTICE = {"MED", "WHE", "FAM", "LAW", "CON", "TRI", "TOR", "EXB", "SUR", "VIS"}
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
# What a person's file may say at all: anything beyond these would go beyond the letters.
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RecordSet, RecordSet]]:
    """Every record of the sample vault, and the file of the summit."""
    folder = tmp_path_factory.mktemp("demo") / "vault"
    with create(folder, "a plum tree in a quiet yard", FLOOR) as vault:
        build(vault.store)
        everything = vault.store.read(cases_for, None)
        summit = next(one for one in everything.of("meeting") if "forthcoming" in one.title)
        yield everything, vault.store.read(meeting_file, summit.ref)


@pytest.fixture(scope="module")
def vault(whole: tuple[RecordSet, RecordSet]) -> RecordSet:
    """Every record of the sample vault."""
    return whole[0]


@pytest.fixture(scope="module")
def summit(whole: tuple[RecordSet, RecordSet]) -> RecordSet:
    """The file of the summit that was forthcoming on 18 March 2022."""
    return whole[1]


def _one(vault: RecordSet, kind: str, name: str) -> Snapshot:
    (found,) = (one for one in vault.of(kind) if one.words("name") == name)
    return found


def _letter(vault: RecordSet, year: str) -> Snapshot:
    (found,) = (one for one in vault.of("appeal") if (sent := one.date("sent")) and year in sent.text)
    return found


def _parts_of_case(vault: RecordSet, name: str, kind: str) -> tuple[Snapshot, ...]:
    return vault.parts(_one(vault, "case", name), kind)


def test_thirteen_defenders_each_have_a_person_and_a_case(vault: RecordSet) -> None:
    names = {name for name, _ in NAMED_2022} | set(NAMED_2023)
    assert {one.words("name") for one in vault.of("person")} == names
    assert len(vault.of("person")) == len(vault.of("case")) == 13
    for case in vault.of("case"):
        person = case.link("person")
        assert person is not None
        assert case.words("name") == person.title


def test_fifteen_organisations_are_those_that_signed(vault: RecordSet) -> None:
    names = [one.words("name") for one in vault.of("organisation")]
    short = {"International Campaign for Tibet", "International Service for Human Rights"}
    assert len(names) == 15
    assert set(names) == set(SIGNED_2022) | (set(SIGNED_2023) - short)


@pytest.mark.parametrize(("year", "printed"), [("2022", SIGNED_2022), ("2023", SIGNED_2023)])
def test_signatories_stand_as_printed_and_in_the_printed_order(
    vault: RecordSet, year: str, printed: list[str]
) -> None:
    signatories = vault.parts(_letter(vault, year), "signatory")
    assert [one.words("name") for one in signatories] == printed
    for one in signatories:
        organisation = one.link("organisation")
        assert organisation is not None
        assert organisation.title.startswith(one.words("name").removesuffix(")"))


def test_seven_organisations_signed_both_letters(vault: RecordSet) -> None:
    signed = [
        {
            link.uid
            for one in vault.parts(_letter(vault, year), "signatory")
            if (link := one.link("organisation"))
        }
        for year in ("2022", "2023")
    ]
    assert len(signed[0] & signed[1]) == 7
    assert len(signed[0] | signed[1]) == 15


def test_the_letters_are_addressed_as_printed(vault: RecordSet) -> None:
    def printed(year: str) -> list[tuple[str, str, str]]:
        addressees = vault.parts(_letter(vault, year), "addressee")
        return [(one.words("role"), one.words("name"), one.words("office")) for one in addressees]

    assert printed("2022") == [
        ("to", "Ursula von der Leyen", "President of the European Commission"),
        ("to", "Charles Michel", "President of the European Council"),
        (
            "cc",
            "Josep Borrell Fontelles",
            "High Representative for Foreign Affairs / Vice-President of the European Commission",
        ),
        ("cc", "Foreign Ministers of EU Member States", ""),
        ("cc", "Members of the European Parliament", ""),
    ]
    assert printed("2023") == [("to", "President Michel", ""), ("to", "EU Heads of State", "")]


def test_people_are_named_in_order_with_the_exact_words(vault: RecordSet) -> None:
    named = vault.parts(_letter(vault, "2022"), "person_named")
    assert [(one.words("name"), one.words("descriptor")) for one in named] == NAMED_2022
    assert {one.citations[0].at for one in named} == {"item 7"}
    later = vault.parts(_letter(vault, "2023"), "person_named")
    assert [one.words("name") for one in later] == NAMED_2023
    assert {one.citations[0].at for one in later} == {"para. 4"}


def test_the_asks_are_all_but_those_that_come_from_practice(vault: RecordSet) -> None:
    asked = {one.words("ask_type") for one in vault.of("ask")}
    assert asked == {term.code for term in vocabulary("ask_type").terms} - FROM_PRACTICE
    assert len(asked) == 22


def test_the_reprisals_are_reported_and_not_phrased_as_an_ask(vault: RecordSet) -> None:
    (reported,) = (one for one in vault.of("ask") if one.words("ask_type") == "REP")
    assert reported.words("wording").startswith("Reported, not phrased as an ask")
    assert reported.citations[0].at == "para. 4"


def test_the_published_assessment_makes_one_ask_met(vault: RecordSet) -> None:
    met = [one for one in vault.of("ask") if one.words("status")]
    assert [(one.words("ask_type"), one.words("status")) for one in met] == [("UN-PUB", "met")]
    assert [citation.at for citation in met[0].cited("status")] == ["footnote 1", "item 2"]


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


def test_eight_un_documents_are_listed_with_nothing_filled_in(vault: RecordSet) -> None:
    documents = [one for one in vault.of("source") if one.words("source_type") == "un-document"]
    assert len(documents) == 8
    for document in documents:
        assert set(document.values) == {"name", "source_type", "published"}
        assert [citation.at for citation in document.citations] == ["footnote 1"]


def test_the_named_series_and_meetings_are_there(vault: RecordSet) -> None:
    rounds = {one.words("name"): one.get("rounds") for one in vault.of("series")}
    dialogue = "EU–China human rights dialogue"
    assert rounds == {"EU–China summit": None, dialogue: 37, "UN Human Rights Council": None}
    dates = [shown(date) for one in vault.of("meeting") if (date := one.date("held_on"))]
    assert sorted(dates) == sorted(
        ["after 18 March 2022", "before 18 March 2022", "2019", "before 18 March 2022", "February 2023", "May 2023",
         "April 2023", "29–30 June 2023"]
    )  # fmt: skip


def test_the_summit_has_eleven_items_in_the_letters_order(summit: RecordSet) -> None:
    items = summit.parts(summit.records[0], "meeting_item")
    assert [link.title for one in items if (link := one.link("case"))] == [name for name, _ in NAMED_2022]
    assert [one.words("tier") for one in items] == ["must-raise"] + ["raise"] * 10
    for one in items:
        assert one.codes("asks") == ("REL-PUB",)
        assert (one.words("posture"), one.words("raised")) == ("public-opening", "unknown")
        assert one.words("requested_by")
    assert "gravely ill" in items[0].words("wording")
    assert not any("gravely ill" in one.words("wording") for one in items[1:])


def test_no_value_lacks_a_citation_with_its_place(vault: RecordSet) -> None:
    for one in vault:
        if one.kind in ("citation", "source"):
            continue
        for key in one.values:
            assert one.cited(key), (one.ref, key)
            assert all(citation.at for citation in one.cited(key)), (one.ref, key)


def test_what_was_published_is_public_and_our_remarks_are_not(vault: RecordSet) -> None:
    assert {one.level for one in vault} == {Level.L0}
    redacted = redact(vault, Audience.PUBLIC, KINDS)
    assert {left.key for left in redacted.left_out} == {"note"}
    for one in vault:
        seen = redacted.records.get(one.uid)
        assert seen is not None
        assert set(one.values) - set(seen.values) <= {"note"}


def test_quotations_are_short(vault: RecordSet) -> None:
    assert max(len(one.words("quotation").split()) for one in vault.of("citation")) <= 25


def test_every_data_file_is_read_and_every_id_is_its_own() -> None:
    records = [sheet for name in files() for sheet in sheets(name)]
    assert len(files()) == 7
    assert len({sheet.id for sheet in records}) == len(records)
    assert {sheet.kind for sheet in records} <= set(KINDS)
