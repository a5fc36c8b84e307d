"""The Cases page: the list, and the case that was chosen."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.cases.detail import CaseDetail
from ui.cases.rows import FACETS, WORDS
from ui.forms import LinkSearch
from ui.kit.boxes import EmptyState, column
from ui.kit.list_pane import ListPane
from ui.kit.two_panes import TwoPanes

LIST_WIDTH = 370


class CasesPage(QWidget):
    """Shows what it is given; the signals of ``pane`` and ``detail`` say what is asked for."""

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane, self.detail = ListPane(WORDS), CaseDetail(search)
        self.pane.offer(FACETS)
        self.blank = EmptyState("users", "No case chosen", "Choose a case from the list.")
        self.side = QStackedWidget()
        self.side.addWidget(self.blank)
        self.side.addWidget(self.detail)
        self.panes = TwoPanes(self.pane, self.side, "All cases", LIST_WIDTH)
        column(gap=0, parent=self).addWidget(self.panes)

    def show_blank(self) -> None:
        """Show that no case is chosen."""
        self.detail.clear()
        self.side.setCurrentWidget(self.blank)
