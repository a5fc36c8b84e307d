"""Surfaces and boxes: cards with a title, banners, empty states, columns and scrolling pages."""

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button, Variant
from ui.kit.icons import icon_pixmap
from ui.kit.paint import mirror
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME

L = TypeVar("L", QVBoxLayout, QHBoxLayout)


class Surface(QWidget):
    """A plain area on one of the levels ``app``, ``surface`` or ``sidebar``."""

    def __init__(self, level: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("level", level)


def column(*, margin: int = 0, gap: int = 8, parent: QWidget | None = None) -> QVBoxLayout:
    """A vertical layout with one margin and one gap (pixels on the 4 px grid)."""
    return _spaced(QVBoxLayout(parent) if parent else QVBoxLayout(), margin, gap)


def line(*, margin: int = 0, gap: int = 8, parent: QWidget | None = None) -> QHBoxLayout:
    """A horizontal layout with one margin and one gap."""
    return _spaced(QHBoxLayout(parent) if parent else QHBoxLayout(), margin, gap)


def _spaced(layout: L, margin: int, gap: int) -> L:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    return layout


def hairline(vertical: bool = False) -> QFrame:
    """A one-pixel line between areas."""
    frame = QFrame()
    frame.setProperty("line", "end")
    if vertical:
        frame.setFixedWidth(1)
    else:
        frame.setFixedHeight(1)
    return frame


class Card(QFrame):
    """A titled box. Put content into ``body``; actions beside the title with ``add_action``."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = column(gap=10, parent=self)
        outer.setContentsMargins(16, 14, 16, 16)
        self.title = PlainLabel(title, "row")
        if not title:
            self.title.hide()
        self.head = line(gap=4)
        self.head.addWidget(self.title)
        self.head.addStretch()
        outer.addLayout(self.head)
        self.body = column(gap=8)
        outer.addLayout(self.body)
        self.setAccessibleName(title)

    def add_action(self, text: str, icon_name: str = "plus", words: str = "") -> Button:
        """A quiet button at the end of the title line."""
        button = Button(text, icon_name, Variant.GHOST, words or f"{text}: {self.title.text()}")
        self.head.addWidget(button)
        return button

    def clear(self) -> None:
        """Remove everything from the body."""
        empty(self.body)


def empty(layout: QLayout) -> None:
    """Remove and delete everything in ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


class Banner(QWidget):
    """A coloured notice across a page. ``tone`` is a status tone, such as ``health-urgent``."""

    def __init__(
        self, tone: str, icon_name: str, title: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        outer = line(gap=12, parent=self)
        outer.setContentsMargins(18, 12, 14, 12)
        self._mark = PlainLabel()
        outer.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop if text else Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=2)
        self.title = WrapLabel(title, "strong")
        self.text = WrapLabel(text, "meta", "text2")
        if not text:
            self.text.hide()
        words.addWidget(self.title)
        words.addWidget(self.text)
        outer.addLayout(words, 1)
        self._icon_name = icon_name
        self.acts = line(gap=8)
        outer.addLayout(self.acts)
        self.setAccessibleName(f"{title} {text}".strip())
        THEME.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._mark.setPixmap(icon_pixmap(self._icon_name, THEME.tokens.pair(self._tone).fg, THEME.px(18)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground and the bar at its start."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pair, drawn = THEME.tokens.pair(self._tone), mirror(painter, self)
        drawn.rounded(QRectF(self.rect()), pair.bg, 7)
        painter.fillRect(drawn.rect(0, 0, 3, self.height()), pair.fg)
        painter.end()


class EmptyState(QWidget):
    """What a page is for, and the first thing to do there."""

    action_wanted = Signal()

    def __init__(
        self, icon_name: str, title: str, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        outer = column(margin=24, gap=8, parent=self)
        outer.addStretch(2)
        self._mark = PlainLabel()
        outer.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (WrapLabel(title, "page"), WrapLabel(text, "body", "text2")):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            outer.addWidget(label)
        self.button = Button(action)
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.action_wanted)
        outer.addSpacing(8)
        outer.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        THEME.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._mark.setPixmap(icon_pixmap(self._icon_name, THEME.tokens.text3, THEME.px(32)))


class ScrollPage(QScrollArea):
    """A page that scrolls down and never sideways; put content into ``body``."""

    def __init__(self, margin: int = 24, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = Surface("app")
        self.body = column(margin=margin, gap=gap, parent=self.content)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.content)
