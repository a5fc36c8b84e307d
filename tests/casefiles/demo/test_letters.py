"""Promises of the sample vault: the two letters as printed, each value with its place."""

import pytest

from casefiles.demo.sheets import files, sheets
from casefiles.records import KINDS
from casefiles.rules.redaction import redact
from casefiles.values.dates import shown
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary
from tests.casefiles.demo.named import NAMED_2022, NAMED_2023

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


def _letter(vault: RecordSet, year: str) -> Snapshot:
    (found,) = (one for one in vault.of("appeal") if (sent := one.date("sent")) and year in sent.text)
    return found


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
