"""The Sources page: the list, and the source that was chosen."""

from PySide6.QtWidgets import QWidget

from casefiles.values.specs import KindSpec
from ui.forms import LinkSearch
from ui.kit.boxes import EmptyState, column
from ui.kit.list_detail import ListDetail
from ui.kit.list_pane import ListPane
from ui.sources.detail import SourceDetail
from ui.sources.rows import WORDS

LIST_WIDTH = 400


class SourcesPage(QWidget):
    """Shows what it is given; the signals of ``pane`` and ``detail`` say what is asked for."""

    def __init__(self, spec: KindSpec, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane, self.detail = ListPane(WORDS), SourceDetail(spec, search)
        blank = EmptyState("quote", "No source chosen", "Choose a source from the list.")
        self.panes = ListDetail(self.pane, self.detail, blank, "All sources", LIST_WIDTH)
        column(gap=0, parent=self).addWidget(self.panes)
