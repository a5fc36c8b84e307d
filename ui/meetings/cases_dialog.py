"""Choosing the cases that go on an agenda: several at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Link
from ui.forms import LinkSearch
from ui.forms.reading import counted
from ui.kit.buttons import Variant
from ui.kit.chips import Chip
from ui.kit.dialogs import Dialog
from ui.kit.refill import Refilled
from ui.kit.text import WrapLabel
from ui.kit.type_ahead import Suggestion, TypeAhead


class CasesDialog(Dialog):
    """``cases_wanted`` carries the references of the cases picked, in the order picked. ``taken`` are on it already."""

    cases_wanted = Signal(object)

    def __init__(self, parent: QWidget, search: LinkSearch, taken: Sequence[str] = ()) -> None:
        super().__init__(parent, "Add cases to the agenda", 520)
        self._search, self._taken = search, set(taken)
        self._found: dict[str, Link] = {}
        self.picks: dict[str, Link] = {}
        self.body.addWidget(
            WrapLabel("They go last, in the order you pick them. Order, asks and tier are set after.")
        )
        self.box = TypeAhead("Type a name, in any script", eager=True)
        self.box.setAccessibleName("Case")
        self.chips = Refilled(6)
        self.body.addWidget(self.box)
        self.body.addWidget(self.chips)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Add to the agenda", Variant.PRIMARY)
        self.go.clicked.connect(self._done)
        self.box.asked.connect(lambda typed: self._search("case", typed, self._offer))
        self.box.picked.connect(self._take)
        self._dress()
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds what is picked."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._done()
            return
        super().keyPressEvent(event)

    def _offer(self, links: Sequence[Link]) -> None:
        self._found = {link.ref: link for link in links}
        free = (link for link in links if link.ref not in self._taken and link.ref not in self.picks)
        self.box.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in free])

    def _take(self, picked: Suggestion) -> None:
        self.picks[picked.key] = self._found[picked.key]
        self.box.clear()
        self._dress()
        self.box.setFocus()

    def _drop(self, ref: str) -> None:
        self.picks.pop(ref, None)
        self._dress()

    def _dress(self) -> None:
        self.chips.refill([self._chip(ref, link) for ref, link in self.picks.items()])
        self.go.setEnabled(bool(self.picks))
        self.go.set_words(f"Add {counted(len(self.picks), 'case')}" if self.picks else "Add to the agenda")

    def _chip(self, ref: str, link: Link) -> Chip:
        chip = Chip(link.title or ref, chosen=True)
        chip.removed.connect(lambda: self._drop(ref))
        return chip

    def _done(self) -> None:
        if self.picks:
            self.cases_wanted.emit(list(self.picks))
            self.accept()
