"""A span: a stretch of clean text drawn in one way."""

from dataclasses import dataclass

Style = str
"""``regular``, ``bold`` or ``italic``."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text with its looks.

    ``size``, ``rise`` and ``tracking`` (added after each cluster) are points, ``color`` is ``#rrggbb``.

    ``link`` is where a click leads, ``anchor`` a name that links may lead to. A span with a ``lang`` or with
    ``isolate`` keeps its direction to itself: what stands around it is ordered as if it were one neutral character.
    A ``nobr`` span is not divided unless it is wider than a line; ``glued`` keeps it on the line of what precedes it.
    """

    text: str
    size: float
    color: str
    style: Style = "regular"
    rise: float = 0.0
    tracking: float = 0.0
    link: str = ""
    anchor: str = ""
    lang: str = ""
    nobr: bool = False
    isolate: bool = False
    glued: bool = False

    @property
    def apart(self) -> bool:
        """Whether its direction is settled apart from what surrounds it."""
        return self.isolate or bool(self.lang)
