"""One setting on a line: what it is, what it does, and its control; one above the other where it is narrow."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.boxes import ScrollPage, column, line
from ui.kit.buttons import Variant, icon_button
from ui.kit.leading import led
from ui.kit.text import LineEdit, PlainLabel, WrapLabel

STACK_BELOW = 460
CONTROL_WIDTH = 220
WIDEST = 860


class StartLabel(WrapLabel):
    """Text at the start side of the interface, also after the direction is changed."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text") -> None:
        super().__init__(text, role, tone)
        led(self)

    def changeEvent(self, event: QEvent) -> None:
        """Go to the other side with the interface."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            led(self)


class SettingLine(QWidget):
    """The control is named after the setting for a screen reader."""

    def __init__(self, title: str, text: str, control: QWidget) -> None:
        super().__init__()
        self._across: QHBoxLayout = line(gap=16, parent=self)
        words: QVBoxLayout = column(gap=2)
        self.title, self.text = StartLabel(title, "strong"), StartLabel(text, "meta", "text2")
        words.addWidget(self.title)
        words.addWidget(self.text)
        self._across.addLayout(words, 1)
        self._across.addWidget(control)
        control.setAccessibleName(title)
        control.setAccessibleDescription(text)
        self.title.setBuddy(control)
        self._control = control

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control below the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow, way = self.width() < STACK_BELOW, QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._control.setMinimumWidth(0 if narrow else min(CONTROL_WIDTH, self.width() // 2))


class NumberBox(QWidget):
    """A whole number to type, or to change with a button or an arrow key. ``changed`` carries it."""

    changed = Signal(int)

    def __init__(self, least: int, most: int, unit: str) -> None:
        super().__init__()
        self._least, self._most, self._now = least, most, least
        across = line(gap=4, parent=self)
        self.box = LineEdit()
        self.box.setMinimumWidth(48)
        self.box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.box.editingFinished.connect(self._typed)
        self.less = icon_button("minus", "Less", Variant.SECONDARY)
        self.more = icon_button("plus", "More", Variant.SECONDARY)
        self.less.clicked.connect(lambda: self.step(-1))
        self.more.clicked.connect(lambda: self.step(1))
        self.setFocusProxy(self.box)
        for widget, stretch in ((self.less, 0), (self.box, 1), (self.more, 0), (PlainLabel(unit), 0)):
            across.addWidget(widget, stretch)

    def show_number(self, number: int) -> None:
        """Show a number without saying so."""
        self._now = min(self._most, max(self._least, number))
        self.box.setText(str(self._now))

    def step(self, by: int) -> None:
        """Go up or down, within the bounds."""
        self._become(self._now + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows step; the field itself has no use for them."""
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.step(by)

    def setAccessibleName(self, name: str) -> None:
        """Name the field that is typed into."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def _typed(self) -> None:
        typed = self.box.text().strip()
        self._become(int(typed) if typed.isascii() and typed.isdigit() else self._now)

    def _become(self, number: int) -> None:
        before = self._now
        self.show_number(number)
        if self._now != before:
            self.changed.emit(self._now)


def narrow_column(page: ScrollPage) -> QVBoxLayout:
    """A column in ``page`` that stays narrow enough to read, at the start side."""
    holder = QWidget()
    holder.setMaximumWidth(WIDEST)
    across = line(gap=0)
    across.addWidget(holder, 100)
    across.addStretch(1)
    page.body.addLayout(across)
    return column(gap=16, parent=holder)
