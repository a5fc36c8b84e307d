"""When the vault locks, its passphrase, and what names our keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.crypto.fingerprint import grouped, in_words
from casefiles.settings import LEAST_MINUTES, MOST_MINUTES, Settings
from ui.kit.boxes import Card, ScrollPage
from ui.kit.buttons import Button
from ui.settings.lines import NumberBox, SettingLine, StartLabel, narrow_column
from ui.settings.parts import Setting

QUIET = "After this many minutes without input the vault locks. What is typed is kept, encrypted."
FOLDER = "The folder of the vault opened last is proposed at the next start. Nothing else about it is kept."
CHANGE = "The old one opens this vault no longer. Copies made before still open with it."
KEYS = (
    "Read these words aloud to a colleague, or let them compare the letters. They tell that a sealed file is really "
    "from this vault."
)


class SecurityTab(ScrollPage):
    """``set_wanted`` carries a Setting; ``passphrase_wanted`` asks for the dialog."""

    set_wanted = Signal(object)
    passphrase_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.minutes = NumberBox(LEAST_MINUTES, MOST_MINUTES, "min")
        self.remember = QCheckBox("Remember")
        self.change = Button("Change passphrase…", "key-round")
        lock, phrase, keys = Card("Locking"), Card("Passphrase"), Card("Your keys")
        lock.body.addWidget(SettingLine("Lock after", QUIET, self.minutes))
        lock.body.addWidget(SettingLine("Vault opened last", FOLDER, self.remember))
        phrase.body.addWidget(SettingLine("Passphrase of this vault", CHANGE, self.change))
        keys.body.addWidget(StartLabel(KEYS, "meta", "text2"))
        self.words, self.letters = StartLabel("", "row"), StartLabel("", "body", "text2")
        for label in (self.words, self.letters):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            keys.body.addWidget(label)
        body = narrow_column(self)
        for card in (lock, phrase, keys):
            body.addWidget(card)
        self._join()

    def show_settings(self, now: Settings) -> None:
        """Show what is set."""
        self.minutes.show_number(now.idle_minutes)
        self.remember.setChecked(now.remember_vault)

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show what names our keys: ten words, and 26 letters in groups."""
        self.words.setText(" ".join(in_words(fingerprint)))
        self.letters.setText(grouped(fingerprint))
        self.words.setAccessibleName(f"Fingerprint in words: {self.words.text()}")
        self.letters.setAccessibleName(f"Fingerprint in letters: {self.letters.text()}")

    def _join(self) -> None:
        self.minutes.changed.connect(lambda value: self.set_wanted.emit(Setting("idle_minutes", value)))
        self.remember.clicked.connect(lambda on: self.set_wanted.emit(Setting("remember_vault", on)))
        self.change.clicked.connect(self.passphrase_wanted)
