import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QClipboard, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from casefiles.store.store import Store
from tests.makers import KEY
from tests.ui.patience import settle
from tests.ui.rooms import unlock
from ui.desk import Place
from ui.kit.dialogs import Dialog, tell
from ui.kit.files import choose_open
from ui.kit.text import LineEdit


def test_locking_drops_the_pages_and_closes_the_vault(window, vault, qtbot):
    shell = unlock(window, qtbot)
    page = window.made["cases"].page
    window.desk.lock()
    qtbot.waitUntil(lambda: not isValid(shell) and not isValid(page))
    assert window.shell is None
    assert window.unlock.page.isVisible()
    settle(qtbot, window.desk)
    Store(vault.folder / "store.db", KEY).close()


@pytest.mark.parametrize("what", ["dialog", "question", "menu", "file chooser"])
def test_locking_is_not_stopped_by_anything_open(window, vault, qtbot, what):
    unlock(window, qtbot)
    page = window.made["cases"].page
    menu = QMenu(page)
    menu.addAction("Remove")
    opened = {
        "dialog": lambda: Dialog(page, "New case").open(),
        "question": lambda: tell(window, "Read this", "It matters."),
        "menu": lambda: menu.popup(QPoint(0, 0)),
        "file chooser": lambda: choose_open(page, "Import", "Sealed files (*.age)", lambda _: None),
    }
    opened[what]()
    window.desk.lock()
    assert window.unlock.page.isVisible()
    assert QApplication.activePopupWidget() is None
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    settle(qtbot, window.desk)
    Store(vault.folder / "store.db", KEY).close()


def test_the_locks_key_works_in_a_dialog(window, qtbot):
    unlock(window, qtbot)
    dialog = Dialog(window, "New case")
    line = LineEdit()
    dialog.body.addWidget(line)
    dialog.open()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "l")
    QApplication.sendEvent(line, key)
    assert window.shell is None


def test_a_quiet_time_locks(window, clock, qtbot):
    unlock(window, qtbot)
    clock.now[0] += 299
    window.idle.look()
    assert window.shell is not None
    clock.now[0] += 1
    window.idle.look()
    assert window.shell is None


def test_input_puts_the_quiet_time_off(window, clock, qtbot):
    unlock(window, qtbot)
    clock.now[0] += 299
    qtbot.keyClick(window.made["cases"].form.rows["name"].editor.box, Qt.Key.Key_A)
    clock.now[0] += 299
    window.idle.look()
    assert window.shell is not None


def test_a_sleeping_computer_counts_as_quiet(window, clock, qtbot):
    unlock(window, qtbot)
    clock.now[1] += 3600
    window.idle.look()
    assert window.shell is None


def test_after_unlocking_everything_is_where_it_was(window, qtbot):
    shell = unlock(window, qtbot)
    shell.show_page("sources")
    window.desk.lock()
    settle(qtbot, window.desk)
    unlock(window, qtbot)
    sources = window.made["sources"]
    assert sources.went == [Place(page="sources", ref="C-0007", tab="health", field="name", caret=3)]


def test_text_typed_when_the_lock_falls_is_there_after_unlocking(window, vault, qtbot):
    unlock(window, qtbot)
    row = window.made["cases"].form.rows["name"]
    qtbot.keyClicks(row.editor.box, "half a na")
    window.desk.lock()
    settle(qtbot, window.desk)
    unlock(window, qtbot)
    assert window.made["cases"].form.rows["name"].editor.text() == "half a na"


def test_what_was_copied_is_gone_after_the_lock(window, qtbot):
    unlock(window, qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    QApplication.clipboard().setText("Aro Velkin")
    window.desk.lock()
    assert QApplication.clipboard().text() == ""


def test_what_others_copied_stays_theirs(window, qtbot):
    unlock(window, qtbot)
    window._copied._changed(QClipboard.Mode.Clipboard)
    window.hide()
    QApplication.clipboard().setText("somebody else's")
    window.desk.lock()
    assert QApplication.clipboard().text() == "somebody else's"
    QApplication.clipboard().clear()


def test_closing_the_window_locks(window, vault, qtbot):
    unlock(window, qtbot)
    window.close()
    Store(vault.folder / "store.db", KEY).close()
