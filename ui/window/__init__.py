"""The window around the pages: unlocking, navigation, menus, locking."""

from ui.window.parts import Act, Feature, PageSpec, Questions
from ui.window.window import MainWindow

__all__ = ["Act", "Feature", "MainWindow", "PageSpec", "Questions"]
