"""Opening a vault with two recovery sheets, which sets a new passphrase."""

from PySide6.QtCore import Signal

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, Variant
from ui.kit.secret import SecretLine, strength_tone, strength_words, with_caps
from ui.kit.shares import ReadShare, SharesEntry
from ui.kit.text import PlainLabel, WrapLabel
from ui.unlock.pages import Face

WHAT = (
    "Bring two of the three sheets together and type their words. Then choose a new passphrase: every former one stops "
    "working."
)
DIFFER = "The two passphrases are not the same. Type the second one again."
NOT_YET = "The words of both sheets must be right first."


class SharesFace(Face):
    """``recover_wanted`` carries the words of both sheets, and the new passphrase."""

    recover_wanted = Signal(object, str)
    propose_wanted = Signal()
    typed = Signal(str)
    back_wanted = Signal()

    def __init__(self, read: ReadShare) -> None:
        super().__init__()
        inside = column(gap=10, parent=self)
        self.shares = SharesEntry(read)
        self.new, self.again = SecretLine("New passphrase"), SecretLine("The same again")
        self.hint = WrapLabel("", "meta", "text2")
        self.button = Button("Set the passphrase and open", "lock-open", Variant.PRIMARY)
        inside.addWidget(PlainLabel("Open with recovery sheets", "strong"))
        for widget in (WrapLabel(WHAT, "meta", "text2"), self.shares, with_caps(self.new), self.hint):
            inside.addWidget(widget)
        inside.addWidget(with_caps(self.again))
        choices, propose, back = (
            line(gap=8),
            Button("Propose six words", "refresh-cw"),
            Button("Back", "arrow-left"),
        )
        choices.addWidget(propose)
        choices.addStretch()
        choices.addWidget(back)
        inside.addLayout(choices)
        inside.addWidget(self.sentence)
        inside.addWidget(self.button)
        propose.clicked.connect(self.propose_wanted)
        back.clicked.connect(self.back_wanted)
        self._join()

    def propose(self, passphrase: str) -> None:
        """Fill in a generated passphrase, shown so that it can be written down; it must be typed again by hand."""
        self.new.setText(passphrase)
        self.new.show_plain(True)
        self.again.clear()
        self.again.setFocus()

    def show_strength(self, bits: float) -> None:
        """Say how hard the new passphrase is to guess."""
        self.hint.setText(strength_words(bits) if self.new.text() else "")
        self.hint.set_tone(strength_tone(bits))

    def take_focus(self) -> None:
        """Begin with the first sheet."""
        self.shares.first.words.setFocus()

    def forget(self) -> None:
        """Empty everything."""
        self.shares.forget()
        self.new.forget()
        self.again.forget()
        self.say("")

    def _join(self) -> None:
        self.new.textChanged.connect(self.typed)
        self.again.returnPressed.connect(self._go)
        self.button.clicked.connect(self._go)

    def _go(self) -> None:
        if not self.shares.whole:
            self.say(NOT_YET)
            self.take_focus()
        elif self.new.text() != self.again.text():
            self.say(DIFFER)
            self.again.setFocus()
            self.again.selectAll()
        elif self.new.text():
            self.say("")
            self.recover_wanted.emit(self.shares.texts(), self.new.text())
