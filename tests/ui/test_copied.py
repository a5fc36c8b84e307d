"""What is copied here is marked for clipboard managers, taken back after a while, and never kept by a history of ours."""

from PySide6.QtWidgets import QApplication

from tests.ui.rooms import unlock
from ui.window.copied import CLEARED_AFTER_MS, MARKS


def copied(window, qtbot) -> None:
    unlock(window, qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    QApplication.clipboard().setText("Aro Velkin")


def test_what_is_copied_bears_the_marks_that_keep_it_out_of_histories(window, qtbot):
    copied(window, qtbot)
    held = QApplication.clipboard().mimeData()
    assert held.text() == "Aro Velkin"
    assert {form: bytes(held.data(form).data()) for form in MARKS} == MARKS
    window.desk.lock()


def test_what_is_copied_is_taken_back_after_a_while_if_it_is_still_there(window, qtbot):
    copied(window, qtbot)
    timer = window._copied._timer
    assert timer.isActive()
    assert timer.interval() == CLEARED_AFTER_MS
    timer.timeout.emit()
    assert QApplication.clipboard().text() == ""
    assert not timer.isActive()
