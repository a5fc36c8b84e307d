"""Waiting for the window: as long as it needs, and until nothing is left to be done."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desk import Desk

WAIT_MS = 100_000
"""Ends a wait for what never comes. It says nothing of speed: the machine may be busy with other tests."""


class PatientBot(QtBot):
    """Waits as long by itself as a busy machine may need."""

    def waitUntil(self, callback, *, timeout=WAIT_MS):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=WAIT_MS, raising=None, check_params_cb=None):
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)


def idle(desk: Desk) -> bool:
    """Nothing is asked of the vault or of the paper."""
    return not desk.lane.waiting() and not desk.paper.waiting()


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing is asked any more, and what the answers changed is on the screen.

    Qt shows a widget that was added to a visible one in a later turn of the event loop.
    """
    qtbot.waitUntil(lambda: idle(desk))
    QApplication.processEvents()
    while not idle(desk):
        qtbot.waitUntil(lambda: idle(desk))
        QApplication.processEvents()
