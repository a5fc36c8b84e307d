"""What every editor of a value can do."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from casefiles.values.kinds import parse, text_of
from casefiles.values.snapshot import Value
from casefiles.values.specs import FieldSpec
from ui.forms.edits import LinkSearch
from ui.kit.boxes import column
from ui.kit.text import PlainLabel

UNKNOWN = "unknown"


class Editor(QWidget):
    """Shows and takes one value. ``edited`` after each alteration by hand, ``finished`` when it should be saved now."""

    edited = Signal()
    finished = Signal()
    open_wanted = Signal(object)

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__()
        self.spec, self.search = spec, search
        self.body = column(gap=4, parent=self)

    def show_value(self, value: Value | None) -> None:
        """Show ``value``; None is unknown."""
        self.set_text("" if value is None else text_of(self.spec, value))

    def value(self) -> Value | None:
        """The value typed, None when empty. Raises BadValue with the sentence to show."""
        typed = self.text()
        return parse(self.spec, typed) if typed.strip() else None

    def text(self) -> str:
        """What is typed, as a draft keeps it."""
        raise TypeError(type(self).__name__)

    def set_text(self, text: str) -> None:
        """Show typed text again, from a draft."""
        raise TypeError(type(self).__name__)

    def set_invalid(self, invalid: bool) -> None:
        """Mark the field as not understood."""
        box = self.focusProxy()
        if box is not None:
            box.setProperty("invalid", "true" if invalid else "false")
            box.style().unpolish(box)
            box.style().polish(box)

    def caret(self) -> int:
        """Where the caret is, in characters from the start."""
        box = self.focusProxy()
        if isinstance(box, QLineEdit):
            return box.cursorPosition()
        return box.textCursor().position() if isinstance(box, QPlainTextEdit) else 0

    def set_caret(self, at: int) -> None:
        """Put the focus and the caret there."""
        box = self.focusProxy()
        self.setFocus()
        if isinstance(box, QLineEdit):
            box.setCursorPosition(at)
        if isinstance(box, QPlainTextEdit):
            cursor = box.textCursor()
            cursor.setPosition(min(at, len(box.toPlainText())))
            box.setTextCursor(cursor)

    def take_box(self, box: QWidget) -> None:
        """Make ``box`` the widget that is typed into: named after the field, its loss of focus finishes the edit."""
        box.setAccessibleName(self.spec.label)
        box.installEventFilter(self)
        self.setFocusProxy(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Finish when the focus leaves."""
        if event.type() is QEvent.Type.FocusOut:
            self.finished.emit()
        return False


class OneLineEditor(Editor):
    """An editor whose text is what stands in one line, ``box``; Enter finishes the edit."""

    def __init__(self, spec: FieldSpec, search: LinkSearch, box: QLineEdit) -> None:
        super().__init__(spec, search)
        self.box = box
        self.take_box(box)
        box.textEdited.connect(self.edited)
        box.returnPressed.connect(self.finished)

    def text(self) -> str:
        return self.box.text()

    def set_text(self, text: str) -> None:
        if text != self.box.text():
            self.box.setText(text)
            self.box.setCursorPosition(0)


def echo_label() -> PlainLabel:
    """The quiet line under a field that says how it was understood."""
    label = PlainLabel("", "caption", "text2")
    label.hide()
    return label
