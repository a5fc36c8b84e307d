"""The Appeals page: letters in one view, organisations in the other."""

from PySide6.QtWidgets import QWidget

from ui.appeals.letter import LETTER
from ui.appeals.organisation import ORGANISATION
from ui.appeals.rows import FACETS, ORGANISATIONS, WORDS
from ui.documents.page import DocumentsPage
from ui.forms import LinkSearch
from ui.forms.record_detail import RecordDetail
from ui.kit.boxes import EmptyState, column
from ui.kit.list_detail import ListDetail, Views
from ui.kit.list_pane import ListPane

NO_APPEAL = ("No appeal chosen", "Choose an appeal from the list, or begin a new one.", "New appeal")
NO_ORGANISATION = (
    "No organisation chosen",
    "Choose one from the list, or add a new one.",
    "New organisation",
)


class AppealsPage(QWidget):
    """Two lists with their details, chosen by tabs. ``documents`` are those of the letter."""

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appeals, self.organisations = ListPane(WORDS), ListPane(ORGANISATIONS)
        self.appeals.offer(FACETS)
        self.documents = DocumentsPage()
        self.letter = RecordDetail(LETTER, search, (self.documents,))
        self.organisation = RecordDetail(ORGANISATION, search)
        self.letters = ListDetail(self.appeals, self.letter, EmptyState("send", *NO_APPEAL), "All appeals")
        self.signers = ListDetail(
            self.organisations,
            self.organisation,
            EmptyState("building-2", *NO_ORGANISATION),
            "All organisations",
        )
        views = (("appeals", "Appeals", self.letters), ("organisations", "Organisations", self.signers))
        self.views = Views(views, "Appeals and organisations")
        column(gap=0, parent=self).addWidget(self.views)
