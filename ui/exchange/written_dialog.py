"""What was written, and the passphrase that is shown this once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.exchange.facts import Written
from ui.kit.boxes import Card
from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.facts import FactList
from ui.kit.text import WrapLabel

ONCE = (
    "Shown now and never again. Tell it by telephone or face to face, never by the way on which the file goes. "
    "Locking the vault empties the clipboard."
)


class WrittenDialog(Dialog):
    """``copy_wanted`` carries the passphrase when it is to be copied."""

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget, written: Written) -> None:
        super().__init__(parent, "The sealed file is written", 560)
        self.facts = FactList(written.facts)
        self.body.addWidget(self.facts)
        self.passphrase = WrapLabel(written.passphrase, "native")
        if written.passphrase:
            card = Card("Passphrase of the file")
            self.copy = card.add_action("Copy", "copy", "Copy the passphrase")
            self.copy.clicked.connect(lambda: self.copy_wanted.emit(written.passphrase))
            self.passphrase.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.passphrase.setAccessibleName("Passphrase of the file")
            card.body.addWidget(self.passphrase)
            card.body.addWidget(WrapLabel(ONCE, "meta", "text2"))
            self.body.addWidget(card)
        self.close_button = self.add_button(
            "I have noted it" if written.passphrase else "Close", Variant.PRIMARY
        )
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()
