"""Started as a program of its own: opens the vault in the window and types without a pause until it is killed.

``typist.py VAULT RECORD.FIELD TEXT``. Each letter is told on standard output once it is typed. Like a person's, its
seconds are those of the window: a letter is struck every ``EVERY_MS`` at most, and none while the vault is at work, so
that what is missing after the kill says nothing of how busy the machine was.
"""

import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.makers import PASSPHRASE
from ui.app import build
from ui.desk import Place

EVERY_MS = 40
LONGEST_SECONDS = 150


def main() -> None:
    """Unlock, open the form, type."""
    threading.Timer(LONGEST_SECONDS, os._exit, (1,)).start()
    folder, field, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = QApplication([])
    window = build(app, folder)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 1000 * LONGEST_SECONDS)
    window.unlock.page.open.secret.setText(PASSPHRASE)
    window.unlock.page.open.button.click()
    while window.shell is None or window.desk.lane.waiting():
        QTest.qWait(20)
    window.shell.go(Place(kind="case", ref="C-0001", tab="legal", field=field))
    key = field.partition(".")[2]
    while not _row(window, key):
        QTest.qWait(20)
    box = _row(window, key).editor.focusProxy()
    box.setFocus()
    letters = iter(text)

    def strike() -> None:
        letter = "" if window.desk.lane.waiting() else next(letters, "")
        if letter:
            QTest.keyClick(box, Qt.Key(ord(letter.upper())))
            print(letter, flush=True)

    beat = QTimer(interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(strike)
    beat.start()
    app.exec()


def _row(window, key):
    feature = window.shell.feature
    panel = feature.page.detail.sheet.panel
    return panel.form.rows[key] if panel else None


if __name__ == "__main__":
    main()
