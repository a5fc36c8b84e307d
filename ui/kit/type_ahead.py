"""A line that offers what it knows while something is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from ui.kit.icons import icon
from ui.kit.text import LineEdit
from ui.kit.theme import THEME


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to pick: its key, its words, and what explains it."""

    key: str
    label: str
    hint: str = ""


class TypeAhead(LineEdit):
    """``asked`` carries what was typed; answer with ``offer``, now or later. ``picked`` carries the one taken.

    An ``eager`` line lights the first offer, so that Enter takes it: for lists that take nothing else.
    """

    asked = Signal(str)
    picked = Signal(object)
    left = Signal()

    def __init__(self, placeholder: str = "", eager: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", placeholder, parent)
        self._eager = eager
        self._offers: list[Suggestion] = []
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._popup = QListView()
        self._popup.setObjectName("popup")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        chosen: Any = self._completer.activated  # the stubs know no overloaded signal
        chosen[QModelIndex].connect(self._take)
        self.textEdited.connect(self.asked)
        self._arrow = self.addAction(
            icon("chevron-down", THEME.tokens.text3), QLineEdit.ActionPosition.TrailingPosition
        )
        self._arrow.triggered.connect(self._ask_all)

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show what can be picked; nothing when the list is empty or the line has lost the focus."""
        self._offers = list(suggestions)
        self._model.clear()
        for one in suggestions:
            item = QStandardItem(f"{one.label}   {one.hint}" if one.hint else one.label)
            item.setEditable(False)
            self._model.appendRow(item)
        if suggestions and self.hasFocus():
            self._completer.complete()
            if self._eager and self.text().strip():
                self._popup.setCurrentIndex(self._model.index(0, 0))
        else:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down asks for everything; Enter takes the line that is lit."""
        popup = self._popup
        if event.key() == Qt.Key.Key_Down and not popup.isVisible():
            self._ask_all()
            return
        if popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = popup.currentIndex()
            popup.hide()
            if index.isValid():
                self._take(index)
                return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the line was left, unless only its own list came up."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _ask_all(self) -> None:
        self.setFocus()
        self.asked.emit("")

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offers):
            self.picked.emit(self._offers[index.row()])
