"""A line for a passphrase: hidden unless asked, with a word when Caps Lock is on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.boxes import column
from ui.kit.icons import icon
from ui.kit.text import LineEdit, PlainLabel, WrapLabel
from ui.kit.theme import THEME

CAPS = "Caps Lock seems to be on."
STRONG_BITS, ENOUGH_BITS = 70, 50
ROOM = 56
"""Pixels of the line that its edges and the eye take."""


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
        self.whole = WrapLabel("", "body")
        self.whole.hide()
        self.textChanged.connect(self._show_whole)
        self.show_plain(False)
        THEME.changed.connect(self._dress)

    def show_plain(self, plain: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)
        self._eye.setText("Hide the passphrase" if plain else "Show the passphrase")
        self._dress()
        self._show_whole()

    def forget(self) -> None:
        """Empty the line and hide again."""
        self.clear()
        self.show_plain(False)
        self.caps.hide()

    def _dress(self) -> None:
        plain = self.echoMode() is QLineEdit.EchoMode.Normal
        self._eye.setIcon(icon("eye-off" if plain else "eye", THEME.tokens.text2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether the line holds it all depends on its width."""
        super().resizeEvent(event)
        self._show_whole()

    def _show_whole(self) -> None:
        """Below the line, all of what is shown in it but does not fit: six words are copied from here to paper."""
        plain = self.echoMode() is QLineEdit.EchoMode.Normal
        long = self.fontMetrics().horizontalAdvance(self.text()) > self.width() - THEME.px(ROOM)
        wanted = plain and long and self.whole.parent() is not None
        self.whole.setText(self.text() if wanted else "")
        self.whole.setVisible(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice a letter whose case is not what Shift says."""
        typed = event.text()
        if typed.isalpha() and typed.isascii():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(typed.isupper() != shifted)
        super().keyPressEvent(event)


def with_caps(line: SecretLine) -> QWidget:
    """The line with its Caps Lock word below it, and the whole of a long passphrase while it is shown."""
    box = QWidget()
    inside = column(gap=4, parent=box)
    inside.addWidget(line)
    inside.addWidget(line.whole)
    inside.addWidget(line.caps)
    return box


def strength_tone(bits: float) -> str:
    """The tone of what ``strength_words`` says."""
    return "released" if bits >= STRONG_BITS else "text2" if bits >= ENOUGH_BITS else "danger"


def strength_words(bits: float) -> str:
    """How hard a passphrase is to guess, in words."""
    if bits >= STRONG_BITS:
        return "Strong."
    if bits >= ENOUGH_BITS:
        return "Good enough. Six random words are stronger."
    return "Too easy to guess. Use six words chosen at random."
