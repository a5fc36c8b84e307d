"""One line of a card: an icon, words, a small mark, and a button that opens what it speaks of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, icon_button
from ui.kit.chips import Badge
from ui.kit.icons import icon_pixmap
from ui.kit.leading import led
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME

TOP = Qt.AlignmentFlag.AlignTop


class EntryRow(QWidget):
    """``opened`` when its button or its words are pressed; ``acts`` takes further buttons."""

    opened = Signal()

    def __init__(
        self, icon_name: str, title: str, text: str = "", mark: str = "", open_words: str = ""
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        across = line(gap=10, parent=self)
        self._mark = PlainLabel()
        self._mark.setContentsMargins(0, 2, 0, 0)
        across.addWidget(self._mark, 0, TOP)
        words = column(gap=1)
        self.title, self.text = WrapLabel(title, "body"), WrapLabel(text, "meta", "text2")
        if not text:
            self.text.hide()
        led(self.title)
        led(self.text)
        words.addWidget(self.title)
        words.addWidget(self.text)
        across.addLayout(words, 1)
        if mark:
            across.addWidget(Badge(mark), 0, TOP)
        self.acts: QHBoxLayout = line(gap=0)
        across.addLayout(self.acts)
        self._opens = bool(open_words)
        if open_words:
            self.add_act("chevron-right", open_words).clicked.connect(self.opened)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        THEME.changed.connect(self._dress)
        self._dress()

    def add_act(self, icon_name: str, words: str) -> Button:
        """One more small button at the end."""
        button = icon_button(icon_name, words)
        button.setFixedSize(THEME.px(28), THEME.px(26))
        button.setStyleSheet("min-height: 0; padding: 0;")
        self.acts.insertWidget(self.acts.count() - (1 if self._opens and self.acts.count() else 0), button)
        self.acts.setAlignment(button, TOP)
        return button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the words opens too."""
        super().mouseReleaseEvent(event)
        if (
            self._opens
            and event.button() is Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()

    def _dress(self) -> None:
        self._mark.setPixmap(icon_pixmap(self._icon_name, THEME.tokens.text2, THEME.px(16)))
        self._mark.setVisible(bool(self._icon_name))
