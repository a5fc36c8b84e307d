"""The one window: the unlock page while a vault is locked, the shell while it is open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ui.desk import Desk
from ui.kit.writing import WRITING
from ui.unlock.controller import UnlockController
from ui.window.banners import Watch
from ui.window.copied import Copied
from ui.window.idle import IdleWatch
from ui.window.menus import Menus
from ui.window.parts import PageSpec, Questions
from ui.window.shell import Shell

TITLE = "Casefiles"
MOST_POPUPS = 20
USUAL, SMALLEST = QSize(1360, 860), QSize(640, 480)


class MainWindow(QMainWindow):
    """Its title is the same whatever is open. Locking never asks: it closes every dialog and drops the pages."""

    def __init__(
        self,
        desk: Desk,
        unlock: UnlockController,
        pages: Callable[[], Sequence[PageSpec]],
        questions: Callable[[], Questions],
        idle: IdleWatch,
    ) -> None:
        super().__init__()
        self.desk, self.unlock, self.idle = desk, unlock, idle
        self._pages, self._questions = pages, questions
        self.watches: Sequence[Watch] = ()
        self.shell: Shell | None = None
        self._copied = Copied(self)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._stack = QStackedWidget()
        self._stack.addWidget(unlock.page)
        self.setCentralWidget(self._stack)
        self.menus = Menus(self.menuBar(), self, self)
        unlock.opened.connect(self._open)
        desk.locked.connect(self._locked)
        desk.turned.connect(self._turned)
        idle.lock_wanted.connect(desk.lock)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(idle)
        unlock.ask()

    def file_pages(self) -> Sequence[PageSpec]:
        """The pages that stand in the File menu."""
        return [spec for spec in self._pages() if spec.menu]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, then let what was queued be written before the process ends."""
        self.desk.lock()
        self.idle.stop()
        self.desk.finish()
        super().closeEvent(event)

    def _open(self) -> None:
        WRITING.allowed = not self.desk.read_only
        self.shell = Shell(self.desk, self._pages(), self._questions(), self.watches)
        self._stack.addWidget(self.shell)
        self._stack.setCurrentWidget(self.shell)
        self.idle.start()
        self.shell.turned.connect(self.menus.fill_case)
        self.menus.refresh()
        self.menus.fill_case()

    def _turned(self) -> None:
        """Another vault is open: every page is built anew."""
        self._dissolve()
        self._open()

    def _locked(self) -> None:
        self.idle.stop()
        self._dissolve()
        self._copied.forget()
        self.menus.refresh()
        self.menus.fill_case()
        self._stack.setCurrentWidget(self.unlock.page)
        self.unlock.ask()

    def _dissolve(self) -> None:
        _close_all_but(self)
        if self.shell is not None:
            self._stack.removeWidget(self.shell)
            self.shell.dissolve()
            self.shell = None
            WRITING.allowed = True


def _close_all_but(window: QWidget) -> None:
    for _ in range(MOST_POPUPS):  # one that will not close must not hold up the lock
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.hide()
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.hide()
            widget.close()
            widget.deleteLater()
