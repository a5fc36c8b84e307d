"""A meeting and a series on the page."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Snapshot
from ui.forms.cards import AskingCard
from ui.forms.intents import AddRecord, CiteValue, EditRecord, RemoveRecord, Visit
from ui.forms.reading import Reading, day_said
from ui.forms.record_detail import DetailLook, Head, HeadAct
from ui.kit.boxes import column
from ui.kit.entry import EntryRow
from ui.kit.rows import Mark
from ui.kit.split import ResponsiveSplit
from ui.meetings.agenda import MeetingReading, agenda_card
from ui.meetings.intents import MakePack
from ui.meetings.rows import series_marks, status_marks

STACK_BELOW = 860
MEETING_FACTS = ("meeting_type", "held_on", "place", "status", "round_number", "delegations", "statement")
SERIES_FACTS = ("meeting_type", "parties", "status", "rounds", "condition")


def _meeting_head(reading: Reading) -> Head:
    meeting, series = reading.whole, reading.whole.link("series")
    number = reading.text(meeting, "round_number")
    line = (
        day_said(meeting.date("held_on")) or "Date unknown",
        meeting.words("place") or "place unknown",
        series.title if series else "",
        f"round {number}" if number else "",
    )
    kind = reading.text(meeting, "meeting_type")
    return Head(
        " · ".join(part for part in line if part),
        [*status_marks(meeting.words("status")), *([Mark(kind)] if kind else [])],
        (
            HeadAct("Meeting pack", "file-down", MakePack(meeting.ref), "Make the meeting pack"),
            HeadAct("Edit", "pencil", EditRecord(meeting.ref), "Edit the facts of the meeting"),
        ),
        (
            ("Cite a source for the whole meeting…", CiteValue(meeting.ref)),
            ("Remove meeting", RemoveRecord(meeting.ref)),
        ),
    )


def _meeting_cards(reading: Reading) -> Iterable[QWidget]:
    main, side = QWidget(), QWidget()
    left, right = column(gap=16, parent=main), column(gap=16, parent=side)
    if isinstance(reading, MeetingReading):
        left.addWidget(agenda_card(reading))
    right.addWidget(_facts(reading))
    right.addWidget(_series(reading))
    yield ResponsiveSplit(main, side, 300, STACK_BELOW)


def _facts(reading: Reading) -> AskingCard:
    card, meeting = AskingCard("Meeting"), reading.whole
    card.ask_on_press("Edit", "pencil", "Edit the facts of the meeting", EditRecord(meeting.ref))
    card.add_facts(reading.facts(meeting, MEETING_FACTS, ("name", "series")))
    return card


def _series(reading: Reading) -> AskingCard:
    card, link = AskingCard("Series"), reading.whole.link("series")
    series = reading.records.get(link.uid) if link else None
    if series is None:
        card.say("This meeting belongs to no series.")
        card.ask_on_press("Choose", "layers", "Choose the series", EditRecord(reading.whole.ref, "series"))
        return card
    card.ask_on_press("Edit", "pencil", "Edit the series", EditRecord(series.ref))
    row = EntryRow("layers", series.title, series.words("parties"), open_words=f"Open series {series.ref}")
    row.opened.connect(lambda: card.wanted.emit(Visit("series", series.ref)))
    card.body.addWidget(row)
    card.add_facts(
        reading.facts(series, ("status", "rounds", "condition"), ("name", "parties", "meeting_type"))
    )
    return card


def _series_head(reading: Reading) -> Head:
    series = reading.whole
    rounds = reading.text(series, "rounds")
    line = (series.words("parties"), f"{rounds} rounds held" if rounds else "rounds unknown")
    return Head(
        " · ".join(part for part in line if part),
        series_marks(series.words("status")),
        (HeadAct("Edit", "pencil", EditRecord(series.ref), "Edit the series"),),
        (
            ("Cite a source for the whole series…", CiteValue(series.ref)),
            ("Remove series", RemoveRecord(series.ref)),
        ),
    )


def _series_cards(reading: Reading) -> Iterable[QWidget]:
    series, card = reading.whole, AskingCard("Series")
    card.ask_on_press("Edit", "pencil", "Edit the series", EditRecord(series.ref))
    card.add_facts(reading.facts(series, SERIES_FACTS, ("name",)))
    yield card
    yield _meetings(reading)


def _meetings(reading: Reading) -> AskingCard:
    card = AskingCard("Meetings")
    new = AddRecord("meeting", typed=(("series", reading.whole.ref),))
    card.ask_on_press("New meeting", "plus", "Begin a meeting of this series", new)
    meetings = reading.records.of("meeting")
    for meeting in sorted(meetings, key=_when, reverse=True):
        number = reading.text(meeting, "round_number")
        told = (
            day_said(meeting.date("held_on")) or "date unknown",
            f"round {number}" if number else "",
            reading.text(meeting, "status"),
        )
        words = " · ".join(part for part in told if part)
        row = EntryRow("calendar-days", meeting.title, words, open_words=f"Open meeting {meeting.ref}")
        row.opened.connect(lambda ref=meeting.ref: card.wanted.emit(Visit("meeting", ref)))
        card.body.addWidget(row)
    if not meetings:
        card.say("No meeting of this series is recorded here.")
    return card


def _when(meeting: Snapshot) -> str:
    day = meeting.date("held_on")
    return day.stored() if day else ""


MEETING = DetailLook("Agenda", _meeting_head, _meeting_cards)
SERIES = DetailLook("Series", _series_head, _series_cards)
