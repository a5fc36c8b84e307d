"""A line that holds one thing picked from what is known, and nothing else."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.type_ahead import Suggestion, TypeAhead


class Picker(TypeAhead):
    """``taken`` carries the Suggestion picked. What is typed and not picked gives way when the line is left."""

    taken = Signal(object)

    def __init__(self, words: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, eager=True, parent=parent)
        self.setAccessibleName(words)
        self.held: Suggestion | None = None
        self.picked.connect(self._pick)
        self.left.connect(self._put_back)

    def hold(self, one: Suggestion | None) -> None:
        """Show ``one`` as picked without saying so."""
        self.held = one
        self._put_back()

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show what can be picked."""
        super().offer(suggestions)

    def _pick(self, one: Suggestion) -> None:
        self.hold(one)
        self.selectAll()
        self.taken.emit(one)

    def _put_back(self) -> None:
        self.setText(self.held.label if self.held else "")
        self.setCursorPosition(0)
