"""The redacted records of one case, each kind under its own name."""

from dataclasses import dataclass

from casefiles.dossier.citing import Sourced
from casefiles.values.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Mention:
    """An appeal that names the person: in which words, and by how many it is signed."""

    appeal: Snapshot
    named: Snapshot
    signatories: int


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """A meeting on whose agenda the case stands."""

    meeting: Snapshot
    item: Snapshot


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """All that a paper may say of a case. ``person`` is None when no person is linked."""

    sourced: Sourced
    case: Snapshot
    person: Snapshot | None
    names: tuple[Snapshot, ...]
    participants: tuple[Snapshot, ...]
    detentions: tuple[Snapshot, ...]
    health: tuple[Snapshot, ...]
    reprisals: tuple[Snapshot, ...]
    awards: tuple[Snapshot, ...]
    ties: tuple[Snapshot, ...]
    mentions: tuple[Mention, ...]
    agenda: tuple[OnAgenda, ...]


def records_of_case(sourced: Sourced, case: Snapshot) -> CaseRecords:
    """Gather what belongs to ``case`` from the records behind ``sourced``."""
    records = sourced.records
    link = case.link("person")
    person = records.get(link.uid) if link else None
    return CaseRecords(
        sourced=sourced,
        case=case,
        person=person,
        names=records.parts(person, "name") if person else (),
        participants=records.parts(case, "participant"),
        detentions=records.parts(case, "detention"),
        health=records.parts(case, "health_note"),
        reprisals=records.parts(case, "reprisal"),
        awards=records.parts(person, "award") if person else (),
        ties=records.parts(person, "foreign_tie") if person else (),
        mentions=_mentions(sourced, person) if person else (),
        agenda=_agenda(sourced, case),
    )


def _mentions(sourced: Sourced, person: Snapshot) -> tuple[Mention, ...]:
    records = sourced.records
    found = [
        Mention(appeal, named, len(records.parts(appeal, "signatory")))
        for named in records.of("person_named")
        if _points(named, "person", person) and (appeal := records.get(named.parent))
    ]
    return tuple(sorted(found, key=lambda mention: _day(mention.appeal, "sent")))


def _agenda(sourced: Sourced, case: Snapshot) -> tuple[OnAgenda, ...]:
    records = sourced.records
    found = [
        OnAgenda(meeting, item)
        for item in records.of("meeting_item")
        if _points(item, "case", case) and (meeting := records.get(item.parent))
    ]
    return tuple(sorted(found, key=lambda entry: _day(entry.meeting, "held_on")))


def _points(record: Snapshot, key: str, target: Snapshot) -> bool:
    link = record.link(key)
    return link is not None and link.uid == target.uid


def _day(record: Snapshot, key: str) -> str:
    day = record.date(key)
    return day.stored() if day else ""
