"""One or several terms of a vocabulary, found by typing."""

from casefiles.errors import BadValue
from casefiles.values.kinds import parse
from casefiles.values.snapshot import Value
from casefiles.values.specs import FieldSpec
from casefiles.values.vocabulary import Vocabulary, vocabulary
from ui.forms.editor import UNKNOWN, Editor, OneLineEditor
from ui.forms.edits import LinkSearch
from ui.kit.boxes import empty
from ui.kit.chips import Chip
from ui.kit.flow import FlowBox
from ui.kit.type_ahead import Suggestion, TypeAhead


class ChoiceEditor(OneLineEditor):
    """One term. Its label is shown; label or code may be typed; an open vocabulary takes other words too."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        box = TypeAhead(UNKNOWN, eager=vocabulary(spec.vocabulary).closed)
        super().__init__(spec, search, box)
        self.body.addWidget(box)
        box.asked.connect(lambda typed: box.offer(terms_like(vocabulary(spec.vocabulary), typed)))
        box.picked.connect(self._take)

    def _take(self, picked: Suggestion) -> None:
        self.box.setText(picked.label)
        self.edited.emit()
        self.finished.emit()


class ChoicesEditor(Editor):
    """Several terms as chips, with a line to add one more. What is typed and not yet a chip counts too."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__(spec, search)
        self._codes: list[str] = []
        self.chips = FlowBox(6)
        self.box = TypeAhead("add…", eager=self._words.closed)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.box)
        self.take_box(self.box)
        self.box.asked.connect(lambda typed: self.box.offer(terms_like(self._words, typed, self._codes)))
        self.box.textEdited.connect(self.edited)
        self.box.returnPressed.connect(self._absorb)
        self.box.left.connect(self._absorb)
        self.box.picked.connect(self._take)
        self._dress()

    @property
    def _words(self) -> Vocabulary:
        return vocabulary(self.spec.vocabulary)

    def show_value(self, value: Value | None) -> None:
        codes = list(value) if isinstance(value, tuple) else []
        if codes != self._codes:
            self._codes = codes
            self._dress()
        self.box.setText("")

    def value(self) -> Value | None:
        typed = self.box.text()
        extra = parse(self.spec, typed) if typed.strip() else ()
        together = [*self._codes, *(extra if isinstance(extra, tuple) else ())]
        return tuple(dict.fromkeys(together)) or None

    def text(self) -> str:
        return ", ".join([*self._codes, *([self.box.text()] if self.box.text().strip() else [])])

    def set_text(self, text: str) -> None:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        self._codes = [part for part in parts if self._words.get(part)]
        self.box.setText(", ".join(part for part in parts if not self._words.get(part)))
        self._dress()

    def _absorb(self) -> None:
        try:
            value = self.value()
        except BadValue:
            self.finished.emit()
            return
        self._become(list(value) if isinstance(value, tuple) else [])

    def _take(self, picked: Suggestion) -> None:
        self._become([*self._codes, picked.key])

    def _drop(self, code: str) -> None:
        self._become([one for one in self._codes if one != code])

    def _become(self, codes: list[str]) -> None:
        self.box.setText("")
        if codes != self._codes:
            self._codes = codes
            self._dress()
            self.edited.emit()
        self.finished.emit()

    def _dress(self) -> None:
        empty(self.chips.flow)
        for code in self._codes:
            chip = Chip(self._words.label_of(code), chosen=True)
            chip.removed.connect(lambda code=code: self._drop(code))
            self.chips.flow.addWidget(chip)
        self.chips.setVisible(bool(self._codes))
        self.chips.fit()


def terms_like(words: Vocabulary, typed: str, taken: list[str] | None = None) -> list[Suggestion]:
    """The terms to offer for what was typed, without those taken already."""
    found = words.search(typed) if typed.strip() else words.terms
    return [Suggestion(term.code, term.label, term.hint) for term in found if term.code not in (taken or ())]
