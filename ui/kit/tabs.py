"""Underlined tabs, with an optional count behind the name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from ui.kit.text import literal


class SegmentedTabs(QTabBar):
    """A row of tabs by key. ``chosen`` carries the key, whether picked by hand or by ``choose``."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str]], words: str = "Sections", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = dict(tabs)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(words)
        for key, title in tabs:
            self.setTabData(self.addTab(literal(title)), key)
        self.currentChanged.connect(self._tell)

    def current(self) -> str:
        """The key of the tab in front."""
        return str(self.tabData(self.currentIndex()) or "")

    def choose(self, key: str) -> None:
        """Bring the tab ``key`` to the front; an unknown key changes nothing."""
        if key in self._titles:
            self.setCurrentIndex(list(self._titles).index(key))

    def set_count(self, key: str, count: int) -> None:
        """Show ``count`` behind the name; nothing when it is zero."""
        at = list(self._titles).index(key)
        self.setTabText(at, literal(self._titles[key]) + (f"  {count}" if count else ""))

    def _tell(self, index: int) -> None:
        self.chosen.emit(str(self.tabData(index) or ""))
