"""Typed text and numbers."""

from casefiles.values.specs import FieldSpec, Kind
from ui.forms.editor import UNKNOWN, Editor, OneLineEditor
from ui.forms.edits import LinkSearch
from ui.kit.text import LineEdit, PlainTextEdit

NUMBER_WIDTH = 140


class LineEditor(OneLineEditor):
    """One line of text, or a whole number."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__(spec, search, LineEdit(placeholder=UNKNOWN))
        if spec.kind is Kind.NUMBER:
            self.box.setMaximumWidth(NUMBER_WIDTH)
        self.body.addWidget(self.box)


class TextEditor(Editor):
    """Several lines of plain text; Enter makes a new line."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__(spec, search)
        self.box = PlainTextEdit(placeholder=UNKNOWN)
        self._showing = False
        self.body.addWidget(self.box)
        self.take_box(self.box)
        self.box.textChanged.connect(self._changed)

    def text(self) -> str:
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self._showing = True
            self.box.setPlainText(text)
            self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit()
