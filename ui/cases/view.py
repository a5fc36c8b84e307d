"""One case as the page shows it: the records of its file, sorted by what they are, and the words drawn from them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casefiles.rules.standing import Standing, latest, standing, urgency
from casefiles.values.dates import PartialDate
from casefiles.values.snapshot import Link, Snapshot
from ui.forms.reading import Reading


@dataclass(frozen=True)
class CaseView(Reading):
    """The file of one case on one day. ``same`` are further records of the person whom the case is about."""

    today: date
    same: tuple[Link, ...] = ()

    @property
    def case(self) -> Snapshot:
        """The case itself."""
        return self.whole

    @cached_property
    def person(self) -> Snapshot | None:
        """The person whom the case is about, when one is set."""
        link = self.case.link("person")
        return self.records.get(link.uid) if link else None

    def of_person(self, kind: str) -> tuple[Snapshot, ...]:
        """The parts of one kind that the person has."""
        return self.records.parts(self.person, kind) if self.person else ()

    @cached_property
    def natives(self) -> tuple[Snapshot, ...]:
        """The person's further names, in every script."""
        return tuple(name for name in self.of_person("name") if name.words("full"))

    @cached_property
    def standing(self) -> Standing:
        """The custody status and its age."""
        return standing(self.parts("detention"), self.records.by_uid, self.today)

    @cached_property
    def urgency(self) -> str:
        """The code of the health urgency, or nothing."""
        return urgency(self.parts("health_note"))

    @cached_property
    def detention(self) -> Snapshot | None:
        """The latest detention."""
        return latest(self.parts("detention"), "since")

    @cached_property
    def named_in(self) -> tuple[tuple[Snapshot, Snapshot], ...]:
        """Each appeal that names the person, with the record that names them."""
        pairs = []
        for named in self.records.of("person_named"):
            link, appeal = named.link("person"), self.records.get(named.parent)
            if appeal is not None and link is not None and self.person and link.uid == self.person.uid:
                pairs.append((appeal, named))
        return tuple(pairs)

    @cached_property
    def meetings(self) -> tuple[tuple[Snapshot, Snapshot], ...]:
        """Each meeting with this case on its agenda, with the agenda item."""
        pairs = []
        for item in self.records.of("meeting_item"):
            link, meeting = item.link("case"), self.records.get(item.parent)
            if meeting is not None and link is not None and link.uid == self.case.uid:
                pairs.append((meeting, item))
        return tuple(pairs)

    def own(self) -> tuple[Snapshot, ...]:
        """The case, its person, and the parts of both that hold values of their own."""
        wholes = {self.case.uid} | ({self.person.uid} if self.person else set())
        held = (one for one in self.records if one.uid in wholes or one.parent in wholes)
        return tuple(one for one in held if one.kind != "citation")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing on the timeline."""

    day: PartialDate
    words: str
    tone: str
    sources: int
    ref: str


def events(view: CaseView) -> list[Event]:
    """Everything with a date in the case, by its earliest day."""
    found: list[Event] = []
    for custody in view.parts("detention"):
        found += _custody(view, custody)
    for note in view.parts("health_note"):
        words = note.words("described_as")
        told = f"Health: “{words}”" if words else f"Health: {view.text(note, 'urgency') or 'a note'}"
        found += _event(note, "noted_on", told, "health-urgent")
    for act in view.parts("reprisal"):
        found += _event(act, "happened", f"Reprisal: {view.text(act, 'act') or act.title}", "disappeared")
    for award in view.of_person("award"):
        found += _event(award, "year", award.title, "released")
    for appeal, _ in view.named_in:
        found += _event(appeal, "sent", appeal.title, "sentenced")
    for meeting, _ in view.meetings:
        found += _event(meeting, "held_on", f"On the agenda: {meeting.title}", "at-risk")
    return sorted(found, key=lambda event: event.day)


def _custody(view: CaseView, custody: Snapshot) -> list[Event]:
    status = view.text(custody, "status") or "Custody"
    place = f", {custody.words('place')}" if custody.words("place") else ""
    found = _event(custody, "since", f"{status}{place}", "detained")
    found += _event(custody, "until", f"End of: {status.lower()}{place}", "released")
    if not found:
        found = _event(custody, "as_of", f"Last confirmed: {status.lower()}{place}", "detained")
    return found


def _event(record: Snapshot, key: str, words: str, tone: str) -> list[Event]:
    day = record.date(key)
    if day is None:
        return []
    count = len({citation.source.uid for citation in record.cited(key)})
    return [Event(day, words, tone, count, record.ref)]


def sources_said(count: int) -> str:
    """``2 sources``, ``1 source``, ``no source``."""
    return "no source" if count == 0 else "1 source" if count == 1 else f"{count} sources"
