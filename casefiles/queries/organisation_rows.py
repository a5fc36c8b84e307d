"""The list of organisations."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.listing import Order, ids
from casefiles.queries.wholes import wholes_found
from casefiles.records import RECORD_OF
from casefiles.records.base import Record

RECORD = Record.__table__
ORGANISATION, SIGNATORY = (RECORD_OF[kind].__table__ for kind in ("organisation", "signatory"))


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line of the list; ``signed`` counts its signatures under appeals."""

    id: int
    ref: str
    title: str
    native: str
    kind: str
    country: str
    signed: int


def organisation_ids(session: Session, text: str, order: Order) -> "array[int]":
    """The local numbers of all organisations, or of those that the typed text finds, best first."""
    if not text.strip():
        return ids(session, "organisation", order)
    return array("q", wholes_found(session, text, "organisation"))


def organisation_rows(session: Session, wanted: Sequence[int]) -> list[OrganisationRow]:
    """The rows of these organisations, in the order given, by one statement."""
    part = RECORD.alias("signature")
    count = (
        sa.select(sa.func.count())
        .select_from(SIGNATORY)
        .join(part, part.c.id == SIGNATORY.c.id)
        .where(SIGNATORY.c.organisation == RECORD.c.uid, part.c.removed.is_(False))
        .scalar_subquery()
    )
    own = ORGANISATION.c
    statement = (
        sa.select(
            RECORD.c.id,
            RECORD.c.ref,
            RECORD.c.title,
            own.native_name,
            own.organisation_kind,
            own.country,
            count,
        )
        .join_from(RECORD, ORGANISATION, own.id == RECORD.c.id)
        .where(RECORD.c.id.in_(wanted), RECORD.c.removed.is_(False))
    )
    found = {}
    for number, ref, title, native, kind, country, signed in session.execute(statement):
        found[number] = OrganisationRow(number, ref, title, native or "", kind or "", country or "", signed)
    return [found[number] for number in wanted if number in found]
