"""The words of all names in the index, and which of them a typed word may stand for."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from casefiles.store.search_schema import Connection
from casefiles.values.names.likeness import other_spellings
from casefiles.values.names.skeleton import skeletons

FROM_PREFIX, FROM_DISTANCE, FROM_SKELETON, SAME_SKELETON = 60, 60, 100, 2000
LAST_CODE = "\x7f"


class Vocabulary:
    """Words by length, read at the first search by likeness, kept current, dropped by ``clear``."""

    def __init__(self) -> None:
        self._by_length: dict[int, list[str]] = {}
        self._last: tuple[int, str] = (0, "")
        self._removed = -1

    def clear(self) -> None:
        """Forget every word."""
        self._by_length.clear()
        self._last = (0, "")
        self._removed = -1

    def refresh(self, connection: Connection) -> None:
        """Read what was added since; read everything again when a word went or a transaction was undone."""
        removed = connection.execute("SELECT removed FROM search_state WHERE id = 1").fetchone()[0]
        last_id, last_word = self._last
        unchanged = connection.execute("SELECT word FROM search_word WHERE id = ?", (last_id,)).fetchone()
        if removed != self._removed or (last_id and unchanged != (last_word,)):
            self.clear()
            self._removed = removed
        rows = connection.execute(
            "SELECT id, word FROM search_word WHERE id > ? ORDER BY id", (self._last[0],)
        )
        for row in rows:
            self._by_length.setdefault(len(row[1]), []).append(row[1])
            self._last = (row[0], row[1])

    def expand(self, connection: Connection, word: str) -> list[str]:
        """The stored words that ``word`` may stand for, itself first: as prefix, by table, by distance, by sound."""
        found = [word, *other_spellings(word)]
        if word.isascii() and len(word) > 1:
            found += self._beginning_with(connection, word)
        if word.isascii() and len(word) > 2:
            found += self._near(word)
            found += self._sounding_like(connection, word)
        return list(dict.fromkeys(found))

    def _beginning_with(self, connection: Connection, word: str) -> list[str]:
        rows = connection.execute(
            "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?",
            (word, word + LAST_CODE, FROM_PREFIX),
        )
        return [row[0] for row in rows]

    def _near(self, word: str) -> list[str]:
        """Within one edit, two from six letters on; two swapped neighbours are one edit."""
        most = 1 if len(word) < 6 else 2
        found: list[str] = []
        for length in range(len(word) - most, len(word) + most + 1):
            words = self._by_length.get(length, ())
            near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=FROM_DISTANCE)
            found += [other for other, *_ in near]
        return found

    def _sounding_like(self, connection: Connection, word: str) -> list[str]:
        found: list[str] = []
        for skeleton in sorted(skeletons(word)):
            rows = connection.execute(
                "SELECT word FROM search_skeleton WHERE skeleton = ? LIMIT ?", (skeleton, SAME_SKELETON)
            )
            same = [row[0] for row in rows]
            near = process.extract(word, same, scorer=OSA.normalized_similarity, limit=FROM_SKELETON)
            found += [other for other, *_ in near]
        return found
