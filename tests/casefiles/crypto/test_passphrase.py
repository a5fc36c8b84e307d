"""Passphrases are generated well, and weak ones are refused with a reason."""

import pytest

from casefiles.crypto import passphrase
from casefiles.crypto.errors import WeakPassphrase
from casefiles.crypto.words import words


def test_a_generated_passphrase_is_six_words_of_the_list_and_accepted():
    made = passphrase.generated()
    assert len(made.split(" ")) == 6
    assert set(made.split(" ")) <= set(words())
    passphrase.refuse_weak(made)
    assert passphrase.generated() != made


def test_a_hundred_generated_passphrases_are_all_accepted():
    for _ in range(100):
        passphrase.refuse_weak(passphrase.generated())


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "   ",
        "short",
        "password",
        "Password123",
        "passwordpassword",
        "password password password password password",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababababababab",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiopasdfghjkl",
        "12345678901234567890",
        "two words",
        "abacus abdomen abdominal",
        "correct horse battery staple",
        "18031988",
        "Tr0ub4dor&3",
        "北京北京北京北京北京",
    ],
)
def test_what_can_be_guessed_is_refused(weak):
    with pytest.raises(WeakPassphrase) as refusal:
        passphrase.refuse_weak(weak)
    assert weak.strip() == "" or weak not in str(refusal.value)


@pytest.mark.parametrize(
    "good",
    [
        "walnut harbour seventeen lantern quilt meadow",
        "xk39fj20dkeo29q",
        "Le petit chat noir de ma tante dort mal",
        "Синий трамвай увозит последних музыкантов домой",
        "我们在北京见面吧明天早上",
        "ئالما دەرەخ كىتاب قەلەم دېڭىز تاغ بۇلۇت",
    ],
)
def test_long_passphrases_of_any_script_are_accepted(good):
    passphrase.refuse_weak(good)
