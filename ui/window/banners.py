"""Standing notices above every page: reading a backup, a recovery sheet not tried yet, a disk that is full."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.boxes import Banner, column
from ui.kit.buttons import Button, Variant, icon_button


@dataclass(frozen=True, slots=True)
class Standing:
    """One notice. A later one with the same ``key`` takes its place; ``act`` runs the button ``action``."""

    key: str
    tone: str
    icon: str
    title: str
    text: str = ""
    action: str = ""
    act: Callable[[], object] | None = None
    closes: bool = True


class Banners(QWidget):
    """The notices that stand now: what cannot be closed first, the others folded behind it until asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(margin=12, gap=8, parent=self)
        self.shown: dict[str, Banner] = {}
        self.more = Button("", variant=Variant.GHOST)
        self.more.clicked.connect(self._unfold)
        self._open = False
        self.more.setParent(self)
        self.hide()

    def stand(self, notice: Standing) -> None:
        """Show a notice."""
        self.fall(notice.key)
        banner = Banner(notice.tone, notice.icon, notice.title, notice.text)
        if notice.action and notice.act is not None:
            act = notice.act
            button = Button(notice.action)
            button.clicked.connect(lambda _=False: act())
            banner.acts.addWidget(button)
        if notice.closes:
            close = icon_button("x", "Close this message")
            close.clicked.connect(lambda _=False: self.fall(notice.key))
            banner.acts.addWidget(close)
        self.shown = (
            {notice.key: banner, **self.shown} if not notice.closes else {**self.shown, notice.key: banner}
        )
        self._column.insertWidget(-1 if notice.closes else 0, banner)
        self._fold()

    def fall(self, key: str) -> None:
        """Take a notice away, if it stands."""
        banner = self.shown.pop(key, None)
        if banner is not None:
            self.more.setParent(self)
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._fold()

    def _unfold(self) -> None:
        self._open = not self._open
        self._fold()

    def _fold(self) -> None:
        """One notice at a time leaves room for the page; its first button tells how many more there are."""
        hidden = len(self.shown) - 1
        for place, banner in enumerate(self.shown.values()):
            banner.setVisible(self._open or place == 0)
            if place == 0:
                banner.acts.insertWidget(0, self.more)
        self.more.set_words(
            "Show one notice" if self._open else f"{hidden} more notice{'s' if hidden > 1 else ''}"
        )
        self.more.setVisible(hidden > 0)
        self.setVisible(bool(self.shown))


Watch = Callable[[Desk, Banners], object]
"""Called when a vault was opened; it may ask the desk, and stands notices. What it returns is kept till the lock."""
