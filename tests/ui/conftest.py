"""A real application, offscreen, and a desk over a real encrypted store; nothing may be left after a test."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefiles.commands.drafts import park, take
from casefiles.commands.undo import undo
from casefiles.fontfiles import INTERFACE_FONTS, font_path
from casefiles.queries.listing import counts
from casefiles.queries.searching import search
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import KEY, MASTER, raw_store
from tests.ui.patience import PatientBot, settle
from tests.ui.rooms import Clock, Notes
from ui.desk import Desk, Verbs
from ui.kit.theme import THEME, Mode
from ui.sweeping import Sweeper, sweep
from ui.tasks import Lane
from ui.unlock.controller import UnlockController
from ui.unlock.doors import Doors
from ui.window import MainWindow, PageSpec, Questions
from ui.window.idle import IdleWatch


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own look, in the light palette at the usual size."""
    THEME.mode, THEME.scale = Mode.LIGHT, 100
    THEME.install(qapp, [font_path(name) for name in INTERFACE_FONTS])
    return qapp


@pytest.fixture(autouse=True)
def nothing_lingers(dressed: QApplication) -> Iterator[None]:
    """No window and no thread outlives its test; widgets end on this thread, not on one of the test runner's."""
    before = set(threading.enumerate())
    sweeper = Sweeper()
    sweeper.begin()
    yield
    sweeper.end()
    sweep()
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not QApplication.topLevelWidgets()
    assert not set(threading.enumerate()) - before


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
    return Vault(tmp_path, raw_store(tmp_path), MASTER)


@pytest.fixture
def qtbot(dressed: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits as long as a busy machine needs."""
    return PatientBot(request)


@pytest.fixture
def open_desk(desk: Desk, vault: Vault, qtbot: QtBot) -> Desk:
    """A desk with the vault open."""
    with qtbot.waitSignal(desk.opened):
        desk.open(lambda: vault, lambda: None, lambda error: pytest.fail(str(error)))
    return desk


@pytest.fixture(name="settle")
def _settle(open_desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is asked of the vault or of the paper any more, and it shows."""
    return lambda: settle(qtbot, open_desk)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(desk, vault, clock, qtbot):
    made = {}

    def spec(key, title, kinds=()):
        def build(desk):
            made[key] = Notes(desk, key)
            return made[key]

        return PageSpec(key, title, "users", build, kinds)

    def again(folder, passphrase):
        return Vault(folder, vault.store if not made else Store(folder / "store.db", KEY), MASTER)

    doors = Doors(
        open=again,
        create=again,
        sample=lambda: vault,
        propose=lambda: "six words",
        strength=lambda _: 77.0,
        known=lambda: vault.folder,
        remember=lambda _: None,
        new_folder=lambda: vault.folder,
    )
    pages = (
        spec("cases", "Cases", ("case",)),
        spec("sources", "Sources", ("source",)),
        spec("exchange", "Exchange"),
    )
    built = MainWindow(
        desk,
        UnlockController(desk, doors),
        lambda: pages,
        lambda: Questions(counts, search),
        IdleWatch(5, clock),
    )
    built.made = made
    qtbot.addWidget(built)
    built.show()
    yield built
    QApplication.instance().removeEventFilter(built.idle)
