import pytest
import sqlalchemy as sa

from casefiles.queries.soundness import faults
from tests.makers import make_cited_case

SPOIL_VALUE = "UPDATE detention SET since = 'spoilt'"
SPOIL_CHOICES = "UPDATE record SET as_of = '2020-13-77|x|y|z' WHERE kind = 'case'"
FORGET_INDEX = "DELETE FROM search_text WHERE record_id = (SELECT id FROM record WHERE kind = 'case')"
FORGET_CHANGE = "DELETE FROM change"
FOREIGN_FACT = (
    "INSERT INTO fact (entity_id, field, dot, state, value) SELECT id, 'name', zeroblob(16), 1, '\"x\"' FROM record"
    " WHERE kind = 'case'"
)
LOSE_WHOLE = "UPDATE record SET removed = 1 WHERE kind = 'case'"


@pytest.fixture
def refs(store):
    return make_cited_case(store)


def spoil(session, statement):
    session.execute(sa.text(statement))


def test_a_vault_that_was_worked_in_is_sound(store, refs):
    assert store.read(faults) == ()


@pytest.mark.parametrize(
    ("statement", "kind", "words"),
    [
        (SPOIL_VALUE, "detention", "a value is damaged"),
        (SPOIL_CHOICES, "case", "a value is damaged"),
        (FORGET_INDEX, "", "the search index"),
        (FORGET_CHANGE, "case", "the change that made it is not known"),
        (FOREIGN_FACT, "case", "the change that wrote name is not known"),
        (LOSE_WHOLE, "detention", "it is part of a record that was removed"),
    ],
)
def test_what_is_wrong_is_named_with_its_record(store, refs, statement, kind, words):
    store.write(spoil, statement)
    found = store.read(faults)
    assert any(words in fault and fault.startswith(refs.get(kind, "")) for fault in found), found


def test_no_value_of_a_record_is_named(store, refs):
    for statement in (SPOIL_VALUE, FORGET_CHANGE, FORGET_INDEX):
        store.write(spoil, statement)
    told = " ".join(store.read(faults))
    assert "spoilt" not in told
    assert "Aro" not in told


def test_looking_changes_nothing(store, refs, tmp_path):
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    store.read(faults)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_index_with_torn_pages_is_found(store, refs):
    store.write(spoil, "DELETE FROM search_text_fts_data WHERE id > 10")
    assert store.read(faults) == ("a table is damaged",)
