"""What text may be kept: tried with every character that there is."""

import sys
import unicodedata

import pytest

from casefiles.errors import BadValue
from casefiles.values.plain_text import OVERRIDES, refuse_unclean


def test_only_controls_overrides_separators_and_halves_of_characters_are_refused() -> None:
    refused = set()
    for character in map(chr, range(sys.maxunicode + 1)):
        if not unicodedata.is_normalized("NFC", character):
            continue
        try:
            refuse_unclean(character, "Note", 1)
        except BadValue:
            refused.add(character)
    categories = {"Cc", "Cs", "Zl", "Zp"}
    expected = {one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) in categories}
    assert refused == (expected | OVERRIDES) - {"\n", "\t"}


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00", "\ud800", "e\u0301", "abc\u2028"])
def test_it_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(BadValue):
        refuse_unclean(text, "Note", 100)
