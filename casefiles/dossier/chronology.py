"""What happened when: custody, health, reprisals, awards, appeals and meetings in one row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from casefiles.documents.blocks import Event, Rich, Run, Timeline, Tone, Weight
from casefiles.dossier.case_records import CaseRecords
from casefiles.dossier.citing import capitalised, clipped, doubt, further, joined
from casefiles.dossier.quoting import quoted
from casefiles.dossier.readings import in_custody
from casefiles.rules.standing import URGENT
from casefiles.values.dates import PartialDate, shown
from casefiles.values.snapshot import Snapshot

MOST_EVENTS = 8
EVENT_LETTERS = 160
RAISED = {"yes-public": "Raised publicly at: ", "yes-private": "Raised in private at: "}
ON_AGENDA = "On the agenda of: "


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its day and how much it matters."""

    day: PartialDate
    text: Rich
    weight: int


def chronology(of: CaseRecords) -> Timeline:
    """The events that matter most, at most eight, in their order; a last line says how many more there are."""
    events = dated_events(of)
    kept = sorted(sorted(range(len(events)), key=lambda place: _worth(events, place))[:MOST_EVENTS])
    days = [_of_one_day(list(group)) for _, group in groupby((events[i] for i in kept), key=_day_in_words)]
    left = len(events) - len(kept)
    if left:
        more = Run(f"{further(left, 'event')} in the case file", weight=Weight.ITALIC, tone=Tone.QUIET)
        days.append(Event("", (more,), weight=-1))
    return Timeline(tuple(days), id="chronology")


def _day_in_words(event: Dated) -> str:
    return shown(event.day)


def _of_one_day(events: list[Dated]) -> Event:
    """What happened on one day, each on its own line."""
    text = joined((event.text for event in events), "\n")
    return Event(capitalised(_day_in_words(events[0])), text, max(event.weight for event in events))


def dated_events(of: CaseRecords) -> list[Dated]:
    """Every event that has a date and something to say, by date."""
    events = [event for event in _all(of) if event.text]
    return sorted(events, key=lambda event: event.day.stored())


def _worth(events: list[Dated], place: int) -> tuple[int, int]:
    """The heaviest first; among equals those nearest to the end."""
    return (-events[place].weight, -place)


def _all(of: CaseRecords) -> Iterator[Dated]:
    first = min((day for one in of.detentions if (day := one.date("since"))), default=None)
    for one in of.detentions:
        told = _doubted(one, _custody(of, one))
        yield from _at(one.date("since") or one.date("as_of"), told, _custody_weight(one, first))
    for note in of.health:
        weight = 4 if note.words("urgency") in URGENT else 3
        yield from _at(note.date("noted_on") or note.date("as_of"), _doubted(note, _health(of, note)), weight)
    for reprisal in of.reprisals:
        yield from _at(reprisal.date("happened"), _doubted(reprisal, _reprisal(of, reprisal)), 3)
    for award in of.awards:
        yield from _at(award.date("year"), _doubted(award, award_in_words(of, award)), 2)
    for mention in of.mentions:
        yield from _at(
            mention.appeal.date("sent"), _led("Named in: ", of.sourced.said(mention.appeal, "name")), 3
        )
    for entry in of.agenda:
        lead = RAISED.get(entry.item.words("raised"), ON_AGENDA)
        yield from _at(entry.meeting.date("held_on"), _led(lead, of.sourced.said(entry.meeting, "name")), 2)


def _at(day: PartialDate | None, text: Rich, weight: int) -> Iterator[Dated]:
    if day is not None and text:
        yield Dated(day, text, weight)


def _doubted(record: Snapshot, text: Rich) -> Rich:
    return (*text, *doubt(record, " (disputed)")) if text else ()


def _led(lead: str, text: Rich) -> Rich:
    return (Run(lead), *text) if text else ()


def _custody(of: CaseRecords, one: Snapshot) -> Rich:
    said = of.sourced.said
    status = said(one, "status") or said(one, "form")
    if status and one.words("certainty") == "believed":
        status = (replace(status[0], text=f"{status[0].text} (believed)"), *status[1:])
    if status and one.date("since") is None:
        status = (replace(status[0], text=f"{status[0].text}, as last confirmed"), *status[1:])
    until = one.date("until")
    ended = of.sourced.phrase(one, "until", f"until {shown(until)}") if until else ()
    charge = _led("charge: ", said(one, "charge"))
    return joined([status, said(one, "place"), charge, _led("sentence: ", said(one, "sentence")), ended])


def _custody_weight(one: Snapshot, first: PartialDate | None) -> int:
    """Arrest, charge, sentence and the way out stay longest."""
    since = one.date("since")
    if one.get("sentence") or one.get("charge") or not in_custody(one.words("status")):
        return 6
    return 6 if since is not None and since == first else 5


def _health(of: CaseRecords, note: Snapshot) -> Rich:
    described = of.sourced.text(note, "described_as")
    if described:
        return of.sourced.phrase(note, "described_as", f"Described as {quoted(described)}")
    return _led("Health: ", of.sourced.said(note, "urgency"))


def _reprisal(of: CaseRecords, reprisal: Snapshot) -> Rich:
    act = of.sourced.text(reprisal, "act") or of.sourced.text(reprisal, "trigger")
    key = "act" if reprisal.get("act") else "trigger"
    return _led("Reprisal: ", of.sourced.phrase(reprisal, key, clipped(act, EVENT_LETTERS)))


def award_in_words(of: CaseRecords, award: Snapshot) -> Rich:
    """An award as a phrase: its name, in what part, by whom."""
    said = of.sourced.said
    role = of.sourced.text(award, "role").lower()
    part = of.sourced.phrase(award, "role", f" ({role})") if role else ()
    return joined([joined([said(award, "award") or said(award, "body"), part], ""), _giver(of, award)], ", ")


def _giver(of: CaseRecords, award: Snapshot) -> Rich:
    return of.sourced.said(award, "body") if award.get("award") else ()
