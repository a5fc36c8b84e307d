"""Opening a vault with two recovery sheets, which sets a new passphrase."""

from PySide6.QtCore import Signal

from ui.kit.boxes import column
from ui.kit.buttons import Button, Variant
from ui.kit.new_passphrase import DIFFER, NewPassphrase
from ui.kit.secret import with_caps
from ui.kit.shares import ReadShare, SharesEntry
from ui.kit.text import PlainLabel, WrapLabel
from ui.unlock.pages import Face, choices

WHAT = (
    "Bring two of the three sheets together and type their words. Then choose a new passphrase: every former one stops "
    "working."
)
NOT_YET = "The words of both sheets must be right first."


class SharesFace(Face):
    """``recover_wanted`` carries the words of both sheets, and the new passphrase."""

    recover_wanted = Signal(object, str)
    back_wanted = Signal()

    def __init__(self, read: ReadShare) -> None:
        super().__init__()
        inside = column(gap=10, parent=self)
        self.shares, self.fresh = SharesEntry(read), NewPassphrase(again="The same again")
        self.button = Button("Set the passphrase and open", "lock-open", Variant.PRIMARY)
        inside.addWidget(PlainLabel("Open with recovery sheets", "strong"))
        new = with_caps(self.fresh.new), self.fresh.hint, with_caps(self.fresh.again)
        for widget in (WrapLabel(WHAT, "meta", "text2"), self.shares, *new):
            inside.addWidget(widget)
        inside.addLayout(choices(self.fresh.proposal, self.back_wanted))
        inside.addWidget(self.sentence)
        inside.addWidget(self.button)
        self.fresh.again.returnPressed.connect(self._go)
        self.button.clicked.connect(self._go)

    def take_focus(self) -> None:
        """Begin with the first sheet."""
        self.shares.first.words.setFocus()

    def forget(self) -> None:
        """Empty everything."""
        self.shares.forget()
        self.fresh.forget()
        self.say("")

    def _go(self) -> None:
        if not self.shares.whole:
            self.say(NOT_YET)
            self.take_focus()
        elif not self.fresh.agrees():
            self.say(DIFFER)
            self.fresh.ask_again()
        elif self.fresh.new.text():
            self.say("")
            self.recover_wanted.emit(self.shares.texts(), self.fresh.new.text())
