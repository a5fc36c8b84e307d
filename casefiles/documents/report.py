"""What is known of a paper once it is made: what was cut, what no font could show, what failed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no bundled font can show; it is printed as a box."""

    character: str
    count: int

    @property
    def code_point(self) -> str:
        """Its number as people write it, such as U+2A6D6."""
        return f"U+{ord(self.character):04X}"


@dataclass(frozen=True, slots=True)
class Cut:
    """Something left out of a page so that it fits; ``what`` is a plain phrase without any case data."""

    page: str
    what: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A block that could not be drawn and was replaced by a visible note."""

    block: str
    error: str


@dataclass(frozen=True, slots=True)
class RenderReport:
    """``starts`` gives the page number (from 1) on which each page template begins, by its id."""

    pages: int
    starts: tuple[tuple[str, int], ...]
    missing: tuple[MissingGlyph, ...] = ()
    cuts: tuple[Cut, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper: the bytes of the PDF and what is to be said about it."""

    pdf: bytes
    report: RenderReport
