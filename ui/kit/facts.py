"""Facts to read: a label, a value, and a quiet mark for what the value rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.kit.boxes import column
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
    """One line. An empty ``text`` is shown as unknown; ``key`` is what ``mark_pressed`` carries.

    ``note`` is a quiet line under the value; ``alert`` a second mark, which stands with its words under the value.
    """

    label: str
    text: str
    mark: FactMark | None = None
    key: str = ""
    note: str = ""
    alert: FactMark | None = None


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


class ToneButton(Button):
    """A quiet button whose icon has a tone, as under a value that somebody must look at."""

    def __init__(self, text: str, icon_name: str, tone: str, words: str = "") -> None:
        self._tone = tone
        super().__init__(text, icon_name, Variant.GHOST, words)

    def _ink(self) -> str:
        return THEME.tokens.tone(self._tone)

    def _dress(self) -> None:
        super()._dress()
        self.setStyleSheet(f"min-height: {THEME.px(22)}px; padding: 0 4px; text-align: left;")


def _shared(facts: Sequence[Fact]) -> str:
    """The note that all known values have in common; said once."""
    notes = [fact.note for fact in facts if fact.text]
    return notes[0] if len(notes) > 1 and len(set(notes)) == 1 else ""


class FactList(QWidget):
    """Facts one below the other, labels in a column at the start; a note that all have is said once, at the end."""

    mark_pressed = Signal(str)
    alert_pressed = Signal(str)

    def __init__(self, facts: Sequence[Fact] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, THEME.px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        self._shared = _shared(facts)
        for at, fact in enumerate(facts):
            self._add(at, fact)
        if self._shared:
            note = led(WrapLabel(f"All {self._shared}", "caption", "text3"))
            note.setContentsMargins(0, 6, 0, 0)
            self._grid.addWidget(note, len(facts), 0, 1, 3)

    def _add(self, at: int, fact: Fact) -> None:
        label = WrapLabel(fact.label, "meta", "text2")
        label.setFixedWidth(THEME.px(LABEL_WIDTH))
        value = WrapLabel(fact.text or "unknown", "body", "text" if fact.text else "text3")
        value.setAccessibleName(
            ". ".join(p for p in (f"{fact.label}: {fact.text or 'unknown'}", fact.note) if p)
        )
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (label, value):
            led(widget).setContentsMargins(0, 3, 0, 3)
        self._grid.addWidget(label, at, 0, TOP)
        self._grid.addLayout(self._with_notes(fact, value), at, 1, TOP)
        if fact.mark is not None:
            button = FactMarkButton(fact, fact.mark)
            button.clicked.connect(lambda: self.mark_pressed.emit(fact.key))
            self._grid.addWidget(button, at, 2, TOP)

    def _with_notes(self, fact: Fact, value: WrapLabel) -> QVBoxLayout:
        down = column(gap=0)
        down.addWidget(value)
        if fact.note and fact.note != self._shared:
            note = led(WrapLabel(fact.note, "caption", "text3"))
            note.setContentsMargins(0, 0, 0, 3)
            down.addWidget(note)
        if fact.alert is not None:
            down.addWidget(self._alert(fact, fact.alert), 0, Qt.AlignmentFlag.AlignLeading)
        return down

    def _alert(self, fact: Fact, mark: FactMark) -> Button:
        button = ToneButton(mark.words, mark.icon, mark.tone, f"{fact.label}: {mark.words}")
        button.clicked.connect(lambda: self.alert_pressed.emit(fact.key))
        return button
