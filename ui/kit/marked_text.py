"""A text to read in which some stretches are marked, by an underline and a tint."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ui.kit.theme import THEME

MOST_LINES = 18
PLAIN = "QPlainTextEdit { background: transparent; border: none; padding: 0; }"


class MarkedText(QPlainTextEdit):
    """Plain text, never markup; it can be selected but not altered, and is as high as its lines, up to eighteen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: Sequence[tuple[int, int]] = ()
        self._tone, self._marks = "text", _Marks(self.document())
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setStyleSheet(PLAIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        THEME.changed.connect(self._dress)

    def show_text(self, text: str, spans: Sequence[tuple[int, int]] = (), tone: str = "text") -> None:
        """Show ``text``; each of ``spans`` is marked from its first character up to, not including, its last."""
        self._spans, self._tone = spans, tone
        self._lead()
        self.setPlainText(text)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """Narrow: the text wraps."""
        return QSize(60, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Begin where the interface's lines begin."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._lead()

    def _lead(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def _dress(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Text, THEME.colour(self._tone))
        self.setPalette(colours)
        self._marks.show_spans(self._spans)
        self._fit()

    def _fit(self) -> None:
        lines = min(MOST_LINES, max(1, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2)


class _Marks(QSyntaxHighlighter):
    """Underlines and tints stretches of a document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: Sequence[tuple[int, int]] = ()

    def show_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        at = self.currentBlock().position()
        for start, end in self._spans:
            low, high = max(start, at), min(end, at + len(text))
            if low < high:
                self.setFormat(low - at, high - low, _look())


def _look() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(THEME.tokens.pair("house-arrest").bg))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(THEME.colour("house-arrest"))
    return look
