"""The sidebar: pages with counts, which becomes a narrow rail of icons in a small window."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.boxes import Surface, column
from ui.kit.icons import icon_pixmap
from ui.kit.paint import Mirror, logical_rect, mirror
from ui.kit.text import ElideLabel, PlainLabel, set_tip
from ui.kit.theme import THEME

WIDE, RAIL = 232, 60


class NavItem(QAbstractButton):
    """One place to go, read out as a radio button; or, when not ``place``, something to do."""

    def __init__(
        self, title: str, icon_name: str, place: bool = True, tone: str = "text2", end: str = ""
    ) -> None:
        super().__init__()
        self._title, self._icon_name, self._tone, self._end = title, icon_name, tone, end
        self._rail = False
        self.setCheckable(place)
        self.setAutoExclusive(place)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        THEME.changed.connect(self.updateGeometry)

    def set_end(self, end: str) -> None:
        """Show a count or a shortcut at the end."""
        self._end = end
        self.setAccessibleDescription(end)
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone; the title goes into the tooltip."""
        self._rail = rail
        set_tip(self, self._title if rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(40, THEME.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon, the title and the count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = mirror(painter, self)
        self._ground(drawn)
        size = THEME.px(16)
        start = (self.width() - size) / 2 if self._rail else 11
        tone = "accent" if self.isChecked() else self._tone
        drawn.icon(start, (self.height() - size) / 2, size, self._icon_name, THEME.colour(tone))
        if not self._rail:
            self._words(drawn, start + size + 10)
        painter.end()

    def _ground(self, drawn: Mirror) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            drawn.rounded(box, THEME.tokens.surface, 7)
        elif self.underMouse():
            drawn.rounded(box, THEME.tokens.hover, 7)
        if self.hasFocus():
            drawn.painter.setPen(THEME.colour("focus"))
            drawn.painter.setBrush(Qt.BrushStyle.NoBrush)
            drawn.painter.drawRoundedRect(box, 7, 7)

    def _words(self, drawn: Mirror, x: float) -> None:
        high = float(self.height())
        room = self.width() - x - 10
        if self._end:
            font = THEME.font(11, 500)
            box = drawn.rect(x, 0, room, high)
            room -= drawn.text(box, self._end, font, THEME.colour("text2"), end=True) + 6
        tone = "text" if self.isChecked() else "text2"
        weight = 600 if self.isChecked() else 500
        drawn.text(drawn.rect(x, 0, room, high), self._title, THEME.font(13, weight), THEME.colour(tone))


class Sidebar(Surface):
    """``chosen`` carries the key of the page picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sidebar", parent)
        self.items: dict[str, NavItem] = {}
        self._acts: list[NavItem] = []
        outer = column(gap=2, parent=self)
        outer.setContentsMargins(10, 12, 10, 10)
        self._head = _Head()
        outer.addWidget(self._head)
        outer.addSpacing(8)
        self.places = column(gap=2)
        outer.addLayout(self.places)
        outer.addStretch()
        self.foot = column(gap=2)
        outer.addLayout(self.foot)
        self.set_rail(False)

    def add_place(self, key: str, title: str, icon_name: str, foot: bool = False) -> NavItem:
        """One more page; at the foot when ``foot``."""
        item = self.items[key] = NavItem(title, icon_name)
        item.clicked.connect(lambda: self.chosen.emit(key))
        (self.foot if foot else self.places).addWidget(item)
        return item

    def add_act(self, title: str, icon_name: str, end: str = "") -> NavItem:
        """One more thing to do, at the foot."""
        item = NavItem(title, icon_name, place=False, end=end)
        self._acts.append(item)
        self.foot.addWidget(item)
        return item

    def choose(self, key: str) -> None:
        """Mark the page ``key`` as the one in front; none when it does not stand here."""
        if key in self.items:
            self.items[key].setChecked(True)
            return
        for item in self.items.values():
            item.setAutoExclusive(False)
            item.setChecked(False)
            item.setAutoExclusive(True)

    def show_vault(self, name: str, state: str) -> None:
        """The vault's name and whether everything is saved."""
        self._head.title.setText(name)
        self._head.state.setText(state)

    def set_rail(self, rail: bool) -> None:
        """Become a rail of icons, or wide again."""
        self.setFixedWidth(RAIL if rail else THEME.px(WIDE))
        self._head.set_rail(rail)
        for item in (*self.items.values(), *self._acts):
            item.set_rail(rail)


class _Head(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._mark = PlainLabel(parent=self)
        self.title = ElideLabel("", "row", parent=self)
        self.state = ElideLabel("", "caption", "text2", parent=self)
        self.setFixedHeight(THEME.px(40))
        THEME.changed.connect(self._dress)
        self._dress()

    def set_rail(self, rail: bool) -> None:
        self.title.setVisible(not rail)
        self.state.setVisible(not rail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = max(10, self.width() - 44)
        self._mark.setGeometry(logical_rect(self, 7, 6, 26, 26))
        self.title.setGeometry(logical_rect(self, 40, 0, room, THEME.px(21)))
        self.state.setGeometry(logical_rect(self, 40, THEME.px(20), room, THEME.px(17)))

    def _dress(self) -> None:
        self.setFixedHeight(THEME.px(40))
        self._mark.setPixmap(icon_pixmap("folder-lock", THEME.tokens.accent, 24))
