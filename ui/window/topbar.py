"""The bar above the pages: search, and the two things most often begun."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.boxes import Surface, line
from ui.kit.buttons import Button, Variant
from ui.kit.paint import mirror
from ui.kit.theme import THEME

NARROW = 620
SEARCH_WORDS = "Search names, native scripts, references, notes…"


class SearchBox(QAbstractButton):
    """Looks like a search field and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Search all records")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(460)
        THEME.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(460, THEME.px(32))

    def minimumSizeHint(self) -> QSize:
        """Room for the icon and the key."""
        return QSize(120, THEME.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, its words and its key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn, tokens, font = mirror(painter, self), THEME.tokens, THEME.font(11, 500)
        edge = tokens.focus if self.hasFocus() else tokens.input_border
        drawn.rounded(QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.surface, 7, edge)
        size, high = THEME.px(16), float(self.height())
        drawn.icon(10, (high - size) / 2, size, "search", tokens.text2)
        keys = THEME.px(48)
        words = drawn.rect(size + 20, 0, self.width() - size - keys - 36, high)
        drawn.text(words, SEARCH_WORDS, THEME.font(13), THEME.colour("text3"))
        box = drawn.rect(self.width() - keys - 8, 7, keys, high - 14)
        drawn.rounded(box, tokens.surface2, 5, tokens.border2)
        painter.setFont(font)
        painter.setPen(THEME.colour("text2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "Ctrl K")
        painter.end()


class TopBar(Surface):
    """``search_wanted``, ``import_wanted``, ``new_wanted``."""

    search_wanted = Signal()
    import_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        inside = line(gap=8, parent=self)
        inside.setContentsMargins(16, 10, 16, 9)
        self.search = SearchBox()
        self.bring = Button("Import", "inbox", words="Import a sealed file from a colleague")
        self.new = Button("New case", "plus", Variant.PRIMARY)
        inside.addWidget(self.search, 1)
        inside.addStretch()
        inside.addWidget(self.bring)
        inside.addWidget(self.new)
        self.search.clicked.connect(self.search_wanted)
        self.bring.clicked.connect(self.import_wanted)
        self.new.clicked.connect(self.new_wanted)

    def step_back(self, back: bool) -> None:
        """Whether the page in front has a main button of its own: there is one on a screen."""
        self.new.set_variant(Variant.SECONDARY if back else Variant.PRIMARY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the words of the buttons where there is no room."""
        super().resizeEvent(event)
        for button in (self.bring, self.new):
            button.set_narrow(self.width() < NARROW)
