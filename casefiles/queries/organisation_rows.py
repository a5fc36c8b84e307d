"""The list of organisations."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from casefiles.queries.listing import Order, ids
from casefiles.queries.rows import how_many_name, in_order, rows_of
from casefiles.queries.wholes import wholes_found
from casefiles.records import RECORD_OF

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
    own = ORGANISATION.c
    columns = (own.native_name, own.organisation_kind, own.country, how_many_name(SIGNATORY, "organisation"))
    statement = rows_of(ORGANISATION, wanted, columns)
    found = {}
    for number, ref, title, native, kind, country, signed in session.execute(statement):
        found[number] = OrganisationRow(number, ref, title, native or "", kind or "", country or "", signed)
    return in_order(wanted, found)
