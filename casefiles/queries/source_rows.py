"""The list of sources, and what rests on one of them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.queries.files import record
from casefiles.queries.listing import Order, ids
from casefiles.queries.loading import by_uids, snapshots
from casefiles.queries.rows import how_many_name, in_order, rows_of
from casefiles.queries.searching import search
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find
from casefiles.values.dates import PartialDate
from casefiles.values.kinds import text_of
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot

RECORD = Record.__table__
SOURCE, CITATION = RECORD_OF["source"].__table__, RECORD_OF["citation"].__table__
MOST_FOUND = 5000


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the list; ``cited`` is how many citations name it."""

    id: int
    ref: str
    title: str
    source_type: str
    publisher: str
    symbol: str
    published: PartialDate | None
    cited: int


@dataclass(frozen=True, slots=True)
class Resting:
    """One value that rests on a source: ``record`` holds it, ``field`` is its label (empty: the whole record)."""

    citation: str
    record: Link
    kind: str
    whole: Link | None
    key: str
    field: str
    value: str
    at: str
    quotation: str


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A source with everything that rests on it. ``records``: the source first, its files, what these rest on."""

    records: RecordSet
    resting: tuple[Resting, ...]

    @property
    def source(self) -> Snapshot:
        """The source itself."""
        return self.records.records[0]


def source_ids(session: Session, text: str, order: Order) -> "array[int]":
    """The local numbers of all sources, or of those that the typed text finds, best first."""
    if not text.strip():
        return ids(session, "source", order)
    return array("q", [one.id for one in search(session, text, MOST_FOUND) if one.kind == "source"])


def source_rows(session: Session, wanted: Sequence[int]) -> list[SourceRow]:
    """The rows of these sources, in the order given, by one statement."""
    own = SOURCE.c
    columns = (own.source_type, own.publisher, own.symbol, own.published, how_many_name(CITATION, "source"))
    statement = rows_of(SOURCE, wanted, columns)
    found = {}
    for number, ref, title, kind, publisher, symbol, day, cited in session.execute(statement):
        found[number] = SourceRow(number, ref, title, kind or "", publisher or "", symbol or "", day, cited)
    return in_order(wanted, found)


def source_seen(session: Session, ref: str) -> SourceSeen:
    """The source called ``ref`` and what rests on it, record by record. Raises UnknownRecord."""
    records = record(session, ref)
    source = records.records[0]
    named = sa.select(CITATION.c.id).where(CITATION.c.source == source.uid)
    citations = snapshots(session, RECORD.c.id.in_(named), ("citation",))
    holders = {one.uid: one for one in by_uids(session, [c.parent for c in citations if c.parent])}
    wholes = {one.uid: one for one in by_uids(session, [h.parent for h in holders.values() if h.parent])}
    resting = [
        _resting(one, holders[one.parent], wholes)
        for one in citations
        if one.parent is not None and one.parent in holders
    ]
    return SourceSeen(
        records, tuple(sorted(resting, key=lambda r: (_top(r), r.record.ref, r.key != "", r.key)))
    )


def links_to(session: Session, kind: str, typed: str) -> list[Link]:
    """Records of ``kind`` to choose from in a form: those found by what was typed, or the newest."""
    if typed.strip():
        wanted = [one.ref for one in search(session, typed, 200) if one.kind == kind][:20]
        condition = RECORD.c.ref.in_(wanted)
    else:
        condition = RECORD.c.id.in_(ids(session, kind, Order.RECENT)[:20])
        wanted = []
    columns = (RECORD.c.uid, RECORD.c.kind, RECORD.c.ref, RECORD.c.title)
    statement = sa.select(*columns).where(condition, RECORD.c.removed.is_(False))
    found = [Link(*row) for row in session.execute(statement)]
    place = {ref: at for at, ref in enumerate(wanted)}
    return sorted(found, key=lambda link: (place.get(link.ref, 0), link.title))


def links_of(session: Session, refs: Sequence[str]) -> list[Link]:
    """Links to the records with these references, in the order given. Raises UnknownRecord."""
    return [Link(one.uid, one.kind, one.ref, one.title) for one in (find(session, ref) for ref in refs)]


def _top(resting: Resting) -> str:
    return resting.whole.title if resting.whole else resting.record.title


def _resting(citation: Snapshot, holder: Snapshot, wholes: dict[bytes, Snapshot]) -> Resting:
    key = citation.words("about")
    spec = next((field for field in KINDS[holder.kind].fields if field.key == key), None)
    value = holder.get(key) if spec else None
    whole = wholes.get(holder.parent) if holder.parent else None
    return Resting(
        citation.ref,
        Link(holder.uid, holder.kind, holder.ref, holder.title),
        KINDS[holder.kind].label,
        Link(whole.uid, whole.kind, whole.ref, whole.title) if whole else None,
        key,
        spec.label if spec else "",
        text_of(spec, value) if spec and value is not None else "",
        citation.words("at"),
        citation.words("quotation"),
    )
