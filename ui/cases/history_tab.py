"""What was altered in the case: who, when, before and after; each alteration can be taken back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.cases.intents import TakeBack
from ui.forms.cards import AskingCard
from ui.kit.boxes import ScrollPage, empty
from ui.kit.buttons import Button
from ui.kit.entry import EntryRow
from ui.kit.writing import alters

if TYPE_CHECKING:
    from casefiles.queries.case_history import Altered

AT_ONCE = 60


class HistoryTab(ScrollPage):
    """``wanted`` carries TakeBack. The newest sixty are shown at once, older ones on request."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._told: Sequence[Altered] = ()
        self._shown = 0
        self._day = ""
        self._card: AskingCard | None = None

    def show_history(self, told: "Sequence[Altered]") -> None:
        """Show these alterations, newest first."""
        self._told, self._shown, self._day, self._card = told, 0, "", None
        empty(self.body)
        self.older = Button("Show older", "history")
        self.older.clicked.connect(self._more)
        self.body.addWidget(self.older)
        self._more()

    def _more(self) -> None:
        for one in self._told[self._shown : self._shown + AT_ONCE]:
            self._add(one)
        self._shown = min(len(self._told), self._shown + AT_ONCE)
        self.older.setVisible(self._shown < len(self._told))

    def _add(self, one: "Altered") -> None:
        when = one.at.astimezone()
        day = f"{when.day} {when:%B %Y}"
        if day != self._day or self._card is None:
            self._day, self._card = day, AskingCard(day)
            self._card.wanted.connect(self.wanted)
            self.body.insertWidget(self.body.count() - 1, self._card)
        self._card.body.addWidget(_row(self._card, one))


def _row(card: AskingCard, one: "Altered") -> EntryRow:
    line = f"{one.at.astimezone():%H:%M} · {one.author} · {one.ref}"
    line += f" · from {one.came}" if one.came else ""
    entry = one.entry
    if entry is None:
        return EntryRow("plus", one.what, f"Added · {line}")
    if entry.key == "_deleted":
        gone = entry.after == "yes"
        deed = "Removed" if gone else "Brought back"
        row = EntryRow("trash-2" if gone else "undo-2", one.what, f"{deed} · {line}")
    else:
        words = f"{entry.label}: {entry.before or 'unknown'} → {entry.after or 'unknown'}"
        row = EntryRow("pencil", words, f"{one.what} · {line}")
    back = TakeBack(entry.change, entry.label.lower())
    alters(row.add_act("undo-2", f"Restore what stood there before: {entry.label}")).clicked.connect(
        lambda: card.wanted.emit(back)
    )
    return row
