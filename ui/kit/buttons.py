"""Buttons in the few shapes the application uses."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.icons import icon
from ui.kit.text import isolated, literal, set_tip
from ui.kit.theme import THEME

TURNED = {
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
    "arrow-left": "arrow-right",
    "arrow-right": "arrow-left",
}
"""Icons that point back or on, and what they are where reading goes from right to left."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DRESSING = (QEvent.Type.EnabledChange, QEvent.Type.LayoutDirectionChange)


class Variant(StrEnum):
    """At most one PRIMARY button on a screen."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    DANGER = "danger"
    CHIP = "chip"


class Button(QPushButton):
    """A button with a literal text and an icon that follows the theme.

    ``words`` is what a screen reader says and the tooltip shows; with an empty ``text`` it must be given.
    """

    def __init__(
        self,
        text: str = "",
        icon_name: str = "",
        variant: Variant = Variant.SECONDARY,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plain, self._icon_name, self._narrow = text, icon_name, False
        self.setProperty("variant", variant.value)
        self.variant = variant
        self.setAccessibleName(words or text)
        if words or not text:
            set_tip(self, words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        THEME.changed.connect(self._dress)
        self._dress()

    def set_words(self, text: str, words: str = "") -> None:
        """Change the text shown and what is spoken."""
        self._plain = text
        self.setAccessibleName(words or text)
        self._dress()

    def set_variant(self, variant: Variant) -> None:
        """Take another shape."""
        if variant is not self.variant:
            self.variant = variant
            self.setProperty("variant", variant.value)
            self.style().unpolish(self)
            self.style().polish(self)
            self._dress()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._dress()

    def set_narrow(self, narrow: bool) -> None:
        """Drop the text where there is no room; its words stay in the tooltip and for a screen reader."""
        if narrow != self._narrow and self._icon_name:
            self._narrow = narrow
            set_tip(self, self._plain if narrow else "")
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, in a page as in a dialog; Qt presses the dialog's default."""
        if event.key() in ENTER and not event.isAutoRepeat() and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fade the icon with the words when the button is turned off; keep the words' order in either direction."""
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_plain"):
            self._dress()

    def _dress(self) -> None:
        shown = "" if self._narrow else self._plain
        lead = " " if self._icon_name and shown else ""
        self.setText(lead + (isolated(literal(shown)) if self._turned() else literal(shown)))
        if self._icon_name:
            size = THEME.px(16)
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            name = TURNED.get(self._icon_name, self._icon_name) if rtl else self._icon_name
            self.setIcon(icon(name, self._ink(), size))
            self.setIconSize(QSize(size, size))
        if not shown:
            self.setFixedWidth(THEME.px(36))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)

    def _turned(self) -> bool:
        """Whether the interface runs right to left; a chip turns itself to have its icon at the end."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return rtl and self.variant is not Variant.CHIP

    def _ink(self) -> str:
        if not self.isEnabled():
            return THEME.tokens.input_border
        tones = {Variant.PRIMARY: "on_accent", Variant.GHOST: "text2", Variant.DANGER: "danger"}
        return THEME.tokens.tone(tones.get(self.variant, "text"))


def icon_button(icon_name: str, words: str, variant: Variant = Variant.GHOST) -> Button:
    """A square button that is only an icon, spoken as ``words``."""
    return Button("", icon_name, variant, words)
