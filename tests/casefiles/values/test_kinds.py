"""Promises of the kinds: one behaviour each, typed text mended, foreign data refused, nothing lost in between."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.errors import BadValue
from casefiles.values.dates import parse_date
from casefiles.values.kinds import KINDS, from_wire, parse, text_of, to_wire
from casefiles.values.snapshot import Link, Value
from casefiles.values.specs import FieldSpec, Kind

LINE = FieldSpec("summary", "Summary", Kind.LINE)
TEXT = FieldSpec("note", "Note", Kind.TEXT)
DATE = FieldSpec("since", "Since", Kind.DATE)
CHOICE = FieldSpec("tier", "Tier", Kind.CHOICE, vocabulary="tier")
OPEN_CHOICE = FieldSpec("region", "Work", Kind.CHOICE, vocabulary="hrd_theme")
CHOICES = FieldSpec("flags", "Health", Kind.CHOICES, vocabulary="health_flag")
NUMBER = FieldSpec("round", "Round", Kind.NUMBER)
FLAG = FieldSpec("done", "Done", Kind.FLAG)
LINK = FieldSpec("person", "Person", Kind.LINK, target="person")
SPECS = (LINE, TEXT, DATE, CHOICE, CHOICES, NUMBER, FLAG, LINK)
OVERRIDE = "\u202e"


def test_every_kind_has_its_behaviour() -> None:
    assert set(KINDS) == set(Kind)
    assert {spec.kind for spec in SPECS} == set(Kind)


@pytest.mark.parametrize(
    ("spec", "typed", "value", "words"),
    [
        (LINE, " one\tline\nof text ", "one line of text", "one line of text"),
        (TEXT, "two\r\nlines\x85three", "two\nlines\nthree", "two\nlines\nthree"),
        (TEXT, f"a{OVERRIDE}b", "ab", "ab"),
        (LINE, "e\u0301", "é", "é"),
        (CHOICE, "MUST raise", "must-raise", "Must raise"),
        (CHOICE, "raise", "raise", "Raise"),
        (OPEN_CHOICE, "seed saving", "seed saving", "seed saving"),
        (
            CHOICES,
            "Disability, hunger-strike,disability",
            ("disability", "hunger-strike"),
            "Disability, Hunger strike",
        ),
        (CHOICES, "", (), ""),
        (NUMBER, " -12 ", -12, "-12"),
        (FLAG, "YES", True, "Yes"),
        (FLAG, "no", False, "No"),
    ],
)
def test_typed_text_becomes_the_value_and_its_words(
    spec: FieldSpec, typed: str, value: Value, words: str
) -> None:
    assert parse(spec, typed) == value
    assert text_of(spec, value) == words


def test_a_date_is_kept_verbatim_and_shown_in_words() -> None:
    value = parse(DATE, "约2017")
    assert to_wire(DATE, value) == {"edtf": "2017~", "text": "约2017"}
    assert text_of(DATE, value) == "c. 2017"


def test_a_link_shows_its_title_and_travels_as_its_identity() -> None:
    link = Link(b"\x01" * 16, "person", "P-1", "Nameless Example")
    assert text_of(LINK, link) == "Nameless Example"
    assert to_wire(LINK, link) == "01" * 16
    assert from_wire(LINK, "01" * 16) == Link(b"\x01" * 16, "person", "", "")


@pytest.mark.parametrize(
    ("spec", "typed"),
    [(LINE, "x" * 2001), (TEXT, "x" * 200_001), (LINE, "a\x00b"), (TEXT, "a\x1bb"), (TEXT, "\ud800"), (DATE, "soon"),
     (CHOICE, "perhaps"), (NUMBER, "12.5"), (NUMBER, "9" * 40), (NUMBER, "²"), (FLAG, "maybe"), (LINK, "P-1")],
)  # fmt: skip
def test_typed_text_that_cannot_be_kept_is_refused_by_its_label(spec: FieldSpec, typed: str) -> None:
    with pytest.raises(BadValue, match=f"^“{spec.label}” could not be understood: "):
        parse(spec, typed)


def test_a_mistyped_code_brings_the_nearest_to_mind() -> None:
    with pytest.raises(BadValue, match="did you mean “Must raise”"):
        parse(CHOICE, "must rise")


@pytest.mark.parametrize(
    ("spec", "data"),
    [
        (LINE, 1), (LINE, None), (LINE, "a\nb"), (LINE, "a\tb"), (LINE, "x" * 2001), (LINE, f"a{OVERRIDE}b"), (LINE, "e\u0301"),
        (TEXT, "x" * 200_001), (TEXT, "\x07"), (TEXT, ["a"]), (TEXT, "\u2028"),
        (DATE, "2022"), (DATE, {"edtf": "2022"}), (DATE, {"edtf": "2022", "text": "2022", "lo": ""}),
        (DATE, {"edtf": "2022", "text": "2023"}), (DATE, {"edtf": "2022", "text": " 2022"}), (DATE, {"edtf": 2022, "text": "2022"}),
        (DATE, {"edtf": "2022", "text": f"20{OVERRIDE}22"}), (DATE, {"edtf": "before 2022", "text": "before 2022"}),
        (CHOICE, ["raise"]), (CHOICE, "x" * 201), (CHOICES, "disability"), (CHOICES, ["a", "a"]), (CHOICES, [1]), (CHOICES, ["x"] * 101),
        (NUMBER, True), (NUMBER, 1.0), (NUMBER, "1"), (NUMBER, 2**53), (FLAG, 1), (FLAG, "yes"), (FLAG, None),
        (LINK, "01" * 15), (LINK, "AB" * 16), (LINK, b"0" * 32), (LINK, "g" * 32),
    ],
)  # fmt: skip
def test_data_from_a_file_is_refused_for_the_least_fault(spec: FieldSpec, data: object) -> None:
    with pytest.raises(BadValue):
        from_wire(spec, data)


def test_a_code_from_a_newer_version_is_taken_from_a_file() -> None:
    assert from_wire(CHOICE, "perhaps-later") == "perhaps-later"


TYPED_FOR = {
    LINE: st.text(max_size=40),
    TEXT: st.text(max_size=80),
    DATE: st.dates().map(str),
    CHOICE: st.sampled_from(["raise", "List only"]),
    CHOICES: st.lists(st.sampled_from(["disability", "Pregnancy"]), max_size=3).map(",".join),
    NUMBER: st.integers().map(str),
    FLAG: st.sampled_from(["yes", "no"]),
}


@given(st.sampled_from(list(TYPED_FOR)).flatmap(lambda spec: st.tuples(st.just(spec), TYPED_FOR[spec])))
def test_whatever_can_be_typed_travels_through_json_unchanged(pair: tuple[FieldSpec, str]) -> None:
    spec, typed = pair
    try:
        value = parse(spec, typed)
    except BadValue:
        return
    assert from_wire(spec, json.loads(json.dumps(to_wire(spec, value)))) == value
    assert isinstance(value, KINDS[spec.kind].holds)


@given(
    st.sampled_from(SPECS),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["edtf", "text", "x"]), inner, max_size=3)
        ),
        max_leaves=5,
    ),
)
def test_any_json_is_a_value_or_a_bad_value_and_nothing_else(spec: FieldSpec, data: object) -> None:
    try:
        value = from_wire(spec, data)
    except BadValue:
        return
    assert from_wire(spec, to_wire(spec, value)) == value


def test_dates_of_equal_meaning_but_other_words_are_other_values() -> None:
    assert parse_date("March 2022") != parse_date("2022-03")
