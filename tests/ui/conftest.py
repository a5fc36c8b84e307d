"""A real application, offscreen, and a desk over a real encrypted store; nothing may be left after a test."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefiles.commands.drafts import park, take
from casefiles.commands.undo import undo
from casefiles.fontfiles import INTERFACE_FONTS, font_path
from casefiles.store.vault import Vault
from tests.makers import raw_store
from ui.desk import Desk, Verbs
from ui.kit.theme import THEME, Mode
from ui.tasks import Lane


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own look, in the light palette at the usual size."""
    THEME.mode, THEME.scale = Mode.LIGHT, 100
    THEME.install(qapp, [font_path(name) for name in INTERFACE_FONTS])
    return qapp


@pytest.fixture(autouse=True)
def nothing_lingers(dressed: QApplication) -> Iterator[None]:
    """No window and no thread outlives its test."""
    before = {thread for thread in threading.enumerate() if thread.name in LANES}
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {thread for thread in threading.enumerate() if thread.name in LANES} == before


LANES = ("test database", "test paper")


@pytest.fixture
def desk(dressed: QApplication) -> Iterator[Desk]:
    """A desk with nothing open."""
    made = Desk(Lane(LANES[0]), Lane(LANES[1]), Verbs(undo, park, take))
    yield made
    made.lock()
    made.finish()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault without the cost of a passphrase."""
    return Vault(tmp_path, raw_store(tmp_path))


@pytest.fixture
def open_desk(desk: Desk, vault: Vault, qtbot: QtBot) -> Desk:
    """A desk with the vault open."""
    with qtbot.waitSignal(desk.opened):
        desk.open(lambda: vault, lambda: None, lambda error: pytest.fail(str(error)))
    return desk
