"""Two records of one person: said, taken back, and never moving anything.

The smaller identity of a group stands for all of it, so that colleagues who join the same people in any order agree.
"""

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.errors import CaseFileError
from casefiles.records.base import Record
from casefiles.records.ledger_merge import Different
from casefiles.records.person import Person
from casefiles.store.find import find


class NotPeople(CaseFileError):
    """One of two records that were named is not a person, or both are the same record."""

    def __init__(self) -> None:
        super().__init__("Name two different people, such as P-0001 and P-0002.")


def same_person(session: Session, one: str, other: str) -> str:
    """Say that two records are of one person; returns the reference of the record that stands for both.

    Nothing is moved; ``different_people`` takes it back. Raises UnknownRecord and NotPeople.
    """
    first, second = _people(session, one, other)
    _forget_difference(session, first, second)
    low, high = sorted((_root(session, first), _root(session, second)), key=lambda person: person.uid)
    if low is not high:
        high.merged_into = low.uid
        session.flush()
    return low.ref


def different_people(session: Session, one: str, other: str) -> None:
    """Say that two records are of different people, so that nobody asks again; takes ``same_person`` back."""
    first, second = _people(session, one, other)
    if _root(session, first) is _root(session, second):
        _part(session, first, second)
    low, high = sorted((first.uid, second.uid))
    session.execute(insert(Different).values(one=low, other=high).on_conflict_do_nothing())
    session.flush()


def _part(session: Session, first: Person, second: Person) -> None:
    """Undo the step that joined them: the one of the two that points upwards, else whichever lies below the other."""
    apart = second if second.merged_into is not None else first
    if first.merged_into == second.uid:
        apart = first
    apart.merged_into = None
    session.flush()


def _people(session: Session, one: str, other: str) -> tuple[Person, Person]:
    first, second = find(session, one), find(session, other)
    if not isinstance(first, Person) or not isinstance(second, Person) or first is second:
        raise NotPeople
    return first, second


def _root(session: Session, person: Person) -> Person:
    """The record that stands for a person; links that go round in a circle end at its smallest identity."""
    seen = {person.uid: person}
    step = person
    while step.merged_into is not None:
        above = session.scalars(select(Person).where(Person.uid == step.merged_into)).first()
        if above is None:
            return step
        if above.uid in seen:
            return seen[min(seen)]
        seen[above.uid] = step = above
    return step


def root_uid(session: Session, uid: bytes) -> bytes:
    """The identity that stands for the person with this one."""
    person = session.scalars(select(Person).where(Person.uid == uid)).first()
    return uid if person is None else _root(session, person).uid


def _forget_difference(session: Session, first: Record, second: Record) -> None:
    known = session.get(Different, tuple(sorted((first.uid, second.uid))))
    if known is not None:
        session.delete(known)
