"""python-bidi is the oracle; joiners at the very end are left out, which it places by a shortcut of its own."""

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.documents.text.bidi import base_level, levels, visual
from casefiles.documents.text.clean import clean

LETTERS = "abcXY 01239.,:;-+/%$€#()[]{}«»“” \u00a0ئىلھامتודהאב،؛٠١٢٣۴汉字་ད\u0301\u064b\u05b0\u200b\u200c\u200d!?·—'\""
MIXED = st.text(st.sampled_from(LETTERS), max_size=30)


def on_the_page(text: str, base: int) -> str:
    found = levels(text, base) or [0] * len(text)
    return "".join(char for char, _ in visual(list(zip(text, found, strict=True)), lambda item: item[1]))


@given(MIXED, st.integers(0, 1))
@settings(max_examples=1500)
def test_any_mixed_text_is_ordered_as_the_standard_says(text: str, base: int) -> None:
    text = clean(text).rstrip("\u200b\u200c\u200d")
    assert on_the_page(text, base) == get_display(text, base_dir="LR"[base])


def test_a_year_inside_uyghur_keeps_its_digits_in_order() -> None:
    assert "2014" in on_the_page("ئۇ 2014-يىلى", 1)


def test_latin_text_needs_no_levels() -> None:
    assert levels("Orlan Tesket, 2031", 0) is None


def test_the_first_strong_letter_gives_the_direction() -> None:
    assert base_level("123 ئورلان x") == 1
    assert base_level("123 Orlan ئو") == 0
    assert base_level("123", default=1) == 1
