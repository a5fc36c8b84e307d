"""Keeping what the list of cases is narrowed to under a name, for exports to choose by."""

from PySide6.QtCore import QObject

from casefiles.errors import CaseFileError
from casefiles.exchange.scopes import View, save_filter
from casefiles.queries.case_rows import CaseFilter
from ui.desk import Desk
from ui.kit.list_pane import ListPane, ListWish
from ui.kit.name_dialog import NameDialog

WHAT = (
    "Exports, and what usually goes to a contact, can choose cases by this view. It follows the records: whatever "
    "fits to it on the day goes. Cases that only have a similar name are not in it."
)
NOTHING = "Type a search or choose a filter in the list of cases first."


def filter_of(wish: ListWish) -> CaseFilter:
    """What the list is narrowed to, as the query takes it."""
    return CaseFilter(wish.text, wish.code("status"), wish.code("urgency"), wish.code("region"))


class SearchKeeping(QObject):
    """Over the list; ``dialog`` is open while a name is typed."""

    def __init__(self, desk: Desk, pane: ListPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self.dialog: NameDialog | None = None
        pane.keep_wanted.connect(self.begin)

    def begin(self) -> None:
        """Ask for the name; says so where the list is not narrowed."""
        if not self._pane.wish.narrowed:
            self._desk.notice(NOTHING)
            return
        words = ("Keep this search as a view", WHAT, "Name of the view", "Keep view")
        dialog = self.dialog = NameDialog(self._pane, *words)
        wanted = filter_of(self._pane.wish)

        def kept(view: View) -> None:
            dialog.accept()
            self._desk.notice(f"Kept: “{view.name}”. Exports can choose it under Cases.")

        def refuse(error: CaseFileError) -> None:
            dialog.refuse(str(error))

        dialog.named.connect(lambda name: self._desk.write(save_filter, (name, wanted), kept, refuse))
        dialog.open()
