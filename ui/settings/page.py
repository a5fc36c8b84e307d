"""The Settings page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.settings import Settings
from ui.kit.boxes import Surface, column
from ui.kit.page_head import PageHead
from ui.kit.tabs import SegmentedTabs
from ui.kit.theme import THEME
from ui.settings.about import AboutTab
from ui.settings.general import GeneralTab
from ui.settings.security import SecurityTab

TABS = (("general", "General"), ("security", "Security"), ("about", "About"))


class SettingsPage(Surface):
    """Three tabs; every change holds at once. ``stale`` when the look was changed elsewhere."""

    stale = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.tabs = SegmentedTabs(TABS, "Parts of the settings")
        self.general, self.security, self.about = GeneralTab(), SecurityTab(), AboutTab()
        outer = column(gap=0, parent=self)
        outer.addWidget(PageHead("Settings", tabs=self.tabs))
        self.stack = QStackedWidget()
        self._pages = dict(
            zip((key for key, _ in TABS), (self.general, self.security, self.about), strict=True)
        )
        for page in self._pages.values():
            self.stack.addWidget(page)
        outer.addWidget(self.stack, 1)
        THEME.changed.connect(self.stale)
        self.tabs.chosen.connect(lambda key: self.stack.setCurrentWidget(self._pages[key]))

    def show_settings(self, now: Settings) -> None:
        """Show what is set."""
        self.general.show_settings(now)
        self.security.show_settings(now)
