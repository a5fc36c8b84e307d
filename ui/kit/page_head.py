"""The bar at the top of a page: its title, what is said beside it, its buttons, and its tabs if it has any."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.kit.boxes import Surface, column, hairline, line
from ui.kit.buttons import Button
from ui.kit.text import PlainLabel
from ui.kit.theme import THEME

TALL = 32
"""As tall as a button (pixels), also without one, so that titles stay in place from page to page."""


class PageHead(Surface):
    """``beside`` shares the room between the title and ``buttons``; a hairline ends the bar."""

    def __init__(
        self, title: str, *buttons: Button, beside: Sequence[QWidget] = (), tabs: QWidget | None = None
    ) -> None:
        super().__init__("surface")
        down = column(gap=0, parent=self)
        top = line(gap=12)
        top.setContentsMargins(24, 14, 24, 6 if tabs else 14)
        top.addStrut(THEME.px(TALL))
        top.addWidget(PlainLabel(title, "page"))
        for widget in beside:
            top.addWidget(widget, 1)
        if not beside:
            top.addStretch()
        for button in buttons:
            top.addWidget(button)
        down.addLayout(top)
        if tabs:
            inset = line()
            inset.setContentsMargins(14, 0, 14, 0)
            inset.addWidget(tabs)
            down.addLayout(inset)
        down.addWidget(hairline())
