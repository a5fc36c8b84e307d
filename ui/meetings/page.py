"""The Meetings page: meetings in one view, the series they belong to in the other."""

from PySide6.QtWidgets import QWidget

from ui.documents.page import DocumentsPage
from ui.forms import LinkSearch
from ui.forms.record_detail import RecordDetail
from ui.kit.boxes import EmptyState, column
from ui.kit.list_detail import ListDetail, Views
from ui.kit.list_pane import ListPane
from ui.meetings.looks import MEETING, SERIES
from ui.meetings.rows import FACETS, WORDS
from ui.meetings.rows import SERIES as SERIES_WORDS

NO_MEETING = ("No meeting chosen", "Choose a meeting from the list, or begin a new one.", "New meeting")
NO_SERIES = ("No series chosen", "Choose a series from the list, or begin a new one.", "New series")


class MeetingsPage(QWidget):
    """Two lists with their details, chosen by tabs. ``documents`` are those of the meeting."""

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meetings, self.series = ListPane(WORDS), ListPane(SERIES_WORDS)
        self.meetings.offer(FACETS)
        self.documents = DocumentsPage()
        self.agenda = RecordDetail(MEETING, search, (self.documents,))
        self.row = RecordDetail(SERIES, search)
        self.agendas = ListDetail(
            self.meetings, self.agenda, EmptyState("calendar-days", *NO_MEETING), "All meetings"
        )
        self.rows = ListDetail(self.series, self.row, EmptyState("layers", *NO_SERIES), "All series")
        views = (("meetings", "Meetings", self.agendas), ("series", "Series", self.rows))
        self.views = Views(views, "Meetings and series")
        column(gap=0, parent=self).addWidget(self.views)
