"""The look of the whole application: palette, fonts and sheet made from the tokens, switched while it runs."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.kit.sheet import sheet
from ui.kit.tokens import DARK, LIGHT, Tokens

FAMILIES = (
    "Inter",
    "Segoe UI",
    "SF Pro Text",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Droid Sans Fallback",
    "Microsoft YaHei",
    "PingFang SC",
    "UKIJ Tuz",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Noto Serif Tibetan",
)
SCALES = (90, 100, 110, 125, 150)


class Mode(StrEnum):
    """Which palette: the desktop's choice, or always one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """What the application looks like now. ``changed`` tells painted widgets to draw again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.scale = 100
        self.compact = False
        self.tokens: Tokens = LIGHT
        self._families = list(FAMILIES)

    def install(self, app: QApplication, fonts: Iterable[Path] = ()) -> None:
        """Register ``fonts`` and dress ``app``; called once, before the first window."""
        self._register(fonts)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.use(self.mode, self.scale)

    def use(self, mode: Mode, scale: int, compact: bool | None = None) -> None:
        """Switch palette and text size (percent, 90 to 150) at once."""
        self.mode, self.scale = mode, min(150, max(90, scale))
        self.compact = self.compact if compact is None else compact
        self.tokens = DARK if self._wants_dark() else LIGHT
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self.tokens))
            app.setFont(self.font(13))
            app.setStyleSheet(sheet(self.tokens, self.scale))
        self.changed.emit()

    def add_fonts(self, fonts: Iterable[Path]) -> None:
        """Register further fonts while the application runs."""
        self._register(fonts)
        self.use(self.mode, self.scale)

    def px(self, size: float) -> int:
        """``size`` in pixels at the text size chosen."""
        return round(size * self.scale / 100)

    def font(self, size: int, weight: int = 400) -> QFont:
        """The interface font, ``size`` in unscaled pixels, ``weight`` 400 to 700."""
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def colour(self, tone: str) -> QColor:
        """The colour of a token or status tone."""
        return QColor(self.tokens.tone(tone))

    def _register(self, fonts: Iterable[Path]) -> None:
        for path in fonts:
            QFontDatabase.addApplicationFont(str(path))
        known = set(QFontDatabase.families())
        self._families = [name for name in FAMILIES if name in known] or list(FAMILIES)

    def _wants_dark(self) -> bool:
        if self.mode is Mode.SYSTEM and QApplication.instance() is not None:
            return QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.mode is Mode.DARK

    def _follow_desktop(self) -> None:
        if self.mode is Mode.SYSTEM:
            self.use(self.mode, self.scale)


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette made from ``tokens``, so that what the sheet does not name has the same colours."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: tokens.app,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface2,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.surface2,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border2,
        role.Dark: tokens.input_border,
        role.Shadow: tokens.border2,
    }
    for which, colour in pairs.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.input_border))
    return made


THEME = Theme()
