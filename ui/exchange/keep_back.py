"""What is kept back of what the audience could see: sources, names, single fields."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.exchange.facts import HIDE, WITHHOLD, KeptBack
from ui.kit.boxes import column
from ui.kit.chips import Chip
from ui.kit.choice_box import ChoiceBox
from ui.kit.refill import Refilled
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.tick import Tick
from ui.kit.type_ahead import Suggestion, TypeAhead

SOURCES, NAMES = "source", "name"
LEAVE_SOURCES = "Leave out sources, and where values come from"
LEAVE_NAMES = "Leave out other names and spellings"
WAYS = ((WITHHOLD, "Withhold: its existence is told"), (HIDE, "Hide: nothing is said of it"))
FIELDS = "Single fields to keep back"
INSIDE = "Ask that none of it is passed on"
LIMIT = (
    "Their program then treats all of it as internal. This is a request: whoever can read a value can copy it. Nothing "
    "but leaving it out keeps it from them."
)
FILES = "Send the files of attachments too, photographs only where the person agreed"


class KeepBack(QWidget):
    """``wished`` whenever something of it changes. ``know`` gives it the fields: key → words."""

    wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Mapping[str, str] = {}
        self._fields: dict[str, str] = {}
        self.sources, self.names = Tick(LEAVE_SOURCES), Tick(LEAVE_NAMES)
        self.files, self.inside = Tick(FILES), Tick(INSIDE)
        self.way = ChoiceBox("How the field is kept back", WAYS)
        self.finder = TypeAhead("Field, such as residence", eager=True)
        self.finder.setAccessibleName(FIELDS)
        self.chips, self.limit = Refilled(6), WrapLabel(LIMIT, "meta", "text2")
        self._lay_out()
        for tick in self._ticks():
            tick.ticked.connect(self._turn)
        self.finder.asked.connect(self._offer)
        self.finder.picked.connect(self._add)
        self._dress()

    def know(self, fields: Mapping[str, str]) -> None:
        """Offer these fields."""
        self._known = fields
        self._dress()

    def kept(self) -> KeptBack:
        """What is kept back now."""
        ticked = ((self.sources, SOURCES), (self.names, NAMES))
        hidden = [kind for tick, kind in ticked if tick.box.isChecked()]
        hidden += [key for key, way in self._fields.items() if way == HIDE]
        withheld = [key for key, way in self._fields.items() if way == WITHHOLD]
        return KeptBack(
            tuple(withheld), tuple(hidden), self.files.box.isChecked(), self.inside.box.isChecked()
        )

    def show_kept(self, kept: KeptBack) -> None:
        """Show this, without saying so."""
        self.sources.box.setChecked(SOURCES in kept.hide)
        self.names.box.setChecked(NAMES in kept.hide)
        self.files.box.setChecked(kept.attachments)
        self.inside.box.setChecked(kept.not_beyond)
        self._fields = dict.fromkeys(kept.withhold, WITHHOLD)
        self._fields |= dict.fromkeys((key for key in kept.hide if key not in (SOURCES, NAMES)), HIDE)
        self._dress()

    def _ticks(self) -> Sequence[Tick]:
        return self.sources, self.names, self.files, self.inside

    def _lay_out(self) -> None:
        down = column(gap=6, parent=self)
        for widget in (
            self.sources,
            self.names,
            PlainLabel(FIELDS, "meta", "text2"),
            self.finder,
            self.way,
            self.chips,
            self.files,
            self.inside,
            self.limit,
        ):
            down.addWidget(widget)

    def _offer(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [
            Suggestion(key, label, key)
            for key, label in self._known.items()
            if key not in self._fields and all(word in f"{label} {key}".casefold() for word in words)
        ]
        self.finder.offer(found[:40])

    def _add(self, one: Suggestion) -> None:
        self._fields[one.key] = str(self.way.key())
        self.finder.clear()
        self._turn()

    def _drop(self, key: str) -> None:
        self._fields.pop(key, None)
        self._turn()
        self.finder.setFocus()

    def _turn(self) -> None:
        self._dress()
        self.wished.emit()

    def _dress(self) -> None:
        self.limit.setVisible(self.inside.box.isChecked())
        self.chips.refill(self._chip(key, way) for key, way in self._fields.items())

    def _chip(self, key: str, way: str) -> Chip:
        words = self._known.get(key, key)
        chip = Chip(f"{words}, {'withheld' if way == WITHHOLD else 'hidden'}", chosen=True)
        chip.setAccessibleName(f"{chip.text()}, remove")
        chip.removed.connect(lambda: self._drop(key))
        return chip
