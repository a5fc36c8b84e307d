from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from casefiles.rules.standing import (
    CHIP_OF,
    SourceState,
    Standing,
    chips,
    latest,
    source_state,
    standing,
    urgency,
)
from casefiles.values.dates import parse_date
from casefiles.values.level import Level
from casefiles.values.snapshot import Citation, Link, Snapshot
from casefiles.values.vocabulary import vocabulary

TODAY = date(2026, 11, 21)


def snapshot(kind: str, number: int = 1, **values: object) -> Snapshot:
    held = {key: parse_date(v) if key in DATES else v for key, v in values.items() if isinstance(v, str)}
    uid = kind.encode().ljust(15, b"_") + bytes([number])
    return Snapshot(
        number, uid, kind, f"X-{number}", str(values.get("name", kind)), Level.L0,
        position=f"{number:04}", values=MappingProxyType(held),
    )  # fmt: skip


DATES = {"since", "as_of", "noted_on", "published"}


def cited(record: Snapshot, *sources: Snapshot, key: str = "") -> Snapshot:
    views = tuple(
        Citation(s.uid, "X-9", key, Link(s.uid, "source", s.ref, s.title), "page 1", "", Level.L0)
        for s in sources
    )
    return replace(record, citations=views)


def test_the_status_line_says_day_source_and_that_nothing_newer_is_known():
    letter = snapshot(
        "source", name="An invented letter", source_type="open-letter", published="18 March 2022"
    )
    held = cited(snapshot("detention", status="detained", as_of="18 March 2022"), letter)
    told = standing([held], {letter.uid: letter}, TODAY)
    assert told.line == "Detained — as of 18 March 2022 (letter of 18 March 2022), not confirmed since"


def test_what_was_confirmed_lately_is_not_called_unconfirmed():
    held = snapshot("detention", status="detained", as_of="1 November 2026")
    told = standing([held], {}, TODAY)
    assert told.line == "Detained — as of 1 November 2026"
    assert not told.stale


def test_a_status_without_a_day_is_stale_and_says_so():
    told = standing([snapshot("detention", status="detained")], {}, TODAY)
    assert told.stale
    assert told.line == "Detained — date of the information unknown"


def test_what_is_only_believed_is_said_to_be_believed():
    told = standing([snapshot("detention", status="detained", certainty="believed")], {}, TODAY)
    assert told.label == "Detained (believed)"


def test_without_a_detention_the_status_is_unknown():
    assert standing([], {}, TODAY) == Standing()
    assert Standing().line == "Custody status unknown"
    assert not Standing().stale


def test_a_source_that_is_no_letter_is_named_by_its_title():
    page = snapshot("source", name="Invented bulletin", source_type="press", published="2020")
    held = cited(snapshot("detention", status="detained", as_of="2020"), page)
    assert standing([held], {page.uid: page}, TODAY).basis == "Invented bulletin"


def test_the_latest_detention_counts_whatever_the_order():
    old = snapshot("detention", 2, status="detained", since="2015")
    new = snapshot("detention", 1, status="released", since="2019")
    assert standing([old, new], {}, TODAY).status == "released"
    assert standing([new, old], {}, TODAY).status == "released"


def test_a_later_detention_without_a_status_does_not_hide_the_status():
    known = snapshot("detention", 1, status="detained", since="2015")
    bare = snapshot("detention", 2, place="Invented place", since="2020")
    assert standing([known, bare], {}, TODAY).status == "detained"


def test_among_equal_days_the_one_placed_last_is_latest():
    one, two = snapshot("detention", 1), snapshot("detention", 2)
    assert latest([two, one], "since") is two
    assert latest([], "since") is None


def test_urgency_is_that_of_the_latest_note_that_has_one():
    notes = [
        snapshot("health_note", 1, urgency="H4", noted_on="2021"),
        snapshot("health_note", 2, urgency="H1", noted_on="2020"),
        snapshot("health_note", 3, described_as="tired", noted_on="2023"),
    ]
    assert urgency(notes) == "H4"
    assert urgency([]) == ""


@pytest.mark.parametrize(
    ("status", "health", "codes"),
    [
        ("detained", "H4", ["detained", "health-urgent"]),
        ("serving", "H1", ["sentenced"]),
        ("", "H3", ["health-urgent"]),
    ],
)
def test_chips_show_status_then_urgent_health(status: str, health: str, codes: list[str]):
    assert [code for code, _ in chips(status, health)] == codes


def test_every_custody_status_has_a_chip():
    assert set(CHIP_OF) == {term.code for term in vocabulary("custody_status").terms}


def test_two_sources_of_one_publisher_are_one_voice():
    one = snapshot("source", 1, publisher="Invented Press")
    two = snapshot("source", 2, publisher="invented press")
    other = snapshot("source", 3, publisher="Another Invented Press")
    known = {source.uid: source for source in (one, two, other)}
    held = snapshot("detention", status="detained")
    assert source_state(held, "status", known) is SourceState.NONE
    assert source_state(cited(held, one), "status", known) is SourceState.ONE
    assert source_state(cited(held, one, two), "status", known) is SourceState.ONE
    assert source_state(cited(held, one, other), "status", known) is SourceState.INDEPENDENT


def test_a_disputed_record_is_shown_as_conflicting():
    held = snapshot("detention", status="detained", verification="disputed")
    assert source_state(held, "status", {}) is SourceState.CONFLICTING
