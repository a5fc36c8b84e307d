"""A long list with its head: title and count, order, a search line, filters, and a word when it is empty."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.boxes import EmptyState, Surface, column, line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.chips import Chip
from ui.kit.refill import Refilled
from ui.kit.rows_view import RowsView
from ui.kit.search import SearchField
from ui.kit.text import PlainLabel, literal
from ui.kit.writing import alters


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by: ``choices`` are (code, words)."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListWish:
    """What somebody wants to see of a list: typed text, the key of an order, and (facet, code) pairs."""

    text: str = ""
    order: str = ""
    chosen: tuple[tuple[str, str], ...] = ()

    def code(self, key: str) -> str:
        """The code chosen for a facet, or the empty string."""
        return dict(self.chosen).get(key, "")

    @property
    def narrowed(self) -> bool:
        """Whether something is typed or chosen, so that not everything is shown."""
        return bool(self.text.strip() or self.chosen)


@dataclass(frozen=True, slots=True)
class ListWords:
    """The fixed words of a list. ``orders`` are (key, words), the first is where it begins.

    ``keep`` offers to keep what the list is narrowed to; without it nothing is offered.
    """

    title: str
    search: str
    orders: tuple[tuple[str, str], ...]
    icon: str
    empty_title: str
    empty_text: str
    empty_action: str
    keep: str = ""


class ListPane(Surface):
    """``wished`` carries a ListWish when it changes, ``chosen`` the id of a row, ``new_wanted`` the first action.

    ``keep_wanted``: what the list is narrowed to is to be kept under a name.
    """

    wished = Signal(object)
    chosen = Signal(int)
    new_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, words: ListWords, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._words = words
        self._facets: tuple[Facet, ...] = ()
        self.wish = ListWish(order=words.orders[0][0])
        outer = column(gap=8, parent=self)
        outer.setContentsMargins(0, 16, 0, 0)
        outer.addLayout(self._head())
        self.chips = Refilled(8)
        inset = line()
        inset.setContentsMargins(16, 0, 16, 0)
        inset.addWidget(self.chips)
        outer.addLayout(inset)
        self.list = RowsView(words.title)
        self.list.chosen.connect(self.chosen)
        self.list.counted.connect(self._counted)
        self.stack = QStackedWidget()
        self.none = EmptyState(words.icon, words.empty_title, words.empty_text, words.empty_action)
        self.none.action_wanted.connect(self.new_wanted)
        alters(self.none.button)
        self.nothing = EmptyState(
            "search", "Nothing found", "No entry matches what is asked for.", "Show all"
        )
        self.nothing.action_wanted.connect(self.show_all)
        for widget in (self.list, self.none, self.nothing):
            self.stack.addWidget(widget)
        outer.addWidget(self.stack, 1)
        self._dress()

    def offer(self, facets: Sequence[Facet]) -> None:
        """Offer these filters."""
        self._facets = tuple(facets)
        self._dress()

    def show_all(self) -> None:
        """Forget text and filters."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._become(ListWish(order=self.wish.order))

    def take(self, wish: ListWish) -> None:
        """Show that this is wished for, as after unlocking, and say so."""
        self.search.blockSignals(True)
        self.search.setText(wish.text)
        self.search.blockSignals(False)
        self._become(wish)

    def _head(self) -> QVBoxLayout:
        outer = column(gap=8)
        outer.setContentsMargins(18, 0, 16, 0)
        first = line(gap=10)
        self.count = PlainLabel("", "body", "text2")
        self.order = Button("", "arrow-up-down", Variant.GHOST, "Order of the list")
        self.order.setMenu(self._orders())
        self.new = alters(icon_button("plus", self._words.empty_action))
        self.new.clicked.connect(self.new_wanted)
        first.addWidget(PlainLabel(self._words.title, "page"))
        first.addWidget(self.count)
        first.addStretch()
        first.addWidget(self.order)
        first.addWidget(self.new)
        self.search = SearchField(self._words.search)
        self.search.searched.connect(self._typed)
        outer.addLayout(first)
        outer.addWidget(self.search)
        return outer

    def _orders(self) -> QMenu:
        menu = QMenu(self)
        for key, words in self._words.orders:
            menu.addAction(literal(words)).triggered.connect(
                lambda _=False, key=key: self._become(replace(self.wish, order=key))
            )
        return menu

    def _typed(self, text: str) -> None:
        if text != self.wish.text:
            self._become(replace(self.wish, text=text))

    def _choose(self, key: str, code: str) -> None:
        others = tuple(pair for pair in self.wish.chosen if pair[0] != key)
        self._become(replace(self.wish, chosen=(*others, (key, code)) if code else others))

    def _become(self, wish: ListWish) -> None:
        self.wish = wish
        self._dress()
        self.wished.emit(wish)

    def _counted(self, count: int) -> None:
        self.count.setText(f"{count:,}")
        away = self.nothing if self.wish.narrowed else self.none
        self.stack.setCurrentWidget(self.list if count else away)

    def _dress(self) -> None:
        self.order.set_words(dict(self._words.orders)[self.wish.order], "Order of the list")
        self.chips.refill([*map(self._chip, self._facets), *self._keeping()])

    def _keeping(self) -> list[QWidget]:
        if not (self._words.keep and self.wish.narrowed):
            return []
        keep = alters(Button(self._words.keep, "plus", Variant.GHOST))
        keep.clicked.connect(self.keep_wanted)
        return [keep]

    def _chip(self, facet: Facet) -> Chip:
        code = self.wish.code(facet.key)
        chip = Chip(dict(facet.choices).get(code, code) if code else facet.label, chosen=bool(code))
        if code:
            chip.removed.connect(lambda: self._choose(facet.key, ""))
        else:
            chip.setMenu(self._menu(facet, chip))
        return chip

    def _menu(self, facet: Facet, chip: Chip) -> QMenu:
        menu = QMenu(chip)
        menu.setLayoutDirection(self.layoutDirection())
        for code, words in facet.choices:
            menu.addAction(literal(words)).triggered.connect(
                lambda _=False, code=code: self._choose(facet.key, code)
            )
        return menu
