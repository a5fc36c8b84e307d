"""Adding a colleague's card under a name, and comparing its fingerprint."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.exchange.facts import CardFacts
from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.name_dialog import NameDialog
from ui.kit.text import LineEdit, PlainTextEdit, WrapLabel, literal

NAMED = "The card itself holds no name. Write the one by which you know this colleague; only you see it."
READ = (
    "Ask {name} to read out their ten words, by telephone or face to face, never by the way on which the card came. "
    "Tick each word that you hear."
)
ANEW = (
    "The card of {name} has changed, so these are new words. Ask {name} to read out their ten words, by telephone or "
    "face to face. Tick each word that you hear."
)
OLD = "If they read other words, type those: if they are the old ones, the new card is not theirs and is dropped."
PASTED = "Scan their QR code with any program, and paste the text here. It begins with CASECARD."
TYPED = "Or type what they read: the words, or the letters of the fingerprint."


class AddContactDialog(NameDialog):
    """``named`` carries the name typed; ``text`` is where the text of a QR code is pasted, if there is no card file."""

    def __init__(self, parent: QWidget, file_name: str = "") -> None:
        super().__init__(parent, "Add a contact", NAMED, "Name of the colleague", "Add contact")
        self.text = PlainTextEdit("", "CASECARD:1:…")
        self.text.setAccessibleName("Text of the QR code")
        self.text.setVisible(not file_name)
        card = WrapLabel(f"Card file: {file_name}" if file_name else PASTED, "meta", "text2")
        for widget in (card, self.text):
            self.body.insertWidget(self.body.count() - 1, widget)


class VerifyDialog(Dialog):
    """``heard`` carries what was read out: all ten words when each was ticked, else what was typed."""

    heard = Signal(str)

    def __init__(self, parent: QWidget, one: CardFacts) -> None:
        super().__init__(parent, f"Compare with {one.name}", 520)
        self._words = one.words
        self.boxes = [QCheckBox(literal(f"{number}. {word}")) for number, word in enumerate(one.words, 1)]
        self.typed = LineEdit("", "Words or letters")
        self.typed.setAccessibleName("What was read out")
        self.trouble = WrapLabel("", "meta", "danger")
        self.trouble.hide()
        self.body.addWidget(WrapLabel((ANEW if one.changed else READ).format(name=one.name)))
        grid = QGridLayout()
        for number, box in enumerate(self.boxes):
            grid.addWidget(box, number % 5, number // 5)
            box.toggled.connect(self._weigh)
        self.body.addLayout(grid)
        for widget in (WrapLabel(OLD if one.changed else TYPED, "meta", "text2"), self.typed, self.trouble):
            self.body.addWidget(widget)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Mark as verified", Variant.PRIMARY)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._say)
        self.typed.textChanged.connect(self._weigh)
        self.boxes[0].setFocus()

    def refuse(self, words: str) -> None:
        """It is not theirs: say so."""
        self.trouble.setText(words)
        self.trouble.show()

    def _weigh(self) -> None:
        self.trouble.hide()
        self.go.setEnabled(bool(self.typed.text().strip()) or all(box.isChecked() for box in self.boxes))

    def _say(self) -> None:
        self.heard.emit(self.typed.text().strip() or " ".join(self._words))
