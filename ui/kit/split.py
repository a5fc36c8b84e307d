"""Two columns side by side where there is room, one below the other where there is not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

STACK_BELOW = 700


class ResponsiveSplit(QWidget):
    """A main column and a narrower side column; below ``stack_below`` pixels the side goes under the main."""

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        side_width: int = 276,
        stack_below: int = STACK_BELOW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._side_width, self._stack_below = side, side_width, stack_below
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        for widget, stretch in ((main, 1), (side, 0)):
            holder = QVBoxLayout()
            holder.addWidget(widget)
            holder.addStretch()
            self._layout.addLayout(holder, stretch)
        self._arrange(False)

    @property
    def stacked(self) -> bool:
        """Whether the side column is below the main one now."""
        return self._layout.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack for the new width."""
        super().resizeEvent(event)
        self._arrange(self.width() < self._stack_below)

    def _arrange(self, stacked: bool) -> None:
        way = QBoxLayout.Direction
        self._layout.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._side.setMinimumWidth(0 if stacked else self._side_width)
        self._side.setMaximumWidth(16777215 if stacked else self._side_width)
