"""A list at the start and what is chosen from it at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.kit.boxes import EmptyState, Surface, column, line
from ui.kit.tabs import SegmentedTabs

LIST_WIDTH, LEAST_LIST = 370, 260


class ListDetail(QWidget):
    """``pane`` beside ``detail``, or beside ``blank`` while nothing is chosen."""

    def __init__(
        self, pane: QWidget, detail: QWidget, blank: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.blank, self._detail = blank, detail
        self.side = QStackedWidget()
        self.side.addWidget(blank)
        self.side.addWidget(detail)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(pane)
        split.addWidget(self.side)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, 760])
        pane.setMinimumWidth(LEAST_LIST)
        column(gap=0, parent=self).addWidget(split)

    def show_detail(self) -> None:
        """Show what is chosen."""
        self.side.setCurrentWidget(self._detail)

    def show_blank(self) -> None:
        """Show that nothing is chosen."""
        self.side.setCurrentWidget(self.blank)


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
