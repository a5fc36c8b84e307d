import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.values.names import index_tokens, key, tables
from casefiles.values.names.likeness import Likeness, other_spellings
from casefiles.values.names.skeleton import skeleton_words, skeletons
from tests.fictitious_names import corpus


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("yilihamu", "ilham"),
        ("abudureyimu", "abdurehim"),
        ("tuerxun", "tursun"),
        ("kelimu", "kerim"),
        ("halimulati", "halmurat"),
        ("paerhati", "perhat"),
        ("aikebaier", "ekber"),
    ],
)
def test_a_name_keeps_its_skeleton_through_chinese(chinese: str, latin: str) -> None:
    assert skeletons(chinese) & skeletons(latin)


def test_plain_chinese_names_have_no_skeleton_but_transcriptions_have() -> None:
    assert skeleton_words("张云试") == []
    assert "maimaiti" in skeleton_words("买买提·塔里木")
    assert {"zhaxi", "meiduo"} <= set(skeleton_words("扎西梅朵"))


@given(st.text(max_size=40) | st.sampled_from(corpus(400)))
def test_words_with_a_skeleton_are_tokens_so_that_they_are_forgotten_with_the_name(text: str) -> None:
    assert set(skeleton_words(text)) <= {"", *index_tokens(text)}


def test_short_skeletons_are_left_out() -> None:
    assert skeletons("li") == frozenset()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("chang", "zhang"),
        ("hsieh", "xie"),
        ("yunshih", "yunshi"),
        ("tashi", "zhaxi"),
        ("lvmei", "lumei"),
        ("cheung", "zhang"),
    ],
)
def test_other_spellings_come_from_tables_and_rules(typed: str, stored: str) -> None:
    assert stored in other_spellings(typed)


def test_a_word_is_no_other_spelling_of_itself() -> None:
    assert not [word for word in tables.classes() if word in other_spellings(word)]


def test_classes_are_lower_case_latin_words() -> None:
    assert not [
        word for word in tables.classes() if not (word.isascii() and word.isalpha() and word.islower())
    ]


def test_every_reading_is_letters_and_every_simplified_character_stays_itself() -> None:
    assert all(reading.isalpha() for readings in tables.han_readings().values() for reading in readings)
    folded = tables.simplified()
    assert not [simple for simple in folded.values() if ord(simple) in folded]


def test_nearly_every_character_of_the_unified_block_has_a_reading() -> None:
    readings = tables.han_readings()
    assert sum(chr(code) in readings for code in range(0x4E00, 0xA000)) > 20_500


def test_likeness_prefers_the_same_order_then_the_swapped_one_then_another_name() -> None:
    likeness = Likeness(["perhat", "bulbul"])
    same, swapped, other = (likeness.to(each) for each in ("perhat bulbul", "bulbul perhat", "perhat tarim"))
    assert same == 1.0
    assert same > swapped > other


def test_written_together_is_nearly_the_same() -> None:
    assert Likeness(["perhatbulbul"]).to("perhat bulbul") > 0.95
    assert Likeness(["abdu", "rehim", "bulbul"]).to("abdurehim bulbul") > 0.9


def test_a_known_other_spelling_is_more_alike_than_a_stranger() -> None:
    likeness = Likeness(["tashi"])
    assert likeness.to("zhaxi") > 0.9 > likeness.to("tsering")


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_between_nothing_and_the_same(typed: str, stored: str) -> None:
    assert -0.5 <= Likeness(key(typed).split()).to(key(stored)) <= 1.0
