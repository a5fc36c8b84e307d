"""The three faces of a locked window: first meeting, making a vault, opening one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, Variant
from ui.kit.new_passphrase import DIFFER, NewPassphrase
from ui.kit.secret import SecretLine, with_caps
from ui.kit.text import ElideLabel, PlainLabel, WrapLabel
from ui.kit.way_in import KeyFileLine

PROMISE = (
    "Nothing leaves this computer. Nobody can bring back a lost passphrase for you: only two of your three recovery "
    "sheets open the vault then. Make them right after the vault."
)
FILE_WORDS = "If this vault needs a key file beside its passphrase, choose it here."
SHEET_WORDS = "If the passphrase is lost, two of the three printed sheets open the vault."
DAMAGE_WORDS = "If the vault is damaged: its backups, and what can still be read of it."
WEAK = "This passphrase is too easy to guess. Take six random words: “Propose six words” makes them."


class Face(QWidget):
    """A face that can say what went wrong. ``sentence`` is placed by the face itself."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = WrapLabel("", "meta", "danger")
        self.sentence.hide()

    def say(self, words: str) -> None:
        """Show a sentence; none when empty."""
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the focus where the next try begins."""


class FirstFace(Face):
    """Nothing is here yet: make a vault, open one, or look around."""

    create_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = column(gap=10, parent=self)
        inside.addWidget(_centred(WrapLabel("Encrypted case files, on this computer only.", "body", "text2")))
        inside.addSpacing(8)
        self.first = Button("Create a vault", "plus", Variant.PRIMARY)
        other = Button("Open a vault…", "folder-open")
        look = Button("Look around with sample data", "eye", Variant.GHOST)
        for button, signal in (
            (self.first, self.create_wanted),
            (other, self.open_wanted),
            (look, self.sample_wanted),
        ):
            button.clicked.connect(signal)
            inside.addWidget(button)
        inside.addWidget(self.sentence)
        inside.addSpacing(8)
        inside.addWidget(_centred(WrapLabel(PROMISE, "meta", "text2")))


class OpenFace(Face):
    """One field, and other ways folded below it.

    ``unlock_wanted`` carries the passphrase, ``with_file_wanted`` the passphrase and the key file chosen.
    """

    unlock_wanted = Signal(str)
    with_file_wanted = Signal(str, object)
    shares_wanted = Signal()
    damage_wanted = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = column(gap=10, parent=self)
        self.vault = ElideLabel("", "row")
        self.vault.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.secret = SecretLine("Passphrase")
        self.button = Button("Unlock", "lock-open", Variant.PRIMARY)
        self.fold = Button("Other ways in", "chevron-down", Variant.GHOST)
        self.ways = QWidget()
        other = Button("Another vault…", variant=Variant.GHOST)
        for widget in (
            self.vault,
            with_caps(self.secret),
            self.sentence,
            self.button,
            self.fold,
            self.ways,
            other,
        ):
            inside.addWidget(widget)
        self._fill_ways()
        self.secret.returnPressed.connect(self._go)
        self.button.clicked.connect(self._go)
        other.clicked.connect(self.other_wanted)

    def offer_ways(self, offer: bool) -> None:
        """Whether there are other ways than the passphrase at all."""
        self.fold.setVisible(offer)

    def show_vault(self, folder: Path) -> None:
        """Ask for the passphrase of the vault in ``folder``."""
        self.vault.setText(folder.name)
        self.say("")
        self.file.set_path(None)
        self._unfold(False)
        self.secret.setFocus()

    def take_focus(self) -> None:
        """Type it again over the last one."""
        self.secret.setFocus()
        self.secret.selectAll()

    def _go(self) -> None:
        if self.secret.text() and self.file.path is not None:
            self.with_file_wanted.emit(self.secret.text(), self.file.path)
        elif self.secret.text():
            self.unlock_wanted.emit(self.secret.text())

    def _fill_ways(self) -> None:
        inside = column(gap=6, parent=self.ways)
        self.file = KeyFileLine()
        self.shares = Button("Two recovery sheets…", "file-text")
        inside.addWidget(WrapLabel(FILE_WORDS, "meta", "text2"))
        inside.addWidget(self.file)
        inside.addSpacing(4)
        inside.addWidget(WrapLabel(SHEET_WORDS, "meta", "text2"))
        inside.addWidget(self.shares)
        self.damage = Button("Backups, and what can be read…", "history")
        inside.addSpacing(6)
        inside.addWidget(WrapLabel(DAMAGE_WORDS, "meta", "text2"))
        inside.addWidget(self.damage)
        self.damage.clicked.connect(self.damage_wanted)
        self.shares.clicked.connect(self.shares_wanted)
        self.fold.clicked.connect(lambda: self._unfold(self.ways.isHidden()))
        self.file.chosen.connect(self.secret.setFocus)

    def _unfold(self, wide: bool) -> None:
        self.ways.setVisible(wide)
        self.fold.set_icon_name("chevron-up" if wide else "chevron-down")


class CreateFace(Face):
    """A new vault: where, and a passphrase twice. ``create_wanted`` carries the passphrase."""

    create_wanted = Signal(str)
    folder_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = column(gap=10, parent=self)
        self.where = ElideLabel("", "meta", "text2")
        self.where.cut = Qt.TextElideMode.ElideMiddle
        self.fresh = NewPassphrase("Passphrase", "The same again")
        self.button = Button("Create the vault", "lock", Variant.PRIMARY)
        inside.addWidget(PlainLabel("A new vault", "strong"))
        inside.addLayout(self._folder_line())
        for widget in (with_caps(self.fresh.new), self.fresh.hint, with_caps(self.fresh.again)):
            inside.addWidget(widget)
        inside.addLayout(choices(self.fresh.proposal, self.back_wanted))
        for widget in (self.sentence, self.button, WrapLabel(PROMISE, "meta", "text2")):
            inside.addWidget(widget)
        self.fresh.again.returnPressed.connect(self._go)
        self.button.clicked.connect(self._go)

    def take_focus(self) -> None:
        """Begin with the passphrase."""
        self.fresh.new.setFocus()

    def _go(self) -> None:
        typed = self.fresh.new.text()
        if not self.fresh.agrees():
            self.say(DIFFER)
            self.fresh.ask_again()
        elif typed and self.fresh.weak:
            self.say(WEAK)
            self.fresh.new.setFocus()
        elif typed:
            self.say("")
            self.create_wanted.emit(typed)

    def _folder_line(self) -> QHBoxLayout:
        across = line(gap=8)
        change = Button("Change…", variant=Variant.GHOST, words="Choose another folder for the vault")
        change.clicked.connect(self.folder_wanted)
        across.addWidget(PlainLabel("Folder", "meta", "text2"))
        across.addWidget(self.where, 1)
        across.addWidget(change)
        return across


def choices(proposal: Button, back_wanted: SignalInstance) -> QHBoxLayout:
    """The line below a new passphrase: what proposes one, and the way back."""
    across = line(gap=8)
    back = Button("Back", "arrow-left")
    back.clicked.connect(back_wanted)
    across.addWidget(proposal)
    across.addStretch()
    across.addWidget(back)
    return across


class WaitFace(QWidget):
    """The key is being derived, which is slow on purpose."""

    def __init__(self) -> None:
        super().__init__()
        inside = column(gap=14, parent=self)
        self.words = _centred(WrapLabel("", "body", "text2"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName("Working")
        inside.addWidget(self.words)
        inside.addWidget(bar)
        inside.addStretch()


def _centred(label: WrapLabel) -> WrapLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
