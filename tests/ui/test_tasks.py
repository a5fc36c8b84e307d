import sys
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from casefiles.errors import CaseFileError
from ui.tasks import SWITCH_SECONDS, Lane, OurFault, Task

LONGEST_SECONDS = 60
"""Ends a wait in a lane when the test failed before it opened the gate."""


class Refused(CaseFileError):
    pass


@pytest.fixture
def lane(dressed):
    made = Lane("test paper")
    yield made
    made.stop()


def test_results_come_in_order_on_the_threads_of_the_window(lane, qtbot):
    seen = []
    for number in range(20):
        lane.run(Task(lambda _, n=number: n, lambda n: seen.append((n, threading.current_thread())), None))
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [number for number, _ in seen] == list(range(20))
    assert {thread for _, thread in seen} == {threading.main_thread()}


def test_work_is_done_by_one_other_thread(lane, qtbot):
    seen = []
    for _ in range(3):
        lane.run(Task(lambda _: threading.current_thread(), seen.append, None))
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert len(set(seen)) == 1
    assert threading.main_thread() not in seen


def test_a_condition_goes_to_who_asked(lane, qtbot):
    seen = []

    def work(_):
        raise Refused("Close the other window first.")

    lane.run(Task(work, None, lambda error: seen.append(str(error))))
    qtbot.waitUntil(lambda: seen == ["Close the other window first."])


def test_a_fault_of_ours_is_a_crash_and_the_lane_goes_on(lane, qtbot):
    seen = []
    with qtbot.waitSignal(lane.crashed) as crashed:
        lane.run(Task(lambda _: 1 // 0, seen.append, lambda error: seen.append(type(error))))
    assert isinstance(crashed.args[0], ZeroDivisionError)
    assert seen == [OurFault]
    seen.clear()
    lane.run(Task(lambda _: "still here", seen.append, None))
    qtbot.waitUntil(lambda: seen == ["still here"])


def test_cancelled_work_that_has_not_begun_never_begins(lane, qtbot):
    gate, begun, seen = threading.Event(), [], []
    lane.run(Task(lambda _: gate.wait(LONGEST_SECONDS), None, None))
    waiting = lane.run(Task(lambda _: begun.append(True), seen.append, None))
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: lane.waiting() == 0)
    assert begun == []
    assert seen == []


def test_work_stops_at_its_next_step(lane, qtbot):
    steps, stopped = [], []

    def work(task):
        try:
            for number in range(1_000_000):
                task.step(number, 1_000_000)
        except CaseFileError:
            stopped.append(True)
            raise

    task = lane.run(Task(work, None, stopped.append, lambda done, _: steps.append(done)))
    qtbot.waitUntil(lambda: bool(steps))
    task.cancel()
    qtbot.waitUntil(lambda: lane.waiting() == 0)
    assert stopped == [True]


def test_being_busy_is_told_once(lane, qtbot):
    told = []
    lane.busy.connect(told.append)
    for _ in range(5):
        lane.run(Task(lambda _: None, None, None))
    qtbot.waitUntil(lambda: told == [True, False])


def test_a_widget_that_is_gone_is_not_called(lane, qtbot):
    class Label(QLabel):
        def take(self, text):
            self.setText(text)

    label = Label()
    gate = threading.Event()
    lane.run(Task(lambda _: gate.wait(LONGEST_SECONDS), label.take, None))
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    del label
    gate.set()
    qtbot.waitUntil(lambda: lane.waiting() == 0)


def test_threads_give_way_to_the_window_often(lane):
    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    assert isinstance(lane, QObject)
