"""One of the values side by side: what it says, who wrote it and when, on what it rests."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.boxes import Card
from ui.kit.icons import icon_pixmap
from ui.kit.leading import led
from ui.kit.marked_text import MarkedText
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME
from ui.review.differences import Stretch, spoken
from ui.review.words import told, written

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Side

TOP = Qt.AlignmentFlag.AlignTop


class SidePanel(Card):
    """A titled value. ``icon`` says whose it is for whoever does not read the title."""

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._icon, self.mark = icon, PlainLabel()
        self.head.insertWidget(0, self.mark)
        self.value = MarkedText()
        self.who, self.rests = led(WrapLabel("", "meta", "text2")), led(WrapLabel("", "meta", "text2"))
        for widget in (self.value, self.who, self.rests):
            self.body.addWidget(widget)
        self.body.addStretch()
        THEME.changed.connect(self._dress)
        self._dress()

    def show_side(
        self, side: "Side | None", stretches: Sequence[Stretch] = (), nothing: str = "unknown"
    ) -> None:
        """Show a value, its differing stretches marked; ``nothing`` is said where there is none."""
        text = told(side)
        self._show(text or nothing, bool(text), stretches)
        self._say(self.who, written(side) if side else "")
        sources = "\n".join(f"“{title}”" for title in side.sources) if side else ""
        self._say(self.rests, sources or ("No source is cited." if text and side and side.author else ""))

    def show_words(self, text: str, sentence: str) -> None:
        """Show what will stand, and a sentence about it."""
        self._show(text, True, ())
        self.value.setVisible(bool(text))
        self._say(self.who, sentence)
        self._say(self.rests, "")

    def _show(self, text: str, known: bool, stretches: Sequence[Stretch]) -> None:
        self.value.setVisible(True)
        spans = [(one.start, one.end) for one in stretches] if known else []
        self.value.show_text(text, spans, "text" if known else "text3")
        told = spoken(text, stretches if known else ())
        self.value.setAccessibleName(f"{self.title.text()}: {told}")
        self.setAccessibleName(f"{self.title.text()}: {told}")

    def _say(self, label: WrapLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _dress(self) -> None:
        self.mark.setPixmap(icon_pixmap(self._icon, THEME.tokens.text2, THEME.px(15)))
