"""Records read together with all that belongs to them: a case file, a meeting with its cases, one record for show."""

from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import NotOfKind, UnknownRecord
from casefiles.queries.loading import RECORD, by_uids, cited, parts, snapshots
from casefiles.queries.postures import postures_of
from casefiles.records import KINDS, RECORD_OF
from casefiles.store.find import kind_of
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot

CITATION = frozenset({"citation"})


def record(session: Session, ref: str) -> RecordSet:
    """The record called ``ref`` first, then its parts, the citations of both, and the sources these name."""
    one = _one(session, ref)
    return cited(session, [one, *parts(session, [one.uid], but=CITATION)])


def case_file(session: Session, ref: str) -> RecordSet:
    """A case with everything that speaks about it, the case first. Raises UnknownRecord and NotOfKind.

    That is: person, names, custody, health, appeals that name the person and who signed them, agenda items,
    citations, sources.
    """
    case = _one(session, ref, "case")
    return _with_postures(session, cited(session, _around(session, [case])))


def meeting_file(session: Session, ref: str) -> RecordSet:
    """A meeting with its agenda and the whole file of every case on it. The meeting comes first."""
    meeting = _one(session, ref, "meeting")
    items = parts(session, [meeting.uid], but=CITATION)
    cases = by_uids(session, [link.uid for item in items if (link := item.link("case"))])
    series = by_uids(session, [link.uid for link in [meeting.link("series")] if link])
    found = cited(session, [meeting, *series, *items, *_around(session, cases)])
    return _with_postures(session, found)


def cases_for(session: Session, refs: Iterable[str] | None) -> RecordSet:
    """What an export of these cases is chosen from: their files, and the appeals and meetings they are in, whole.

    With them come the attachments of every part and of every source. Those of a meeting stay: they would tell of the
    other cases on its agenda. None means every record of the vault.
    """
    if refs is None:
        every = snapshots(session, sa.true(), [kind for kind in KINDS if kind != "citation"])
        return _with_postures(session, cited(session, every))
    cases = [_one(session, ref, "case") for ref in dict.fromkeys(refs)]
    around = _around(session, cases)
    appeals = [one.uid for one in around if one.kind == "appeal"]
    wholes = parts(session, appeals, but=CITATION) if appeals else []
    chosen = RecordSet.of_all([*around, *wholes])
    linked = {
        value.uid
        for one in chosen
        for value in one.values.values()
        if isinstance(value, Link) and value.kind in ("organisation", "series")
    }
    found = _with_attachments(session, cited(session, [*chosen, *by_uids(session, linked)]))
    return _with_postures(session, found)


def _with_attachments(session: Session, records: RecordSet) -> RecordSet:
    """The records, and what is kept with their sources and parts."""
    holders = [one.uid for one in records if one.kind == "source" or one.parent is not None]
    found = [one for one in parts(session, holders, but=CITATION) if one.kind == "attachment"]
    return RecordSet.of_all([*records, *cited(session, found)]) if found else records


def _with_postures(session: Session, records: RecordSet) -> RecordSet:
    people = [one.uid for one in records.of("person")]
    return replace(records, postures=postures_of(session, people)) if people else records


def _one(session: Session, ref: str, kind: str | None = None) -> Snapshot:
    found = kind_of(session, ref)
    if kind is not None and found != kind:
        raise NotOfKind(ref, KINDS[found].label.lower(), KINDS[kind].label.lower())
    records = snapshots(session, RECORD.c.ref == ref.strip().upper(), (found,))
    if not records:
        raise UnknownRecord(ref)
    return records[0]


def _around(session: Session, cases: list[Snapshot]) -> list[Snapshot]:
    """The cases and what belongs to them, without citations."""
    persons = [link.uid for case in cases if (link := case.link("person"))]
    own = parts(session, [case.uid for case in cases], but=CITATION)
    others = [link.uid for one in own if one.kind == "participant" and (link := one.link("person"))]
    people = by_uids(session, [*persons, *others])
    theirs = parts(session, [person.uid for person in people], but=CITATION)
    named = _pointing(session, "person_named", "person", [person.uid for person in people])
    appeals = by_uids(session, [one.parent for one in named if one.parent])
    asks = parts(session, [one.uid for one in appeals], but=CITATION | {"person_named", "addressee"})
    items = _pointing(session, "meeting_item", "case", [case.uid for case in cases])
    meetings = by_uids(session, [one.parent for one in items if one.parent])
    return [*cases, *people, *own, *theirs, *appeals, *named, *asks, *meetings, *items]


def _pointing(session: Session, kind: str, key: str, targets: list[bytes]) -> list[Snapshot]:
    """Records of ``kind`` whose link ``key`` is one of the targets."""
    if not targets:
        return []
    return snapshots(session, RECORD_OF[kind].__table__.c[key].in_(targets), (kind,))
