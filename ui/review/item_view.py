"""One item of a review: mine, theirs and what shall stand, side by side, and the choice between them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.kit.boxes import Card, ScrollPage, column, empty, line
from ui.kit.buttons import Button, Variant
from ui.kit.choices import Choice, Choices
from ui.kit.icons import icon_pixmap
from ui.kit.leading import led
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME
from ui.kit.tick import Tick
from ui.review.differences import differences
from ui.review.side_panel import SidePanel
from ui.review.words import GROUPS, LATER, MINE, THEIRS, Kinds, about, label, result, tick_words, told

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Item

STACK_BELOW = 660
KEYS = "Alt+1, Alt+2 … choose and go on to the next one."
HERE, THERE, STANDS = "Here", "In the export", "Will stand"
SHOWN, OTHER = "Shown now", "The other value"


class ItemView(ScrollPage):
    """``chosen`` carries a choice, empty when a tick was taken away; ``open_wanted`` the Item to look at its record."""

    chosen = Signal(str)
    open_wanted = Signal(object)

    def __init__(self, waiting: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(16, 12, parent)
        self._waiting = waiting
        self._item: Item | None = None
        self._choice = ""
        self.mark, self.why = PlainLabel(), PlainLabel("", "strong", "text2")
        self.title, self.about = led(WrapLabel("", "page")), led(WrapLabel("", "meta", "text2"))
        self.text = led(WrapLabel("", "meta", "text2"))
        self.open = Button("Open", "arrow-right", Variant.GHOST)
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._item))
        self.mine, self.theirs = SidePanel(HERE, "folder-lock"), SidePanel(THERE, "inbox")
        self.stands = SidePanel(STANDS, "square-check")
        self._row = QWidget()
        self._row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._row)
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.sides.setSpacing(12)
        self.others, self.choosing = column(gap=12), Card("What shall stand?")
        self.choices: Choices | None = None
        self.tick: Tick | None = None
        self._lay_out()

    def show_item(self, item: "Item", choice: str, at: tuple[int, int], kinds: Kinds) -> None:
        """Show ``item``, the ``at[0]``-th of ``at[1]`` of its kind, for which ``choice`` holds now."""
        self._item = item
        group = GROUPS[item.what]
        place = f"  ·  {at[0]:,} of {at[1]:,}" if at[1] > 1 else ""
        self.why.setText(f"{group.one}{place}")
        self.mark.setPixmap(icon_pixmap(group.icon, THEME.tokens.tone(group.tone), THEME.px(16)))
        self.title.setText(f"{item.title}: {item.label}" if item.field and item.label else item.title)
        self.about.setText(about(item, kinds))
        self.text.setText(group.text)
        self.open.setVisible(bool(item.ref))
        self.open.set_words("Open", f"Open {item.ref}")
        self._show_sides(item)
        self._offer(item)
        self.show_choice(choice)
        self.verticalScrollBar().setValue(0)

    def show_choice(self, choice: str) -> None:
        """Show what will stand after ``choice``."""
        item, self._choice = self._item, choice
        if item is None:
            return
        if self.choices is not None and choice in self.choices.buttons:
            self.choices.choose(choice)
        elif self.choices is not None:
            self.choices.choose_none()
        if self.tick is not None:
            self.tick.set_on(choice == THEIRS)
        self.stands.show_words(*result(item, choice))
        self.stands.setVisible(item.what != "withheld")

    def begin(self) -> None:
        """Put the focus on the choice."""
        buttons = self.choices.buttons if self.choices else {}
        target = self.tick if self._choice == THEIRS and self.tick else buttons.get(self._choice) or self.tick
        if target is not None:
            target.setFocus()

    def choice_at(self, number: int) -> str:
        """The choice with this number, from 1 in the order seen; empty where it needs a tick or there is none."""
        keys = list(self.choices.buttons) if self.choices else []
        return keys[number - 1] if 0 < number <= len(keys) else ""

    def minimumSizeHint(self) -> QSize:
        """Narrow: the values go one below the other."""
        return QSize(300, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Values go one below the other where there is no room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        stacked = self.width() < THEME.px(STACK_BELOW)
        self.sides.setDirection(way.TopToBottom if stacked else way.LeftToRight)

    def _lay_out(self) -> None:
        head, top = column(gap=3), line(gap=8)
        top.addWidget(self.mark)
        top.addWidget(self.why)
        top.addStretch()
        top.addWidget(self.open)
        head.addLayout(top)
        for widget in (self.title, self.about, self.text):
            head.addWidget(widget)
        self.body.addLayout(head)
        for panel in (self.mine, self.theirs, self.stands):
            self.sides.addWidget(panel, 1)
        self.body.addWidget(self._row)
        self.body.addLayout(self.others)
        self.body.addWidget(self.choosing)

    def _show_sides(self, item: "Item") -> None:
        mine, theirs = item.mine, item.theirs
        if item.what == "deletion" and not item.field and theirs is not None:
            theirs = replace(theirs, text="")  # it says only that it is removed
        ours, others = differences(told(mine), told(theirs))
        contested = self._waiting and item.what == "conflict"
        self.mine.title.setText(SHOWN if contested else HERE)
        self.theirs.title.setText(OTHER if contested else THERE)
        here = "not here" if item.what == "new" else "unknown"
        self.mine.show_side(mine, ours, here)
        self.mine.setVisible(item.what != "new")
        there = {"deletion": "removed", "withheld": "not sent", "erasure": "to be destroyed"}.get(
            item.what, "unknown"
        )
        self.theirs.show_side(theirs, others, there)
        empty(self.others)
        for side in item.others:
            panel = SidePanel("Also", "layers")
            panel.show_side(side)
            self.others.addWidget(panel)

    def _offer(self, item: "Item") -> None:
        self.choosing.clear()
        self.choices = self.tick = None
        self.choosing.setVisible(bool(item.choices) and item.what != "withheld")
        plain = [str(choice) for choice in item.choices if not (item.ticks and choice == THEIRS)]
        if item.default == LATER and LATER not in plain:
            plain.append(LATER)
        if plain:
            self.choices = Choices(
                "What shall stand", [Choice(key, label(item.what, key, self._waiting)) for key in plain]
            )
            self.choices.chosen.connect(self.chosen)
            self.choosing.body.addWidget(self.choices)
        if item.ticks and THEIRS in item.choices:
            self._add_tick(item)
        self.choosing.body.addWidget(led(WrapLabel(KEYS, "caption", "text3")))

    def _add_tick(self, item: "Item") -> None:
        self.tick = Tick(tick_words(item))
        back = LATER if LATER in item.choices and item.default != MINE else ""
        self.tick.ticked.connect(lambda on: self.chosen.emit(THEIRS if on else back))
        self.choosing.body.addWidget(self.tick)
