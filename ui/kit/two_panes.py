"""A list and what was chosen from it: side by side where there is room, else one at a time with a way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.kit.boxes import Surface, column, line
from ui.kit.buttons import Button, Variant

ONE_BELOW = 720


class TwoPanes(QWidget):
    """Below ``ONE_BELOW`` pixels only one pane is seen: the list, until ``show_side``."""

    def __init__(
        self, first: QWidget, side: QWidget, back: str, width: int = 370, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._first, self._beside = first, False
        self.back = Button(back, "arrow-left", Variant.GHOST)
        self.back.clicked.connect(self.show_first)
        self._bar = Surface("surface")
        inside = line(parent=self._bar)
        inside.setContentsMargins(12, 6, 12, 0)
        inside.addWidget(self.back)
        inside.addStretch()
        self._side = QWidget()
        down = column(gap=0, parent=self._side)
        down.addWidget(self._bar)
        down.addWidget(side, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for pane in (first, self._side):
            split.addWidget(pane)
        split.setStretchFactor(1, 1)
        split.setSizes([width, 2 * width])
        first.setMinimumWidth(260)
        column(gap=0, parent=self).addWidget(split)

    def show_side(self) -> None:
        """Bring what was chosen to the front, where only one pane is seen."""
        self._beside = True
        self._arrange()

    def show_first(self) -> None:
        """Bring the list to the front, where only one pane is seen."""
        self._beside = False
        self._arrange()
        self._first.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one or both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one = self.width() < ONE_BELOW
        self._bar.setVisible(one)
        self._first.setVisible(not (one and self._beside))
        self._side.setVisible(not one or self._beside)
