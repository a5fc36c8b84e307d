"""One value has one spelling, and every other spelling is refused."""

import re
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.crypto import canonical
from casefiles.crypto.canonical import NotCanonical


def allowed(text):
    return unicodedata.normalize("NFC", re.sub("[\x00-\x08\x0b-\x1f\u202d\u202e]", "", text))


TEXT = st.text().map(allowed)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    count: int
    name: str


@given(PLAIN)
def test_what_was_written_reads_back_the_same(value):
    raw = canonical.encode(value)
    assert raw.isascii()
    assert raw.endswith(b"\n")
    assert canonical.decode(raw, Any) == value


def test_the_spelling_is_sorted_tight_and_ascii():
    assert (
        canonical.encode({"b": [1, True, None], "a": "é😀\n"})
        == b'{"a":"\\u00e9\\ud83d\\ude00\\n","b":[1,true,null]}\n'
    )
    assert canonical.encode(Card(1, "x")) == b'{"count":1,"name":"x"}\n'


@pytest.mark.parametrize(
    "raw",
    [
        b'{"count":1,"count":1,"name":"x"}\n',
        b'{"count":NaN,"name":"x"}\n',
        b'{"count":1e999,"name":"x"}\n',
        b'{"count":' + b"9" * 5000 + b',"name":"x"}\n',
        b'{"count":99999999999999999999,"name":"x"}\n',
        b'{"count":1,"name":' + b"[" * 200_000 + b"]" * 200_000 + b"}\n",
        b'{"count":1,"name":"\\ud800"}\n',
        b'\xef\xbb\xbf{"count":1,"name":"x"}\n',
        b'{"count":1,"name":"x","other":1}\n',
        b'{"count":"1","name":"x"}\n',
        b'{"count":true,"name":"x"}\n',
        b'{"count":1.0,"name":"x"}\n',
        b'{"count":1,"name":"a\\u0000b"}\n',
        b'{"count":1,"name":"a\\u001bb"}\n',
        b'{"count":1,"name":"a\\u202eb"}\n',
        b'{"count":1,"name":"e\\u0301"}\n',
        b'{"count":1,"name":"\xc3\xa9"}\n',
        b'{"count":1,"name":"\\u00E9"}\n',
        b'{"count":1,"name":"\\u0078"}\n',
        b'{"count":1, "name":"x"}\n',
        b'{"name":"x","count":1}\n',
        b'{"count":1,"name":"x"}',
        b'{"count":1,"name":"x"}\n\n',
        b'{"count":1,"name":"x"}\r\n',
        b'{"count":1}\n',
        b'{"count":-0,"name":"x"}\n',
        b'{"count":1,"name":"x"}\n{}',
        b"[]\n",
        b"\xff\xfe",
        b"",
    ],
)
def test_any_other_spelling_is_refused(raw):
    with pytest.raises(NotCanonical):
        canonical.decode(raw, Card)


@pytest.mark.parametrize(
    "raw", [b"1.5\n", b"[1e3]\n", b"[" * 200_000 + b"]" * 200_000 + b"\n", b'{"a":1,"a":1}\n']
)
def test_plain_values_are_held_to_the_same_rules(raw):
    with pytest.raises(NotCanonical):
        canonical.decode(raw, Any)


@pytest.mark.parametrize("value", ["a\x00", "\u202d", "\ud800", "e\u0301", 1.5, 2**63, {"\x07": 1}])
def test_what_nobody_may_read_cannot_be_written(value):
    with pytest.raises(NotCanonical):
        canonical.encode([value])


def test_values_nested_beyond_reason_cannot_be_written():
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(NotCanonical):
        canonical.encode(value)


def test_writing_directions_of_ordinary_text_are_kept():
    text = "\u200fعربي\u200f \u2067abc\u2069\tא\n"
    assert canonical.decode(canonical.encode(text), str) == text


@pytest.mark.parametrize(
    "text", ["AAAA", "AAAAAA==", "AAAAAB==", "AAAAAA", "AA AAAA=", "AAAAAA=\n", "é", "AAAAAA==="]
)
def test_base64_has_one_spelling(text):
    if text == "AAAAAA==":
        assert canonical.base64_bytes(text, 4) == bytes(4)
        return
    with pytest.raises(NotCanonical):
        canonical.base64_bytes(text, 4)
