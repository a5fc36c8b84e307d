"""Finding names: as typed, written together or apart, and alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casefiles.store.search_schema import Connection, phrase
from casefiles.store.search_vocabulary import Vocabulary
from casefiles.values.names import han
from casefiles.values.names.likeness import Likeness
from casefiles.values.names.runs import Run, cut, pairs, runs

MOST_RUNS = 8
CANDIDATES = 2000
AS_TYPED, TOGETHER, ALIKE = 2.0, 1.0, 0.0
LEAST_LIKENESS = 0.55
NAMES = """SELECT n.record_id, n.text, n.key FROM search_name_fts f JOIN search_name n ON n.id = f.rowid
    WHERE f.search_name_fts MATCH ? LIMIT ?"""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A stored name, and how well it fits: 2 and more as typed, 1 and more written together, below alike."""

    record_id: int
    score: float
    text: str


@dataclass(slots=True)
class NameQuery:
    """A typed name, cut and romanised once for all tiers."""

    runs: list[Run]
    words: list[str] = field(init=False)
    likeness: Likeness = field(init=False)

    def __post_init__(self) -> None:
        self.words = [word for run in self.runs for word in run.words()]
        self.likeness = Likeness(self.words)

    @classmethod
    def of(cls, text: str) -> "NameQuery":
        """The query for ``text``; of very long text only the first words count."""
        return cls(runs(text)[:MOST_RUNS])


def find_typed(connection: Connection, query: NameQuery) -> dict[int, NameFound]:
    """The best name of each record that has what was typed, whole words or beginnings, together or apart."""
    if not query.runs:
        return {}
    found: dict[int, NameFound] = {}
    _collect(connection, query, _as_typed(query.runs), AS_TYPED, found)
    _collect(connection, query, _together(query), TOGETHER, found)
    return found


def find_alike(connection: Connection, query: NameQuery, vocabulary: Vocabulary) -> dict[int, NameFound]:
    """The best name of each record whose words may stand for what was typed."""
    if all(len(word) < 2 for word in query.words):
        return {}
    vocabulary.refresh(connection)
    found: dict[int, NameFound] = {}
    for words in _readings(query):
        _collect(connection, query, _expanded(connection, vocabulary, words), ALIKE, found)
    if not found and len(query.words) > 2:
        for place in range(len(query.words)):
            rest = [word for at, word in enumerate(query.words) if at != place]
            _collect(connection, query, _expanded(connection, vocabulary, rest), ALIKE, found)
    return {record: name for record, name in found.items() if name.score >= LEAST_LIKENESS}


def _collect(
    connection: Connection, query: NameQuery, expression: str, base: float, found: dict[int, NameFound]
) -> None:
    """Add the names that match ``expression``, keeping the best one of each record."""
    for record_id, text, key in connection.execute(NAMES, (expression, CANDIDATES)):
        score = base + query.likeness.to(key)
        if record_id not in found or score > found[record_id].score:
            found[record_id] = NameFound(record_id, score, text)


def _all_of(expressions: Iterable[str]) -> str:
    return " AND ".join(f"({expression})" for expression in expressions)


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join(phrase(word) for word in dict.fromkeys(words))


def _as_typed(found: Sequence[Run]) -> str:
    return _all_of(_run_as_typed(run) for run in found)


def _run_as_typed(run: Run) -> str:
    """Every character or syllable of the run, or its word as a beginning."""
    if run.script in {"Hani", "Tibt"}:
        return " AND ".join(phrase(unit) for unit in run.units)
    return phrase(run.units[0]) + " *"


def _together(query: NameQuery) -> str:
    """The whole name as one word, its words with all their readings, or two neighbours as one."""
    apart = [spelled for run in query.runs for spelled in _spelled(run)]
    expressions = [_any_of(["".join(query.words)]), _all_of(_any_of(options) for options in apart)]
    if len(query.words) > 2:
        expressions += [_all_of(phrase(word) for word in words) for words in _joined_pairs(query.words)]
    return " OR ".join(f"({expression})" for expression in expressions)


def _spelled(run: Run) -> list[list[str]]:
    """For each word of the run its romanised spellings."""
    return [han.spellings(piece) for piece in cut(run.latin, run.lengths)]


def _joined_pairs(words: list[str]) -> list[list[str]]:
    return [[*words[:at], pair, *words[at + 2 :]] for at, pair in enumerate(pairs(words))]


def _readings(query: NameQuery) -> list[list[str]]:
    """The word lists that the query may mean: as cut, as one word, four characters as two names, neighbours joined."""
    words = query.words
    found = [words]
    if len(words) > 1:
        found.append(["".join(words)])
    if len(words) > 2:
        found += _joined_pairs(words)
    first = query.runs[0]
    if len(query.runs) == 1 and first.script == "Hani" and len(first.units) == 4:
        found.append(["".join(options[0] for options in half) for half in (first.latin[:2], first.latin[2:])])
    return [list(each) for each in dict.fromkeys(tuple(each) for each in found)]


def _expanded(connection: Connection, vocabulary: Vocabulary, words: Sequence[str]) -> str:
    return _all_of(_any_of(vocabulary.expand(connection, word)) for word in words)
