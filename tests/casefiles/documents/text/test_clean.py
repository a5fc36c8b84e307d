import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from casefiles.documents.text.clean import MARKS_PER_BASE, clean


@given(st.text(st.characters()))
def test_clean_text_can_be_encoded_and_holds_no_control_or_direction_mark(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-16")
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned


def test_every_kind_of_line_end_becomes_one() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\u0085f\n") == "a\nb\nc\nd\ne\nf\n"


def test_lone_surrogates_and_noncharacters_are_replaced() -> None:
    assert clean("a\ud800\uffff\U0010ffffb") == "a\ufffd\ufffd\ufffdb"


def test_a_base_keeps_a_bounded_number_of_marks() -> None:
    assert clean("q" + "\u0323\u0301" * 250).count("\u0301") + 1 <= 1 + MARKS_PER_BASE
    assert len(clean("ཀ" + "ྐ" * 300)) <= 1 + MARKS_PER_BASE


def test_names_are_left_as_typed() -> None:
    for text in ("奥尔兰·泰斯凯特", "ئورلان تەسكەت", "ཨོར་ལན་བསོད་ནམས", "Қыранәлі", "Tàisīkǎitè"):
        assert clean(text) == text
