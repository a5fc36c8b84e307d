"""Rows that are all here already, dressed when they are looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ui.kit.rows import Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FixedRows(Generic[T]):
    """A ``RowSource`` over ``items``; ``dress(number, item)`` makes the row whose id is the item's number."""

    items: Sequence[T]
    dress: Callable[[int, T], Row]

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        """The numbers of all items."""
        then(range(len(self.items)))

    def rows(self, ids: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        """The dressed rows of these items."""
        then([self.dress(number, self.items[number]) for number in ids])
