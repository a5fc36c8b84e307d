"""The Cases page: the list, and the case that was chosen."""

from PySide6.QtWidgets import QWidget

from ui.cases.detail import CaseDetail
from ui.cases.rows import FACETS, WORDS
from ui.forms import LinkSearch
from ui.kit.boxes import EmptyState, column
from ui.kit.list_detail import ListDetail
from ui.kit.list_pane import ListPane


class CasesPage(QWidget):
    """Shows what it is given; the signals of ``pane`` and ``detail`` say what is asked for."""

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane, self.detail = ListPane(WORDS), CaseDetail(search)
        self.pane.offer(FACETS)
        blank = EmptyState("users", "No case chosen", "Choose a case from the list.")
        self.panes = ListDetail(self.pane, self.detail, blank, "All cases")
        column(gap=0, parent=self).addWidget(self.panes)

    def show_blank(self) -> None:
        """Show that no case is chosen."""
        self.detail.clear()
        self.panes.show_blank()
