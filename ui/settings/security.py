"""When the vault locks, its passphrase, and what names our keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.crypto.fingerprint import grouped, in_words
from casefiles.settings import LEAST_MINUTES, MOST_MINUTES, Settings
from ui.kit.boxes import Card, ScrollPage, column, empty, hairline, line
from ui.kit.buttons import Button
from ui.kit.entry import EntryRow
from ui.kit.writing import alters
from ui.settings.lines import NumberBox, SettingLine, StartLabel, narrow_column
from ui.settings.parts import Setting, Way

QUIET = "After this many minutes without input the vault locks. What is typed is kept, encrypted."
FOLDER = "The folder of the vault opened last is proposed at the next start. Nothing else about it is kept."
CHANGE = "The old one opens this vault no longer. Copies made before still open with it."
RENEW = "A changed passphrase does not help against a copy made before. New keys for everything do."
KEYS = (
    "Read these words aloud to a colleague, or let them compare the letters. They tell that a sealed file is really "
    "from this vault."
)


class SecurityTab(ScrollPage):
    """``set_wanted`` carries a Setting, ``passphrase_wanted`` and ``renew_wanted`` ask for their dialogs.

    ``add_wanted`` tells whether with a key file, ``remove_wanted`` the id and title of a way in.
    """

    set_wanted = Signal(object)
    passphrase_wanted = Signal()
    add_wanted = Signal(bool)
    remove_wanted = Signal(str, str)
    renew_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.minutes = NumberBox(LEAST_MINUTES, MOST_MINUTES, "min")
        self.remember = QCheckBox("Remember")
        self.change = Button("Change passphrase…", "key-round")
        lock, keys = Card("Locking"), Card("Your keys")
        lock.body.addWidget(SettingLine("Lock after", QUIET, self.minutes))
        lock.body.addWidget(SettingLine("Vault opened last", FOLDER, self.remember))
        keys.body.addWidget(StartLabel(KEYS, "meta", "text2"))
        self.words, self.letters = StartLabel("", "row"), StartLabel("", "body", "text2")
        for label in (self.words, self.letters):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            keys.body.addWidget(label)
        body = narrow_column(self)
        for card in (lock, self._ways_card(), keys):
            body.addWidget(card)
        self._join()

    def show_settings(self, now: Settings) -> None:
        """Show what is set."""
        self.minutes.show_number(now.idle_minutes)
        self.remember.setChecked(now.remember_vault)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show the ways into the vault."""
        empty(self._ways)
        for way in ways:
            row = EntryRow(way.icon, way.title, way.text)
            if way.removable:
                remove = alters(row.add_act("trash-2", f"Remove: {way.title}"))
                remove.clicked.connect(lambda _=False, way=way: self.remove_wanted.emit(way.id, way.title))
            self._ways.addWidget(row)

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show what names our keys: ten words, and 26 letters in groups."""
        self.words.setText(" ".join(in_words(fingerprint)))
        self.letters.setText(grouped(fingerprint))
        self.words.setAccessibleName(f"Fingerprint in words: {self.words.text()}")
        self.letters.setAccessibleName(f"Fingerprint in letters: {self.letters.text()}")

    def _ways_card(self) -> Card:
        card = Card("Ways into this vault")
        self._ways = column(gap=8)
        self.add, self.add_file = Button("Add a passphrase…", "plus"), Button("Add a key file…", "file-lock")
        self.renew = Button("Renew all keys…", "refresh-cw")
        for button in (self.add, self.add_file, self.renew, self.change):
            alters(button)
        adding = line(gap=8)
        for button in (self.add, self.add_file):
            adding.addWidget(button)
        adding.addStretch()
        card.body.addLayout(self._ways)
        card.body.addLayout(adding)
        card.body.addWidget(hairline())
        card.body.addWidget(SettingLine("Passphrase", CHANGE, self.change))
        card.body.addWidget(SettingLine("Somebody may have had a copy", RENEW, self.renew))
        return card

    def _join(self) -> None:
        self.minutes.changed.connect(lambda value: self.set_wanted.emit(Setting("idle_minutes", value)))
        self.remember.clicked.connect(lambda on: self.set_wanted.emit(Setting("remember_vault", on)))
        self.change.clicked.connect(self.passphrase_wanted)
        self.add.clicked.connect(lambda: self.add_wanted.emit(False))
        self.add_file.clicked.connect(lambda: self.add_wanted.emit(True))
        self.renew.clicked.connect(self.renew_wanted)
