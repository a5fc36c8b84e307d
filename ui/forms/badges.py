"""The two quiet marks behind a field: what it rests on, and who may see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from casefiles.rules.levels import value_level
from casefiles.values.level import Level
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import FieldSpec
from ui.kit.buttons import Button, Variant
from ui.kit.icons import icon
from ui.kit.text import set_tip
from ui.kit.theme import THEME


class SourceBadge(Button):
    """How many sources a value rests on: none, one, or several. Pressing it asks to cite one."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__("", "circle-dashed", Variant.GHOST, "No source", parent)
        self._spec, self._tone = spec, "text3"

    def show_record(self, record: Snapshot) -> None:
        """Show the state of this field in ``record``."""
        sources = {citation.source.uid for citation in record.cited(self._spec.key)}
        known = record.get(self._spec.key) is not None
        name, self._tone, words = _state(len(sources))
        self.setVisible(known and self._spec.claim)
        self.setAccessibleName(f"{self._spec.label}: {words}")
        set_tip(self, words)
        self.set_icon_name(name)

    def _ink(self) -> str:
        return THEME.tokens.tone(getattr(self, "_tone", "text3"))


def _state(count: int) -> tuple[str, str, str]:
    if count == 0:
        return "triangle-alert", "detained", "No source yet. Add one: without a source it does not leave."
    if count == 1:
        return "circle-dashed", "text3", "One source. Show or add sources."
    return "badge-check", "released", f"{count} sources. Show or add sources."


class LevelBadge(Button):
    """The level at which a value is seen, with a menu to raise or lower it. ``picked`` carries a Level, or None."""

    picked = Signal(object)

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__("L3", "", Variant.GHOST, "Confidentiality", parent)
        self._spec = spec
        self._own: Level | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setFixedWidth(THEME.px(44))

    def show_record(self, record: Snapshot) -> None:
        """Show the effective level of this field in ``record``."""
        level = value_level(record, self._spec)
        self._own = record.levels.get(self._spec.key)
        self.set_words(level.name, f"{self._spec.label}: confidentiality {level.label}")
        set_tip(self, level.label)
        self.setFixedWidth(THEME.px(44))
        self.setEnabled(self._spec.level is not Level.L4)

    def _fill(self) -> None:
        self._menu.clear()
        declared = self._menu.addAction(f"As declared ({self._spec.level.label})")
        declared.triggered.connect(lambda: self.picked.emit(None))
        self._menu.addSeparator()
        for level in Level:
            action = self._menu.addAction(level.label)
            if level is self._own:
                action.setIcon(icon("check", THEME.tokens.text))
            action.triggered.connect(lambda _=False, level=level: self.picked.emit(level))
