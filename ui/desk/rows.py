"""Long lists fed from the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ui.desk.desk import Desk
from ui.kit.rows import Row


@dataclass(frozen=True, slots=True)
class DeskRows:
    """A ``RowSource`` over the desk: a query for the ids, one for the rows of some ids, a function to dress them."""

    desk: Desk
    ids_query: Callable[..., Sequence[int]]
    ids_args: tuple[Any, ...]
    rows_query: Callable[..., Sequence[Any]]
    dress: Callable[[Any], Row]

    def ids(self, then: Callable[[Sequence[int]], None]) -> None:
        """All ids in order; a newer question replaces one not yet answered."""
        self.desk.read(self.ids_query, self.ids_args, then, slot=f"ids:{id(self.dress)}")

    def rows(self, ids: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        """The dressed rows of ``ids``."""
        self.desk.read(self.rows_query, (ids,), lambda found: then([self.dress(one) for one in found]))
