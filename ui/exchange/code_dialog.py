"""Our own card as a QR code, large enough to be scanned across a table, with the words to read aloud."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.exchange.facts import CardFacts
from ui.kit.boxes import column
from ui.kit.buttons import Variant
from ui.kit.chips import Badge
from ui.kit.dialogs import Dialog
from ui.kit.refill import Refilled
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME

SIDE, MARGIN = 300, 4
SCAN = (
    "Your colleague scans this with any program and pastes the text. Then read these ten words to each other."
)


class QrCode(QWidget):
    """Rows of squares, always black on white, whatever the colours of the window: readers need it so."""

    def __init__(self, rows: tuple[tuple[bool, ...], ...], words: str) -> None:
        super().__init__()
        self._rows = rows
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Large, and square."""
        return QSize(THEME.px(SIDE), THEME.px(SIDE))

    minimumSizeHint = sizeHint

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw whole squares, so that no edge is blurred."""
        painter = QPainter(self)
        count = len(self._rows) + 2 * MARGIN
        side = max(1, min(self.width(), self.height()) // count)
        left, top = (self.width() - side * count) // 2, (self.height() - side * count) // 2
        painter.fillRect(QRectF(left, top, side * count, side * count), Qt.GlobalColor.white)
        for y, row in enumerate(self._rows, MARGIN):
            for x, dark in enumerate(row, MARGIN):
                if dark:
                    painter.fillRect(left + x * side, top + y * side, side, side, Qt.GlobalColor.black)


class CodeDialog(Dialog):
    """``save_wanted`` when it is to be saved as a picture."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget, own: CardFacts, rows: tuple[tuple[bool, ...], ...]) -> None:
        super().__init__(parent, "Your card as a QR code", 520)
        self.code = QrCode(rows, "QR code of your card")
        self.words = Refilled(6)
        self.words.refill(Badge(word, f"Word {n}: {word}") for n, word in enumerate(own.words, 1))
        centre = column(gap=0)
        centre.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(centre)
        for widget in (WrapLabel(SCAN, "body", "text2"), PlainLabel(own.letters, "native"), self.words):
            self.body.addWidget(widget)
        self.add_button("Save…").clicked.connect(self.save_wanted)
        close = self.add_button("Close", Variant.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus()
