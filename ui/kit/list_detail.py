"""A list at the start and what is chosen from it at the end; and several such pages under tabs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.boxes import EmptyState, Surface, column, line
from ui.kit.list_pane import ListPane
from ui.kit.tabs import SegmentedTabs
from ui.kit.two_panes import TwoPanes

LIST_WIDTH = 370


class ListDetail(TwoPanes):
    """``pane`` beside ``detail``, or beside ``blank`` while nothing is chosen. ``back`` leads back to the list.

    Beside an empty list stands nothing: what to do is said in the list, and there is nothing to choose.
    """

    def __init__(
        self, pane: QWidget, detail: QWidget, blank: EmptyState, back: str, width: int = LIST_WIDTH
    ) -> None:
        self.stack = QStackedWidget()
        super().__init__(pane, self.stack, back, width)
        self.blank, self._detail, self._bare = blank, detail, Surface("app")
        self._rows = True
        for widget in (blank, detail, self._bare):
            self.stack.addWidget(widget)
        if isinstance(pane, ListPane):
            pane.list.counted.connect(self._counted)

    def show_detail(self) -> None:
        """Show what is chosen."""
        self.stack.setCurrentWidget(self._detail)

    def show_blank(self) -> None:
        """Show that nothing is chosen."""
        self.stack.setCurrentWidget(self.blank if self._rows else self._bare)

    def _counted(self, count: int) -> None:
        self._rows = count > 0
        if self.stack.currentWidget() is not self._detail:
            self.show_blank()


class Views(Surface):
    """Several pages under one heading, one in front, chosen by tabs above them."""

    def __init__(
        self, views: Sequence[tuple[str, str, QWidget]], words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", parent)
        self.tabs = SegmentedTabs([(key, title) for key, title, _ in views], words)
        self._pages = {key: page for key, _, page in views}
        self.stack = QStackedWidget()
        outer = column(gap=0, parent=self)
        across = line()
        across.setContentsMargins(8, 4, 8, 0)
        across.addWidget(self.tabs)
        across.addStretch()
        outer.addLayout(across)
        for _, _, page in views:
            self.stack.addWidget(page)
        outer.addWidget(self.stack, 1)
        self.tabs.chosen.connect(self._turn)

    def _turn(self, key: str) -> None:
        self.stack.setCurrentWidget(self._pages[key])
