"""A box to tick, with a sentence that may take several lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.kit.boxes import line
from ui.kit.leading import led
from ui.kit.text import WrapLabel

TOP = Qt.AlignmentFlag.AlignTop


class Tick(QWidget):
    """``ticked`` carries whether it is ticked now, when somebody pressed the box or the sentence."""

    ticked = Signal(bool)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = line(gap=4, parent=self)
        self.box, self.words = QCheckBox(), led(WrapLabel(words))
        self.words.setContentsMargins(0, 5, 0, 0)
        self.box.setAccessibleName(words)
        self.box.clicked.connect(self.ticked)
        self.setFocusProxy(self.box)
        across.addWidget(self.box, 0, TOP)
        across.addWidget(self.words, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_on(self, on: bool) -> None:
        """Tick it or not, without saying so."""
        self.box.setChecked(on)

    @property
    def on(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The sentence belongs to the box."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
