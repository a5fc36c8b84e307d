"""Two fields for the words of recovery sheets, each checked while it is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import column
from ui.kit.text import PlainLabel, PlainTextEdit, WrapLabel

ReadShare = Callable[[str], tuple[bool, str]]
"""Whether the words typed are a whole share, and if not what is missing; the words are never repeated."""

TYPING = "Type the 23 words in order. The first four letters of each are enough."
WHOLE = "This sheet is right."


class ShareField(QWidget):
    """The words of one sheet. ``changed`` when it became right or ceased to be. Nothing of it can be undone to."""

    changed = Signal()

    def __init__(self, title: str, read: ReadShare) -> None:
        super().__init__()
        self._read, self.whole = read, False
        inside = column(gap=4, parent=self)
        self.words = PlainTextEdit("", TYPING)
        self.words.setAccessibleName(title)
        self.words.setUndoRedoEnabled(False)
        self.words.setTabChangesFocus(True)
        self.words.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.hint = WrapLabel("", "meta", "text2")
        label = PlainLabel(title, "meta", "text2")
        label.setBuddy(self.words)
        for widget in (label, self.words, self.hint):
            inside.addWidget(widget)
        self.words.textChanged.connect(self._check)

    def text(self) -> str:
        """What is typed."""
        return self.words.toPlainText()

    def _check(self) -> None:
        typed = self.text()
        self.whole, reason = self._read(typed) if typed.strip() else (False, "")
        self.hint.setText(WHOLE if self.whole else f"{reason[:1].upper()}{reason[1:]}." if reason else "")
        self.hint.set_tone("released" if self.whole else "text2")
        self.changed.emit()


class SharesEntry(QWidget):
    """The words of two sheets. ``ready`` carries whether both are right."""

    ready = Signal(bool)

    def __init__(self, read: ReadShare) -> None:
        super().__init__()
        inside = column(gap=10, parent=self)
        self.first, self.second = (
            ShareField("Words of one sheet", read),
            ShareField("Words of another sheet", read),
        )
        for field in (self.first, self.second):
            inside.addWidget(field)
            field.changed.connect(lambda: self.ready.emit(self.whole))

    @property
    def whole(self) -> bool:
        """Whether both are right."""
        return self.first.whole and self.second.whole

    def texts(self) -> tuple[str, str]:
        """What is typed in both."""
        return self.first.text(), self.second.text()

    def forget(self) -> None:
        """Empty both."""
        for field in (self.first, self.second):
            field.words.clear()
