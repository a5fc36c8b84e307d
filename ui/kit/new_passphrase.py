"""A new passphrase: typed twice, weighed while it is typed, proposed if wanted."""

from collections.abc import Callable

from ui.kit.buttons import Button
from ui.kit.secret import ENOUGH_BITS, SecretLine, strength_tone, strength_words
from ui.kit.text import WrapLabel

DIFFER = "The two new passphrases are not the same. Type the second one again."


class NewPassphrase:
    """The lines ``new`` and ``again``, ``hint`` on the strength, the button ``proposal``; laid out by who asks."""

    def __init__(self, words: str = "New passphrase", again: str = "New passphrase again") -> None:
        self.new, self.again = SecretLine(words), SecretLine(again)
        self.hint = WrapLabel("", "meta", "text2")
        self.proposal = Button("Propose six words", "refresh-cw")
        self.weak = False

    def join(self, proposed: Callable[[], str], strength: Callable[[str], float]) -> None:
        """Where a generated passphrase comes from, and in bits how hard one is to guess."""
        self.proposal.clicked.connect(lambda: self.propose(proposed()))
        self.new.textChanged.connect(lambda typed: self._weigh(typed, strength(typed)))

    def propose(self, passphrase: str) -> None:
        """Fill in a generated passphrase, shown so that it can be written down; it must be typed again by hand."""
        self.new.setText(passphrase)
        self.new.show_plain(True)
        self.again.clear()
        self.again.setFocus()

    def agrees(self) -> bool:
        """Whether both lines say the same."""
        return self.new.text() == self.again.text()

    def ask_again(self) -> None:
        """Begin with the second line."""
        self.again.selectAll()
        self.again.setFocus()

    def forget(self) -> None:
        """Empty both lines."""
        self.new.forget()
        self.again.forget()

    def _weigh(self, typed: str, bits: float) -> None:
        self.hint.setText(strength_words(bits) if typed else "")
        self.hint.set_tone(strength_tone(bits))
        self.weak = bits < ENOUGH_BITS
