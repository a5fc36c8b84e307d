"""Dialogs that change the ways into the vault. Each asks for a secret that opens it now, and forgets it when closed."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import line
from ui.kit.buttons import Button, Variant
from ui.kit.dialogs import Dialog
from ui.kit.new_passphrase import DIFFER, NewPassphrase
from ui.kit.progress import ProgressLine
from ui.kit.save_as import save_as
from ui.kit.secret import with_caps
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.way_in import ANY_FILE, KeyFileLine, WayIn

FILE_NEEDED = "Choose the key file, or have one made."
FILE_WORDS = (
    "The vault then opens with this passphrase and this very file together. Keep the file on a stick, apart from the "
    "computer, and a copy of it elsewhere. Any file will do that is never altered."
)


@dataclass(frozen=True, slots=True)
class NewWay:
    """The secret that opens the vault now, the new passphrase and, if wanted, its key file, which may be to be made."""

    passphrase: str
    key_file: Path | None
    new: str
    new_file: Path | None
    make: bool

    def __repr__(self) -> str:
        return "<NewWay>"


class ProveDialog(Dialog):
    """Asks for a secret before something is done. ``proven`` carries the passphrase and the key file, if any."""

    proven = Signal(str, object)

    def __init__(self, parent: QWidget, title: str, sentence: str, action: str, key_files: bool) -> None:
        super().__init__(parent, title, 500)
        self._action = action
        self.way, self.trouble = WayIn(), WrapLabel("", "meta", "danger")
        self.way.offer_file(key_files)
        self.progress = ProgressLine()
        for widget in (WrapLabel(sentence), self.way, self.trouble, self.progress):
            self.body.addWidget(widget)
        self.trouble.hide()
        self.cancel = self.add_button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(action, Variant.DANGER)
        self.go.clicked.connect(self._go)
        self.way.entered.connect(self._go)
        self.finished.connect(self.way.forget)
        self.way.secret.setFocus()

    def work(self, words: str) -> None:
        """It is being done: nothing can be pressed twice, and closing waits for Cancel."""
        self.go.setEnabled(False)
        self.go.set_words(words)
        self.trouble.hide()

    def refuse(self, sentence: str) -> None:
        """It was not done: say why."""
        self.progress.end()
        self.go.setEnabled(True)
        self.go.set_words(self._action)
        self.trouble.setText(sentence)
        self.trouble.show()
        self.way.secret.setFocus()

    def _go(self) -> None:
        passphrase, file = self.way.given()
        if passphrase and self.go.isEnabled():
            self.proven.emit(passphrase, file)


class AddWayDialog(Dialog):
    """``add_wanted`` carries a NewWay."""

    add_wanted = Signal(object)

    def __init__(self, parent: QWidget, with_file: bool, key_files: bool) -> None:
        super().__init__(parent, "Add a passphrase with a key file" if with_file else "Add a passphrase", 500)
        self._with_file, self._make = with_file, False
        self.way, self.file = WayIn(), KeyFileLine("Choose…")
        self.way.offer_file(key_files)
        self.fresh, self.trouble = NewPassphrase(), WrapLabel("", "meta", "danger")
        self.fresh.proposal.set_variant(Variant.GHOST)
        self.trouble.hide()
        self._fill()
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Add", Variant.PRIMARY)
        self.go.setDefault(True)
        self._join()
        self.way.secret.setFocus()

    def work(self, working: bool) -> None:
        """While keys are derived nothing can be pressed twice."""
        self.go.setEnabled(not working)
        self.go.set_words("Adding…" if working else "Add")

    def refuse(self, sentence: str) -> None:
        """It was not added: say why."""
        self.work(False)
        self.trouble.setText(sentence)
        self.trouble.show()

    def _fill(self) -> None:
        self.body.addWidget(PlainLabel("Opens the vault now", "meta", "text2"))
        new = with_caps(self.fresh.new), self.fresh.hint, with_caps(self.fresh.again), self.fresh.proposal
        for widget in (self.way, *new):
            self.body.addWidget(widget)
        if self._with_file:
            make = Button("Make a new one…", "plus", Variant.GHOST)
            make.clicked.connect(lambda: save_as(self, "Make a key file", ANY_FILE, "key", self._made))
            across = line(gap=8)
            across.addWidget(self.file, 1)
            across.addWidget(make)
            self.body.addWidget(WrapLabel(FILE_WORDS, "meta", "text2"))
            self.body.addLayout(across)
        self.body.addWidget(self.trouble)

    def _join(self) -> None:
        self.go.clicked.connect(self._go)
        self.file.chosen.connect(self._chosen)
        self.finished.connect(self._forget)

    def _made(self, path: Path) -> None:
        self.file.set_path(path)
        self._make = True

    def _chosen(self) -> None:
        self._make = False

    def _go(self) -> None:
        passphrase, file = self.way.given()
        new = self.fresh.new.text()
        if not self.fresh.agrees():
            self.refuse(DIFFER)
            self.fresh.ask_again()
        elif self._with_file and self.file.path is None:
            self.refuse(FILE_NEEDED)
        elif passphrase and new:
            self.trouble.hide()
            self.add_wanted.emit(NewWay(passphrase, file, new, self.file.path, self._make))

    def _forget(self) -> None:
        self.way.forget()
        self.fresh.forget()
