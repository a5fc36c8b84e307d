"""Small labels with a meaning: statuses, counts, levels, filters, initials."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.buttons import Button, Variant
from ui.kit.icons import icon
from ui.kit.paint import mirror
from ui.kit.text import set_tip
from ui.kit.theme import THEME
from ui.kit.tokens import STATUS_ICONS


class StatusChip(QWidget):
    """A status by colour, icon and word; ``tone`` is one of the names in ``STATUS_ICONS``."""

    def __init__(self, text: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        THEME.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the icon and the words."""
        metrics = QFontMetricsF(THEME.font(12, 600))
        mark = metrics.height() + 8 if STATUS_ICONS.get(self._tone) else 8
        return QSize(round(mark + metrics.horizontalAdvance(self._words) + 10), round(metrics.height() + 5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = THEME.tokens.pair(self._tone)
        mirror(painter, self).chip(QPointF(0, 0), self._words, self._tone, look, THEME.font(12, 600))
        painter.end()


class Badge(QWidget):
    """A small outlined word or number, such as a source's grade."""

    def __init__(self, text: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words or text)
        set_tip(self, words)
        THEME.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        metrics = QFontMetricsF(THEME.font(11, 600))
        return QSize(round(metrics.horizontalAdvance(self._words) + 20), round(metrics.height() + 5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn, font = mirror(painter, self), THEME.font(11, 600)
        box = QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7)
        drawn.rounded(box, THEME.tokens.surface2, 5, THEME.tokens.border2)
        painter.setFont(font)
        painter.setPen(THEME.colour("text2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.end()


class Chip(Button):
    """A filter or chosen value. A chosen chip shows a cross and emits ``removed`` instead of opening a menu."""

    removed = Signal()

    def __init__(self, text: str, chosen: bool = False, parent: QWidget | None = None) -> None:
        self.chosen = chosen
        super().__init__(text, "", Variant.CHIP, parent=parent)
        self.setProperty("chosen", "true" if chosen else "false")
        self.setLayoutDirection(_opposite(self.layoutDirection()))
        if chosen:
            self.setAccessibleName(f"{text}, remove")
            self.clicked.connect(self.removed)

    def _dress(self) -> None:
        super()._dress()
        size = THEME.px(12)
        self.setIcon(
            icon(
                "x" if self.chosen else "chevron-down",
                THEME.tokens.accent if self.chosen else THEME.tokens.text2,
                size,
            )
        )
        self.setIconSize(QSize(size, size))


def _opposite(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    left = Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if direction is left else left


class Avatar(QWidget):
    """A square with initials, coloured by ``hue`` (any number): no portraits."""

    def __init__(
        self, initials: str = "", hue: int = 0, size: int = 64, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials, self._hue = initials, hue
        self.setFixedSize(size, size)

    def show_initials(self, initials: str, hue: int) -> None:
        """Show other initials."""
        self._initials, self._hue = initials, hue
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square and the initials."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_avatar(painter, QRectF(self.rect()), self._initials, self._hue)
        painter.end()


def draw_avatar(painter: QPainter, box: QRectF, initials: str, hue: int) -> None:
    """Draw initials on their ground in the real rectangle ``box``."""
    pair = THEME.tokens.avatars[hue % len(THEME.tokens.avatars)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.bg))
    painter.drawRoundedRect(box, box.width() * 0.18, box.width() * 0.18)
    font = THEME.font(12, 600)
    font.setPixelSize(max(9, round(box.width() * 0.34)))
    painter.setFont(font)
    painter.setPen(QColor(pair.fg))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), initials)


def hue_of(ref: str) -> int:
    """The colour of a record: its number, so that neighbours differ and a case keeps its own on every page.

    >>> hue_of("C-0012")
    12
    """
    return int("".join(digit for digit in ref if digit in "0123456789") or "0")


def initials_of(name: str) -> str:
    """Up to two initials of a name in an alphabet, or its first character in a script without capitals.

    >>> initials_of("Mira Example")
    'ME'
    """
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return "·"
    first, last = words[0][0], words[-1][0]
    if len(words) == 1 or not first.isupper():
        return first
    return first + last
