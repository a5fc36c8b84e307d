"""A few things of which one is chosen, each explained in a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui.kit.boxes import column
from ui.kit.text import WrapLabel, literal
from ui.kit.theme import THEME


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its key, its words, and what it means."""

    key: str
    label: str
    text: str = ""


class Choices(QWidget):
    """Radio buttons one below the other. ``chosen`` carries the key that somebody picked, not one set by ``choose``."""

    chosen = Signal(str)

    def __init__(self, words: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        down = column(gap=0, parent=self)
        for choice in choices:
            button = self.buttons[choice.key] = QRadioButton(literal(choice.label))
            button.setAccessibleName(choice.label)
            button.setAccessibleDescription(choice.text)
            button.clicked.connect(lambda _=False, key=choice.key: self.chosen.emit(key))
            self._group.addButton(button)
            down.addWidget(button)
            if choice.text:
                explained = WrapLabel(choice.text, "meta", "text2")
                explained.setContentsMargins(THEME.px(26), 0, THEME.px(26), 6)
                down.addWidget(explained)
        if choices:
            self.buttons[choices[0].key].setChecked(True)
        THEME.changed.connect(self._dress)
        self._dress()

    def current(self) -> str:
        """The key of what is chosen."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose ``key`` without saying so; an unknown key changes nothing."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def choose_none(self) -> None:
        """Choose none of them without saying so."""
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _dress(self) -> None:
        ring = f"border: 5px solid {THEME.tokens.accent}; background: {THEME.tokens.on_accent};"
        shape = "width: 8px; height: 8px; border-radius: 9px;"
        self.setStyleSheet(f"QRadioButton::indicator:checked {{ {ring} {shape} }}")
