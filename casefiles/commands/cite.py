"""Saying which place in which source a value rests on."""

from sqlalchemy.orm import Session

from casefiles.commands.add import add
from casefiles.commands.values import Typed, field_called
from casefiles.records import KINDS
from casefiles.store.find import find


def cite(session: Session, ref: str, key: str, source: str, at: str, quotation: str = "") -> str:
    """Cite ``source`` (a reference) at ``at`` for the value ``key`` of the record ``ref``; returns the new reference.

    An empty ``key`` cites for the whole record. Raises UnknownRecord, UnknownField, and BadValue when ``source`` is
    something else than a source.
    """
    record = find(session, ref)
    if key:
        field_called(KINDS[record.kind], key)
    target = find(session, source)
    values: dict[str, Typed] = {"about": key, "source": target.uid, "at": at, "quotation": quotation}
    return add(session, "citation", values, to=record.ref)
