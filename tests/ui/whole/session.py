"""Started as a program of its own: a person unlocks, reads, looks at a file, types, and locks by the key.

``session.py VAULT``; standard input gives the passphrase and what is typed, a line each, so that neither stands in this
file, in the command or in the environment. After the lock the program starts this file anew with ``--vault VAULT``; then
it only shows the locked window and ends. At each stage it tries to open a file called ``stage-…`` that is not there: who
watches its calls knows by that where it is.
"""

import faulthandler
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.app import run
from ui.desk import Place
from ui.documents.intents import ViewFile
from ui.documents.viewer_dialog import ViewerDialog
from ui.window.window import MainWindow

EVERY_MS = 20
LONGEST_SECONDS = 150


def main() -> int:
    """Be the program, with somebody at the keys."""
    faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True)
    locked = sys.argv[1] == "--vault"
    app = QApplication([])
    steps = (
        after_lock() if locked else day(sys.stdin.readline().rstrip("\n"), sys.stdin.readline().rstrip("\n"))
    )
    hands = Hands(steps)
    hands.beat.start()
    status = run(Path(sys.argv[-1]))
    del app
    os._exit(status)


class Hands:
    """Goes through the steps; each gives what to wait for."""

    def __init__(self, steps: Iterator[Callable[[], object]]) -> None:
        self._steps, self._until = steps, bool
        self._begun = False
        self.beat = QTimer(interval=EVERY_MS)
        self.beat.timeout.connect(self.go_on)

    def go_on(self) -> None:
        """The next step, once what the last one waits for has come."""
        try:
            if not self._begun or self._until():
                self._begun = True
                self._until = next(self._steps, self._until)
        except BaseException:  # noqa: BLE001 - whatever it is, it is told and ends the session
            traceback.print_exc()
            os._exit(8)


def window() -> MainWindow:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))


def quiet() -> bool:
    desk = window().desk
    return desk.lane.waiting() == 0 and desk.paper.waiting() == 0


def shown() -> bool:
    return any(
        isinstance(widget, MainWindow) and widget.isVisible() for widget in QApplication.topLevelWidgets()
    )


def stage(name: str) -> None:
    with suppress(FileNotFoundError):
        os.close(os.open(Path(sys.argv[-1]).parent / f"stage-{name}", os.O_RDONLY))


def day(passphrase: str, typed: str) -> Iterator[Callable[[], object]]:
    yield shown
    QTest.keyClicks(
        window().unlock.page.open.secret.focusProxy() or window().unlock.page.open.secret, passphrase
    )
    window().unlock.page.open.button.click()
    yield lambda: window().shell is not None and quiet()
    window().shell.go(Place("cases", "case", "C-0001"))
    yield quiet
    feature = window().shell.feature
    feature.deeds.do(ViewFile("AT-0001"))
    yield lambda: viewer() is not None and viewer().text.toPlainText() != "" and quiet()
    viewer().accept()
    window().shell.go(Place("cases", "case", "C-0001", "health", "H-0001.condition"))
    yield lambda: quiet() and feature.page.detail.sheet.panel is not None
    box = feature.page.detail.sheet.panel.form.rows["condition"].editor.focusProxy()
    box.setFocus()
    QTest.keyClicks(box, typed)
    yield quiet
    stage("open")
    begun = time.monotonic()
    QTest.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    print(f"locked after {1000 * (time.monotonic() - begun):.0f} ms", file=sys.stderr, flush=True)
    yield lambda: False


def viewer() -> ViewerDialog | None:
    found = [
        widget
        for widget in QApplication.allWidgets()
        if isinstance(widget, ViewerDialog) and widget.isVisible()
    ]
    return found[0] if found else None


def after_lock() -> Iterator[Callable[[], object]]:
    yield shown
    yield quiet
    stage("locked")
    window().close()
    QApplication.quit()
    yield lambda: False


if __name__ == "__main__":
    main()
