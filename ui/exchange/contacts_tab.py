"""Our own card, and the colleagues with theirs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.exchange.facts import CardFacts, ContactBook
from ui.kit.boxes import Card, EmptyState, ScrollPage, column, hairline, line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.chips import Badge, StatusChip
from ui.kit.progress import ProgressLine
from ui.kit.refill import Refilled
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.writing import alters

TOP = Qt.AlignmentFlag.AlignTop
OWN = (
    "Give your card to colleagues by any way, even an open one: it holds no secret and no name. "
    "Then read these ten words to each other by telephone or face to face."
)
NONE = "A contact is a colleague whose card you have. Files are sealed to that card, so that only they can open them."
ADD = "Add from a card…"
BLOCKED = (
    "They showed a card with other keys{signed}. Nothing is sealed to them and nothing is taken in from them until you "
    "compare the new words with them."
)
USUALLY = "Usually goes: {scope}"
PAGE_WIDTH = 760


class ContactsTab(ScrollPage):
    """Shows the book.

    Signals: ``save_card_wanted``, ``code_wanted``, ``text_wanted``, ``share_wanted`` and ``add_wanted``; with a
    CardFacts ``verify_wanted``, ``send_wanted`` and ``remove_wanted``.
    """

    save_card_wanted = Signal()
    code_wanted = Signal(object)
    text_wanted = Signal()
    share_wanted = Signal()
    send_wanted = Signal(object)
    add_wanted = Signal()
    verify_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rows: dict[str, ContactLine] = {}
        self.own = Card("Your card")
        self.save = self.own.add_action("Save card…", "download", "Save your card as a file")
        self.code = self.own.add_action("QR code…", "eye", "Show your card as a QR code")
        self.letters, self.words = PlainLabel("", "native"), Refilled(6)
        self.letters.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (WrapLabel(OWN, "body", "text2"), self.letters, self.words):
            self.own.body.addWidget(widget)
        self.book = Card("Contacts")
        self.share = self.book.add_action(
            "Shared folder…", "folder-open", "Take in and write a shared folder"
        )
        self.text = self.book.add_action("Add from text…", "plus", "Add a contact from the text of a QR code")
        for button in (self.share, self.text):
            alters(button)
        self._own: CardFacts | None = None
        self.progress = ProgressLine()
        self.body.addWidget(self.progress)
        for card in (self.own, self.book):
            card.setMaximumWidth(PAGE_WIDTH)
            self.body.addWidget(card)
        self.save.clicked.connect(self.save_card_wanted)
        self.code.clicked.connect(lambda: self.code_wanted.emit(self._own))
        self.share.clicked.connect(self.share_wanted)
        self.text.clicked.connect(self.text_wanted)

    def show_book(self, book: ContactBook) -> None:
        """Show who is known."""
        self._own = book.own
        self.letters.setText(book.own.letters)
        self.letters.setAccessibleName(f"Fingerprint of your card: {book.own.letters}")
        self.words.refill((Badge(word, f"Word {n}: {word}") for n, word in enumerate(book.own.words, 1)))
        self.book.clear()
        self.rows.clear()
        for number, one in enumerate(book.others):
            if number:
                self.book.body.addWidget(hairline())
            self.book.body.addWidget(self._line(one))
        if not book.others:
            none = EmptyState("fingerprint", "No contacts yet", NONE, ADD)
            none.action_wanted.connect(self.add_wanted)
            alters(none.button)
            self.book.body.addWidget(none)

    def forget(self) -> None:
        """Show nobody, as while the vault is locked."""
        self._own = None
        self.letters.setText("")
        self.words.refill(())
        self.book.clear()
        self.rows.clear()

    def _line(self, one: CardFacts) -> "ContactLine":
        row = self.rows[one.name] = ContactLine(one)
        row.verify.clicked.connect(lambda: self.verify_wanted.emit(one))
        row.send.clicked.connect(lambda: self.send_wanted.emit(one))
        row.remove.clicked.connect(lambda: self.remove_wanted.emit(one))
        return row


class ContactLine(QWidget):
    """One colleague: name, whether the fingerprint was compared, and what can be done."""

    def __init__(self, one: CardFacts) -> None:
        super().__init__()
        across = line(gap=12, parent=self)
        words = column(gap=4)
        first = Refilled(8)
        first.refill((PlainLabel(one.name, "strong"), state_chip(one)))
        words.addWidget(first)
        words.addWidget(WrapLabel(one.letters, "meta", "text2"))
        if one.scope:
            words.addWidget(WrapLabel(USUALLY.format(scope=one.scope), "meta", "text2"))
        if one.changed:
            signed = ", which their old keys signed" if one.signed else ", which their old keys did not sign"
            words.addWidget(WrapLabel(BLOCKED.format(signed=signed), "meta", "danger"))
        across.addLayout(words, 1)
        name = f"Compare the fingerprint of {one.name}"
        self.verify = Button(
            "Compare…", "user-check", Variant.GHOST if one.verified else Variant.SECONDARY, name
        )
        self.send = icon_button("send", f"Export what usually goes to {one.name}")
        self.send.setVisible(bool(one.scope) and one.verified)
        self.remove = icon_button("trash-2", f"Remove {one.name}")
        for button in (self.verify, self.send, self.remove):
            alters(button)
        across.addWidget(self.verify, 0, TOP)
        across.addWidget(self.send, 0, TOP)
        across.addWidget(self.remove, 0, TOP)


def state_chip(one: CardFacts) -> StatusChip:
    """Whether the fingerprint was compared."""
    if one.changed:
        return StatusChip("Changed: blocked", "detained")
    return StatusChip("Verified", "released") if one.verified else StatusChip("Not verified", "at-risk")
