from datetime import date

import pytest

from casefiles.commands.agenda import put_on_agenda
from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.queries.asked import Asked, asked
from casefiles.queries.files import record
from casefiles.queries.meeting_rows import (
    MeetingFilter,
    MeetingRow,
    meeting_ids,
    meeting_rows,
    series_ids,
    series_rows,
)
from casefiles.queries.meeting_seen import meeting_chosen, meeting_seen, series_chosen
from casefiles.store.store import Store
from casefiles.values.dates import parse_date
from tests.makers import make, make_cited_case

TODAY = date(2024, 6, 1)


@pytest.fixture
def case(store: Store) -> str:
    return make_cited_case(store)["case"]


def rows(store: Store, wanted: MeetingFilter = MeetingFilter()) -> list[MeetingRow]:  # noqa: B008 - frozen
    return store.read(meeting_rows, store.read(meeting_ids, wanted, TODAY), TODAY)


def test_what_is_to_come_stands_first_and_what_has_been_latest_first(store: Store):
    for name, when, status in (
        ("long ago", "2019", ""),
        ("lately", "May 2024", ""),
        ("next year", "3 May 2025", "planned"),
        ("this summer", "July 2024", "planned"),
        ("some day", "", "planned"),
        ("called off", "August 2024", "cancelled"),
        ("nobody knows", "", ""),
    ):
        make(store, "meeting", name=name, held_on=when, status=status)
    found = rows(store)
    assert [row.title for row in found] == [
        "this summer", "next year", "some day", "called off", "lately", "long ago", "nobody knows",
    ]  # fmt: skip
    assert [row.ahead for row in found] == [True, True, True, False, False, False, False]


def test_a_row_tells_series_round_and_how_many_were_raised(store: Store, case: str):
    series = make(store, "series", name="Invented dialogue", rounds="7")
    meeting = make(store, "meeting", name="Seventh round", series=series, round_number="7")
    store.write(put_on_agenda, meeting, [case, make(store, "case", name="Zed Unreal")])
    store.write(edit_typed, "MI-0002", {"raised": "yes-private"})
    (row,) = rows(store)
    assert (row.series, row.round_number, row.cases, row.raised) == ("Invented dialogue", 7, 2, 1)
    (whole,) = store.read(series_rows, store.read(series_ids, ""))
    assert (whole.rounds, whole.meetings) == (7, 1)
    assert len(rows(store, MeetingFilter(series=series))) == 1
    assert rows(store, MeetingFilter(series="MS-0099")) == []


def test_filters_and_text_narrow_the_list(store: Store, case: str):
    meeting = make(store, "meeting", name="Invented summit", status="held", meeting_type="g7")
    make(store, "meeting", name="Other meeting")
    store.write(put_on_agenda, meeting, [case])
    store.write(edit_typed, "MI-0001", {"wording": "mention the heron"})
    assert [row.title for row in rows(store, MeetingFilter("heron"))] == ["Invented summit"]
    assert [row.title for row in rows(store, MeetingFilter(status="held"))] == ["Invented summit"]
    assert rows(store, MeetingFilter("heron", status="planned")) == []
    assert list(store.read(series_ids, "heron")) == []


def test_a_meeting_is_seen_with_its_cases_and_what_agendas_say_of_them(store: Store, case: str):
    series = make(store, "series", name="Invented dialogue")
    meeting = make(store, "meeting", name="Round", series=series)
    store.write(put_on_agenda, meeting, [case])
    seen = store.read(meeting_seen, meeting, TODAY)
    (link,) = [one.link("case") for one in seen.records.of("meeting_item")]
    assert link is not None
    assert seen.records.of("series")[0].ref == series
    assert seen.cases[link.uid].native == "测试虚构"
    assert seen.asked[link.uid].times == 1
    assert store.read(meeting_chosen, seen.records.records[0].id, TODAY).records == seen.records
    number = store.read(record, series).records[0].id
    assert [one.title for one in store.read(series_chosen, number).of("meeting")] == ["Round"]


def test_what_was_asked_is_counted_over_all_meetings_but_those_removed(store: Store, case: str):
    for day, raised in (("3 May 2020", "yes-public"), ("4 June 2021", "no"), ("2019", "yes-private")):
        meeting = make(store, "meeting", name=day, held_on=day)
        (item,) = store.write(put_on_agenda, meeting, [case]).value
        store.write(edit_typed, item, {"raised": raised})
    gone = make(store, "meeting", name="gone")
    store.write(put_on_agenda, gone, [case])
    store.write(remove, gone)
    uid = store.read(record, case).records[0].uid
    assert store.read(asked, [uid])[uid].words == "asked 3 times, raised twice, last on 3 May 2020"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Asked(), ""),
        (Asked(1), "asked once, not known to have been raised"),
        (Asked(2, 0, 2), "asked twice, not raised"),
        (Asked(3, 0, 1), "asked 3 times, not known to have been raised"),
        (Asked(3, 1), "asked 3 times, raised once"),
        (Asked(1, 1, 0, parse_date("c. 2020")), "asked once, raised once, last on c. 2020"),
    ],
)
def test_unknown_is_never_told_as_no(told: Asked, words: str):
    assert told.words == words
