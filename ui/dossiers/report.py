"""The preflight beside the preview: what stayed out, what is old, what was cut; each leads to its record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dossiers.rows import counted
from ui.dossiers.wish import FoundEntry, FoundGroup
from ui.kit.boxes import Card, column, empty
from ui.kit.buttons import Button, Variant
from ui.kit.entry import EntryRow
from ui.kit.icons import icon_pixmap
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME

FIRST = 5
NOTHING = "Nothing to look at: no value stays out, nothing is old, nothing was cut."
WAITING = "What stays out of the paper, what is old and what was cut is listed here."


class ReportPane(QWidget):
    """``place_wanted`` carries the Place of a record to mend."""

    place_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = column(gap=12, parent=self)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say what will be listed."""
        self._only(WAITING)

    def show_groups(self, groups: Sequence[FoundGroup]) -> None:
        """List the findings of the paper shown."""
        if not groups:
            self._only(NOTHING)
            return
        empty(self._down)
        self._down.addWidget(PlainLabel("Preflight", "row"))
        for group in groups:
            card = FoundCard(group)
            card.place_wanted.connect(self.place_wanted)
            self._down.addWidget(card)

    def _only(self, words: str) -> None:
        empty(self._down)
        card = Card("Preflight")
        card.body.addWidget(WrapLabel(words, "body", "text2"))
        self._down.addWidget(card)


class FoundCard(Card):
    """One group: the sentence, and the records it holds of; the first few until all are asked for."""

    place_wanted = Signal(object)

    def __init__(self, group: FoundGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._group = group
        self.setAccessibleName(f"{'Warning' if group.warning else 'Note'}: {group.message}")
        self._mark = PlainLabel()
        self.head.insertWidget(0, self._mark)
        kind = "Warning" if group.warning else "Note"
        words = f"{kind}  ·  {counted(len(group.entries), 'place')}"
        self.head.insertWidget(1, PlainLabel(words, "meta", "detained" if group.warning else "text2"))
        self.body.addWidget(WrapLabel(group.message, "strong"))
        self._add(group.entries[:FIRST])
        if len(group.entries) > FIRST:
            self.more = Button(f"Show all {len(group.entries)}", "chevron-down", Variant.GHOST)
            self.more.clicked.connect(self._all)
            self.body.addWidget(self.more)
        THEME.changed.connect(self._dress)
        self._dress()

    def _add(self, entries: Sequence[FoundEntry]) -> None:
        for entry in entries:
            words = f"Open {entry.title}, {entry.text}" if entry.place else ""
            row = EntryRow("", entry.title, entry.text, open_words=words)
            if entry.place is not None:
                row.opened.connect(lambda place=entry.place: self.place_wanted.emit(place))
            self.body.addWidget(row)

    def _all(self) -> None:
        self.more.hide()
        self._add(self._group.entries[FIRST:])

    def _dress(self) -> None:
        name, tone = ("triangle-alert", "detained") if self._group.warning else ("info", "text2")
        self._mark.setPixmap(icon_pixmap(name, THEME.tokens.tone(tone), THEME.px(16)))
