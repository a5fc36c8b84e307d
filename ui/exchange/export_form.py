"""What is to go, for which audience, and to whom."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from casefiles.values.level import Audience
from casefiles.values.snapshot import Link
from ui.exchange.facts import TAG, VIEW, CardFacts, Chosen, ExportWish
from ui.exchange.keep_back import KeepBack
from ui.exchange.view_line import ViewLine
from ui.kit.audiences import AUDIENCE_CHOICES, SEALED
from ui.kit.boxes import Card, column, empty, line
from ui.kit.chips import Chip, StatusChip
from ui.kit.choices import Choice, Choices
from ui.kit.refill import Refilled
from ui.kit.text import WrapLabel, literal, set_tip
from ui.kit.theme import THEME
from ui.kit.tick import Tick
from ui.kit.type_ahead import Suggestion, TypeAhead

SOME, ALL, CONTACTS, PASSPHRASE = "some", "all", "contacts", "passphrase"
WHAT = (
    Choice(SOME, "Chosen cases", "With their people, appeals, agenda items and sources."),
    Choice(ALL, "All cases", "Everything in this vault that the audience may see."),
)
WHOM = (
    Choice(CONTACTS, "Contacts", "Only they can open the file, each with their own key."),
    Choice(PASSPHRASE, "A passphrase", "Six words, drawn when the file is written and shown once."),
)
NOBODY = "There are no contacts yet. Add them on the Contacts tab."
UNVERIFIED = (
    "Nobody has compared this fingerprint, so the card may be somebody else’s, and they could read the file."
)
ANYWAY = "Seal it to them all the same"
CHANGED = "The card of somebody chosen has changed. Compare their words on the Contacts tab first."
SINCE = "Only what changed since the last file to them"
REMEMBER = "Keep this as what usually goes to them"
MOST_LETTERS = 30


class ExportForm(QWidget):
    """``wished`` whenever the wish changes; ``asked`` carries what was typed to find a case."""

    wished = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases: dict[str, Chosen] = {}
        self._wanted: tuple[str, ...] = ()
        self.people: dict[str, QCheckBox] = {}
        self._unverified: frozenset[str] = frozenset()
        self._changed: frozenset[str] = frozenset()
        self.what, self.whom = Choices("What goes", WHAT), Choices("For whom", WHOM)
        self.audience = Choices("Audience", AUDIENCE_CHOICES)
        self.keep, self.since, self.remember = KeepBack(), Tick(SINCE), Tick(REMEMBER)
        self.finder = TypeAhead("Name, reference, tag or saved view", eager=True)
        self.finder.setAccessibleName("Case to add")
        self.chips, self.views = Refilled(8), ViewLine()
        self.listed = QWidget()
        self._people = column(gap=4, parent=self.listed)
        self.warning, self.anyway = WrapLabel(UNVERIFIED, "meta", "detained"), QCheckBox(ANYWAY)
        self._lay_out()
        self.finder.asked.connect(self.asked)
        self.finder.picked.connect(self._add)
        self.what.chosen.connect(self._turn)
        self.audience.chosen.connect(self.wished)
        self.whom.chosen.connect(self._turn)
        self.anyway.toggled.connect(self.wished)
        for signal in (self.keep.wished, self.since.ticked, self.remember.ticked):
            signal.connect(self.wished)
        self._dress()

    def wish(self) -> ExportWish:
        """What is wished for now."""
        cases = None if self.what.current() == ALL else tuple(self._cases.values())
        by_words = self.whom.current() == PASSPHRASE
        to = () if by_words else tuple(name for name, box in self.people.items() if box.isChecked())
        one, since = len(to) == 1, bool(to) and self.since.box.isChecked()
        remember = one and self.remember.box.isChecked()
        return ExportWish(
            cases, Audience(self.audience.current()), to, by_words, self.keep.kept(), since, remember
        )

    def hindrance(self) -> str:
        """Why nothing can be sealed yet; empty when nothing stands in the way."""
        wish = self.wish()
        if not wish.selects:
            return "Choose what goes."
        if not wish.passphrase and not wish.to:
            return "Choose for whom."
        if self._changed.intersection(wish.to):
            return CHANGED
        if self._unverified.intersection(wish.to) and not self.anyway.isChecked():
            return "Compare the fingerprint first, or say that it goes all the same."
        return ""

    def show_wish(self, wish: ExportWish) -> None:
        """Show this wish, without saying so."""
        self.what.choose(ALL if wish.cases is None else SOME)
        self._cases = {one.ref: one for one in wish.cases or ()}
        self.audience.choose(wish.audience)
        self.whom.choose(PASSPHRASE if wish.passphrase else CONTACTS)
        self.keep.show_kept(wish.kept)
        self.since.box.setChecked(wish.since_last)
        self.remember.box.setChecked(wish.remember)
        self._wanted = wish.to
        for name, box in self.people.items():
            box.setChecked(name in wish.to)
        self._dress()

    def show_contacts(self, contacts: Sequence[CardFacts]) -> None:
        """Offer these contacts; those ticked stay ticked."""
        ticked = {*self._wanted, *self.wish().to}
        self._wanted = ()
        self._changed = frozenset(one.name for one in contacts if one.changed)
        self._unverified = frozenset(one.name for one in contacts if not one.verified) - self._changed
        empty(self._people)
        self.people = {}
        for one in contacts:
            self._people.addWidget(self._person(one, one.name in ticked))
        if not contacts:
            self._people.addWidget(WrapLabel(NOBODY, "meta", "text2"))
        self._dress()

    def offer(self, links: Sequence[Link]) -> None:
        """Show cases to add."""
        some = [link for link in links if link.ref not in self._cases]
        self.finder.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in some])

    def _lay_out(self) -> None:
        down = column(gap=16, parent=self)
        groups = (
            ("1  What", (self.what, self.finder, self.chips, self.views)),
            ("2  Redact and keep back", (self.audience, WrapLabel(SEALED, "meta", "text2"), self.keep)),
            (
                "3  For whom",
                (self.whom, self.listed, self.warning, self.anyway, self.since, self.remember),
            ),
        )
        for title, widgets in groups:
            card = Card(title)
            for widget in widgets:
                card.body.addWidget(widget)
            down.addWidget(card)

    def _person(self, one: CardFacts, ticked: bool) -> QWidget:
        holder = QWidget()
        across = line(gap=8, parent=holder)
        box = self.people[one.name] = NameBox(one.name)
        words = "Changed" if one.changed else "Verified" if one.verified else "Not verified"
        box.setAccessibleName(f"{one.name}, {words.lower()}")
        box.setChecked(ticked)
        box.toggled.connect(self._turn)
        across.addWidget(box, 1)
        across.addWidget(StatusChip(words, "released" if one.verified else "detained"))
        return holder

    def _add(self, one: Suggestion) -> None:
        self._cases[one.key] = Chosen(one.key, one.label)
        self.finder.clear()
        self._turn()

    def _drop(self, ref: str) -> None:
        self._cases.pop(ref, None)
        self._turn()
        self.finder.setFocus()

    def _turn(self) -> None:
        self._dress()
        self.wished.emit()

    def _dress(self) -> None:
        some, by_words = self.what.current() == SOME, self.whom.current() == PASSPHRASE
        self.finder.setVisible(some)
        self.chips.refill((self._chip(one) for one in self._cases.values()) if some else ())
        marked = [ref.startswith(VIEW) for ref in self._cases if not ref.startswith(TAG)]
        self.views.show_choice(marked.count(False) if some else 0, marked.count(True) if some else 0)
        self.listed.setVisible(not by_words)
        to = self.wish().to
        self.since.setVisible(bool(to))
        self.remember.setVisible(len(to) == 1)
        doubtful = bool(self._unverified.intersection(self.wish().to))
        self.warning.setVisible(doubtful)
        self.anyway.setVisible(doubtful)
        if not doubtful:
            self.anyway.setChecked(False)

    def _chip(self, one: Chosen) -> Chip:
        short = one.title if len(one.title) <= MOST_LETTERS else one.title[: MOST_LETTERS - 1].rstrip() + "…"
        chip = Chip(short, chosen=True)
        chip.setAccessibleName(f"{one.title}, remove")
        chip.removed.connect(lambda: self._drop(one.ref))
        return chip


class NameBox(QCheckBox):
    """A check box with a name that is cut to the room there is."""

    def __init__(self, name: str) -> None:
        super().__init__(literal(name))
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_tip(self, name)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the new width."""
        super().resizeEvent(event)
        room = self.width() - THEME.px(36)
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(literal(shown))
