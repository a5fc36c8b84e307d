"""Meetings and series dressed for their lists."""

from typing import TYPE_CHECKING

from casefiles.values.vocabulary import vocabulary
from ui.forms.reading import counted, day_said
from ui.kit.list_pane import Facet, ListWords
from ui.kit.rows import Mark, Row

if TYPE_CHECKING:
    from casefiles.queries.meeting_rows import MeetingRow, SeriesRow

WORDS = ListWords(
    "Meetings",
    "Find a meeting, a place, a word…",
    (("date", "Upcoming first"),),
    "calendar-days",
    "No meetings yet",
    "A meeting has an agenda: which cases to raise, in which order, what to ask, and afterwards what was said.",
    "New meeting",
)
SERIES = ListWords(
    "Series",
    "Find a series…",
    (("title", "Name"),),
    "layers",
    "No series yet",
    "A series is a row of meetings between the same parties, such as a yearly dialogue.",
    "New series",
)
FACETS = tuple(
    Facet(key, label, tuple((term.code, term.label) for term in vocabulary(name).terms))
    for key, label, name in (("status", "State", "meeting_status"), ("meeting_type", "Type", "meeting_type"))
)
STATES = {"held": "released", "cancelled": "deceased", "refused": "deceased"}
SERIES_STATES = {"active": "released", "suspended": "deceased", "ended": "deceased"}
TIERS = {"must-raise": "at-risk"}


def row_of(meeting: "MeetingRow") -> Row:
    """The row of one meeting: when, of which series and round, how many cases, how many raised."""
    number = f"round {meeting.round_number}" if meeting.round_number else ""
    day = day_said(meeting.held_on) or "date unknown"
    return Row(
        meeting.id,
        meeting.title,
        line="  ·  ".join(part for part in (day, meeting.series, number, meeting.place) if part),
        marks=status_marks(meeting.status),
        due="Upcoming" if meeting.ahead and meeting.held_on is not None else "",
        due_tone="at-risk",
        end=_agenda(meeting),
        icon="calendar-clock" if meeting.ahead else "calendar-days",
        icon_tone="accent" if meeting.ahead else "text2",
    )


def series_row(series: "SeriesRow") -> Row:
    """The row of one series: its parties, its state, its rounds."""
    rounds = f"{series.rounds} rounds held" if series.rounds else "rounds unknown"
    return Row(
        series.id,
        series.title,
        line="  ·  ".join(part for part in (series.parties, rounds) if part),
        marks=series_marks(series.status),
        end=f"{counted(series.meetings, 'meeting')} here" if series.meetings else "",
        icon="layers",
    )


def status_marks(status: str) -> tuple[Mark, ...]:
    """The state of a meeting as a chip."""
    if not status:
        return (Mark("State unknown"),)
    return (Mark(vocabulary("meeting_status").label_of(status), STATES.get(status, "neutral")),)


def series_marks(status: str) -> tuple[Mark, ...]:
    """The state of a series as a chip."""
    if not status:
        return (Mark("State unknown"),)
    return (Mark(vocabulary("series_status").label_of(status), SERIES_STATES.get(status, "neutral")),)


def _agenda(meeting: "MeetingRow") -> str:
    if not meeting.cases:
        return ""
    cases = counted(meeting.cases, "case")
    return f"{cases}, {meeting.raised} raised" if meeting.raised else cases
