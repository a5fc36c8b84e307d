"""The confidentiality of a whole record: shown, raised and lowered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from casefiles.values.level import Level
from ui.kit.buttons import Button, Variant
from ui.kit.icons import icon
from ui.kit.text import set_tip
from ui.kit.theme import THEME


class LevelButton(Button):
    """``picked`` carries a Level, or None for what follows from the whole or the default."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("L3", "lock", Variant.SECONDARY, "Confidentiality", parent)
        self._own: Level | None = None
        self._part = False
        self._levels = QMenu(self)
        self._levels.aboutToShow.connect(self._fill)
        self.setMenu(self._levels)

    def show_level(self, level: Level, own: Level | None, part: bool = False) -> None:
        """Show the effective ``level`` of a record, its ``own`` one if it has any; ``part``: it belongs to a whole."""
        self._own, self._part = own, part
        words = f"Confidentiality of the whole record: {level.label}"
        self.set_words(level.name, words)
        set_tip(self, words)

    def _fill(self) -> None:
        self._levels.clear()
        self._offer("As the record it is part of" if self._part else "As by default (L3 Internal)", None)
        self._levels.addSeparator()
        for level in Level:
            self._offer(level.label, level)

    def _offer(self, words: str, level: Level | None) -> None:
        action = self._levels.addAction(words)
        if level == self._own:
            action.setIcon(icon("check", THEME.tokens.text))
        action.triggered.connect(lambda: self.picked.emit(level))
