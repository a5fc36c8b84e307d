"""The program as people meet it: the window of ``ui.app`` over a real vault, driven by keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefiles.crypto.kdf import FLOOR
from casefiles.store.store import Store
from casefiles.store.vault import create
from tests.makers import PASSPHRASE
from tests.ui.patience import settle
from ui.app import build
from ui.window.shell import Shell
from ui.window.window import MainWindow

T = TypeVar("T")


def made_vault(folder: Path, fill: Callable[[Store], object] = lambda _: None) -> Path:
    """A vault under the lowest passphrase cost, filled and closed."""
    with create(folder, PASSPHRASE, FLOOR) as vault:
        fill(vault.store)
    return folder


class Program:
    """One run of the program. ``settle`` waits until nothing is asked or drawn any more."""

    def __init__(self, app: QApplication, qtbot: QtBot, vault: Path | None) -> None:
        self.app, self.qtbot = app, qtbot
        self.window: MainWindow = build(app, vault)
        self.desk = self.window.desk
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def shell(self) -> Shell:
        """The open vault's pages."""
        assert self.window.shell is not None
        return self.window.shell

    def feature(self, page: str) -> Any:
        """The controller of a page that was shown."""
        return self.shell._features[page]

    def read(self, query: Callable[..., T], *args: object) -> T:
        """Ask the open vault, on its own thread."""
        found: list[T] = []
        self.desk.read(query, args, found.append, lambda error: pytest.fail(str(error)))
        self.wait(lambda: bool(found))
        return found[0]

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program run until this holds."""
        self.qtbot.waitUntil(until)

    def settle(self) -> None:
        """Let everything asked of the vault and of the paper be done."""
        settle(self.qtbot, self.desk)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        active = QApplication.activeWindow()
        if (active is None or not active.isVisible()) and QApplication.activeModalWidget() is None:
            # A window manager would do so; the offscreen platform has none.
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter."""
        self.wait(self.window.unlock.page.open.isVisible)
        self.write(passphrase)
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: self.window.shell is not None)
        self.settle()

    def lock(self) -> None:
        """Press the lock's key."""
        self.keys("Ctrl+L")

    def write(self, text: str, into: QWidget | None = None) -> None:
        """Type into what has the focus, or into a widget that is given it."""
        if into is not None:
            into.setFocus()
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(target, Qt.Key.Key_Return)
            QTest.keyClicks(target, line)

    def commit(self, text: str) -> None:
        """Enter text as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press one key on what has the focus."""
        for _ in range(times):
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
            QTest.keyClick(target, key)

    def keys(self, keys: str) -> None:
        """Press a shortcut on what has the focus."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))

    def tab_to(self, wanted: Callable[[QWidget], bool], most: int = 120) -> QWidget:
        """Press Tab until what is wanted has the focus; fails when it is not reached."""
        for _ in range(most):
            focus = QApplication.focusWidget()
            if focus is not None and wanted(focus):
                return focus
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("the keyboard does not reach it")

    def tab_to_name(self, name: str) -> QWidget:
        """Press Tab until the widget of this accessible name has the focus."""
        return self.tab_to(lambda widget: widget.accessibleName() == name)

    def pick(self, entry: str) -> None:
        """Open the menu of the button in focus and take an entry, by the keyboard."""
        self.press(Qt.Key.Key_Space)
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.press(Qt.Key.Key_Down)
            if menu.activeAction().text() == entry:
                break
        assert menu.activeAction().text() == entry
        self.press(Qt.Key.Key_Return)
        self.settle()

    def dialog(self, kind: type[T]) -> T:
        """The dialog of this class, once it is open and has the focus."""

        def found() -> list[T]:
            return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

        self.wait(lambda: len(found()) == 1 and QApplication.activeWindow() is found()[0])
        return found()[0]

    def close(self) -> None:
        """End the program as closing its window does."""
        if not isValid(self.window):
            return
        self.window.close()
        self.app.removeEventFilter(self.window.idle)
        self.window.deleteLater()
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
