"""A list at the start and what is chosen from it at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.kit.boxes import EmptyState, Surface, column, line
from ui.kit.buttons import Button, Variant
from ui.kit.tabs import SegmentedTabs
from ui.kit.theme import THEME

LIST_WIDTH, LEAST_LIST, ONE_BELOW = 370, 260, 720


class ListDetail(QWidget):
    """``pane`` beside ``detail``, or beside ``blank`` while nothing is chosen; where it is narrow, one at a time."""

    def __init__(
        self, pane: QWidget, detail: QWidget, blank: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.pane, self.blank, self._detail = pane, blank, detail
        self._in_list = False
        self.stack, self.side = QStackedWidget(), Surface("surface")
        self.stack.addWidget(blank)
        self.stack.addWidget(detail)
        self.back = Button("Back to the list", "arrow-left", Variant.GHOST)
        self.back.clicked.connect(self.bring_list)
        down = column(gap=0, parent=self.side)
        down.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        down.addWidget(self.stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(pane)
        split.addWidget(self.side)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, 760])
        pane.setMinimumWidth(LEAST_LIST)
        column(gap=0, parent=self).addWidget(split)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether there is room for one of them only."""
        return self.width() < THEME.px(ONE_BELOW)

    def show_detail(self) -> None:
        """Show what is chosen."""
        self.stack.setCurrentWidget(self._detail)

    def show_blank(self) -> None:
        """Show that nothing is chosen."""
        self.stack.setCurrentWidget(self.blank)

    def bring_detail(self) -> None:
        """Bring what is chosen to the front where there is room for one only."""
        self._in_list = False
        self._arrange()

    def bring_list(self) -> None:
        """Bring the list to the front where there is room for one only."""
        self._in_list = True
        self._arrange()
        self.pane.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both, or one of them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.narrow
        self.back.setVisible(narrow)
        self.pane.setVisible(not narrow or self._in_list)
        self.side.setVisible(not narrow or not self._in_list)


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
