"""Contacts between the tab and the desk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefiles.exchange.card_qr import squares
from casefiles.exchange.contacts import ContactRow, verify_contact
from ui.desk import Desk
from ui.exchange.code_dialog import CodeDialog
from ui.exchange.contact_dialogs import AddContactDialog, VerifyDialog
from ui.exchange.contacts_tab import ContactsTab
from ui.exchange.facts import CardFacts, ContactBook
from ui.exchange.rows import card_of
from ui.exchange.sharing import Sharing
from ui.exchange.work import add_from, add_text, book, bring_back, forget, save_card, usual
from ui.kit.dialogs import ask
from ui.kit.files import choose_open
from ui.kit.save_as import save_as

CARDS = "Contact cards (*.casecard);;All files (*)"
SAVED = "Contact card (*.casecard);;Picture of its QR code (*.png)"
SUGGESTED = "contact.casecard"
REMOVE = "Files can no longer be sealed to them, and what they send is refused. What was exchanged stays."


class ContactsController(QObject):
    """``known`` carries the ContactBook whenever it was read, ``usual_wanted`` a wish to be exported."""

    known = Signal(object)
    usual_wanted = Signal(object)

    def __init__(self, desk: Desk, tab: ContactsTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.tab = desk, tab
        self.add_dialog: AddContactDialog | None = None
        self.verify_dialog: VerifyDialog | None = None
        self.code_dialog: CodeDialog | None = None
        self.sharing = Sharing(desk, tab, self.reread)
        tab.save_card_wanted.connect(self._save)
        tab.add_wanted.connect(self.add)
        tab.verify_wanted.connect(self.verify)
        tab.code_wanted.connect(self.show_code)
        tab.text_wanted.connect(lambda: self.name(None))
        tab.share_wanted.connect(self.sharing.choose)
        tab.send_wanted.connect(self._send)
        tab.remove_wanted.connect(self._remove)

    def reread(self, _written: object = None) -> None:
        """Read who is known."""
        self._desk.read(book, (), self._show, slot="exchange/contacts")

    def add(self) -> None:
        """Ask for a card file, then for a name."""
        choose_open(self.tab, "Add a contact from a card", CARDS, self._name)

    def _name(self, path: Path) -> None:
        self.name(path)

    def show_code(self, own: CardFacts | None) -> None:
        """Show our own card as a code that colleagues scan."""
        if own is not None:
            self.code_dialog = CodeDialog(self.tab, own, squares(own.code))
            self.code_dialog.save_wanted.connect(self._save)
            self.code_dialog.open()

    def name(self, path: Path | None) -> AddContactDialog:
        """Ask under which name the card goes into the book; without a file for the text of its code too."""
        dialog = self.add_dialog = AddContactDialog(self.tab, path.name if path else "")

        def added(row: ContactRow) -> None:
            dialog.accept()
            self.reread()
            self._next(row)

        def write(name: str) -> None:
            command, given = (add_from, path) if path else (add_text, dialog.text.toPlainText())
            self._desk.write(command, (name, given), added, _refusing(dialog.refuse))

        dialog.named.connect(write)
        dialog.open()
        return dialog

    def verify(self, one: CardFacts) -> VerifyDialog:
        """Compare the fingerprint of a contact."""
        dialog = self.verify_dialog = VerifyDialog(self.tab, one)

        def verified(_: ContactRow) -> None:
            dialog.accept()
            self.reread()
            self._desk.notice(f"{one.name} is verified.")

        dialog.heard.connect(
            lambda heard: self._desk.write(
                verify_contact, (one.name, heard), verified, _refusing(dialog.refuse)
            )
        )
        dialog.open()
        return dialog

    def _send(self, one: CardFacts) -> None:
        def found(wish: object) -> None:
            if wish is not None:
                self.usual_wanted.emit(wish)

        self._desk.read(usual, (one.name,), found, slot="exchange/usual")

    def _show(self, read: ContactBook) -> None:
        self.tab.show_book(read)
        self.known.emit(read)

    def _next(self, row: ContactRow) -> None:
        one = card_of(row)
        if one.verified:
            self._desk.notice(f"This card is here already, as {one.name}.")
        else:
            self.verify(one)

    def _save(self) -> None:
        save_as(self.tab, "Save your card", SAVED, SUGGESTED, self._write)

    def _write(self, path: Path) -> None:
        told = partial(self._desk.notice, f"Saved as {path.name}. Now read your ten words to each other.")
        self._desk.job(lambda store, _: save_card(store, path), lambda _: told())

    def _remove(self, one: CardFacts) -> None:
        def removed(kept: tuple[bytes, bool]) -> None:
            self.reread()
            self._desk.notice(
                f"Removed 1 contact: {one.name}", "Undo", partial(self._bring_back, one.name, *kept)
            )

        go = partial(self._desk.write, forget, (one.name,), removed)
        ask(self.tab, f"Remove {one.name}?", REMOVE, "Remove 1 contact", go, "Keep")

    def _bring_back(self, name: str, card: bytes, verified: bool) -> None:
        self._desk.write(bring_back, (name, card, verified), self.reread)


def _refusing(refuse: Callable[[str], None]) -> Callable[[Exception], None]:
    return lambda error: refuse(str(error))
