"""A closed list to choose one of, with the arrow that says so."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.kit.paint import mirror
from ui.kit.theme import THEME


class ChoiceBox(QComboBox):
    """``choices`` are (key, words); ``key`` is the one chosen."""

    def __init__(
        self, words: str, choices: Iterable[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        for key, shown in choices:
            self.addItem(shown, key)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def key(self) -> object:
        """The key of what is chosen."""
        return self.currentData()

    def choose(self, key: object) -> None:
        """Choose ``key``; the first when there is no such choice."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page past it instead of changing it, unless it has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        size = THEME.px(14)
        at = (self.height() - size) / 2
        mirror(painter, self).icon(self.width() - size - 10, at, size, "chevron-down", THEME.colour("text3"))
        painter.end()
