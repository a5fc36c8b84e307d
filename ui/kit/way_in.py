"""The secret that opens the vault now, typed again before its keys are changed: a passphrase, perhaps a key file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.files import choose_open
from ui.kit.secret import SecretLine, with_caps
from ui.kit.text import ElideLabel

NO_FILE = "No key file"
ANY_FILE = "Any file (*)"


class KeyFileLine(QWidget):
    """Names the key file chosen, if any. ``chosen`` when it changes."""

    chosen = Signal()

    def __init__(self, words: str = "Key file…") -> None:
        super().__init__()
        self.path: Path | None = None
        across = line(gap=8, parent=self)
        self.name = ElideLabel(NO_FILE, "meta", "text2")
        self.choose = Button(words, "key-round", Variant.GHOST, "Choose the key file")
        self.drop = icon_button("x", "Use no key file")
        across.addWidget(self.name, 1)
        across.addWidget(self.drop)
        across.addWidget(self.choose)
        self.choose.clicked.connect(lambda: choose_open(self, "Choose the key file", ANY_FILE, self.set_path))
        self.drop.clicked.connect(lambda: self.set_path(None))
        self.drop.hide()

    def set_path(self, path: Path | None) -> None:
        """Use this file, or none."""
        self.path = path
        self.name.setText(path.name if path else NO_FILE)
        self.drop.setVisible(path is not None)
        self.chosen.emit()


class WayIn(QWidget):
    """``entered`` on Enter in the passphrase."""

    entered = Signal()

    def __init__(self, words: str = "Present passphrase") -> None:
        super().__init__()
        inside = column(gap=4, parent=self)
        self.secret, self.file = SecretLine(words), KeyFileLine()
        inside.addWidget(with_caps(self.secret))
        inside.addWidget(self.file)
        self.secret.returnPressed.connect(self.entered)

    def offer_file(self, offer: bool) -> None:
        """Whether the vault has a way in with a key file at all."""
        self.file.setVisible(offer)

    def given(self) -> tuple[str, Path | None]:
        """What is typed, and the key file with it."""
        return self.secret.text(), self.file.path

    def forget(self) -> None:
        """Empty both."""
        self.secret.forget()
        self.file.set_path(None)
