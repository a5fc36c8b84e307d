"""Going through the items of a review: filters with counts, a list, and beside it the item in front."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QMenu, QWidget

from ui.kit.boxes import Surface, column, line
from ui.kit.buttons import Button, Variant
from ui.kit.fixed_rows import FixedRows
from ui.kit.refill import Refilled
from ui.kit.rows import Row
from ui.kit.rows_view import RowsView
from ui.kit.text import literal, set_tip
from ui.kit.two_panes import TwoPanes
from ui.review.deciding import Decisions
from ui.review.item_view import ItemView
from ui.review.words import GROUPS, Kinds, label, row_of

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Item

ALL = ""
LIST_WIDTH = 340
NUMBERS = range(1, 5)


class ReviewBrowser(QWidget):
    """``decided`` when something was chosen, with the key of the item and the choice; ``open_wanted`` an Item.

    Alt+1 to Alt+4 choose and say ``hastened``: whoever shows this goes on. Enter in the list goes to the choices,
    Escape back to the list.
    """

    decided = Signal(str, str)
    hastened = Signal()
    moved = Signal()
    open_wanted = Signal(object)

    def __init__(self, words: str, waiting: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decisions, self._kinds = Decisions(), dict[str, str]()
        self._what, self._shown = ALL, list[int]()
        self.list, self.view = RowsView(words, compact=True), ItemView(waiting)
        self.chips, self.for_all = Refilled(6), Button("", "list", Variant.GHOST)
        self._group = QButtonGroup(self)
        self.filters: dict[str, Button] = {}
        self.for_all.setMenu(QMenu(self.for_all))
        self.panes = TwoPanes(self._side(), self.view, "All items", LIST_WIDTH)
        column(parent=self).addWidget(self.panes)
        self._join()

    def show_items(self, items: Iterable["Item"], kinds: Kinds) -> None:
        """Show these items instead of what was there; the one in front stays in front if it is still listed."""
        before = self.current()
        at = self.list.currentIndex().row()
        self.decisions, self._kinds = Decisions(items), dict(kinds)
        if self._what and not self.decisions.of(self._what):
            self._what = ALL
        self._list()
        numbers = {item.key: number for number, item in enumerate(self.decisions.items)}
        kept = numbers.get(before.key) if before else None
        if kept is None and self._shown:
            kept = self._shown[max(0, min(at, len(self._shown) - 1))]
        if kept is not None:
            self.list.choose(kept)
            self._show(kept)

    def current(self) -> "Item | None":
        """The item in front."""
        number = self.list.current_id()
        known = number is not None and number < len(self.decisions.items)
        return self.decisions.items[number] if known and number is not None else None

    def filter(self, what: str) -> None:
        """List only the items that are there because of ``what``; all when it is empty."""
        self._what = what
        self._list()
        if self._shown:
            self.list.choose(self._shown[0])
            self._show(self._shown[0])

    def put_back(self, chosen: Iterable[tuple[str, str]]) -> None:
        """Decide again what was decided before, as far as it is still there."""
        for key, choice in chosen:
            self.decisions.decide(key, choice)
        self.refresh()

    def refresh(self) -> None:
        """Show the counts and the list as they are after a decision."""
        self._dress()
        self.list.reload()
        item = self.current()
        if item is not None:
            self.view.show_choice(self.decisions.choice(item))

    def choose(self, choice: str) -> None:
        """Choose for the item in front."""
        item = self.current()
        if item is not None:
            self.decisions.decide(item.key, choice)
            self.refresh()
            self.decided.emit(item.key, choice)

    def bring(self, ref: str, field: str) -> bool:
        """Bring the item about a field of a record to the front; whether there is one."""
        found = [at for at, item in enumerate(self.decisions.items) if (item.ref, item.field) == (ref, field)]
        if found:
            self.filter(ALL)
            self.list.choose(found[0])
            self._show(found[0])
        return bool(found)

    def next(self) -> None:
        """Go on to the next item of the list."""
        found = self.list.rows.id_at(self.list.currentIndex().row() + 1)
        if found is not None:
            self.list.choose(found)
            self._show(found)

    def _join(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.clicked.connect(self.panes.show_side)
        self.list.opened.connect(self._enter)
        self.view.chosen.connect(self.choose)
        self.view.open_wanted.connect(self.open_wanted)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for number in NUMBERS:
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self, context=scope)
            keys.activated.connect(lambda number=number: self._by_number(number))
        QShortcut(QKeySequence("Esc"), self.view, context=scope).activated.connect(self._leave)
        self.for_all.menu().aboutToShow.connect(self._fill_menu)

    def _side(self) -> QWidget:
        side = Surface("surface")
        down = column(gap=6, parent=side)
        down.setContentsMargins(0, 12, 0, 0)
        inset, under = line(), line()
        for row, widget in ((inset, self.chips), (under, self.for_all)):
            row.setContentsMargins(16 if row is inset else 8, 0, 16, 0)
            row.addWidget(widget)
        under.addStretch()
        down.addLayout(inset)
        down.addLayout(under)
        down.addWidget(self.list, 1)
        return side

    def _list(self) -> None:
        self._shown = self.decisions.of(self._what)
        self._dress()
        self.list.show_source(_Some(self._shown, FixedRows(self.decisions.items, self._row)))

    def _row(self, number: int, item: "Item") -> Row:
        decided = item.key in self.decisions.chosen
        return row_of(number, item, self.decisions.choice(item), self._kinds, decided)

    def _show(self, number: int) -> None:
        item = self.decisions.items[number]
        alike = self.decisions.of(str(item.what))
        at = (alike.index(number) + 1, len(alike))
        self.view.show_item(item, self.decisions.choice(item), at, self._kinds)
        self.moved.emit()

    def _enter(self) -> None:
        self.panes.show_side()
        self.view.begin()

    def _leave(self) -> None:
        self.panes.show_first()
        self.list.setFocus()

    def _by_number(self, number: int) -> None:
        choice = self.view.choice_at(number)
        if choice:
            self.choose(choice)
            self.hastened.emit()

    def _dress(self) -> None:
        totals = self.decisions.totals()
        numbers = {ALL: (len(self.decisions.items), 0)} if len(totals) > 1 else {}
        numbers |= {what: (total, decided) for what, total, decided in totals}
        if list(self.filters) != list(numbers):
            self.filters = {what: self._chip(what) for what in numbers}
            self.chips.refill(self.filters.values())
        for what, (total, decided) in numbers.items():
            _count(self.filters[what], GROUPS[what].many if what else "All", total, decided)
            _mark(self.filters[what], what == self._what)
        self.chips.fit()
        plural = GROUPS[self._what].many.lower() if self._what else ""
        self.for_all.setVisible(bool(self._what and self.decisions.shared_choices(self._what)))
        self.for_all.set_words(f"For all {plural}…", f"Choose for all {plural} at once")

    def _chip(self, what: str) -> Button:
        chip = Button("", "", Variant.CHIP, "filter")
        chip.setCheckable(True)
        self._group.addButton(chip)
        chip.clicked.connect(lambda: self.filter(what))
        return chip

    def _fill_menu(self) -> None:
        menu = self.for_all.menu()
        menu.clear()
        for choice in self.decisions.shared_choices(self._what):
            act = menu.addAction(literal(f"{label(self._what, choice)}: all but those that need a tick"))
            act.triggered.connect(lambda _=False, choice=choice: self._for_all(choice))

    def _for_all(self, choice: str) -> None:
        self.decisions.decide_all(self._what, choice)
        self.refresh()
        self.decided.emit("", choice)


def _count(chip: Button, words: str, total: int, decided: int) -> None:
    shown = f"{decided:,} of {total:,}" if decided else f"{total:,}"
    told = f", {decided:,} decided" if decided else ""
    chip.set_words(f"{words} {shown}", f"{words}: {total:,}{told}")
    set_tip(chip, f"{decided:,} of {total:,} decided" if decided else "")


def _mark(chip: Button, chosen: bool) -> None:
    chip.setChecked(chosen)
    chip.setProperty("chosen", "true" if chosen else "false")
    chip.style().unpolish(chip)
    chip.style().polish(chip)


class _Some:
    """Some rows of a source, in its order."""

    def __init__(self, numbers: Sequence[int], rows: FixedRows["Item"]) -> None:
        self._numbers, self._rows = numbers, rows
        self.rows = rows.rows

    def ids(self, then: object) -> None:
        if callable(then):
            then(self._numbers)
