import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.values.names import index_tokens
from casefiles.values.names.tibetan import spoken, wylie
from tests.fictitious_names import TIBETAN, TIBETAN_THINGS, UYGHUR, corpus


def test_a_chinese_name_has_its_characters_readings_and_words_together() -> None:
    wanted = {"张", "云", "试", "zhang", "yun", "shi", "yunshi", "zhangyunshi"}
    assert wanted <= set(index_tokens("張雲試"))


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单云", "shanyun"),
        ("单云", "danyun"),
        ("仇松", "qiusong"),
        ("解竹", "xiezhu"),
        ("区雪", "ouxue"),
        ("曾岚", "zenglan"),
    ],
)
def test_a_surname_is_read_as_a_surname_and_as_a_word(name: str, reading: str) -> None:
    assert reading in index_tokens(name)


@pytest.mark.parametrize("spelled", ["lumei", "lvmei", "lyumei"])
def test_u_with_dots_is_found_however_it_is_typed(spelled: str) -> None:
    assert spelled in index_tokens("吕梅")


def test_compound_surnames_stay_whole() -> None:
    assert {"ouyang", "quanyang", "ouyangquanyang"} <= set(index_tokens("欧阳泉样"))


def test_a_transcription_has_no_chinese_surname() -> None:
    tokens = index_tokens("马木提·塔里木")
    assert "mamuti" in tokens
    assert "muti" not in tokens


def test_neighbouring_words_are_also_stored_together() -> None:
    assert {"abdurehim", "rehimbulbul", "abdurehimbulbul"} <= set(index_tokens("Abdu Rehim Bulbul"))


def test_tibetan_has_syllables_wylie_and_the_spelling_of_passports() -> None:
    assert {"བཀྲ", "ཤིས", "bkra", "shis", "tashi", "metok", "tashimetok"} <= set(index_tokens("བཀྲ་ཤིས་མེ་ཏོག"))


@pytest.mark.parametrize(
    ("written", "wylie_form", "heard"),
    [
        ("བཀྲ", "bkra", "ta"),
        ("ཕྱུག", "phyug", "chuk"),
        ("དབང", "dbang", "wang"),
        ("སྒྲོལ", "sgrol", "dol"),
        ("གངས", "gangs", "gang"),
        ("བསྟན", "bstan", "ten"),
        ("ཟླ", "zla", "da"),
        ("ལྷ", "lha", "lha"),
        ("པདྨ", "padma", "pema"),
        ("ཀརྨ", "karma", "karma"),
        ("དབྱངས", "dbyangs", "yang"),
        ("པའི", "pai", "pa"),
        ("་", "", ""),
    ],
)
def test_tibetan_syllables_are_spelled_by_rule(written: str, wylie_form: str, heard: str) -> None:
    assert (wylie(written), spoken(written)) == (wylie_form, heard)


def test_most_uyghur_names_are_found_by_their_latin_form_at_once() -> None:
    missing = [latin for latin, arabic, _ in UYGHUR if latin.lower() not in index_tokens(arabic)]
    assert missing == ["Mihrigul", "Muhter"]


def test_half_of_the_tibetan_names_need_no_table() -> None:
    names = [*TIBETAN, *TIBETAN_THINGS]
    found = [latin for latin, tibetan, _ in names if latin.lower() in index_tokens(tibetan)]
    assert len(found) * 2 > len(names)


def test_tokens_of_invented_names_are_words_without_repetition() -> None:
    for name in corpus(500):
        tokens = index_tokens(name)
        assert tokens
        assert len(tokens) == len(set(tokens))
        assert all(token and not token.isspace() and " " not in token for token in tokens)


@given(st.text(max_size=60))
def test_any_text_has_tokens_or_none_and_never_fails(text: str) -> None:
    assert all(token and len(token.split()) == 1 for token in index_tokens(text))
