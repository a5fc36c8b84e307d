"""Choosing one record of a kind, in a dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Link
from ui.forms.edits import LinkSearch
from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.text import WrapLabel
from ui.kit.type_ahead import Suggestion, TypeAhead


@dataclass(frozen=True, slots=True)
class PickWords:
    """What the dialog says: its title, a sentence, the kind to search and what it is called, its button."""

    title: str
    sentence: str
    kind: str
    label: str
    action: str


class PickDialog(Dialog):
    """``picked`` carries the reference of the record chosen."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, words: PickWords, search: LinkSearch) -> None:
        super().__init__(parent, words.title)
        self._words, self._search = words, search
        self._found: dict[str, Link] = {}
        self._picked = ""
        self.body.addWidget(WrapLabel(words.sentence))
        self.box = TypeAhead(f"Type to search for a {words.label.lower()}", eager=True)
        self.box.setAccessibleName(words.label)
        self.body.addWidget(self.box)
        self.box.asked.connect(lambda typed: self._search(words.kind, typed, self._offer))
        self.box.textEdited.connect(self._forget)
        self.box.picked.connect(self._take)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button(words.action, Variant.PRIMARY)
        self.go.setEnabled(False)
        self.go.setDefault(True)
        self.go.clicked.connect(self._done)
        self.box.setFocus()

    def _offer(self, links: Sequence[Link]) -> None:
        self._found = {link.ref: link for link in links}
        self.box.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in links])

    def _take(self, picked: Suggestion) -> None:
        self._picked = picked.key
        self.box.setText(picked.label)
        self.go.setEnabled(True)
        self.go.setFocus()

    def _forget(self) -> None:
        self._picked = ""
        self.go.setEnabled(False)

    def _done(self) -> None:
        self.picked.emit(self._picked)
        self.accept()
