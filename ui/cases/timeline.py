"""The timeline: dates down a rail."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.cases.view import Event, sources_said
from ui.forms.reading import day_said
from ui.kit.boxes import column, line
from ui.kit.leading import led
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME

DATE_WIDTH = 104
TOP = Qt.AlignmentFlag.AlignTop


class Timeline(QWidget):
    """Events in order, each with its date, a dot by its tone, its words and how many sources it has."""

    def __init__(self, events: Sequence[Event], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = column(gap=0, parent=self)
        for at, event in enumerate(events):
            body.addWidget(_EventRow(event, at == 0, at == len(events) - 1))


class _EventRow(QWidget):
    def __init__(self, event: Event, first: bool, last: bool) -> None:
        super().__init__()
        across = line(gap=10, parent=self)
        day = WrapLabel(day_said(event.day), "meta", "text2")
        day.setFixedWidth(THEME.px(DATE_WIDTH))
        words = WrapLabel(event.words)
        count = PlainLabel(sources_said(event.sources), "caption", "text2" if event.sources else "detained")
        for label in (day, words, count):
            led(label).setContentsMargins(0, 5, 0, 5)
        across.addWidget(day, 0, TOP)
        across.addWidget(_Rail(event.tone, first, last))
        across.addWidget(words, 1, TOP)
        across.addWidget(count, 0, TOP)
        self.setAccessibleName(f"{day_said(event.day)}: {event.words}, {sources_said(event.sources)}")


class _Rail(QWidget):
    def __init__(self, tone: str, first: bool, last: bool) -> None:
        super().__init__()
        self._tone, self._first, self._last = tone, first, last
        self.setFixedWidth(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rail and the dot level with the first line of words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, at = self.width() / 2, THEME.px(13)
        painter.setPen(QPen(THEME.colour("border2"), 1))
        top, foot = at if self._first else 0, at if self._last else self.height()
        painter.drawLine(QPointF(middle, top), QPointF(middle, foot))
        painter.setPen(QPen(THEME.colour("surface"), 3))
        painter.setBrush(QColor(THEME.tokens.pair(self._tone).fg))
        painter.drawEllipse(QPointF(middle, at), 6.5, 6.5)
        painter.end()
