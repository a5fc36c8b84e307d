import gc
import threading
import weakref
from functools import partial

import pytest

from ui.sweeping import LONGEST_WAIT, Sweeper, sweep
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


@pytest.fixture
def at_work(lane, qtbot):
    """A lane in the midst of work that has left much garbage; set the event to let it end."""
    going, end = threading.Event(), threading.Event()

    def work(_):
        litter(20 * gc.get_threshold()[0])
        going.set()
        end.wait()

    lane.run(Task(work, None, None))
    qtbot.waitUntil(going.is_set)
    yield end
    end.set()


def test_the_window_does_not_collect_in_the_midst_of_work_but_after_it(lane, qtbot, at_work, collecting):
    for _ in range(10):
        lane._sweeper.beat()
    assert collecting == []
    at_work.set()
    qtbot.waitUntil(lambda: bool(collecting))


def test_work_that_lasts_very_long_is_swept_in_its_midst(lane, at_work, collecting):
    for _ in range(LONGEST_WAIT + 1):
        lane._sweeper.beat()
    assert collecting == [threading.main_thread()]


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
