"""Finding titles and running text, and showing the place that was found."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from casefiles.store.search_schema import Connection, phrase
from casefiles.values.names import fold, text_words
from casefiles.values.names.scripts import pattern

MOST_WORDS = 12
SHORTEST_PREFIX = 2
BEFORE, SHOWN = 30, 110
TITLE_WEIGHT = 8
MOST_EXCERPTS = 100
TEXTS = f"""SELECT t.record_id, f.place, t.title
    FROM (SELECT rowid AS id, bm25(search_text_fts, {TITLE_WEIGHT}.0, 1.0) AS place FROM search_text_fts
        WHERE search_text_fts MATCH ? ORDER BY place LIMIT ?) f
    JOIN search_text t ON t.record_id = f.id"""  # noqa: S608 - a constant of ours


@dataclass(frozen=True, slots=True)
class TextFound:
    """A record whose title or text has every word that was typed. ``score`` is between 0 and 1."""

    record_id: int
    score: float
    where: Literal["title", "text"]
    shown: str


def find_text(connection: Connection, text: str, limit: int) -> Iterator[TextFound]:
    """The records that have every word of ``text``, the last one perhaps unfinished; best first.

    The first hundred come with the piece of text that was found, the others with their title.
    """
    words = [word for word in fold(text).split() if any(char.isalnum() for char in word)][:MOST_WORDS]
    if not words:
        return
    rows = connection.execute(TEXTS, (_expression(words), limit)).fetchall()
    for place, (record_id, rank, title) in enumerate(rows):
        score = -rank / (1 - rank)
        if all(word in fold(title) for word in words):
            yield TextFound(record_id, score, "title", title)
        else:
            found = excerpt(_body(connection, record_id), words) if place < MOST_EXCERPTS else ""
            yield TextFound(record_id, score, "text", found or title)


def _body(connection: Connection, record_id: int) -> str:
    row = connection.execute("SELECT body FROM search_text WHERE record_id = ?", (record_id,)).fetchone()
    return zlib.decompress(row[0]).decode()


def _expression(words: Sequence[str]) -> str:
    """Every word a phrase, so that 张展 and 2024-05-01 are found as they stand; the last one may go on."""
    expression = " AND ".join(phrase(text_words(word)) for word in words)
    is_han = pattern("Hani").match(words[-1][-1])
    return expression if is_han or len(words[-1]) < SHORTEST_PREFIX else expression + " *"


def excerpt(body: str, words: Sequence[str]) -> str:
    """The line of ``body`` that has most of the folded ``words``, cut to about 110 characters around the first."""
    best, most = "", 0
    for line in body.splitlines():
        folded = fold(line)
        hits = sum(word in folded for word in words)
        if hits > most:
            first = min(at for word in words if (at := folded.find(word)) >= 0)
            best, most = _window(line, first * len(line) // len(folded)), hits
    return best


def _window(line: str, at: int) -> str:
    """``line`` around the character ``at``, beginning at a word, with … where something was left out."""
    start = max(0, at - BEFORE)
    if start:
        space = line.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    end = start + SHOWN
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")
