"""Facts to read: a label, a value, and a quiet mark for what the value rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.buttons import Button, Variant
from ui.kit.leading import led
from ui.kit.text import WrapLabel
from ui.kit.theme import THEME

LABEL_WIDTH = 112
TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class FactMark:
    """The mark behind a value: an icon, its tone, and its words."""

    icon: str
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. An empty ``text`` is shown as unknown; ``key`` is what ``mark_pressed`` carries."""

    label: str
    text: str
    mark: FactMark | None = None
    key: str = ""


class FactMarkButton(Button):
    """The mark of one fact, to press."""

    def __init__(self, fact: Fact, mark: FactMark) -> None:
        self._tone = mark.tone
        super().__init__("", mark.icon, Variant.GHOST, f"{fact.label}: {mark.words}")

    def _ink(self) -> str:
        return THEME.tokens.tone(self._tone)

    def _dress(self) -> None:
        super()._dress()
        self.setFixedSize(THEME.px(26), THEME.px(24))
        self.setStyleSheet("min-height: 0; padding: 0;")


class FactList(QWidget):
    """Facts one below the other, labels in a column at the start."""

    mark_pressed = Signal(str)

    def __init__(self, facts: Sequence[Fact] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, THEME.px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        for at, fact in enumerate(facts):
            self._add(at, fact)

    def _add(self, at: int, fact: Fact) -> None:
        label = WrapLabel(fact.label, "meta", "text2")
        label.setFixedWidth(THEME.px(LABEL_WIDTH))
        value = WrapLabel(fact.text or "unknown", "body", "text" if fact.text else "text3")
        value.setAccessibleName(f"{fact.label}: {fact.text or 'unknown'}")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (label, value):
            led(widget).setContentsMargins(0, 3, 0, 3)
        self._grid.addWidget(label, at, 0, TOP)
        self._grid.addWidget(value, at, 1, TOP)
        if fact.mark is not None:
            button = FactMarkButton(fact, fact.mark)
            button.clicked.connect(lambda: self.mark_pressed.emit(fact.key))
            self._grid.addWidget(button, at, 2, TOP)
