"""How alike two romanised names are, and in which other ways a word of a name may be spelled."""

from itertools import pairwise

from rapidfuzz.distance import OSA

from casefiles.values.names import tables
from casefiles.values.names.skeleton import skeletons

SAME_CLASS, PREFIX, WADE_GILES = 0.93, 0.9, 0.9
SKELETON_BASE, SKELETON_SHARE = 0.75, 0.15
EXTRA_WORD = 0.02
ORDER_SHARE = 0.03
TOGETHER = 0.01
U_TYPED = (("lyu", "lu"), ("nyu", "nu"), ("lv", "lu"), ("nv", "nu"))


def other_spellings(word: str) -> dict[str, float]:
    """Known spellings of the same name word → how sure it is: table of classes, Wade–Giles, v or yu for ü."""
    found = dict.fromkeys(_wade_giles_in_pinyin(word), WADE_GILES)
    found.update(dict.fromkeys(tables.classes().get(word, ()), SAME_CLASS))
    for typed, plain in U_TYPED:
        if typed in word:
            found[word.replace(typed, plain)] = SAME_CLASS
    found.pop(word, None)
    return found


def _wade_giles_in_pinyin(word: str) -> set[str]:
    """``word`` read as one or two Wade–Giles syllables."""
    known = tables.wade_giles()
    found = set(known.get(word, ()))
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        if head in known and tail in known:
            found |= {first + second for first in known[head] for second in known[tail]}
    return found


class Likeness:
    """Compares the words of one query with stored keys; what it has worked out lives as long as the query."""

    def __init__(self, words: list[str]) -> None:
        """``words`` are the romanised words of the query."""
        self._words = words
        self._together = "".join(words)
        self._known: dict[tuple[str, str], float] = {}
        self._keys: dict[str, float] = {}
        self._spellings = {word: other_spellings(word) for word in {*words, self._together}}
        self._skeletons = {word: skeletons(word) for word in self._spellings}

    def to(self, key: str) -> float:
        """0 to 1, a little below for many words too many: the mean of each query word's best match in ``key``.

        Word order counts a little.
        """
        found = self._keys.get(key)
        if found is None:
            found = self._keys[key] = self._compare_names(key.split())
        return found

    def _compare_names(self, stored: list[str]) -> float:
        if not stored or not self._words:
            return 0.0
        best = sum(max(self._alike(word, other) for other in stored) for word in self._words) / len(
            self._words
        )
        apart = best - EXTRA_WORD * max(0, len(stored) - len(self._words))
        together = self._alike(self._together, "".join(stored))
        joined = (
            max((self._alike(self._together, a + b) for a, b in pairwise(stored)), default=0.0) - EXTRA_WORD
        )
        return max(apart + ORDER_SHARE * (together - 1), together - TOGETHER, joined - TOGETHER)

    def _alike(self, word: str, other: str) -> float:
        found = self._known.get((word, other))
        if found is None:
            found = self._known[word, other] = self._compare(word, other)
        return found

    def _compare(self, word: str, other: str) -> float:
        if word == other:
            return 1.0
        near = float(OSA.normalized_similarity(word, other))
        known = self._spellings[word].get(other, 0.0)
        if other.startswith(word):
            known = max(known, PREFIX)
        if not self._skeletons[word].isdisjoint(skeletons(other)):
            known = max(known, SKELETON_BASE + SKELETON_SHARE * near)
        return max(near, known)
