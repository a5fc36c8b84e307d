"""A line for a passphrase: hidden unless asked, with a word when Caps Lock is on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.boxes import column
from ui.kit.icons import icon
from ui.kit.text import LineEdit, PlainLabel
from ui.kit.theme import THEME

CAPS = "Caps Lock seems to be on."
STRONG_BITS, ENOUGH_BITS = 70, 50


class SecretLine(LineEdit):
    """The passphrase is never given to the clipboard, an input method, or the screen unless asked."""

    def __init__(self, words: str) -> None:
        super().__init__("", words)
        self.setAccessibleName(words)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = self.addAction(icon("eye", THEME.tokens.text2), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(lambda: self.show_plain(self.echoMode() is QLineEdit.EchoMode.Password))
        self.caps = PlainLabel(CAPS, "meta", "detained")
        self.caps.hide()
        self.show_plain(False)

    def show_plain(self, plain: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)
        self._eye.setText("Hide the passphrase" if plain else "Show the passphrase")
        self._eye.setIcon(icon("eye-off" if plain else "eye", THEME.tokens.text2))

    def forget(self) -> None:
        """Empty the line and hide again."""
        self.clear()
        self.show_plain(False)
        self.caps.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice a letter whose case is not what Shift says."""
        typed = event.text()
        if typed.isalpha() and typed.isascii():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(typed.isupper() != shifted)
        super().keyPressEvent(event)


def with_caps(line: SecretLine) -> QWidget:
    """The line with its Caps Lock word below it."""
    box = QWidget()
    inside = column(gap=4, parent=box)
    inside.addWidget(line)
    inside.addWidget(line.caps)
    return box


def strength_words(bits: float) -> str:
    """How hard a passphrase is to guess, in words."""
    if bits >= STRONG_BITS:
        return "Strong."
    if bits >= ENOUGH_BITS:
        return "Good enough. Six random words are stronger."
    return "Too easy to guess. Use six words chosen at random."
