"""What a caseworker does on the Exchange page, step by step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from casefiles.exchange.export import Selection
from casefiles.values.level import Audience
from tests.ui.exchange.conftest import Side
from ui.desk import Place
from ui.exchange.browser import ShelfBrowser
from ui.kit.text import PlainLabel

LEFT = Qt.MouseButton.LeftButton
CASE = Selection(("C-0001",), Audience.PUBLIC)
Friends = tuple[Side, Side]


def texts(browser: ShelfBrowser) -> str:
    return "\n".join(label.text() for label in browser.look.findChildren(PlainLabel))


def listed(browser: ShelfBrowser) -> list[str]:
    model = browser.list.rows
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def choose_case(side: Side, qtbot: QtBot, typed: str = "velk") -> None:
    side.exchange.go(Place("exchange", tab="export"))
    finder = side.page.export.form.finder
    side.page.activateWindow()
    finder.setFocus()
    qtbot.waitUntil(finder.hasFocus)
    qtbot.keyClicks(finder, typed)
    side.settle()
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    wait_for_preview(side, qtbot)


def wait_for_preview(side: Side, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: side.exchange.exports._seen is not None)
    side.settle()


def save(side: Side, qtbot: QtBot, path: Path) -> None:
    qtbot.mouseClick(side.page.save, LEFT)
    dialog = side.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(path.exists)
    side.settle()


def examine(side: Side, path: Path) -> None:
    side.exchange.go(Place("exchange", tab="import"))
    side.exchange.imports.examine(path)
    side.settle()


def banner(side: Side) -> str:
    return side.page.imports.banner.accessibleName()
