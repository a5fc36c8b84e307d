"""Painting in start-to-end coordinates: mirrored in one place, every run of text isolated."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QWidget

from ui.kit.icons import draw_icon
from ui.kit.text import isolated
from ui.kit.tokens import STATUS_ICONS, Pair


class Mirror:
    """A painter whose x runs from the start of the line, right to left where the interface does."""

    def __init__(self, painter: QPainter, bounds: QRectF, rtl: bool) -> None:
        self.painter, self.bounds, self.rtl = painter, bounds, rtl

    def rect(self, x: float, y: float, w: float, h: float) -> QRectF:
        """The real rectangle of a logical one; ``x`` and ``y`` count from the start and top of the bounds."""
        left = self.bounds.right() - x - w if self.rtl else self.bounds.left() + x
        return QRectF(left, self.bounds.top() + y, w, h)

    def text(self, box: QRectF, text: str, font: QFont, colour: QColor, end: bool = False) -> float:
        """Draw ``text`` in the real rectangle ``box``, cut to fit, at its start or end. Returns the width taken."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        option = QTextOption(
            (Qt.AlignmentFlag.AlignRight if end != self.rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignVCenter
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.painter.setFont(font)
        self.painter.setPen(QPen(colour))
        self.painter.drawText(box, isolated(shown), option)
        return min(box.width(), metrics.horizontalAdvance(shown) + 1)

    def icon(self, x: float, y: float, size: float, name: str, colour: QColor | str) -> None:
        """Draw an icon with its start at ``x``."""
        draw_icon(self.painter, self.rect(x, y, size, size), name, colour)

    def rounded(
        self, box: QRectF, colour: QColor | str, radius: float, edge: QColor | str | None = None
    ) -> None:
        """Fill a rounded rectangle, with an edge of one pixel when ``edge`` is given."""
        self.painter.setPen(QPen(QColor(edge), 1.4) if edge is not None else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(box, radius, radius)

    def chip(self, at: QPointF, text: str, tone: str, look: Pair, font: QFont) -> float:
        """Draw a status chip with its start and top at the logical point ``at``. Returns its width."""
        metrics = QFontMetricsF(font)
        height = metrics.height() + 5
        mark = STATUS_ICONS.get(tone, "")
        size = metrics.height() - 3
        lead = size + 11 if mark else 8
        width = lead + metrics.horizontalAdvance(text) + 9
        self.rounded(self.rect(at.x(), at.y(), width, height), look.bg, height / 2)
        if mark:
            self.icon(at.x() + 7, at.y() + (height - size) / 2, size, mark, look.fg)
        self.text(self.rect(at.x() + lead, at.y(), width - lead - 4, height), text, font, QColor(look.fg))
        return width


def logical_rect(widget: QWidget, x: int, y: int, w: int, h: int) -> QRect:
    """The real rectangle in ``widget`` of one whose ``x`` counts from the start of the line."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return QRect(widget.width() - x - w if rtl else x, y, w, h)


def mirror(painter: QPainter, widget: QWidget) -> Mirror:
    """A mirror over the whole of ``widget``."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return Mirror(painter, QRectF(widget.rect()), rtl)
