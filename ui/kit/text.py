"""Widgets that show text as text: no markup is ever interpreted, whatever a record holds.

Qt's labels, tooltips and message boxes guess whether a string is HTML and then open the files it names. Here that
cannot happen, and input methods are told not to learn what is typed.
"""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

PRIVATE_TYPING = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def isolated(text: str) -> str:
    """``text`` in first-strong isolates, so that its runs keep their order inside a line of the other direction."""
    return "\n".join(f"\u2068{line}\u2069" if line else line for line in text.split("\n"))


def set_tip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tooltip that shows ``text`` literally, and the same words to a screen reader."""
    widget.setToolTip(f"<qt>{html.escape(text)}</qt>" if text else "")
    widget.setAccessibleDescription(text)


def literal(text: str) -> str:
    """``text`` for a button, tab or menu, where an ampersand would mark a shortcut."""
    return text.replace("&", "&&")


class PlainLabel(QLabel):
    """One paragraph of plain text. ``role`` is a size of the type scale, ``tone`` a colour of the tokens."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self._lead()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text`` literally."""
        self._text = text
        super().setText(isolated(text) if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else text)

    def text(self) -> str:
        """What was given to ``setText``."""
        return self._text

    def set_tone(self, tone: str) -> None:
        """Change the colour to another tone of the tokens."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Isolate the text again when the reading direction changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.setText(self._text)
            if self.alignment() & Qt.AlignmentFlag.AlignAbsolute:
                self._lead()

    def _lead(self) -> None:
        """Set the text to the start side of the interface; Qt would set it by the direction of the text."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        height = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | height)


class WrapLabel(PlainLabel):
    """Plain text over several lines that is never clipped in nested layouts."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone, parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """Narrow: the text wraps; the height follows from the width in ``resizeEvent``."""
        return QSize(40, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def setText(self, text: str) -> None:
        """Show ``text`` literally."""
        super().setText(text)
        self._fit()

    def _fit(self) -> None:
        old = self.minimumHeight()
        self.setMinimumHeight(0)
        height = self.heightForWidth(self.width())
        self.setMinimumHeight(max(0, height))
        if height != old:
            self.updateGeometry()


class ElideLabel(PlainLabel):
    """One line, ``cut`` with … where there is no room: at its end, a path in its middle. All is in its tooltip."""

    cut = Qt.TextElideMode.ElideRight

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show ``text`` literally, cut to the width."""
        super().setText(text)
        set_tip(self, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text cut to the width."""
        painter = QPainter(self)
        shown = QFontMetrics(self.font()).elidedText(self._text, self.cut, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(align), isolated(shown))
        painter.end()


class LineEdit(QLineEdit):
    """One line of typed text that input methods do not learn from."""

    def __init__(self, text: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setInputMethodHints(PRIVATE_TYPING)


class PlainTextEdit(QPlainTextEdit):
    """Several lines of plain text; pasted formatting is dropped, Tab leaves the field, the height ``fits`` the text."""

    def __init__(
        self, text: str = "", placeholder: str = "", parent: QWidget | None = None, *, fits: bool = True
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(isolated(placeholder))
        self.setInputMethodHints(PRIVATE_TYPING | Qt.InputMethodHint.ImhMultiLine)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if fits:
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = min(12, max(2, round(self.document().size().height())))
        self.setFixedHeight(lines * line + 20)
