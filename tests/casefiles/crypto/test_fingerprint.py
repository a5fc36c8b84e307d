"""Fingerprints are the same for everybody, for ever."""

import base64
import hashlib

from hypothesis import given
from hypothesis import strategies as st

from casefiles.crypto import fingerprint
from casefiles.crypto.words import words
from casefiles.resources import resource

ONE, TWO = bytes(range(32)), bytes(range(32, 64))


def test_the_word_list_is_the_eff_s_own():
    found = words()
    assert len(found) == len(set(found)) == 7776
    assert (found[0], found[-1]) == ("abacus", "zoom")
    digest = hashlib.sha256(resource("wordlists", "eff_large_wordlist.txt").read_bytes()).hexdigest()
    assert digest == "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"


def test_a_fingerprint_is_the_first_130_bits_of_the_digest():
    digest = hashlib.sha256(b"casecard/v1" + ONE + TWO + hashlib.sha256(b"").digest()).digest()
    found = fingerprint.fingerprint(ONE, TWO)
    assert found == base64.b32encode(digest).decode()[:26]
    assert found == "BS2Y3EHG4WPYTSYQ3HKK3E2O3F"
    assert fingerprint.is_fingerprint(found)


def test_a_fingerprint_depends_on_every_key():
    found = {
        fingerprint.fingerprint(ONE, TWO),
        fingerprint.fingerprint(TWO, ONE),
        fingerprint.fingerprint(ONE, ONE),
        fingerprint.fingerprint(ONE, TWO, b"post-quantum"),
    }
    assert len(found) == 4


def test_the_words_of_a_known_fingerprint():
    assert (
        " ".join(fingerprint.in_words(fingerprint.fingerprint(ONE, TWO)))
        == "bountiful bridged foil jumbo delay pouncing tablet exact scope rosy"
    )


@given(st.binary(min_size=32, max_size=32))
def test_the_words_say_the_same_as_the_letters(key):
    found = fingerprint.fingerprint(key, TWO)
    number = 0
    for letter in found:
        number = number * 32 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(letter)
    spelt = 0
    for word in fingerprint.in_words(found):
        spelt = spelt * 7776 + words().index(word)
    assert spelt == number % 7776**10


def test_what_is_read_aloud_and_typed_is_the_same_fingerprint():
    found = fingerprint.fingerprint(ONE, TWO)
    grouped = fingerprint.grouped(found)
    assert grouped.split(" ")[0] == found[:5]
    for typed in (
        grouped,
        grouped.lower(),
        grouped.replace(" ", "-"),
        f"\t{grouped}\n",
        grouped.replace(" ", "–"),
    ):
        assert fingerprint.ungrouped(typed) == found


def test_other_texts_are_no_fingerprints():
    for text in ("", "A" * 25, "A" * 27, "a" * 26, "A" * 25 + "1", "A" * 25 + "\n", "А" * 26):
        assert not fingerprint.is_fingerprint(text)
