"""Two records of one person: the line that says so under the name, and the dialog that joins them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Link
from ui.cases.intents import PartPeople
from ui.forms import LinkSearch
from ui.forms.intents import Visit
from ui.forms.pick_dialog import PickDialog, PickWords
from ui.kit.boxes import column, empty, line
from ui.kit.buttons import Button, Variant
from ui.kit.text import ElideLabel, PlainLabel

WHAT = (
    "Both records stay as they are and lead to each other; nothing is moved, and it can be undone. "
    "Choose the other record of “{name}”."
)


class SameLines(QWidget):
    """A line for each further record of the person. ``wanted`` carries Visit or PartPeople."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = column(gap=2, parent=self)
        self.hide()

    def show_same(self, person: str, others: Sequence[Link]) -> None:
        """Show the further records of the person whose record is called ``person``."""
        empty(self._down)
        for other in others:
            self._down.addWidget(self._line(person, other))
        self.setVisible(bool(others))

    def _line(self, person: str, other: Link) -> QWidget:
        box = QWidget()
        across = line(gap=8, parent=box)
        across.addWidget(PlainLabel("Same person as", "meta", "text2"))
        across.addWidget(ElideLabel(f"{other.title} ({other.ref})", "meta"))
        see = Button("Open", "arrow-right", Variant.GHOST, f"Open {other.ref}")
        see.clicked.connect(lambda: self.wanted.emit(Visit("person", other.ref)))
        part = Button(
            "Undo", "undo-2", Variant.GHOST, f"These are different people: {person} and {other.ref}"
        )
        part.clicked.connect(lambda: self.wanted.emit(PartPeople(person, other.ref)))
        for button in (see, part):
            across.addWidget(button)
        across.addStretch()
        return box


class SameDialog(PickDialog):
    """``picked`` carries the reference of the other record of the person."""

    def __init__(self, parent: QWidget, name: str, search: LinkSearch) -> None:
        words = PickWords(
            "The same person", WHAT.format(name=name), "person", "Person", "They are the same person"
        )
        super().__init__(parent, words, search)
