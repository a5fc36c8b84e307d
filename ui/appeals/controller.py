"""Appeals and organisations between the page and the desk."""

from typing import Any

from PySide6.QtCore import QObject

from casefiles.queries.appeal_file import appeal_file, appeal_seen, organisation_file, organisation_seen
from casefiles.queries.appeal_rows import AppealFilter, AppealOrder, appeal_ids, appeal_rows
from casefiles.queries.listing import Order
from casefiles.queries.organisation_rows import organisation_ids, organisation_rows
from ui.appeals.page import AppealsPage
from ui.appeals.rows import organisation_row, row_of
from ui.desk import Desk, Place
from ui.desk.wholes import WholeQuestions, Wholes, WholeWidgets, desk_search
from ui.documents.controller import Documents
from ui.forms.reading import Reading
from ui.kit.acts import PageAct
from ui.kit.list_pane import ListWish

PAGE = "appeals"
ORGANISATIONS = "organisations"
APPEAL_KINDS = (
    "appeal",
    "addressee",
    "signatory",
    "person_named",
    "ask",
    "attachment",
    "case",
    "meeting",
    "organisation",
    "person",
)


class AppealsController(QObject):
    """The Appeals feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        search = desk_search(desk, "appeals/search")
        self.page = AppealsPage(search)
        page = self.page
        letters = WholeWidgets(page.appeals, page.letter, page.letters)
        signers = WholeWidgets(page.organisations, page.organisation, page.signers)
        self.appeals = Wholes(desk, PAGE, APPEALS, letters, search)
        self.organisations = Wholes(desk, PAGE, SIGNERS, signers, search)
        self.documents = Documents(desk, self.appeals.deeds, page.letter, page.documents, page)
        self.acts = (
            PageAct("New appeal", self._new_appeal, "Ctrl+Shift+N"),
            PageAct("New organisation", self._new_organisation),
        )

    @property
    def front(self) -> Wholes:
        """The view in front."""
        return self.organisations if self.page.views.tabs.current() == ORGANISATIONS else self.appeals

    def refresh(self) -> None:
        """The page comes to the front."""
        self.appeals.refresh()
        self.organisations.refresh()

    def go(self, place: Place) -> None:
        """Show the appeal or organisation that ``place`` names, or the appeal of the part that it names."""
        signers = place.kind == "organisation" or place.tab == ORGANISATIONS
        self.page.views.tabs.choose(ORGANISATIONS if signers else "appeals")
        self.front.go(place)

    def place(self) -> Place:
        """Where somebody is."""
        return self.front.place()

    def flush(self) -> None:
        """Save what is typed."""
        self.appeals.flush()
        self.organisations.flush()

    def new(self) -> None:
        """Begin an appeal, or an organisation in the other view."""
        self.front.new()

    def _new_appeal(self) -> None:
        self.page.views.tabs.choose(PAGE)
        self.appeals.new()

    def _new_organisation(self) -> None:
        self.page.views.tabs.choose(ORGANISATIONS)
        self.organisations.new()


def _appeal_ids(wish: ListWish) -> tuple[Any, tuple[Any, ...]]:
    wanted = AppealFilter(wish.text, wish.code("appeal_type"), wish.code("status"))
    return appeal_ids, (wanted, AppealOrder(wish.order))


def _organisation_ids(wish: ListWish) -> tuple[Any, tuple[Any, ...]]:
    return organisation_ids, (wish.text, Order(wish.order))


APPEALS = WholeQuestions(APPEAL_KINDS, _appeal_ids, appeal_rows, row_of, appeal_seen, appeal_file, Reading)
SIGNERS = WholeQuestions(
    ("organisation", "signatory", "appeal"),
    _organisation_ids,
    organisation_rows,
    organisation_row,
    organisation_seen,
    organisation_file,
    Reading,
)
