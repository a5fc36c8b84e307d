"""Promises of dates: read as typed, doubt kept, bounds right, nothing but BadValue for nonsense."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.errors import BadValue
from casefiles.values.dates import PartialDate, date_from, parse_date, shown
from casefiles.values.edtf import point_bounds

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
QUALIFIERS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def points(draw: st.DrawFn) -> str:
    """Any EDTF point of a day, month, year, decade or season, with any qualifier."""
    day = draw(DAYS).isoformat()
    shape = draw(st.sampled_from([day, day[:7], day[:4], day[:3] + "X", f"{day[:4]}-21", f"{day[:4]}-XX-15"]))
    return shape + draw(QUALIFIERS)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    """Any EDTF that a field may hold; the ends of a range are put in order."""
    first, last = sorted([draw(points()), draw(points())], key=point_bounds)
    shapes = [
        first,
        f"{first}/{last}",
        f"{first}/..",
        f"{first}/",
        f"../{last}",
        f"/{last}",
        f"[{first},{last}]",
    ]
    return draw(st.sampled_from([*shapes, f"[{first}..{last}]", f"[{first}..]", f"[..{last}]", "XXXX"]))


TYPED = [
    ("2022-03-18", "2022-03-18", "2022-03-18", "2022-03-18", "18 March 2022"),
    ("2022-03", "2022-03", "2022-03-01", "2022-03-31", "March 2022"),
    ("2022", "2022", "2022-01-01", "2022-12-31", "2022"),
    ("2022-03~", "2022-03~", "2022-02-01", "2022-04-30", "c. March 2022"),
    ("2022-03?", "2022-03?", "2022-03-01", "2022-03-31", "March 2022 (uncertain)"),
    ("2022-03%", "2022-03%", "2022-02-01", "2022-04-30", "c. March 2022 (uncertain)"),
    ("2022-03-18~", "2022-03-18~", "2022-03-17", "2022-03-19", "c. 18 March 2022"),
    ("202X", "202X", "2020-01-01", "2029-12-31", "2020s"),
    ("20XX", "20XX", "2000-01-01", "2099-12-31", "between 2000 and 2099"),
    ("2022-XX", "2022-XX", "2022-01-01", "2022-12-31", "2022, month unknown"),
    ("2022-02-XX", "2022-02-XX", "2022-02-01", "2022-02-28", "February 2022, day unknown"),
    ("2022-XX-15", "2022-XX-15", "2022-01-15", "2022-12-15", "day 15 of an unknown month of 2022"),
    ("2022-XX-31", "2022-XX-31", "2022-01-31", "2022-12-31", "day 31 of an unknown month of 2022"),
    ("2022-03/2022-05", "2022-03/2022-05", "2022-03-01", "2022-05-31", "March 2022 to May 2022"),
    ("2022-03/..", "2022-03/..", "2022-03-01", None, "since March 2022"),
    ("2022-03/", "2022-03/", "2022-03-01", None, "from March 2022, end unknown"),
    ("../2022-03", "../2022-03", None, "2022-03-31", "until March 2022"),
    (
        "[2022-03-01,2022-03-03]",
        "[2022-03-01,2022-03-03]",
        "2022-03-01",
        "2022-03-03",
        "1 March 2022 or 3 March 2022",
    ),
    ("2022-21", "2022-21", "2022-03-01", "2022-05-31", "spring 2022"),
    ("15 Jan 2014", "2014-01-15", "2014-01-15", "2014-01-15", "15 January 2014"),
    ("18th of March 2022", "2022-03-18", "2022-03-18", "2022-03-18", "18 March 2022"),
    ("March 18, 2022", "2022-03-18", "2022-03-18", "2022-03-18", "18 March 2022"),
    ("Sept. 2021", "2021-09", "2021-09-01", "2021-09-30", "September 2021"),
    ("Dec 2017", "2017-12", "2017-12-01", "2017-12-31", "December 2017"),
    ("c. 2017", "2017~", "2016-01-01", "2018-12-31", "c. 2017"),
    ("约2017", "2017~", "2016-01-01", "2018-12-31", "c. 2017"),
    ("circa Dec 2017?", "2017-12%", "2017-11-01", "2018-01-31", "c. December 2017 (uncertain)"),
    ("2022年3月18日", "2022-03-18", "2022-03-18", "2022-03-18", "18 March 2022"),
    ("2022/03/18", "2022-03-18", "2022-03-18", "2022-03-18", "18 March 2022"),
    ("2017/2018", "2017/2018", "2017-01-01", "2018-12-31", "2017 to 2018"),
    ("2017-2018", "2017/2018", "2017-01-01", "2018-12-31", "2017 to 2018"),
    ("before 2019", "[..2018]", None, "2018-12-31", "before 2019"),
    ("before 1 March 2020", "[..2020-02-29]", None, "2020-02-29", "before 1 March 2020"),
    ("after Mar 2020", "[2020-04..]", "2020-04-01", None, "after March 2020"),
    ("by 2018", "[..2018]", None, "2018-12-31", "before 2019"),
    ("before c. 2019", "[..2018~]", None, "2019-12-31", "c. 2018 or earlier"),
    ("since Mar 2020", "2020-03/..", "2020-03-01", None, "since March 2020"),
    ("2019 - present", "2019/..", "2019-01-01", None, "since 2019"),
    ("until 2018", "../2018", None, "2018-12-31", "until 2018"),
    ("mid-2023?", "2023-38?", "2023-05-01", "2023-08-31", "mid-2023 (uncertain)"),
    ("early 2020", "2020-37", "2020-01-01", "2020-04-30", "early 2020"),
    ("spring 2017", "2017-21", "2017-03-01", "2017-05-31", "spring 2017"),
    ("winter 2017", "2017-24", "2017-01-01", "2018-02-28", "winter 2017"),
    ("the 1990s", "199X", "1990-01-01", "1999-12-31", "1990s"),
    ("29-30 June 2023", "2023-06-29/2023-06-30", "2023-06-29", "2023-06-30", "29–30 June 2023"),
    (
        "29 June – 2 July 2023",
        "2023-06-29/2023-07-02",
        "2023-06-29",
        "2023-07-02",
        "29 June 2023 to 2 July 2023",
    ),
    ("March-May 2022", "2022-03/2022-05", "2022-03-01", "2022-05-31", "March 2022 to May 2022"),
    ("between 2019 and May 2020", "[2019..2020-05]", "2019-01-01", "2020-05-31", "between 2019 and May 2020"),
    ("13 May 2024?", "2024-05-13?", "2024-05-13", "2024-05-13", "13 May 2024 (uncertain)"),
    ("?", "XXXX", None, None, "unknown"),
    ("Unknown", "XXXX", None, None, "unknown"),
]


@pytest.mark.parametrize(("typed", "edtf", "low", "high", "words"), TYPED, ids=[row[0] for row in TYPED])
def test_what_people_type_is_read_with_its_bounds_and_its_words(
    typed: str, edtf: str, low: str | None, high: str | None, words: str
) -> None:
    value = parse_date(typed)
    assert (value.text, value.edtf) == (typed, edtf)
    assert (value.lo, value.hi) == tuple(date.fromisoformat(day) if day else None for day in (low, high))
    assert shown(value) == words


@pytest.mark.parametrize(
    "typed",
    ["", " ", "2014-02-30", "29 Feb 2023", "2023-13", "0999", "3000", "18/03/2022", "../..", "/", "2022-05/2022-03",
     "XXXX-05", "before ?", "18 March", "soon", "before 1000", "[2022]", "2022-21-03", "202X-21", "x" * 300],
)  # fmt: skip
def test_what_cannot_be_read_with_certainty_is_refused_with_a_helpful_sentence(typed: str) -> None:
    with pytest.raises(BadValue, match="“Born” could not be understood: write a date such as 18 March 2022"):
        parse_date(typed, "Born")


def test_typed_text_is_kept_as_typed_but_for_spaces_around_and_unseen_marks() -> None:
    assert parse_date("  c.  Dec 2017\u200e ").text == "c.  Dec 2017"


def test_approximate_and_uncertain_can_be_read() -> None:
    both, neither = parse_date("c. 2017?"), parse_date("2017")
    assert (both.approximate, both.uncertain) == (True, True)
    assert (neither.approximate, neither.uncertain) == (False, False)


@pytest.mark.parametrize(
    ("typed", "exact"), [("1 May 2020", True), ("1 May 2020?", False), ("May 2020", False), ("?", False)]
)
def test_only_one_certain_day_is_exact(typed: str, exact: bool) -> None:
    assert parse_date(typed).exact is exact


@given(DAYS)
def test_every_calendar_day_is_itself(day: date) -> None:
    value = parse_date(day.isoformat())
    assert value.lo == value.hi == day
    assert parse_date(shown(value)).edtf == day.isoformat()


@given(edtf_texts())
def test_edtf_survives_reading_and_storing_and_its_start_is_never_after_its_end(edtf: str) -> None:
    value = parse_date(edtf)
    assert value.edtf == edtf
    assert PartialDate.from_stored(value.stored()) == value
    assert date_from(value.edtf, value.text) == value
    assert value.lo is None or value.hi is None or value.lo <= value.hi
    assert shown(value)


@given(st.lists(edtf_texts(), max_size=8))
def test_the_stored_form_sorts_as_text_by_the_earliest_day(texts: list[str]) -> None:
    values = [parse_date(text) for text in texts]
    by_text = [value.lo or date.min for value in sorted(values, key=PartialDate.stored)]
    assert by_text == sorted(by_text)
    assert [value.stored() for value in sorted(values)] == sorted(value.stored() for value in values)


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/.[],X~?% cbeforsinceMarch年", max_size=20)))
def test_any_text_is_a_date_or_a_bad_value_and_nothing_else(text: str) -> None:
    try:
        value = parse_date(text)
    except BadValue:
        return
    assert PartialDate.from_stored(value.stored()) == value
    assert shown(value)


@pytest.mark.parametrize(
    "stored", ["", "a|b", "2022-01-01|soon|2022|2022", "2022-13-01|2022-12-31|2022|2022"]
)
def test_a_damaged_stored_form_is_a_bad_value(stored: str) -> None:
    with pytest.raises(BadValue):
        PartialDate.from_stored(stored)


def test_a_text_with_the_separator_in_it_is_stored_whole() -> None:
    odd = PartialDate("2022 | perhaps", "2022?", date(2022, 1, 1), date(2022, 12, 31))
    assert PartialDate.from_stored(odd.stored()) == odd


def test_two_forms_that_disagree_are_refused() -> None:
    with pytest.raises(BadValue, match="differ"):
        date_from("2021", "2022")
    with pytest.raises(BadValue, match="EDTF"):
        date_from("2021-02-30", "30 Feb 2021")


def test_a_text_only_a_newer_version_can_read_is_kept() -> None:
    assert date_from("2022-03", "third month of 2022").text == "third month of 2022"
