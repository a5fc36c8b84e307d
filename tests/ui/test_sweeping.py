import gc
import threading
import weakref
from functools import partial

import pytest

from ui.sweeping import Sweeper, sweep
from ui.tasks import Lane, Task


class Knot:
    """Refers to itself, so that only a collection ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def lane(dressed):
    made = Lane("test paper")
    yield made
    made.stop()


@pytest.fixture
def collecting():
    """The threads on which Python collected."""
    threads = []

    def heard(phase, _):
        if phase == "start":
            threads.append(threading.current_thread())

    gc.callbacks.append(heard)
    yield threads
    gc.callbacks.remove(heard)


def keep(_held, _given):
    """What a callback holds."""


def litter(knots):
    for _ in range(knots):
        Knot()


def test_whatever_a_lane_leaves_is_collected_on_the_thread_of_the_window(lane, qtbot, collecting):
    done = []
    lane.run(Task(lambda _: litter(20 * gc.get_threshold()[0]), done.append, None))
    qtbot.waitUntil(lambda: bool(done) and bool(collecting))
    assert set(collecting) == {threading.main_thread()}


def test_the_beat_of_the_window_collects_while_a_lane_is_quiet(lane, qtbot):
    lane.run(Task(lambda _: None, None, None))
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    litter(gc.get_threshold()[0])
    qtbot.waitUntil(lambda: gone() is None)


def test_python_collects_by_itself_again_once_no_other_thread_is_left(dressed):
    before, first, second = gc.isenabled(), Sweeper(), Sweeper()
    first.begin()
    second.begin()
    second.end()
    assert not gc.isenabled()
    first.end()
    assert gc.isenabled() == before


def test_nothing_is_collected_before_it_is_due(collecting):
    gc.collect()
    collecting.clear()
    sweep()
    assert collecting == []


def test_what_a_task_holds_ends_on_the_thread_of_the_window(lane, qtbot):
    ended = []

    class Held:
        def __del__(self):
            ended.append(threading.current_thread())

    for _ in range(200):
        held = Held()
        lane.run(Task(partial(keep, held), partial(keep, held), None))
        del held
    qtbot.waitUntil(lambda: lane.waiting() == 0 and len(ended) == 200)
    assert set(ended) == {threading.main_thread()}
