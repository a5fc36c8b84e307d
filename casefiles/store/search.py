"""Search over everything in the vault: names in every script, titles and text.

Two lists come back: what was typed, and names that are similar. Whatever is typed, searching never raises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from casefiles.store.search_names import NameQuery, find_alike, find_typed
from casefiles.store.search_schema import DDL, Connection
from casefiles.store.search_text import find_text
from casefiles.store.search_vocabulary import Vocabulary
from casefiles.store.search_write import Entry, bulk, forget_record, index_record, rebuild

__all__ = [
    "DDL",
    "Connection",
    "Entry",
    "Hit",
    "Results",
    "SearchIndex",
    "bulk",
    "forget_record",
    "index_record",
    "rebuild",
]

LONGEST_QUERY = 200
Where = Literal["name", "title", "text"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found. ``shown`` is the form of the name, the title or the piece of text that was found.

    ``score`` orders hits within one list only.
    """

    record_id: int
    score: float
    where: Where
    shown: str


@dataclass(frozen=True, slots=True)
class Results:
    """Records that have what was typed, and records with a similar name. None is in both; best first."""

    typed: tuple[Hit, ...] = ()
    similar: tuple[Hit, ...] = ()


class SearchIndex:
    """The index of one open vault: ask it, write to it, close it with the vault.

    The only thing it keeps in memory is the vocabulary of names. Every method works on the caller's connection and in
    the caller's transaction.
    """

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def index_record(
        self, connection: Connection, record_id: int, title: str, names: Sequence[str], body: str
    ) -> None:
        """See ``search_write.index_record``."""
        index_record(connection, record_id, title, names, body)

    def forget_record(self, connection: Connection, record_id: int) -> None:
        """See ``search_write.forget_record``."""
        forget_record(connection, record_id)

    def search(self, connection: Connection, text: str, limit: int = 50) -> Results:
        """At most ``limit`` records for each list. Only the first 200 characters of ``text`` count."""
        asked = text[:LONGEST_QUERY]
        query = NameQuery.of(asked)
        typed = {
            record: Hit(record, 1 + found.score, "name", found.text)
            for record, found in find_typed(connection, query).items()
        }
        for text_found in find_text(connection, asked, limit):
            base = 2.5 if text_found.where == "title" else 1.0
            hit = Hit(text_found.record_id, base + text_found.score / 2, text_found.where, text_found.shown)
            typed.setdefault(text_found.record_id, hit)
        similar = [
            Hit(record, found.score, "name", found.text)
            for record, found in find_alike(connection, query, self._vocabulary).items()
            if record not in typed
        ]
        return Results(_best(list(typed.values()), limit), _best(similar, limit))

    def reset(self) -> None:
        """Drop what is kept in memory; it is read again when it is needed."""
        self._vocabulary.clear()

    def close(self) -> None:
        """Drop what is kept in memory, for good."""
        self.reset()


def _best(hits: list[Hit], limit: int) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.record_id))[:limit])
