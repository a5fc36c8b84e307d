"""Hands that have no mouse: Tab to a control, Space to press it, a path typed into the dialog that asks for one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.patience import WAIT_MS

MOST_TABS = 60


def active(widget: QWidget, qtbot: QtBot) -> None:
    """Give the window of ``widget`` the keyboard."""
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def tab_to(widget: QWidget) -> None:
    """Press Tab until the control has the focus."""
    assert widget.isVisible(), f"{widget.accessibleName()} is not shown"
    assert widget.isEnabled(), f"{widget.accessibleName()} is off"
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window(), WAIT_MS)
    for _ in range(MOST_TABS):
        held = QApplication.focusWidget()
        if held is widget:
            return
        QTest.keyClick(held or widget.window(), Qt.Key.Key_Tab)
    met = QApplication.focusWidget()
    raise AssertionError(
        f"Tab stays at {met and met.accessibleName()} and does not reach {widget.accessibleName()}"
    )


def press(widget: QWidget) -> None:
    """Reach it by Tab, then press Space."""
    tab_to(widget)
    QTest.keyClick(widget, Qt.Key.Key_Space)


def type_into(widget: QWidget, text: str, enter: bool = False) -> None:
    """Reach it by Tab, then type."""
    tab_to(widget)
    QTest.keyClicks(widget, text)
    if enter:
        QTest.keyClick(widget, Qt.Key.Key_Return)


def give_path(path: Path, qtbot: QtBot) -> None:
    """Type a path into the dialog that asks for a file or a folder, and press Enter."""

    def asked() -> list[QFileDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(asked()))
    dialog = asked()[0]
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    active(dialog, qtbot)
    tab_to(name)
    name.selectAll()
    QTest.keyClicks(name, str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not asked())


def answer(words: str, qtbot: QtBot) -> None:
    """Press the button with these words in the dialog that is open."""
    from ui.kit.buttons import Button
    from ui.kit.dialogs import Dialog

    def offered() -> list[Button]:
        open_ones = [w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()]
        return [b for one in open_ones for b in one.findChildren(Button) if words in b.accessibleName()]

    qtbot.waitUntil(lambda: bool(offered()))
    (button,) = offered()
    active(button, qtbot)
    press(button)
