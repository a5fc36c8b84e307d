"""Recovery shares: two of three give the code back, one gives nothing, and every mistake in typing is seen."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic.wordlist import WORDLIST

from casefiles.crypto import primitives, shares
from casefiles.crypto.opener import CODE_BYTES
from casefiles.crypto.slot_errors import BadShare, OneShareTwice, ShareNotWhole, SharesApart, SharesNeeded

CODE = bytes(range(CODE_BYTES))
VECTORS = json.loads((Path(__file__).parent / "slip39_vectors" / "vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def three():
    return shares.split(CODE)


@pytest.mark.parametrize(("mnemonics", "secret"), VECTORS)
def test_the_published_vectors_give_their_secret_or_are_refused(mnemonics, secret):
    if secret:
        assert shares.combined(mnemonics, b"TREZOR").hex() == secret
        return
    with pytest.raises(SharesApart):
        shares.combined(mnemonics, b"TREZOR")


@given(st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES))
def test_any_two_shares_in_any_order_give_the_code(code):
    for pair in itertools.permutations(shares.split(code), 2):
        assert shares.joined(pair) == code


def test_a_share_is_23_words_and_no_two_sets_are_alike(three):
    assert [len(share.split()) for share in three] == [23, 23, 23]
    assert not set(three) & set(shares.split(CODE))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nothing_but_two_shares_is_taken(three, count):
    with pytest.raises(SharesNeeded):
        shares.joined(three[:count])


def test_the_same_share_twice_is_told(three):
    with pytest.raises(OneShareTwice):
        shares.joined([three[0], three[0].upper()])


def test_shares_of_two_sets_never_join(three):
    for mine, other in itertools.product(three, shares.split(CODE)):
        with pytest.raises(BadShare):
            shares.joined([mine, other])


def test_a_share_is_read_however_it_is_typed(three):
    numbered = "\n".join(f"{number}. {word.title()}" for number, word in enumerate(three[0].split(), 1))
    short = ", ".join(word[:4] for word in three[1].split())
    assert shares.joined([numbered, short]) == CODE


def test_every_single_wrong_word_is_seen(three):
    words = three[0].split()
    for place, word in enumerate(words):
        other = next(one for one in WORDLIST if one != word)
        typed = " ".join([*words[:place], other, *words[place + 1 :]])
        assert shares.reading(typed).wrong
        with pytest.raises(ShareNotWhole) as refusal:
            shares.joined([typed, three[1]])
        assert other not in str(refusal.value)


def test_words_in_the_wrong_order_are_seen(three):
    words = three[0].split()
    for place in range(len(words) - 1):
        swapped = [*words[:place], words[place + 1], words[place], *words[place + 2 :]]
        assert swapped == words or shares.reading(" ".join(swapped)).wrong


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "0 of 23 words"),
        ("academic acid", "2 of 23 words"),
        ("academic zzzz acid", "word 2 is not on the list"),
        ("xx yy", "words 1, 2 are not on the list"),
        ("acid " * 24, "it has 24 words instead of 23"),
        ("acid " * 23, "a word is wrong or in the wrong place"),
        ("acid " * 9000, "it has 400 words instead of 23"),
    ],
)
def test_what_is_wrong_is_said_while_typing(typed, reason):
    found = shares.reading(typed)
    assert found.reason() == reason
    assert not found.whole


def test_shares_of_other_schemes_are_not_ours():
    for mnemonics, _ in VECTORS:
        for mnemonic in mnemonics:
            assert not shares.reading(mnemonic).whole


def test_a_code_of_another_length_is_never_split():
    with pytest.raises(ValueError, match="20 bytes"):
        shares.split(primitives.random_bytes(16))
