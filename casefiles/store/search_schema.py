"""The tables of the search index. They hold nothing that the records do not; they can be built again at any time.

The full-text tables are contentless and are emptied by FTS5's 'delete' command, which is given the very words that were
stored; together with 'secure-delete' and PRAGMA secure_delete nothing of a forgotten record stays in any page. (Tables
with contentless_delete=1 only mark rows as gone: the words of all of 300 deleted rows were still in the file.)
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

# Raise it whenever folding, tokens, skeletons or their tables change: the index is then rebuilt at the next write.
RULES = 1
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
DDL: tuple[str, ...] = (
    """CREATE TABLE search_name (
        id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL)""",
    "CREATE INDEX search_name_record ON search_name (record_id)",
    f"""CREATE VIRTUAL TABLE search_name_fts USING fts5(
        tokens, content='', columnsize=0, detail=none, tokenize="{TOKENIZER}")""",
    "INSERT INTO search_name_fts (search_name_fts, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE search_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    """CREATE TABLE search_skeleton (
        skeleton TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (skeleton, word)) WITHOUT ROWID""",
    "CREATE TABLE search_text (record_id INTEGER PRIMARY KEY, title TEXT NOT NULL, body BLOB NOT NULL)",
    f"""CREATE VIRTUAL TABLE search_text_fts USING fts5(title, body, content='', tokenize="{TOKENIZER}")""",
    "INSERT INTO search_text_fts (search_text_fts, rank) VALUES ('secure-delete', 1)",
    f"""CREATE TABLE search_state (
        id INTEGER PRIMARY KEY CHECK (id = 1), rules INTEGER NOT NULL DEFAULT {RULES},
        removed INTEGER NOT NULL DEFAULT 0)""",
    "INSERT INTO search_state (id) VALUES (1)",
)
EMPTY: tuple[str, ...] = (
    "INSERT INTO search_name_fts (search_name_fts) VALUES ('delete-all')",
    "INSERT INTO search_text_fts (search_text_fts) VALUES ('delete-all')",
    "DELETE FROM search_name",
    "DELETE FROM search_word",
    "DELETE FROM search_skeleton",
    "DELETE FROM search_text",
)


class Connection(Protocol):
    """What the index needs of a DB-API connection to SQLite."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Any:
        """Run one statement; iterate over the answer for its rows."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> Any:
        """Run one statement for each row of values."""


def phrase(words: str) -> str:
    """``words`` as an FTS5 string: whatever they hold, they are never read as operators."""
    return '"' + words.replace('"', '""') + '"'
