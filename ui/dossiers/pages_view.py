"""The pages of a paper one below the other; only those in sight are drawn and kept."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.dossiers.wish import A4, POINTS, PageAsked
from ui.kit.theme import THEME

FIT, FULL = "fit", "full"
MARGIN, GAP = 24, 20
WIDEST = 960
SCREEN_DPI, POINTS_AN_INCH = 96, 72
SETTLE_MS = 80
PAPER = "#FFFFFF"


class PagesView(QScrollArea):
    """``wanted`` carries the PageAsked in sight that are not here yet, ``moved`` the page (from 1) at the top."""

    wanted = Signal(object)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count, self._sheet, self._zoom, self._at = 0, A4, FIT, 0
        self._images: dict[int, tuple[int, QImage]] = {}
        self.canvas = _Canvas(self._paint)
        self.setWidget(self.canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the paper")
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        THEME.changed.connect(self.canvas.update)

    def show_document(self, count: int, sheet: str) -> None:
        """Show ``count`` empty sheets and ask for the pages in sight; the place on the paper is kept."""
        self.count, self._sheet = count, sheet
        self._images.clear()
        self._lay_out()
        self._ask()
        self._scrolled()

    def show_page(self, number: int, image: QImage) -> None:
        """Put the picture of a page onto its sheet."""
        if number < self.count:
            self._images[number] = (image.width(), image)
            self.canvas.update()

    def has_page(self, number: int) -> bool:
        """Whether the picture of this page is on its sheet."""
        return number in self._images

    def clear(self) -> None:
        """Forget every page."""
        self.count = 0
        self._images.clear()
        self._lay_out()

    def set_zoom(self, zoom: str) -> None:
        """Show pages as wide as the view (``fit``) or in their true size (``full``)."""
        at = self.current()
        self._zoom = zoom
        self._lay_out()
        self.go_page(at)
        self._settle.start()

    def current(self) -> int:
        """The page, from 0, that fills the upper part of the view."""
        step = self._height() + GAP
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, min(self.count - 1, int((middle - MARGIN) // step))) if self.count else 0

    def go_page(self, number: int) -> None:
        """Bring a page (from 0) to the top."""
        self.verticalScrollBar().setValue(round(number * (self._height() + GAP)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages follow the width."""
        super().resizeEvent(event)
        at = self.current()
        self._lay_out()
        if self._zoom == FIT:
            self.go_page(at)
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count - 1}
        if event.key() in ends:
            self.go_page(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _width(self) -> int:
        if self._zoom == FULL:
            return round(POINTS[self._sheet][0] * SCREEN_DPI / POINTS_AN_INCH)
        return max(120, min(WIDEST, self.viewport().width() - 2 * MARGIN))

    def _height(self) -> float:
        wide, high = POINTS[self._sheet]
        return self._width() * high / wide

    def _lay_out(self) -> None:
        high = 2 * MARGIN + self.count * (self._height() + GAP) - GAP if self.count else 0
        self.canvas.resize(QSize(self._width() + 2 * MARGIN, round(high)))
        self.canvas.update()

    def _box(self, number: int) -> QRectF:
        return QRectF(MARGIN, MARGIN + number * (self._height() + GAP), self._width(), self._height())

    def _in_sight(self) -> range:
        step, top = self._height() + GAP, self.verticalScrollBar().value() - MARGIN
        first = int(top // step) - 1
        last = int((top + self.viewport().height()) // step) + 1
        return range(max(0, first), min(self.count, last + 1))

    def _ask(self) -> None:
        seen = self._in_sight()
        for number in [number for number in self._images if number not in seen]:
            del self._images[number]
        width = round(self._width() * self.devicePixelRatio())
        near = sorted(seen, key=lambda number: abs(number - self.current()))
        missing = [n for n in near if n not in self._images or abs(self._images[n][0] - width) > 2]
        self.wanted.emit(tuple(PageAsked(number, width) for number in missing))

    def _scrolled(self) -> None:
        self._settle.start()
        at = self.current()
        self.setAccessibleDescription(f"Page {at + 1} of {self.count}" if self.count else "")
        self.moved.emit(at + 1)

    def _paint(self, painter: QPainter, dirty: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            box = self._box(number)
            if box.intersects(QRectF(dirty)):
                painter.fillRect(box, QColor(PAPER))
                if number in self._images:
                    painter.drawImage(box, self._images[number][1])
                painter.setPen(QPen(THEME.colour("border2"), 1))
                painter.drawRect(box)


class _Canvas(QWidget):
    def __init__(self, draw: Callable[[QPainter, QRect], None]) -> None:
        super().__init__()
        self._draw = draw

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets in sight."""
        painter = QPainter(self)
        self._draw(painter, event.rect())
        painter.end()
