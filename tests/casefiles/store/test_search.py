import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.progress import Cancelled
from casefiles.store.engine import connect
from casefiles.store.search import DDL, Entry, Results, SearchIndex, bulk, forget_record, index_record
from casefiles.store.search_schema import RULES
from tests.fictitious_names import corpus

KEY = bytes(range(32))
BODY = "Taken from home in March.\nFamily was told by telephone on 2024-05-01; 家属接到电话通知。\nNo warrant was shown."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Any]:
    connection = connect(tmp_path / "vault.db", KEY)
    for statement in DDL:
        connection.execute(statement)
    yield connection
    connection.close()


@pytest.fixture
def index() -> SearchIndex:
    return SearchIndex()


def typed(results: Results) -> list[int]:
    return [hit.record_id for hit in results.typed]


def similar(results: Results) -> list[int]:
    return [hit.record_id for hit in results.similar]


def contents(connection: Any) -> dict[str, Any]:
    """Everything the index holds, the words of the full-text tables among it, without internal numbers."""
    connection.execute("CREATE VIRTUAL TABLE temp.name_terms USING fts5vocab(main, search_name_fts, row)")
    connection.execute("CREATE VIRTUAL TABLE temp.text_terms USING fts5vocab(main, search_text_fts, row)")
    asked = {
        "names": "SELECT record_id, text, key FROM search_name",
        "words": "SELECT word FROM search_word",
        "skeletons": "SELECT skeleton, word FROM search_skeleton",
        "texts": "SELECT record_id, title, body FROM search_text",
        "name terms": "SELECT term, doc FROM temp.name_terms",
        "text terms": "SELECT term, doc, cnt FROM temp.text_terms",
    }
    found = {what: sorted(connection.execute(sql).fetchall()) for what, sql in asked.items()}
    connection.execute("DROP TABLE temp.name_terms")
    connection.execute("DROP TABLE temp.text_terms")
    return found


def test_a_name_is_found_in_every_form_and_says_which_form_was_found(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 7, "P-7", ["Perhat Qarlighach", "帕尔哈提·卡日里哈奇"], "")
    hit = index.search(vault, "卡日里哈奇").typed[0]
    assert (hit.record_id, hit.where, hit.shown) == (7, "name", "帕尔哈提·卡日里哈奇")
    assert index.search(vault, "qarlighach perh").typed[0].shown == "Perhat Qarlighach"


def test_similar_names_are_a_list_of_their_own(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "P-1", ["Tashi Metok"], "")
    index.index_record(vault, 2, "P-2", ["扎西梅朵"], "")
    results = index.search(vault, "Tashi Metok")
    assert (typed(results), similar(results)) == ([1], [2])


def test_text_is_found_by_words_beginnings_dates_and_han_phrases(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "C-1", [], BODY)
    index.index_record(vault, 2, "C-2", [], "Nothing of that kind. 电话")
    for text in ("warrant shown", "telepho", "2024-05-01", "2024-05", "接到电话", "家屬接到"):
        assert typed(index.search(vault, text)) == [1], text
    assert typed(index.search(vault, "接电话")) == []


def test_the_piece_of_text_found_is_shown_as_it_was_written(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "C-1", [], BODY)
    hit = index.search(vault, "warrant").typed[0]
    assert (hit.where, hit.shown) == ("text", "No warrant was shown.")
    long = "far " * 80 + "Zhāng spoke" + " away" * 80
    index.index_record(vault, 2, "C-2", [], long)
    shown = index.search(vault, "zhang spoke").typed[0].shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "Zhāng spoke" in shown
    assert len(shown) < 120


def test_a_title_stands_before_text(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "C-1 Bulbul", [], "")
    index.index_record(vault, 2, "C-2", [], "bulbul " * 9)
    assert [(hit.record_id, hit.where) for hit in index.search(vault, "bulbul").typed] == [
        (1, "title"),
        (2, "text"),
    ]


def test_indexing_again_replaces_what_was_there(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "P-1", ["Perhat Bulbul", "Perhat Tarim"], "in Korla")
    index.index_record(vault, 1, "P-1", ["Perhat Tarim"], "in Aksu")
    assert index.search(vault, "bulbul") == Results()
    assert index.search(vault, "korla") == Results()
    assert typed(index.search(vault, "perhat tarim")) == typed(index.search(vault, "aksu")) == [1]


def test_a_forgotten_record_leaves_every_table_as_if_it_had_never_been(vault: Any) -> None:
    names = corpus(200)
    vault.execute("BEGIN")
    for number, name in enumerate(names[:150], 1):
        index_record(vault, number, f"P-{number}", [name], BODY + name)
    before = contents(vault)
    for number, name in enumerate(names[150:], 151):
        index_record(vault, number, f"P-{number}", [name, name + " II"], BODY * 2)
    for number in range(151, 201):
        forget_record(vault, number)
    vault.execute("COMMIT")
    after = contents(vault)
    # A skeleton of a word that other names still have may stay: it tells nothing that the word does not.
    assert set(before.pop("skeletons")) <= set(after["skeletons"])
    assert {word for _, word in after.pop("skeletons")} <= {word for (word,) in after["words"]}
    assert after == before


def test_forgetting_what_was_never_indexed_is_nothing(vault: Any) -> None:
    forget_record(vault, 99)
    assert contents(vault)["names"] == []


def test_the_vocabulary_follows_writes_removals_and_undone_transactions(
    vault: Any, index: SearchIndex
) -> None:
    index.index_record(vault, 1, "P-1", ["Perhat Bulbul"], "")
    assert similar(index.search(vault, "Parhat Bulbul")) == [1]
    index.index_record(vault, 2, "P-2", ["Dilnur Zeytun"], "")
    assert similar(index.search(vault, "Dilnor Zeytun")) == [2]
    vault.execute("BEGIN")
    index.index_record(vault, 3, "P-3", ["Ekber Shamal"], "")
    assert similar(index.search(vault, "Ekbar Shamal")) == [3]
    vault.execute("ROLLBACK")
    index.index_record(vault, 3, "P-3", ["Tahir Chimen"], "")
    assert similar(index.search(vault, "Tohir Chimen")) == [3]
    assert similar(index.search(vault, "Ekbar Shamal")) == []
    index.forget_record(vault, 2)
    assert similar(index.search(vault, "Dilnor Zeytun")) == []


def test_closing_drops_the_vocabulary_and_it_comes_back_when_needed(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "P-1", ["Perhat Bulbul"], "")
    index.search(vault, "Parhat Bulbul")
    assert index._vocabulary._by_length
    index.close()
    assert not index._vocabulary._by_length
    assert similar(index.search(vault, "Parhat Bulbul")) == [1]


def test_bulk_leaves_the_same_index_as_one_by_one(vault: Any, tmp_path: Path) -> None:
    entries = [Entry(i, f"P-{i}", [name, f"{name} junior"], BODY) for i, name in enumerate(corpus(700), 1)]
    told: list[tuple[int, int]] = []
    bulk(vault, entries, lambda done, total: told.append((done, total)), len(entries))
    assert told == [(500, 700), (700, 700)]
    other = connect(tmp_path / "other.db", KEY)
    for statement in (*DDL, "BEGIN"):
        other.execute(statement)
    for entry in entries:
        index_record(other, entry.record_id, entry.title, entry.names, entry.body)
    other.execute("COMMIT")
    assert contents(vault) == contents(other)
    other.close()


def test_bulk_replaces_known_records_and_the_last_of_two_wins(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "P-1", ["Perhat Bulbul"], "")
    bulk(
        vault,
        [
            Entry(1, "P-1", ["Perhat Tarim"], ""),
            Entry(2, "P-2", ["A B"], ""),
            Entry(2, "P-2", ["Eziz Anar"], ""),
        ],
    )
    assert typed(index.search(vault, "perhat")) == [1]
    assert index.search(vault, "bulbul") == Results()
    assert typed(index.search(vault, "eziz anar")) == [2]


def test_bulk_can_be_stopped(vault: Any) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        bulk(vault, [Entry(1, "P-1", ["Perhat Bulbul"], "")], stop)


def test_an_index_of_older_rules_is_filled_anew_by_the_next_write(vault: Any, index: SearchIndex) -> None:
    vault.execute("BEGIN")
    bulk(vault, [Entry(i, f"P-{i}", [name], BODY) for i, name in enumerate(corpus(150), 1)])
    vault.execute("COMMIT")
    wanted = contents(vault)
    index.search(vault, "Parhat Bulbul")
    vault.execute("UPDATE search_state SET rules = ?", (RULES - 1,))
    vault.execute("DELETE FROM search_word")
    index.forget_record(vault, 9999)
    assert contents(vault) == wanted
    assert vault.execute("SELECT rules FROM search_state").fetchone() == (RULES,)
    assert similar(index.search(vault, "Parhat Qarlighach"))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00", '"', "'", "*", "(", "a OR", "NOT x", "NEAR(a b, 2)", "title:x", "^a", "-a", "a*b*", "{a b}:c", '""" OR "',
        "'; DROP TABLE search_name; --", "\ud800", "\U0003ffff", "🙂", "་", "·", "ـ", "\u0301", "%", "_", "a" * 100_000, "张" * 5000,
        "x " * 5000, "ﷺ" * 200, "\u0f00", "ཀ" * 300, "1" * 400, "a\nb",
    ],
)  # fmt: skip
def test_hostile_queries_never_fail(vault: Any, index: SearchIndex, text: str) -> None:
    index.index_record(vault, 1, "P-1", ["Perhat Bulbul", "张云试"], BODY)
    index.search(vault, text)
    assert typed(index.search(vault, "perhat bulbul")) == [1]


@given(st.text(max_size=80) | st.text(string.printable, max_size=80))
@settings(max_examples=150)
def test_no_text_makes_searching_or_indexing_fail_and_all_of_it_can_be_forgotten(text: str) -> None:
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for statement in DDL:
        connection.execute(statement)
    index = SearchIndex()
    index.index_record(connection, 1, text, [text, text[::-1]], text + "\n" + text)
    index.search(connection, text)
    index.forget_record(connection, 1)
    found = contents(connection)
    assert not any(found.values())
    connection.close()


def test_at_most_the_asked_number_is_given_best_first(vault: Any, index: SearchIndex) -> None:
    bulk(
        vault,
        [Entry(i, f"P-{i}", [f"Perhat {word}"], "") for i, word in enumerate(["Bulbul", *["Tarim"] * 80], 1)],
    )
    results = index.search(vault, "perhat tarim", 5)
    assert len(results.typed) == 5
    assert [hit.score for hit in results.typed] == sorted((hit.score for hit in results.typed), reverse=True)
    assert typed(index.search(vault, "perhat bulbul"))[0] == 1


def test_a_word_too_many_still_leads_to_the_person(vault: Any, index: SearchIndex) -> None:
    index.index_record(vault, 1, "P-1", ["Perhat Bulbul"], "")
    assert similar(index.search(vault, "teacher Perhat Bulbul")) == [1]
