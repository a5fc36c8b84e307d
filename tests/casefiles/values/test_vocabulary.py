"""Promises of the vocabularies: every named list is there, whole and clean."""

import pytest

from casefiles.resources import resource
from casefiles.values.vocabulary import VOCABULARIES, Term, Vocabulary, vocabulary


@pytest.fixture(params=VOCABULARIES)
def words(request: pytest.FixtureRequest) -> Vocabulary:
    """Each vocabulary in turn."""
    return vocabulary(request.param)


def test_every_vocabulary_has_distinct_codes_and_labels(words: Vocabulary) -> None:
    assert words.terms
    assert len({term.code.casefold() for term in words.terms}) == len(words.terms)
    assert len({term.label.casefold() for term in words.terms}) == len(words.terms)


def test_every_term_is_clean_text(words: Vocabulary) -> None:
    for text in (words.label, *(part for term in words.terms for part in (term.label, term.hint))):
        assert text == " ".join(text.split())
        assert "<" not in text
    assert all(term.code and "," not in term.code and " " not in term.code for term in words.terms)


def test_every_label_of_one_vocabulary_names_no_other_code(words: Vocabulary) -> None:
    for term in words.terms:
        assert words.find(term.label) == term
        assert words.find(term.code) == term


def test_the_file_says_the_name_it_has(words: Vocabulary) -> None:
    assert words.name in VOCABULARIES
    assert vocabulary(words.name) is words


def test_the_folder_holds_the_named_vocabularies_and_no_others() -> None:
    assert sorted(path.stem for path in resource("vocabularies").iterdir()) == sorted(VOCABULARIES)


def test_an_unknown_vocabulary_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        vocabulary("../settings")


def test_a_code_from_a_newer_version_is_shown_as_it_is() -> None:
    assert vocabulary("tier").label_of("perhaps-later") == "perhaps-later"
    assert vocabulary("tier").get("perhaps-later") is None


def test_search_finds_by_label_code_and_hint_with_beginnings_first() -> None:
    found = [term.code for term in vocabulary("custody_form").search("res")]
    assert found[:2] == ["RS", "RSDL"]
    assert [term.code for term in vocabulary("custody_form").search("留置")] == ["LIU"]
    assert vocabulary("tier").search("no such thing") == ()


def test_the_asks_are_thirty_two() -> None:
    words = vocabulary("ask_type")
    assert len(words.terms) == 32
    assert words.get("REL-PUB") == Term("REL-PUB", "Call publicly for release")
