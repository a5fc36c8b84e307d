"""Putting records into the search index and taking them out again, inside the caller's transaction."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from casefiles.progress import Step
from casefiles.store.search_schema import EMPTY, RULES, Connection, phrase
from casefiles.values.names import index_tokens, key, text_words
from casefiles.values.names.skeleton import skeleton_words, skeletons

LONGEST_NAME = 300
SHORTEST_WORD, LONGEST_WORD = 2, 40
BATCH = 500
ADD_NAME = "INSERT INTO search_name (id, record_id, text, key) VALUES (?, ?, ?, ?)"
ADD_TOKENS = "INSERT INTO search_name_fts (rowid, tokens) VALUES (?, ?)"
DELETE_TOKENS = "INSERT INTO search_name_fts (search_name_fts, rowid, tokens) VALUES ('delete', ?, ?)"
ADD_TEXT = "INSERT INTO search_text (record_id, title, body) VALUES (?, ?, ?)"
ADD_WORDS = "INSERT INTO search_text_fts (rowid, title, body) VALUES (?, ?, ?)"
DELETE_WORDS = "INSERT INTO search_text_fts (search_text_fts, rowid, title, body) VALUES ('delete', ?, ?, ?)"

NAMES = "SELECT id, text FROM search_name WHERE record_id IN ({}) ORDER BY id"
TEXTS = "SELECT record_id, title, body FROM search_text WHERE record_id IN ({}) ORDER BY record_id"


@dataclass(frozen=True, slots=True)
class Entry:
    """What of one record is searched: its title, every form of its names, and all other text."""

    record_id: int
    title: str
    names: Sequence[str]
    body: str


def index_record(connection: Connection, record_id: int, title: str, names: Sequence[str], body: str) -> None:
    """Make the record findable by exactly this, whatever was indexed for it before. Unchanged parts cost nothing."""
    keep_rules(connection)
    _index_text(connection, Entry(record_id, title, names, body))
    _index_names(connection, record_id, _clean(names))


def forget_record(connection: Connection, record_id: int) -> None:
    """Take everything of the record out of the index, down to the bytes in the pages."""
    forget_all(connection, [record_id])


def forget_all(connection: Connection, record_ids: Sequence[int]) -> None:
    """``forget_record`` for many records."""
    keep_rules(connection)
    _forget_texts(connection, record_ids)
    _forget_names(connection, list(_of_records(connection, NAMES, record_ids)))


def _of_records(
    connection: Connection, statement: str, record_ids: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(record_ids), BATCH):
        some = record_ids[start : start + BATCH]
        yield from connection.execute(statement.format(",".join("?" * len(some))), some)


def bulk(connection: Connection, entries: Iterable[Entry], step: Step | None = None, total: int = 0) -> None:
    """Index many records quickly; those that are indexed already are replaced. ``step`` hears of every 500."""
    keep_rules(connection)
    done = 0
    for batch in _batches(entries):
        fresh = []
        for entry in batch:
            if _is_known(connection, entry.record_id):
                index_record(connection, entry.record_id, entry.title, entry.names, entry.body)
            else:
                fresh.append(entry)
        _add_texts(connection, fresh)
        _add_names(connection, [(entry.record_id, name) for entry in fresh for name in _clean(entry.names)])
        done += len(batch)
        if step:
            step(done, max(total, done))


def keep_rules(connection: Connection) -> None:
    """Build the index anew when it was written by a program with other rules; its own texts are all it needs."""
    if connection.execute("SELECT rules FROM search_state WHERE id = 1").fetchone()[0] != RULES:
        rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Fill every table of the index anew from the names and texts that it holds."""
    names: dict[int, list[str]] = {}
    for record_id, text in connection.execute("SELECT record_id, text FROM search_name ORDER BY id"):
        names.setdefault(record_id, []).append(text)
    rows = connection.execute("SELECT record_id, title, body FROM search_text ORDER BY record_id").fetchall()
    for statement in EMPTY:
        connection.execute(statement)
    connection.execute("UPDATE search_state SET rules = ?, removed = removed + 1 WHERE id = 1", (RULES,))
    bulk(connection, (Entry(i, title, names.get(i, []), zlib.decompress(b).decode()) for i, title, b in rows))


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries in lists of 500; the last entry of a record wins when one batch has it twice."""
    source = iter(entries)
    while batch := list(islice(source, BATCH)):
        yield list({entry.record_id: entry for entry in batch}.values())


def _clean(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(clean for name in names if (clean := _storable(name)[:LONGEST_NAME].strip())))


def _storable(text: str) -> str:
    """Without halves of surrogate pairs, which no file of ours can hold."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _is_known(connection: Connection, record_id: int) -> bool:
    found = connection.execute("SELECT 1 FROM search_text WHERE record_id = ?", (record_id,)).fetchone()
    return found is not None


def _index_text(connection: Connection, entry: Entry) -> None:
    row = connection.execute(
        "SELECT title, body FROM search_text WHERE record_id = ?", (entry.record_id,)
    ).fetchone()
    if row is not None:
        if (row[0], zlib.decompress(row[1]).decode()) == (_storable(entry.title), _storable(entry.body)):
            return
        _forget_texts(connection, [entry.record_id])
    _add_texts(connection, [entry])


def _add_texts(connection: Connection, entries: Sequence[Entry]) -> None:
    texts = [(entry.record_id, _storable(entry.title), _storable(entry.body)) for entry in entries]
    connection.executemany(
        ADD_TEXT, [(i, title, zlib.compress(body.encode(), 1)) for i, title, body in texts]
    )
    connection.executemany(ADD_WORDS, [(i, text_words(title), text_words(body)) for i, title, body in texts])


def _forget_texts(connection: Connection, record_ids: Sequence[int]) -> None:
    known = [
        (number, text_words(title), text_words(zlib.decompress(body).decode()))
        for number, title, body in _of_records(connection, TEXTS, record_ids)
    ]
    connection.executemany(DELETE_WORDS, known)
    connection.executemany("DELETE FROM search_text WHERE record_id = ?", [(number,) for number, *_ in known])


def _index_names(connection: Connection, record_id: int, wanted: Sequence[str]) -> None:
    rows = connection.execute("SELECT text, id FROM search_name WHERE record_id = ?", (record_id,))
    stored: dict[str, int] = dict(rows.fetchall())
    _add_names(connection, [(record_id, name) for name in wanted if name not in stored])
    _forget_names(connection, [(name_id, text) for text, name_id in stored.items() if text not in wanted])


def _add_names(connection: Connection, names: Sequence[tuple[int, str]]) -> None:
    """Store (record, name) pairs under fresh ids, with their words and skeletons."""
    if not names:
        return
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM search_name").fetchone()[0]
    tokens = [index_tokens(name) for _, name in names]
    connection.executemany(
        ADD_NAME, [(i, record, name, key(name)) for i, (record, name) in enumerate(names, first)]
    )
    connection.executemany(ADD_TOKENS, [(i, " ".join(words)) for i, words in enumerate(tokens, first)])
    known = {word for words in tokens for word in words if is_vocabulary(word)}
    connection.executemany(
        "INSERT OR IGNORE INTO search_word (word) VALUES (?)", [(word,) for word in sorted(known)]
    )
    spoken = {word for _, name in names for word in skeleton_words(name) if is_vocabulary(word)}
    pairs = sorted({(skeleton, word) for word in spoken for skeleton in skeletons(word)})
    connection.executemany("INSERT OR IGNORE INTO search_skeleton (skeleton, word) VALUES (?, ?)", pairs)


def _forget_names(connection: Connection, names: Sequence[tuple[int, str]]) -> None:
    """Remove (id, name) pairs, and the words that no other name has."""
    if not names:
        return
    tokens = [(name_id, index_tokens(text)) for name_id, text in names]
    connection.executemany(DELETE_TOKENS, [(name_id, " ".join(words)) for name_id, words in tokens])
    connection.executemany("DELETE FROM search_name WHERE id = ?", [(name_id,) for name_id, _ in names])
    words = {word for _, found in tokens for word in found if is_vocabulary(word)}
    unused = [word for word in sorted(words) if not _is_used(connection, word)]
    connection.executemany("DELETE FROM search_word WHERE word = ?", [(word,) for word in unused])
    pairs = [(skeleton, word) for word in unused for skeleton in sorted(skeletons(word))]
    connection.executemany("DELETE FROM search_skeleton WHERE skeleton = ? AND word = ?", pairs)
    connection.execute("UPDATE search_state SET removed = removed + 1 WHERE id = 1")


def _is_used(connection: Connection, word: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM search_name_fts WHERE search_name_fts MATCH ? LIMIT 1", (phrase(word),)
    ).fetchone()
    return found is not None


def is_vocabulary(word: str) -> bool:
    """Whether the word is compared by distance and skeleton: Latin letters only, not absurdly long."""
    return word.isascii() and SHORTEST_WORD <= len(word) <= LONGEST_WORD
