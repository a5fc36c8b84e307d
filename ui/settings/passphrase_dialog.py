"""Changing the passphrase of the vault."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, Variant
from ui.kit.dialogs import Dialog
from ui.kit.secret import SecretLine, strength_words, with_caps
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.way_in import KeyFileLine

LOST = "Only your recovery sheets make good a lost passphrase: write the new one down and keep it safe."
DIFFER = "The two new passphrases are not the same. Type the second one again."


class PassphraseDialog(Dialog):
    """``change_wanted`` carries the old and the new passphrase. It stays until ``accept``; closing forgets all."""

    change_wanted = Signal(str, str)
    typed = Signal(str)
    propose_wanted = Signal()

    def __init__(self, parent: QWidget, key_files: bool = False) -> None:
        super().__init__(parent, "Change the passphrase", 480)
        self.old, self.new = SecretLine("Present passphrase"), SecretLine("New passphrase")
        self.again = SecretLine("New passphrase again")
        self.hint, self.trouble = WrapLabel("", "meta", "text2"), WrapLabel("", "meta", "danger")
        propose = Button("Propose six words", "refresh-cw", Variant.GHOST)
        for line in (self.old, self.new, self.again):
            self.body.addWidget(PlainLabel(line.accessibleName(), "meta", "text2"))
            self.body.addWidget(with_caps(line))
        self.file = KeyFileLine()
        self.file.setVisible(key_files)
        self.body.insertWidget(2, self.file)
        for widget in (self.hint, propose, self.trouble, WrapLabel(LOST, "meta", "text2")):
            self.body.addWidget(widget)
        self.trouble.hide()
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Change passphrase", Variant.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        propose.clicked.connect(self.propose_wanted)
        self.new.textChanged.connect(self.typed)
        self.finished.connect(self._forget)
        self.old.setFocus()

    def propose(self, passphrase: str) -> None:
        """Fill in a generated passphrase, shown so that it can be written down; it must be typed again by hand."""
        self.new.setText(passphrase)
        self.new.show_plain(True)
        self.again.clear()
        self.again.setFocus()

    def show_strength(self, bits: float) -> None:
        """Say how hard the new passphrase is to guess."""
        self.hint.setText(strength_words(bits) if self.new.text() else "")

    def work(self, working: bool) -> None:
        """While the key is derived nothing can be pressed twice."""
        self.go.setEnabled(not working)
        self.go.set_words("Changing…" if working else "Change passphrase")

    def refuse(self, words: str) -> None:
        """It was not changed: say why."""
        self.work(False)
        self.trouble.setText(words)
        self.trouble.show()

    def _go(self) -> None:
        if self.new.text() != self.again.text():
            self.refuse(DIFFER)
            self.again.selectAll()
            self.again.setFocus()
        elif self.old.text() and self.new.text():
            self.trouble.hide()
            self.change_wanted.emit(self.old.text(), self.new.text())

    def _forget(self) -> None:
        for line in (self.old, self.new, self.again):
            line.forget()
