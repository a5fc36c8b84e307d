"""Deleted words stay in the pages of a database unless several things are right at once: read the bytes."""

import random
import string
import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.store.search import DDL, forget_record, index_record

RECORDS = 300
FORGOTTEN = range(1, RECORDS + 1, 6)
KEPT = range(2, RECORDS + 1, 6)


def invented_words(seed: int) -> dict[int, tuple[str, str]]:
    """For each record a name and a word of its text that nothing else has."""
    draw = random.Random(seed)

    def word() -> str:
        return "".join(draw.choices(string.ascii_lowercase, k=14))

    return {number: (word(), word()) for number in range(1, RECORDS + 1)}


def stored_forms(number: int, name: str, word: str) -> list[bytes]:
    """The bytes by which a record would show: words without the letters that a neighbour may share, packed text."""
    return [name[3:].encode(), word[3:].encode(), zlib.compress(body(number, word).encode(), 1)]


def body(number: int, word: str) -> str:
    return f"record {number} was seen with {word} in the street"


@pytest.fixture
def pages(tmp_path: Path) -> tuple[Any, Path]:
    """A vault's pages as they are after decryption: the same engine and settings without a key."""
    path = tmp_path / "pages.db"
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    for statement in DDL:
        connection.execute(statement)
    for number, (name, word) in invented_words(1).items():
        connection.execute("BEGIN")
        index_record(connection, number, f"P-{number}", [f"{name} bulbul"], body(number, word))
        connection.execute("COMMIT")
    return connection, path


def left(path: Path, words: dict[int, tuple[str, str]], numbers: range) -> int:
    raw = path.read_bytes()
    return sum(form in raw for number in numbers for form in stored_forms(number, *words[number]))


def test_nothing_of_a_forgotten_record_stays_in_any_page(pages: tuple[Any, Path]) -> None:
    connection, path = pages
    for number in FORGOTTEN:
        forget_record(connection, number)
    connection.close()
    words = invented_words(1)
    assert left(path, words, FORGOTTEN) == 0
    assert left(path, words, KEPT) == 3 * len(KEPT)


def test_nothing_of_an_earlier_name_or_text_stays_in_any_page(pages: tuple[Any, Path]) -> None:
    connection, path = pages
    before, after = invented_words(1), invented_words(2)
    for number in FORGOTTEN:
        name, word = after[number]
        index_record(connection, number, f"P-{number}", [name], body(number, word))
    connection.close()
    assert left(path, before, FORGOTTEN) == 0
    assert left(path, after, FORGOTTEN) == 3 * len(FORGOTTEN)


def test_the_full_text_tables_are_sound_after_much_forgetting(pages: tuple[Any, Path]) -> None:
    connection, _ = pages
    connection.execute("BEGIN")
    for number in range(1, RECORDS + 1):
        forget_record(connection, number)
    connection.execute("COMMIT")
    for table in ("search_name_fts", "search_text_fts"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
