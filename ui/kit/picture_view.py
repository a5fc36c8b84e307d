"""A picture to look at: fitted to the room or larger, moved with the keyboard or by dragging the bars."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
SETTLE_MS = 80


class PictureView(QScrollArea):
    """``wanted`` carries the width and height, in pixels of the screen, that the picture should fit into.

    ``turned`` carries 1 or -1 for Page Down and Page Up.
    """

    wanted = Signal(int, int)
    turned = Signal(int)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 0
        self._asked = (0, 0)
        self.sheet = _Sheet()
        self.setWidget(self.sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.ask)

    def show_rgb(self, width: int, height: int, rgb: bytes) -> None:
        """Show these pixels: three bytes each, red first, row after row."""
        image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
        # A picture smaller than the room comes as it is; asked for larger, its pixels are.
        small = width < self._asked[0] and height < self._asked[1]
        image.setDevicePixelRatio(self.devicePixelRatio() / (ZOOMS[self._zoom] if small else 1))
        self.sheet.show_image(image)

    def zoom(self, by: int) -> None:
        """One step larger or smaller; 0 fits it to the room."""
        self._zoom = 0 if by == 0 else max(0, min(len(ZOOMS) - 1, self._zoom + by))
        self.ask()

    @property
    def zoom_words(self) -> str:
        """``Fit``, ``150 %``."""
        return f"{ZOOMS[self._zoom]:.0%}".replace("%", " %") if self._zoom else "Fit"

    def ask(self) -> None:
        """Ask for the picture in the size that it is shown in."""
        room, factor = self.maximumViewportSize(), ZOOMS[self._zoom] * self.devicePixelRatio()
        self._asked = (round((room.width() - 4) * factor), round((room.height() - 4) * factor))
        self.wanted.emit(*self._asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture follows the room."""
        super().resizeEvent(event)
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0 zoom; Page Up and Page Down turn."""
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in zooms:
            self.zoom(zooms[key])
        elif key in turns:
            self.turned.emit(turns[key])
        else:
            super().keyPressEvent(event)


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the picture."""
        return self._image.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        painter = QPainter(self)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.end()
