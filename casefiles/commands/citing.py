"""Citing a source that may not be in the vault yet: the source and the citation as one change."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from casefiles.commands.add import add_typed
from casefiles.commands.cite import cite
from casefiles.errors import BadValue
from casefiles.values.level import Level


@dataclass(frozen=True, slots=True)
class SourceGiven:
    """A source that is there, by ``ref``, or a new one by its ``title`` (type as code or label, date as typed)."""

    ref: str = ""
    title: str = ""
    source_type: str = ""
    published: str = ""

    def __bool__(self) -> bool:
        return bool(self.ref or self.title.strip())


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """Where in the source: page, paragraph or time, and the words that stand there."""

    at: str = ""
    quotation: str = ""


def source_given(session: Session, given: SourceGiven, level: Level | None = None) -> str:
    """The reference of the source given, which is made when it is new. Raises BadValue when there is none."""
    if given.ref:
        return given.ref
    if not given.title.strip():
        raise BadValue("Source", "choose a source, or write the title of a new one")
    typed = {"name": given.title, "source_type": given.source_type, "published": given.published}
    return add_typed(session, "source", typed, level=level)


def cite_given(session: Session, ref: str, key: str, source: SourceGiven, place: PlaceGiven) -> str:
    """Cite ``source`` at ``place`` for the value ``key`` of the record ``ref``; returns the citation's reference.

    Raises what ``cite`` and ``source_given`` raise.
    """
    return cite(session, ref, key, source_given(session, source), place.at.strip(), place.quotation.strip())
