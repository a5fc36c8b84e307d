"""Meetings and series between the page and the desk."""

from typing import Any

from PySide6.QtCore import QObject

from casefiles.commands.agenda import arrange, put_on_agenda
from casefiles.queries.meeting_rows import (
    MeetingFilter,
    meeting_ids,
    meeting_rows,
    series_ids,
    series_rows,
)
from casefiles.queries.meeting_seen import (
    MeetingSeen,
    meeting_chosen,
    meeting_seen,
    series_chosen,
    series_file,
)
from ui.desk import Desk, Place
from ui.desk.wholes import WholeQuestions, Wholes, WholeWidgets, desk_search, today
from ui.documents.controller import Documents
from ui.forms.intents import AddRecord
from ui.forms.reading import Reading, Specs, counted
from ui.kit.acts import PageAct
from ui.kit.list_pane import ListWish
from ui.meetings.agenda import MeetingReading
from ui.meetings.cases_dialog import CasesDialog
from ui.meetings.intents import ArrangeAgenda, ChooseCases, MakePack
from ui.meetings.page import MeetingsPage
from ui.meetings.rows import row_of, series_row

PAGE, SERIES = "meetings", "series"
KINDS = (
    "meeting",
    "meeting_item",
    "attachment",
    "series",
    "case",
    "person",
    "name",
    "health_note",
    "detention",
)


class MeetingsController(QObject):
    """The Meetings feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = desk_search(desk, "meetings/search")
        page = self.page = MeetingsPage(self._search)
        agendas = WholeWidgets(page.meetings, page.agenda, page.agendas)
        rows = WholeWidgets(page.series, page.row, page.rows)
        self.meetings = Wholes(desk, PAGE, MEETINGS, agendas, self._search)
        self.series = Wholes(desk, PAGE, ROWS, rows, self._search)
        self.documents = Documents(desk, self.meetings.deeds, page.agenda, page.documents, page)
        self.acts = (PageAct("New meeting", self._new_meeting, "Ctrl+Shift+N"),)
        deeds = self.meetings.deeds
        deeds.learn(ChooseCases, self._choose)
        deeds.learn(
            ArrangeAgenda, lambda wish: desk.write(arrange, (wish.meeting, wish.items), words="order by tier")
        )
        deeds.learn(MakePack, lambda wish: desk.go(Place(page="dossiers", kind="meeting", ref=wish.meeting)))
        self.series.deeds.learn(AddRecord, self._add)

    @property
    def front(self) -> Wholes:
        """The view in front."""
        return self.series if self.page.views.tabs.current() == SERIES else self.meetings

    def refresh(self) -> None:
        """The page comes to the front."""
        self.meetings.refresh()
        self.series.refresh()

    def go(self, place: Place) -> None:
        """Show the meeting or series that ``place`` names, or the meeting of the agenda item that it names."""
        rows = place.kind == "series" or place.tab == SERIES
        self.page.views.tabs.choose(SERIES if rows else PAGE)
        self.front.go(place)

    def place(self) -> Place:
        """Where somebody is."""
        return self.front.place()

    def flush(self) -> None:
        """Save what is typed."""
        self.meetings.flush()
        self.series.flush()

    def new(self) -> None:
        """Begin a meeting, or a series in the other view."""
        self.front.new()

    def _new_meeting(self) -> None:
        self.page.views.tabs.choose(PAGE)
        self.meetings.new()

    def _add(self, wish: AddRecord) -> None:
        """A meeting begun from its series comes up in the other view."""
        if wish.kind == "meeting":
            self.page.views.tabs.choose(PAGE)
            self.meetings.deeds.add(wish)
        else:
            self.series.deeds.add(wish)

    def _choose(self, wish: ChooseCases) -> CasesDialog:
        reading = self.page.agenda.reading
        items = reading.parts("meeting_item") if reading else ()
        taken = [link.ref for item in items if (link := item.link("case"))]
        dialog = CasesDialog(self.page, self._search, taken)
        dialog.cases_wanted.connect(lambda cases: self._put(wish.meeting, cases))
        dialog.open()
        return dialog

    def _put(self, meeting: str, cases: list[str]) -> None:
        def then(made: list[str]) -> None:
            self._desk.notice(f"{counted(len(made), 'case')} put on the agenda.", "Undo", self._desk.undo)

        self._desk.write(put_on_agenda, (meeting, cases), then, words="put cases on the agenda")


def _meeting_ids(wish: ListWish) -> tuple[Any, tuple[Any, ...]]:
    return meeting_ids, (MeetingFilter(wish.text, wish.code("meeting_type"), wish.code("status")), today())


def _series_ids(wish: ListWish) -> tuple[Any, tuple[Any, ...]]:
    return series_ids, (wish.text,)


def _read(seen: MeetingSeen, specs: Specs) -> Reading:
    return MeetingReading(seen.records, specs, seen.cases, seen.asked)


MEETINGS = WholeQuestions(
    KINDS,
    _meeting_ids,
    lambda session, ids: meeting_rows(session, ids, today()),
    row_of,
    lambda session, number: meeting_chosen(session, number, today()),
    lambda session, ref: meeting_seen(session, ref, today()),
    _read,
)
ROWS = WholeQuestions(
    ("series", "meeting"), _series_ids, series_rows, series_row, series_chosen, series_file, Reading
)
