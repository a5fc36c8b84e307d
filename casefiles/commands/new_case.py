"""Beginning a case: the person, the name in its own script, the case, and where it is known from, as one change."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from casefiles.commands.add import add, add_typed
from casefiles.commands.cite import cite
from casefiles.commands.citing import SourceGiven, source_given
from casefiles.errors import BadValue
from casefiles.store.find import find
from casefiles.values.level import Level

NO_SOURCE = SourceGiven()


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is typed to begin a case. Only ``name`` is needed; ``at`` is the place in the source."""

    name: str
    native: str = ""
    script: str = ""
    source: SourceGiven = NO_SOURCE
    at: str = ""
    level: Level = Level.L3


def new_case(session: Session, wanted: NewCase) -> str:
    """Make the person, the name, the case and the citations of the name; returns the reference of the case.

    Raises BadValue when there is no name or it cannot be kept, and UnknownRecord for a source that is not there.
    """
    if not wanted.name.strip():
        raise BadValue("Name", "write the name as you know it, or a description such as “a teacher”")
    person = add_typed(session, "person", {"name": wanted.name}, level=wanted.level)
    named = [(person, "name")]
    if wanted.native.strip():
        typed = {"full": wanted.native, "script": wanted.script}
        named.append((add_typed(session, "name", typed, to=person), "full"))
    found = find(session, person)
    case = add(session, "case", {"name": found.title, "person": found.uid}, level=wanted.level)
    named.append((case, "name"))
    if wanted.source:
        source = source_given(session, wanted.source, wanted.level)
        for ref, key in named:
            cite(session, ref, key, source, wanted.at.strip())
    return case
