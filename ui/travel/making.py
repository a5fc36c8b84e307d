"""The last three steps: the pack, the new vault, and the end of the old one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.boxes import Banner, Card, column, empty, line
from ui.kit.buttons import Button, Variant
from ui.kit.facts import Fact, FactList
from ui.kit.new_passphrase import DIFFER, NewPassphrase
from ui.kit.progress import ProgressLine
from ui.kit.secret import with_caps
from ui.kit.text import ElideLabel, LineEdit, PlainLabel, WrapLabel
from ui.kit.tick import Tick
from ui.travel.facts import Told

PACK = (
    "The vault is packed, and the file is then opened again and compared with the vault, byte by byte and row by row. "
    "Nothing is deleted by this. Give the file to your colleague; it must not travel."
)
VAULT = (
    "The new vault has a new passphrase and new keys. Only the rows that stay are copied into it, so nothing else can "
    "be found there. Colleagues need its new contact card."
)
END = (
    "Your colleague opens the file under File ▸ Travel vault and reads six words to you. Type them here: they "
    "prove that the file arrived whole. Until then your vault stays as it is; you may close this page."
)
RECEIVED = "My colleague has confirmed the receipt, and I know the passphrase of the vault that was packed"


class PackStep(QWidget):
    """``stopped`` when packing is to stop."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress, self._done = ProgressLine(), column(gap=8)
        card = Card("Pack and verify")
        card.body.addWidget(WrapLabel(PACK))
        card.body.addWidget(self.progress)
        card.body.addLayout(self._done)
        column(parent=self).addWidget(card)
        self.progress.stopped.connect(self.stopped)

    def show_done(
        self, told: Told | None, words: str = "The pack was read back and holds everything."
    ) -> None:
        """Show what was packed; nothing for None."""
        self.progress.end()
        _show(self._done, told, words)


class VaultStep(QWidget):
    """``folder_wanted`` when the new vault is to go elsewhere."""

    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self.folder = QWidget(), ElideLabel("", "strong")
        self.folder.cut = Qt.TextElideMode.ElideMiddle
        self.fresh, self.progress, self._done = NewPassphrase(), ProgressLine(), column(gap=8)
        self.choose = Button("Choose another folder…", "folder-open")
        self._lay_out()
        self.choose.clicked.connect(self.folder_wanted)

    def _lay_out(self) -> None:
        card = Card("The new vault")
        buttons = line(gap=8)
        buttons.addWidget(self.fresh.proposal)
        buttons.addStretch()
        places = line(gap=8)
        places.addWidget(self.folder, 1)
        places.addWidget(self.choose)
        card.body.addWidget(WrapLabel(VAULT))
        card.body.addWidget(self._asking)
        asking = column(gap=8, parent=self._asking)
        asking.addWidget(PlainLabel("Folder", "meta", "text2"))
        asking.addLayout(places)
        for secret in (self.fresh.new, self.fresh.again):
            asking.addWidget(PlainLabel(secret.accessibleName(), "meta", "text2"))
            asking.addWidget(with_caps(secret))
        asking.addWidget(self.fresh.hint)
        asking.addLayout(buttons)
        card.body.addWidget(self.progress)
        card.body.addLayout(self._done)
        column(parent=self).addWidget(card)

    def show_folder(self, folder: Path) -> None:
        """Where the new vault goes."""
        self.folder.setText(str(folder))

    def refusal(self) -> str:
        """Why the passphrase will not do; empty when it will."""
        if not self.fresh.new.text():
            return "The new vault needs a passphrase."
        return "" if self.fresh.agrees() else DIFFER

    def show_done(self, told: Told | None) -> None:
        """Show what was made, and ask for nothing more; ask again for None. What was typed is forgotten."""
        self.progress.end()
        self._asking.setVisible(told is None)
        self.forget()
        _show(self._done, told, "The new vault is ready.")

    def forget(self) -> None:
        """Forget what was typed."""
        self.fresh.forget()


class EndStep(QWidget):
    """``turned`` when the conditions for destroying changed; ``destroy_wanted`` carries the words typed."""

    turned = Signal()
    destroy_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = column(gap=6)
        self._said: list[str] = []
        self.receipt, self.received = LineEdit("", "six words"), Tick(RECEIVED)
        self.receipt.setAccessibleName("Words that your colleague read out")
        self.destroy_button = Button("Destroy the old vault…", "trash-2", Variant.DANGER)
        listed, end = Card("What no program can reach"), Card("The old vault")
        listed.body.addLayout(self._points)
        self.save = listed.add_action("Save this list…", "save")
        self.save.clicked.connect(self.list_wanted)
        words = PlainLabel("Words that your colleague read out", "strong")
        for widget in (WrapLabel(END), words, self.receipt, self.received):
            end.body.addWidget(widget)
        across = line(gap=8)
        across.addWidget(self.destroy_button)
        across.addStretch()
        end.body.addLayout(across)
        words.setBuddy(self.receipt)
        down = column(gap=16, parent=self)
        down.addWidget(listed)
        down.addWidget(end)
        self.receipt.textChanged.connect(self._turn)
        self.received.ticked.connect(self._turn)
        self.destroy_button.clicked.connect(lambda: self.destroy_wanted.emit(self.receipt.text()))
        self._turn()

    def show_points(self, points: Sequence[tuple[str, str]]) -> None:
        """The check list: a title and a sentence each, to be ticked by the reader."""
        empty(self._points)
        self._said = [f"{title}: {text}" for title, text in points]
        for point in self._said:
            self._points.addWidget(Tick(point))

    def list_text(self) -> str:
        """The check list as plain text, to be printed and ticked on paper."""
        return "".join(f"[ ] {point}\n" for point in self._said)

    def _turn(self) -> None:
        self.destroy_button.setEnabled(self.received.on and len(self.receipt.text().split()) == 6)
        self.turned.emit()


def _show(place: QVBoxLayout, told: Told | None, words: str) -> None:
    empty(place)
    if told is not None:
        place.addWidget(Banner("released", "shield-check", words))
        place.addWidget(FactList([Fact(label, text) for label, text in told.facts]))
