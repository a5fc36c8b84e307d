"""Slabs: pieces of a page that are drawn whole, and columns of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from casefiles.documents.surface import Surface

Draw = Callable[[Surface, float, float], None]
"""Draws at (surface, x, top)."""


@dataclass(frozen=True, slots=True)
class Slab:
    """Something ``height`` points high, drawn whole on one page.

    ``before`` and ``after`` are the space it wants around it (the greater of two counts). ``keeps`` forbids a page to
    end after it, ``opens`` marks where a section begins, ``head`` is drawn again when it opens a page.
    """

    height: float
    draw: Draw
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False
    opens: bool = False
    head: "Slab | None" = None


def stacked(slabs: Sequence[Slab]) -> Iterator[tuple[Slab, float]]:
    """Each slab with the distance of its upper edge from that of the first."""
    depth = 0.0
    before: Slab | None = None
    for slab in slabs:
        if before is not None:
            depth += max(before.after, slab.before)
        yield slab, depth
        depth += slab.height
        before = slab


def column_height(slabs: Sequence[Slab]) -> float:
    """The height of a column without the space around it."""
    height = 0.0
    for slab, depth in stacked(slabs):
        height = depth + slab.height
    return height


def draw_column(surface: Surface, slabs: Sequence[Slab], x: float, top: float) -> None:
    """Draw the slabs one below the other."""
    for slab, depth in stacked(slabs):
        slab.draw(surface, x, top - depth)


def spread(slabs: Sequence[Slab], spare: float, most: float) -> list[Slab]:
    """The column with up to ``spare`` points shared out before its sections, at most ``most`` before each."""
    places = sum(1 for slab in slabs[1:] if slab.opens)
    if not places:
        return list(slabs)
    each = min(spare / places, most)
    first, *others = slabs
    return [first, *(replace(slab, before=slab.before + each) if slab.opens else slab for slab in others)]


def as_one(slabs: Sequence[Slab]) -> Slab:
    """A column as a single slab."""
    kept = tuple(slabs)
    return Slab(
        column_height(kept),
        lambda surface, x, top: draw_column(surface, kept, x, top),
        before=kept[0].before if kept else 0.0,
        after=kept[-1].after if kept else 0.0,
        opens=bool(kept) and kept[0].opens,
    )
