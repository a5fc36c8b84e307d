"""Changing the passphrase of the vault."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.new_passphrase import DIFFER, NewPassphrase
from ui.kit.secret import SecretLine, with_caps
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.way_in import KeyFileLine

LOST = "Only your recovery sheets make good a lost passphrase: write the new one down and keep it safe."


class PassphraseDialog(Dialog):
    """``change_wanted`` carries the old and the new passphrase. It stays until ``accept``; closing forgets all."""

    change_wanted = Signal(str, str)

    def __init__(self, parent: QWidget, key_files: bool = False) -> None:
        super().__init__(parent, "Change the passphrase", 480)
        self.old, self.fresh = SecretLine("Present passphrase"), NewPassphrase()
        self.fresh.proposal.set_variant(Variant.GHOST)
        self.trouble = WrapLabel("", "meta", "danger")
        for line in (self.old, self.fresh.new, self.fresh.again):
            self.body.addWidget(PlainLabel(line.accessibleName(), "meta", "text2"))
            self.body.addWidget(with_caps(line))
        self.file = KeyFileLine()
        self.file.setVisible(key_files)
        self.body.insertWidget(2, self.file)
        for widget in (self.fresh.hint, self.fresh.proposal, self.trouble, WrapLabel(LOST, "meta", "text2")):
            self.body.addWidget(widget)
        self.trouble.hide()
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Change passphrase", Variant.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.finished.connect(self._forget)
        self.old.setFocus()

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
        new = self.fresh.new.text()
        if not self.fresh.agrees():
            self.refuse(DIFFER)
            self.fresh.ask_again()
        elif self.old.text() and new:
            self.trouble.hide()
            self.change_wanted.emit(self.old.text(), new)

    def _forget(self) -> None:
        self.old.forget()
        self.fresh.forget()
