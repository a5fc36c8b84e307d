"""How one row of a long list is painted."""

import logging

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.chips import draw_avatar
from ui.kit.paint import Mirror
from ui.kit.rows import ROW_ROLE, Index, Row
from ui.kit.theme import THEME
from ui.kit.tokens import Pair

LOG = logging.getLogger(__name__)
EDGE = 18


class RowDelegate(QStyledItemDelegate):
    """Initials, title and native name, a line, chips, what is due. A row that cannot be painted says so itself."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row at ``index``; nothing that goes wrong here may leave the painter unbalanced."""
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            row = index.data(ROW_ROLE)
            drawn = Mirror(
                painter,
                QRectF(option.rect),
                option.direction is Qt.LayoutDirection.RightToLeft,
            )
            picked = _ground(drawn, option)
            if isinstance(row, Row):
                _row(drawn, row, picked)
            else:
                _placeholder(drawn)
        except Exception:
            LOG.exception("a row could not be painted")
            painter.fillRect(QRectF(option.rect), THEME.colour("surface2"))
        finally:
            painter.restore()


def _ground(drawn: Mirror, option: QStyleOptionViewItem) -> bool:
    state = option.state
    picked = bool(state & QStyle.StateFlag.State_Selected)
    box = drawn.bounds.adjusted(8, 2, -8, -2)
    if picked:
        focused = bool(state & QStyle.StateFlag.State_HasFocus) or bool(state & QStyle.StateFlag.State_Active)
        drawn.rounded(box, THEME.tokens.accent_bg, 7, THEME.tokens.focus if focused else THEME.tokens.border2)
    elif state & QStyle.StateFlag.State_MouseOver:
        drawn.rounded(box, THEME.tokens.hover, 7)
    return picked


def _placeholder(drawn: Mirror) -> None:
    top = (drawn.bounds.height() - 36) / 2
    drawn.rounded(drawn.rect(EDGE, top, 36, 36), THEME.tokens.hover, 6)
    drawn.rounded(drawn.rect(EDGE + 48, top + 4, 140, 10), THEME.tokens.hover, 4)
    drawn.rounded(drawn.rect(EDGE + 48, top + 22, 220, 8), THEME.tokens.hover, 4)


def _row(drawn: Mirror, row: Row, picked: bool) -> None:
    height, width = drawn.bounds.height(), drawn.bounds.width()
    compact = height < THEME.px(60)
    side = THEME.px(30 if compact else 36)
    start = EDGE + side + 12
    top = (height - side) / 2 if compact else THEME.px(11)
    _portrait(drawn, row, top, side)
    room = width - start - EDGE
    top, below = (THEME.px(5), THEME.px(25)) if compact else (THEME.px(8), THEME.px(28))
    crowded = _crowded(row, room)
    high = THEME.px(20)
    if compact and not (row.line or row.end or crowded):
        top = (height - high) / 2
    due = _due(drawn, row, below - 1 if crowded else top, room, start, high)
    _title(drawn, row, drawn.rect(start, top, room - (0 if crowded else due), high), high)
    _line(drawn, row, drawn.rect(start, below, room - (due if crowded else 0), THEME.px(18)), end=compact)
    if not compact:
        _foot(drawn, row, start, room, picked)
    if not picked:
        drawn.painter.fillRect(drawn.rect(start, height - 1, room + 4, 1), THEME.colour("border"))


def _portrait(drawn: Mirror, row: Row, top: float, side: float) -> None:
    box = drawn.rect(EDGE, top, side, side)
    if row.icon:
        drawn.rounded(box, THEME.tokens.surface2, 6, THEME.tokens.border)
        inner = side * 0.5
        drawn.icon(
            EDGE + (side - inner) / 2,
            top + (side - inner) / 2,
            inner,
            row.icon,
            THEME.tokens.tone(row.icon_tone),
        )
    else:
        draw_avatar(drawn.painter, box, row.initials, row.hue)


def _crowded(row: Row, room: float) -> bool:
    """Whether title and due do not fit on one line, so that what is due goes down to the second."""
    title = QFontMetricsF(THEME.font(14, 600)).horizontalAdvance(row.title)
    due = QFontMetricsF(THEME.font(12, 500)).horizontalAdvance(row.due) if row.due else -THEME.px(30)
    return title + due + THEME.px(30) > room


def _title(drawn: Mirror, row: Row, box: QRectF, high: float) -> None:
    used = drawn.text(box, row.title, THEME.font(14, 600), THEME.colour("text"))
    left = box.width() - used - 8
    if row.native and left > 40:
        # Twice the line's height: Tibetan and Uyghur letters reach far above and below.
        native = QRectF(box.left() if drawn.rtl else box.right() - left, box.top() - high / 2, left, high * 2)
        drawn.text(native, row.native, THEME.font(14), THEME.colour("text2"))


def _due(drawn: Mirror, row: Row, y: float, room: float, x: float, high: float) -> float:
    if not row.due:
        return 0
    tone = THEME.colour(row.due_tone)
    font = THEME.font(12, 500)
    wide = QFontMetricsF(font).horizontalAdvance(row.due) + 2
    drawn.text(drawn.rect(x + room - wide, y, wide, high), row.due, font, tone, end=True)
    size = THEME.px(13)
    drawn.icon(x + room - wide - size - 5, y + (high - size) / 2, size, "clock", tone)
    return wide + size + 14


def _line(drawn: Mirror, row: Row, box: QRectF, end: bool) -> None:
    shown = "  ·  ".join(part for part in (row.line, row.end if end else "") if part)
    drawn.text(box, shown, THEME.font(12), THEME.colour("text2"))


def _foot(drawn: Mirror, row: Row, x: float, room: float, picked: bool) -> None:
    y, font = THEME.px(49), THEME.font(12, 600)
    wide = QFontMetricsF(THEME.font(11)).horizontalAdvance(row.end) + 2 if row.end else 0
    at = 0.0
    for mark in row.marks:
        need = QFontMetricsF(font).horizontalAdvance(mark.text) + THEME.px(32)
        if at + need > room - (wide + 8 if wide and at else 0) and at:
            break
        pair = THEME.tokens.pair(mark.tone)
        look = Pair(pair.fg, THEME.tokens.surface) if picked else pair
        at += drawn.chip(QPointF(x + at, y), mark.text, mark.tone, look, font) + 8
    if row.end and room - at > wide:
        box = drawn.rect(x + room - wide, y, wide, THEME.px(20))
        drawn.text(box, row.end, THEME.font(11), THEME.colour("text3"), end=True)
