"""What Casefiles is: version, promise, shortcuts, licences."""

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from ui.kit.boxes import Card, ScrollPage, empty
from ui.kit.leading import led
from ui.kit.text import PlainLabel, PlainTextEdit
from ui.settings.lines import StartLabel, narrow_column
from ui.settings.parts import AboutFacts

PROMISE = (
    "Casefiles keeps case files encrypted on this computer. It has no network code: nothing leaves unless you export "
    "it. It is free software under the GNU General Public License, version 3 or later."
)


class AboutTab(ScrollPage):
    """Shows what it is told once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        about, keys, licences = Card("Casefiles"), Card("Shortcuts"), Card("Licences")
        self.version = StartLabel("", "body")
        about.body.addWidget(self.version)
        about.body.addWidget(StartLabel(PROMISE, "body", "text2"))
        self._keys = QGridLayout()
        self._keys.setHorizontalSpacing(16)
        self._keys.setColumnStretch(0, 1)
        keys.body.addLayout(self._keys)
        self.licences = PlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.licences.setAccessibleName("Licences of what Casefiles is built with")
        licences.body.addWidget(self.licences)
        body = narrow_column(self)
        for card in (about, keys, licences):
            body.addWidget(card)

    def show_facts(self, facts: AboutFacts) -> None:
        """Show the version, the shortcuts and the licences."""
        self.version.setText(f"Version {facts.version}")
        self.licences.setPlainText(facts.licences)
        empty(self._keys)
        for at, (words, keys) in enumerate(facts.shortcuts):
            self._keys.addWidget(led(PlainLabel(words)), at, 0)
            self._keys.addWidget(PlainLabel(keys, "body", "text2"), at, 1)
