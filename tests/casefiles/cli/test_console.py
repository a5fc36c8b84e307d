import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from casefiles.cli.console import block, json_text, plural, shown, table, width

ANY = st.text(st.characters(), max_size=60)
STEERING = "\x1b[2J\x9b1m\r\x07\u202eabc\u2028\ud800"


def test_nothing_that_steers_a_terminal_is_printed_as_it_is():
    assert shown(STEERING) == "\\u001b[2J\\u009b1m\\u000d\\u0007\\u202eabc\\u2028\\ud800"


@given(ANY)
def test_what_is_printed_holds_no_control_character_but_line_ends_and_tabs(text):
    printed = shown(text).replace("\n", "").replace("\t", "")
    assert not [letter for letter in printed if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")]


@given(st.dictionaries(ANY, ANY))
def test_json_means_the_same_after_it_was_made_safe(data):
    assert json.loads(shown(json_text(data))) == data


def test_letters_of_every_script_are_printed_as_they_are():
    text = "测试人 ئۇيغۇر བོད་ Қазақ é̂ נ״ן"
    assert shown(text) == text


def test_columns_line_up_for_wide_and_combining_letters():
    lines = table([("测试", "a"), ("e\u0301", "b"), ("four", "c")])
    assert [width(line) for line in lines] == [7, 7, 7]


def test_a_cell_with_several_lines_stays_on_one():
    assert table([("a\nb", "c\nd")]) == ["a b  c d"]


def test_an_empty_table_is_no_line():
    assert table([]) == []


def test_further_lines_of_a_value_are_indented():
    assert block("Note", "one\n\ntwo", 6) == ["Note    one", "", "        two"]


def test_numbers_agree_with_their_noun():
    assert [plural(n, "record") for n in (0, 1, 1200)] == ["0 records", "1 record", "1,200 records"]
