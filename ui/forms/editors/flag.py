"""Yes, no, or not known."""

from casefiles.values.snapshot import Value
from casefiles.values.specs import FieldSpec
from ui.forms.editor import UNKNOWN, Editor
from ui.forms.edits import LinkSearch
from ui.kit.choice_box import ChoiceBox

STATES: tuple[tuple[str, bool | None], ...] = ((UNKNOWN, None), ("Yes", True), ("No", False))


class FlagEditor(Editor):
    """Three states; nothing is assumed."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__(spec, search)
        self.box = ChoiceBox(spec.label)
        self.box.setMaximumWidth(140)
        for words, _ in STATES:
            self.box.addItem(words)
        self.body.addWidget(self.box)
        self.take_box(self.box)
        self.box.activated.connect(self._picked)

    def show_value(self, value: Value | None) -> None:
        self.box.setCurrentIndex({None: 0, True: 1, False: 2}[value if isinstance(value, bool) else None])

    def value(self) -> Value | None:
        return STATES[self.box.currentIndex()][1]

    def text(self) -> str:
        return STATES[self.box.currentIndex()][0]

    def set_text(self, text: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findText(text)))

    def _picked(self) -> None:
        self.edited.emit()
        self.finished.emit()
