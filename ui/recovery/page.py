"""The page of the recovery sheets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import Card, ScrollPage, column, empty, line
from ui.kit.buttons import Button, Variant
from ui.kit.choice_box import ChoiceBox
from ui.kit.entry import EntryRow
from ui.kit.leading import led
from ui.kit.page_head import PageHead
from ui.kit.shares import ReadShare, SharesEntry
from ui.kit.text import WrapLabel
from ui.kit.way_in import WayIn
from ui.kit.writing import alters
from ui.recovery.facts import MakeWish, SheetFacts
from ui.recovery.rows import state_lines

WIDEST = 720
WHAT = (
    "Three printed sheets hold one share each of a second key to this vault. Any two of them open it when the "
    "passphrase is lost. One alone opens nothing."
)
MAKING = (
    "The sheets are saved as three PDF files in a folder of your choice, with a small program that opens the vault "
    "without Casefiles. Print them, delete the files, and give the sheets to three people or places."
)
AGAIN = "New sheets take the place of the former ones, which then open nothing."
TRYING = (
    "Type the words of two sheets from the paper. It proves that they open this vault, and changes nothing. Do it once "
    "before you rely on them, and again each year."
)
WORKING = "Making the sheets…"
TRIED = "Trying…"
PAPERS = (("A4", "A4"), ("Letter", "Letter"))


class RecoveryPage(QWidget):
    """``make_wanted`` carries a MakeWish, ``try_wanted`` the words of both sheets."""

    make_wanted = Signal(object)
    try_wanted = Signal(object)

    def __init__(self, read_share: ReadShare) -> None:
        super().__init__()
        self.rolled, holder = ScrollPage(), QWidget()
        self._column = column(gap=16, parent=holder)
        self._lay_out(holder)
        self._column.addWidget(_led(WrapLabel(WHAT, "body", "text2")))
        self._state = Card("This vault")
        self._column.addWidget(self._state)
        self._making_card()
        self._trying_card(read_share)
        self._column.addStretch()

    def show_facts(self, facts: SheetFacts) -> None:
        """Show what the vault has."""
        empty(self._state.body)
        for icon, title, text in state_lines(facts):
            self._state.body.addWidget(EntryRow(icon, title, text))
        self.way.offer_file(facts.key_files)
        self.again.setVisible(facts.there)
        self.tries.setVisible(facts.there)
        self.make.set_variant(Variant.SECONDARY if facts.there else Variant.PRIMARY)

    def work(self, working: bool) -> None:
        """While keys are derived nothing can be pressed twice."""
        self.make.setEnabled(not working)
        self.make.set_words(WORKING if working else "Make three sheets…")

    def proving(self, working: bool) -> None:
        """While two shares are tried."""
        self.prove.setEnabled(not working and self.shares.whole)
        self.prove.set_words(TRIED if working else "Try these two sheets")

    def say_making(self, words: str, tone: str = "danger") -> None:
        """What became of making them; nothing when empty."""
        _say(self.made, words, tone)

    def say_trying(self, words: str, tone: str = "danger") -> None:
        """What became of trying two."""
        _say(self.tried, words, tone)

    def forget(self) -> None:
        """Empty everything typed."""
        self.way.forget()
        self.shares.forget()

    def _lay_out(self, holder: QWidget) -> None:
        holder.setMaximumWidth(WIDEST)
        across = line(gap=0)
        across.addWidget(holder, 100)
        across.addStretch(1)
        self.rolled.body.addLayout(across)
        down = column(gap=0, parent=self)
        down.addWidget(PageHead("Recovery sheets"))
        down.addWidget(self.rolled, 1)

    def _making_card(self) -> None:
        card = Card("Make sheets")
        self.way, self.paper = WayIn(), ChoiceBox("Paper", PAPERS)
        self.make = Button("Make three sheets…", "printer", Variant.PRIMARY)
        self.again, self.made = _led(WrapLabel(AGAIN, "meta", "text2")), _led(WrapLabel("", "meta"))
        card.body.addWidget(_led(WrapLabel(MAKING, "meta", "text2")))
        card.body.addWidget(self.again)
        card.body.addWidget(self.way)
        across = line(gap=8)
        across.addWidget(self.paper)
        across.addStretch()
        across.addWidget(alters(self.make))
        card.body.addLayout(across)
        card.body.addWidget(self.made)
        self.made.hide()
        self.make.clicked.connect(self._make)
        self.way.entered.connect(self._make)
        self._column.addWidget(card)

    def _trying_card(self, read_share: ReadShare) -> None:
        self.tries = Card("Try two sheets")
        self.shares, self.tried = SharesEntry(read_share), _led(WrapLabel("", "meta"))
        self.prove = alters(Button("Try these two sheets", "shield-check", Variant.PRIMARY))
        self.prove.setEnabled(False)
        across = line(gap=8)
        across.addStretch()
        across.addWidget(self.prove)
        self.tries.body.addWidget(_led(WrapLabel(TRYING, "meta", "text2")))
        self.tries.body.addWidget(self.shares)
        self.tries.body.addLayout(across)
        self.tries.body.addWidget(self.tried)
        self.tried.hide()
        self.shares.ready.connect(self.prove.setEnabled)
        self.prove.clicked.connect(lambda: self.try_wanted.emit(self.shares.texts()))
        self._column.addWidget(self.tries)

    def _make(self) -> None:
        passphrase, file = self.way.given()
        if passphrase and self.make.isEnabled():
            self.say_making("")
            self.make_wanted.emit(MakeWish(passphrase, file, str(self.paper.key())))
        else:
            self.way.secret.setFocus()


def _led(label: WrapLabel) -> WrapLabel:
    led(label)
    return label


def _say(label: WrapLabel, words: str, tone: str) -> None:
    label.setText(words)
    label.set_tone(tone)
    label.setVisible(bool(words))
