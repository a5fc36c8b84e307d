"""One row of a list whose order matters."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.chips import Avatar, Badge, Chip, StatusChip
from ui.kit.flow import FlowBox
from ui.kit.icons import icon_pixmap
from ui.kit.keep_focus import set_focus_key
from ui.kit.leading import led
from ui.kit.paint import mirror
from ui.kit.rows import Mark
from ui.kit.text import PlainLabel, WrapLabel, literal, set_tip
from ui.kit.theme import THEME
from ui.kit.writing import WRITING, alters

TOP = Qt.AlignmentFlag.AlignTop
NARROW, ROOMY = 440, 380
HOW = "Enter edits it, Alt+Up and Alt+Down move it, Delete removes it."


@dataclass(frozen=True, slots=True)
class RowAct:
    """A further button of a row; ``name`` is what ``acted`` carries."""

    name: str
    icon: str
    words: str
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class RowMenu:
    """A button with a menu of (code, words); ``text`` is the present choice."""

    text: str
    words: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderedItem:
    """All that a row shows. ``badges`` are small outlined words; with ``initials`` a square of them is shown."""

    key: str
    title: str
    native: str = ""
    text: str = ""
    note: str = ""
    warning: str = ""
    marks: tuple[Mark, ...] = ()
    badges: tuple[str, ...] = ()
    acts: tuple[RowAct, ...] = ()
    menu: RowMenu | None = None
    initials: str = ""
    hue: int = 0
    movable: bool = True

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        menu = f"{self.menu.words}: {self.menu.text}" if self.menu else ""
        marks = (*(mark.text for mark in self.marks), *self.badges)
        parts = (self.title, self.native, self.text, ", ".join(marks), menu, self.note, self.warning)
        return ". ".join(part for part in parts if part)


class Handle(QWidget):
    """The place to take a row by."""

    def __init__(self, row: "OrderedRow") -> None:
        super().__init__(row)
        self.row = row
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        set_tip(self, "Drag to move")

    def sizeHint(self) -> QSize:
        """Narrow, and as high as a line."""
        return QSize(THEME.px(16), THEME.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grip."""
        painter = QPainter(self)
        size = THEME.px(14)
        painter.drawPixmap(
            0, (self.height() - size) // 2, icon_pixmap("grip-vertical", THEME.tokens.text3, size)
        )
        painter.end()


class ToneButton(Button):
    """A small icon button in a tone of its own."""

    def __init__(self, act: RowAct) -> None:
        self._tone = act.tone
        super().__init__("", act.icon, Variant.GHOST, act.words)

    def _ink(self) -> str:
        return THEME.tokens.tone(self._tone)


class OrderedRow(QWidget):
    """``stepped`` and ``walked`` carry the key and -1 or 1: the row, or the focus, is to move."""

    opened = Signal(str)
    removed = Signal(str)
    acted = Signal(str, str)
    picked = Signal(str, str)
    stepped = Signal(str, int)
    walked = Signal(str, int)

    def __init__(self, item: OrderedItem, number: int) -> None:
        super().__init__()
        self.item = item
        set_focus_key(self, item.key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number}. {item.spoken}")
        self.setAccessibleDescription(HOW)
        across = line(gap=8, parent=self)
        across.setContentsMargins(4, 8, 4, 8)
        self.handle = Handle(self)
        self.handle.setVisible(item.movable and WRITING.allowed)
        across.addWidget(self.handle, 0, TOP)
        across.addWidget(_number(number), 0, TOP)
        self._avatar = Avatar(item.initials, item.hue, THEME.px(36), self)
        self._avatar.setVisible(bool(item.initials))
        across.addWidget(self._avatar, 0, TOP)
        across.addLayout(self._words(), 1)
        across.addLayout(self._buttons())
        self._show_moves(False)

    def set_ends(self, first: bool, last: bool) -> None:
        """The first row cannot go up, the last not down."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, the arrows walk, with Alt they move the row."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.item.movable:
                self.stepped.emit(self.item.key, by)
        elif by is not None:
            self.walked.emit(self.item.key, by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.item.key)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.item.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words opens."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.item.key)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons that move it."""
        self._show_moves(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide them again."""
        self._show_moves(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the buttons that move it."""
        super().focusInEvent(event)
        self._show_moves(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide them again."""
        super().focusOutEvent(event)
        self._show_moves(self.underMouse())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the row that is pointed at or has the focus, and the line below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn, box = mirror(painter, self), QRectF(self.rect()).adjusted(1, 1, -1, -2)
        if self.hasFocus():
            drawn.rounded(box, THEME.tokens.accent_bg, 7, THEME.tokens.focus)
        elif self.underMouse():
            drawn.rounded(box, THEME.tokens.hover, 7)
        painter.fillRect(drawn.rect(24, self.height() - 1, self.width() - 28, 1), THEME.colour("border"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, none is kept for the buttons that move it, and none for initials."""
        super().resizeEvent(event)
        self._avatar.setVisible(bool(self.item.initials) and self.width() >= THEME.px(ROOMY))
        for button in (self.up, self.down):
            keep = button.sizePolicy()
            keep.setRetainSizeWhenHidden(self.item.movable and self.width() >= NARROW)
            button.setSizePolicy(keep)

    def _words(self) -> QVBoxLayout:
        item, words = self.item, column(gap=3)
        if item.native:
            first = FlowBox(8)
            first.flow.addWidget(PlainLabel(item.title, "row"))
            first.flow.addWidget(PlainLabel(item.native, "native", "text2"))
            words.addWidget(first)
        else:
            words.addWidget(led(WrapLabel(item.title, "row")))
        if item.text:
            words.addWidget(led(WrapLabel(item.text, "body")))
        if item.marks or item.badges or item.menu:
            words.addWidget(self._chips())
        if item.note:
            words.addWidget(led(WrapLabel(item.note, "meta", "text2")))
        if item.warning:
            words.addWidget(led(WrapLabel(item.warning, "meta", "danger")))
        return words

    def _chips(self) -> FlowBox:
        chips = FlowBox(6)
        for mark in self.item.marks:
            chips.flow.addWidget(StatusChip(mark.text, mark.tone))
        for badge in self.item.badges:
            chips.flow.addWidget(Badge(badge))
        if self.item.menu is not None:
            chips.flow.addWidget(self._menu(self.item.menu))
        return chips

    def _menu(self, menu: RowMenu) -> Chip:
        self.choice = alters(Chip(menu.text))
        self.choice.setAccessibleName(f"{menu.words}: {menu.text}")
        offered = QMenu(self.choice)
        offered.aboutToShow.connect(lambda: self._offer(offered, menu))
        self.choice.setMenu(offered)
        return self.choice

    def _offer(self, offered: QMenu, menu: RowMenu) -> None:
        offered.clear()
        for code, words in menu.choices:
            action = offered.addAction(literal(words))
            action.triggered.connect(lambda _=False, code=code: self.picked.emit(self.item.key, code))

    def _buttons(self) -> QHBoxLayout:
        row = line(gap=0)
        row.setAlignment(TOP)
        name = self.item.title
        self.up, self.down = (
            alters(icon_button("arrow-up", f"Move {name} up")),
            alters(icon_button("arrow-down", f"Move {name} down")),
        )
        self.up.clicked.connect(lambda: self.stepped.emit(self.item.key, -1))
        self.down.clicked.connect(lambda: self.stepped.emit(self.item.key, 1))
        self.acts: dict[str, Button] = {}
        for button in (self.up, self.down):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(_small(button), 0, TOP)
        for act in self.item.acts:
            button = self.acts[act.name] = ToneButton(act)
            button.clicked.connect(lambda _=False, one=act.name: self.acted.emit(self.item.key, one))
            row.addWidget(_small(button), 0, TOP)
        self.edit = alters(icon_button("pencil", f"Edit {name}"))
        self.edit.clicked.connect(lambda: self.opened.emit(self.item.key))
        row.addWidget(_small(self.edit), 0, TOP)
        return row

    def _show_moves(self, show: bool) -> None:
        inside = any(button.hasFocus() for button in (self.up, self.down))
        for button in (self.up, self.down):
            button.setVisible(self.item.movable and (show or inside))
        self.update()


def _number(number: int) -> PlainLabel:
    label = PlainLabel(str(number), "strong", "text2")
    label.setMinimumWidth(THEME.px(20))
    label.setContentsMargins(0, 3, 0, 0)
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing | TOP)
    return label


def _small(button: Button) -> Button:
    button.setFixedSize(THEME.px(28), THEME.px(26))
    button.setStyleSheet("min-height: 0; padding: 0;")
    return button
