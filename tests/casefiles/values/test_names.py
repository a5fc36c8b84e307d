import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.values.names import fold, key, script_of, sort_key, text_words
from casefiles.values.names.folding import DROPPED


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("张展样", "Hans"),
        ("張展樣", "Hant"),
        ("王明", "Hani"),
        ("后", "Hani"),
        ("Tashi Metok", "Latn"),
        ("Łucja", "Latn"),
        ("བཀྲ་ཤིས", "Tibt"),
        ("گۈلنار", "Arab"),
        ("Айгүл", "Cyrl"),
        ("ᠠᠮᠤᠷ", "Mong"),
        ("2024-05-01 ?!", "Zyyy"),
        ("", "Zyyy"),
        ("Ζωή", "Zyyy"),
        ("张云试 (Zhang)", "Latn"),
        ("张云试 Z", "Hans"),
    ],
)
def test_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Zhāng Yúnshì", "zhang yunshi"),
        ("Łucja Đoàn Søren Straße", "lucja doan soren strasse"),
        ("Kurʼban Kur’ban Kur'ban", "kurban kurban kurban"),
        ("張雲試", "张云试"),
        ("گۈلنار\u064e", "گۈلنار"),
        ("تېرەک", "تېرەك"),
        ("Ｚｈａｎｇ", "zhang"),
        ("a\tb\nc\x00d", "a b c d"),
        ("in\u00advisi\u200bble\ufeff", "invisible"),
        ("half\ud800", "half"),
    ],
)
def test_what_is_typed_differently_folds_to_one_spelling(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_format_character_and_half_surrogate_is_dropped() -> None:
    unseen = [code for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cf", "Cs"}]
    assert [hex(code) for code in unseen if not DROPPED.match(chr(code))] == []


@pytest.mark.parametrize(
    ("name", "romanised"),
    [
        ("张云试", "zhang yunshi"),
        ("張雲試", "zhang yunshi"),
        ("Zhāng Yúnshì", "zhang yunshi"),
        ("zhang1 yun2shi4", "zhang yunshi"),
        ("欧阳泉样", "ouyang quanyang"),
        ("单云", "shan yun"),
        ("吕梅样", "lu meiyang"),
        ("买买提·塔里木", "maimaiti talimu"),
        ("扎西梅朵", "zhaxi meiduo"),
        ("བཀྲ་ཤིས་མེ་ཏོག", "tashi metok"),
        ("པདྨ་ཀརྨ", "pema karma"),
        ("گۈلنار يۇلتۇز", "gulnar yultuz"),
        ("Айгүл Жұлдызов", "aigul zhuldyzov"),
        ("ᠠᠮᠤᠷ", "amur"),
        ("Ζωή", "ζωη"),
        ("·-!", ""),
        ("", ""),
    ],
)
def test_a_key_is_the_name_in_latin_letters(name: str, romanised: str) -> None:
    assert key(name) == romanised


def test_names_stand_in_the_order_in_which_they_are_read_whatever_their_script() -> None:
    names = ["Zhang Yunshi", "Perhat Qarlighach", "陈松虚", "བཀྲ་ཤིས་མེ་ཏོག", "阿卜杜热依木·布力布力"]
    assert sorted(names, key=sort_key) == [names[4], names[2], names[1], names[3], names[0]]


def test_only_a_known_family_name_is_put_first() -> None:
    assert sort_key("Zoë Löwenzahn", "Löwenzahn").startswith("lowenzahn zoe")
    assert sort_key("Perhat Qarlighach").startswith("perhat qarlighach")
    assert sort_key("张云试", "张").startswith("zhang yunshi")


def test_equal_romanisations_are_kept_apart_by_the_name_itself() -> None:
    assert sort_key("张云试") != sort_key("章云试")


@given(st.text())
def test_keys_are_words_with_single_spaces(text: str) -> None:
    assert key(text) == " ".join(key(text).split())
    assert "\n" not in sort_key(text).split("\t", 1)[0]


def test_running_text_gives_each_han_character_as_a_word() -> None:
    assert text_words("在看守所 since May").split() == ["在", "看", "守", "所", "since", "may"]


@given(st.text())
def test_running_text_keeps_every_letter(text: str) -> None:
    assert re.sub(r"\s", "", text_words(text)) == re.sub(r"\s", "", fold(text))
