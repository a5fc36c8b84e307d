"""The first two steps: what stays on the laptop, and for whom the rest is packed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.values.snapshot import Link
from ui.kit.boxes import Card, column, empty, line
from ui.kit.buttons import Button
from ui.kit.chips import Chip, StatusChip
from ui.kit.refill import Refilled
from ui.kit.text import WrapLabel, literal
from ui.kit.tick import Tick
from ui.kit.type_ahead import Suggestion, TypeAhead
from ui.travel.facts import Keeper

STAYS = (
    "Choose the cases that travel with you. Their people, parts, sources and attachments come along; appeals and "
    "meetings do not, because they name others. Choose nothing and the new vault is empty."
)
FULL = "The new vault has new numbers: a reference would tell how many records you have at home."
CONTACTS = "Contacts’ names and public keys travel too"
KEEPERS = (
    "The whole vault, all that stays included, is packed into one file for a colleague whose key is not on this "
    "computer. They keep it and cannot read it: it opens only with your present passphrase or recovery sheets."
)
NOBODY = "There are no contacts yet. Add somebody on the Exchange page and compare fingerprints first."
KEEPING = (
    "Open it to read its receipt to whoever packed it, or to give them their vault back. You cannot read it: it "
    "opens with their passphrase."
)
MOST_LETTERS = 30


class StayStep(QWidget):
    """``asked`` carries what was typed to find a case; ``open_wanted`` is for who keeps a pack for somebody."""

    asked = Signal(str)
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases: dict[str, Link] = {}
        self._found: dict[str, Link] = {}
        self.finder = TypeAhead("Type a name or a reference", eager=True)
        self.finder.setAccessibleName("Case that stays")
        self.chips, self.contacts = Refilled(8), Tick(CONTACTS)
        self.contacts.set_on(True)
        card = Card("What stays with you")
        for widget in (
            WrapLabel(STAYS),
            self.finder,
            self.chips,
            self.contacts,
            WrapLabel(FULL, "meta", "text2"),
        ):
            card.body.addWidget(widget)
        down = column(gap=16, parent=self)
        down.addWidget(card)
        down.addWidget(self._keeping())
        self.finder.asked.connect(self.asked)
        self.finder.picked.connect(self._add)

    def _keeping(self) -> Card:
        card, across = Card("You keep a pack for somebody"), line(gap=8)
        self.open = Button("Open a travel pack…", "package")
        self.open.clicked.connect(self.open_wanted)
        across.addWidget(self.open)
        across.addStretch()
        card.body.addWidget(WrapLabel(KEEPING))
        card.body.addLayout(across)
        return card

    def cases(self) -> tuple[Link, ...]:
        """The cases chosen."""
        return tuple(self._cases.values())

    def offer(self, links: Sequence[Link]) -> None:
        """Show cases to choose from."""
        self._found = {one.ref: one for one in links if one.ref not in self._cases}
        self.finder.offer(
            [Suggestion(one.ref, one.title or one.ref, one.ref) for one in self._found.values()]
        )

    def _add(self, one: Suggestion) -> None:
        if one.key in self._found:
            self._cases[one.key] = self._found[one.key]
        self.finder.clear()
        self._dress()

    def _drop(self, ref: str) -> None:
        self._cases.pop(ref, None)
        self._dress()
        self.finder.setFocus()

    def _dress(self) -> None:
        self.chips.refill(self._chip(one) for one in self._cases.values())

    def _chip(self, one: Link) -> Chip:
        title = one.title or one.ref
        short = title if len(title) <= MOST_LETTERS else title[: MOST_LETTERS - 1].rstrip() + "…"
        chip = Chip(short, chosen=True)
        chip.setAccessibleName(f"{title}, remove")
        chip.removed.connect(lambda: self._drop(one.ref))
        return chip


class KeepersStep(QWidget):
    """``chosen`` when somebody was ticked or not."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: dict[str, QCheckBox] = {}
        self._list = column(gap=4)
        card = Card("Who keeps the rest")
        card.body.addWidget(WrapLabel(KEEPERS))
        card.body.addLayout(self._list)
        column(parent=self).addWidget(card)

    def keepers(self) -> tuple[str, ...]:
        """The contacts ticked."""
        return tuple(name for name, box in self.people.items() if box.isChecked())

    def show_contacts(self, contacts: Sequence[Keeper]) -> None:
        """Offer these contacts; those ticked stay ticked, those not verified cannot be."""
        ticked = self.keepers()
        empty(self._list)
        self.people = {}
        for one in contacts:
            self._list.addWidget(self._person(one, one.name in ticked))
        if not contacts:
            self._list.addWidget(WrapLabel(NOBODY, "meta", "text2"))

    def _person(self, one: Keeper, ticked: bool) -> QWidget:
        holder = QWidget()
        across = line(gap=8, parent=holder)
        words = "Verified" if one.verified else "Not verified"
        box = QCheckBox(literal(one.name))
        box.setAccessibleName(f"{one.name}, {words.lower()}")
        box.setEnabled(one.verified)
        if one.verified:
            self.people[one.name] = box
            box.setChecked(ticked)
            box.toggled.connect(self.chosen)
        across.addWidget(box, 1)
        across.addWidget(StatusChip(words, "released" if one.verified else "at-risk"))
        return holder
