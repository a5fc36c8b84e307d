"""The order of mixed directions: the implicit part of UAX #9 (W1-W7, N0-N2, I1-I2, L1, L2).

Explicit embeddings and isolates never reach this module: ``clean`` drops them from text, and spans that carry their
own language are laid out apart and put in place of one neutral character.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_PAIRS = dict(zip("([{⟨（［｛「『【〈《〔༺༼⁅⁽₍〖〘〚", ")]}⟩）］｝」』】〉》〕༻༽⁆⁾₎〗〙〛", strict=True))
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_BLANK = frozenset({"B", "S", "WS", "BN"})


def base_level(text: str, default: int = 0) -> int:
    """0 or 1: the direction of the first strong character, ``default`` when there is none."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return 0
        if kind in {"R", "AL"}:
            return 1
    return default


def levels(text: str, base: int) -> list[int] | None:
    """The embedding level of each character, in a paragraph of direction ``base`` (0 or 1).

    None when all of it is at level 0, which is the case for most text.
    """
    if not base and not _RIGHT_TO_LEFT.search(text):
        return None
    original = [unicodedata.bidirectional(char) or "L" for char in text]
    weighty = [i for i, kind in enumerate(original) if kind != "BN"]
    resolved = iter(_resolved("".join(text[i] for i in weighty), [original[i] for i in weighty], base))
    result: list[int] = []
    for kind in original:  # X9: joiners and the like weigh nothing and go with what stands before them
        result.append((result[-1] if result else base) if kind == "BN" else next(resolved))
    _reset_end(result, original, base)
    return result


def visual(items: Sequence[T], level: Callable[[T], int]) -> list[T]:
    """``items`` of one line in the order in which they stand on the page (rule L2)."""
    ordered = list(items)
    heights = [level(item) for item in ordered]
    odd = [height for height in heights if height & 1]
    if not odd:
        return ordered
    for threshold in range(max(heights), min(odd) - 1, -1):
        for start, end in _stretches(heights, threshold.__le__):
            ordered[start:end] = ordered[start:end][::-1]
            heights[start:end] = heights[start:end][::-1]
    return ordered


def _resolved(text: str, original: list[str], base: int) -> list[int]:
    edge = "R" if base else "L"
    kinds = original[:]
    _join_marks(kinds, edge)
    _settle_numbers(kinds, edge)
    _settle_brackets(text, kinds, original, edge)
    _settle_neutrals(kinds, edge)
    return [_level(kind, base) for kind in kinds]


def _stretches(values: Sequence[T], wanted: Callable[[T], bool]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(values):
        end = start
        while end < len(values) and wanted(values[end]):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _join_marks(kinds: list[str], edge: str) -> None:
    """W1: a mark takes the kind of what it stands on."""
    before = edge
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = before
        before = kinds[i]


def _settle_numbers(kinds: list[str], edge: str) -> None:
    """W2 to W7."""
    _arabic_digits(kinds, edge)
    _separators(kinds)
    for start, end in list(_stretches(kinds, "ET".__eq__)):
        _terminators(kinds, start, end)
    last = edge
    for i, kind in enumerate(kinds):
        if kind in {"ES", "ET", "CS"}:
            kinds[i] = "ON"
        elif kind in {"R", "L"}:
            last = kind
        elif kind == "EN" and last == "L":
            kinds[i] = "L"


def _arabic_digits(kinds: list[str], edge: str) -> None:
    last = edge
    for i, kind in enumerate(kinds):
        if kind in {"R", "L", "AL"}:
            last = kind
        elif kind == "EN" and last == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _separators(kinds: list[str]) -> None:
    for i in range(1, len(kinds) - 1):
        before, after = kinds[i - 1], kinds[i + 1]
        if before != after:
            continue
        if (kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in {"EN", "AN"}):
            kinds[i] = before


def _terminators(kinds: list[str], start: int, end: int) -> None:
    """W5 for one stretch: a currency or percent sign beside a number belongs to it."""
    if (start and kinds[start - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
        kinds[start:end] = ["EN"] * (end - start)


def _strong(kind: str) -> str:
    """How a kind counts for neutrals beside it: L, R, or nothing."""
    if kind == "L":
        return "L"
    return "R" if kind in {"R", "EN", "AN"} else ""


def _settle_brackets(text: str, kinds: list[str], original: list[str], edge: str) -> None:
    """N0: a pair of brackets takes one direction."""
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        direction = edge if edge in inside else _direction_before(kinds, opening, edge)
        for place in (opening, closing):
            kinds[place] = direction
            for after in range(place + 1, len(kinds)):
                if original[after] != "NSM":
                    break
                kinds[after] = direction


def _bracket_pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    open_at: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if kinds[i] != "ON":
            continue
        if char in _PAIRS:
            if len(open_at) == 63:  # BD16: the stack is bounded
                break
            open_at.append((char, i))
        elif char in _OPENERS:
            depth = next(
                (d for d in range(len(open_at) - 1, -1, -1) if open_at[d][0] == _OPENERS[char]), None
            )
            if depth is not None:
                pairs.append((open_at[depth][1], i))
                del open_at[depth:]
    return sorted(pairs)


def _direction_before(kinds: list[str], place: int, edge: str) -> str:
    return next((found for i in range(place - 1, -1, -1) if (found := _strong(kinds[i]))), edge)


def _settle_neutrals(kinds: list[str], edge: str) -> None:
    """N1 and N2."""
    for start, end in list(_stretches(kinds, _NEUTRAL.__contains__)):
        before = _strong(kinds[start - 1]) if start else edge
        after = _strong(kinds[end]) if end < len(kinds) else edge
        kinds[start:end] = [before if before == after else edge] * (end - start)


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _reset_end(result: list[int], original: list[str], base: int) -> None:
    """L1: what is blank at the end of the paragraph stands at its edge."""
    for i in range(len(result) - 1, -1, -1):
        if original[i] not in _BLANK:
            break
        result[i] = base
