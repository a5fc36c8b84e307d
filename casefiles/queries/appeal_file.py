"""An appeal with all that belongs to it, and an organisation with the appeals it signed."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.files import record
from casefiles.queries.loading import RECORD, by_uids, cited, snapshots
from casefiles.queries.wholes import ref_of
from casefiles.records import RECORD_OF
from casefiles.values.recordset import RecordSet

CASE, SIGNATORY = RECORD_OF["case"].__table__, RECORD_OF["signatory"].__table__


def appeal_file(session: Session, ref: str) -> RecordSet:
    """The appeal called ``ref`` first, its parts in order, citations and sources, and the cases of the people named.

    Raises UnknownRecord.
    """
    whole = record(session, ref)
    people = [link.uid for one in whole.of("person_named") if (link := one.link("person"))]
    of_them = sa.select(CASE.c.id).where(CASE.c.person.in_(people))
    cases = snapshots(session, RECORD.c.id.in_(of_them), ("case",)) if people else []
    return RecordSet.of_all([*whole, *cases])


def appeal_seen(session: Session, number: int) -> RecordSet:
    """The file of the appeal with this local number; see ``appeal_file``."""
    return appeal_file(session, ref_of(session, number))


def organisation_file(session: Session, ref: str) -> RecordSet:
    """The organisation called ``ref`` first, its citations, and each of its signatures with the appeal signed.

    Raises UnknownRecord.
    """
    whole = record(session, ref)
    signed = sa.select(SIGNATORY.c.id).where(SIGNATORY.c.organisation == whole.records[0].uid)
    signatures = snapshots(session, RECORD.c.id.in_(signed), ("signatory",))
    appeals = by_uids(session, [one.parent for one in signatures if one.parent])
    return RecordSet.of_all([*whole, *cited(session, signatures), *appeals])


def organisation_seen(session: Session, number: int) -> RecordSet:
    """The file of the organisation with this local number; see ``organisation_file``."""
    return organisation_file(session, ref_of(session, number))
