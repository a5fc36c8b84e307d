import logging
import os
import subprocess
import sys

from casefiles.queries.listing import counts
from casefiles.store.store import Store
from tests.makers import KEY
from tests.ui.patience import settle
from ui.guard import again, end_at_lock, install_hook, where
from ui.sample import sample_vault
from ui.window.away import AwayWatch

HARDENED = """
import resource
from pathlib import Path
from ui.guard import harden
harden()
print(resource.getrlimit(resource.RLIMIT_CORE))
print(Path("/proc/self/environ").stat().st_uid)
"""


def test_after_the_lock_a_fresh_process_takes_over_once_the_vault_is_closed(open_desk, vault, qtbot):
    started = []

    def execute(program, words):
        Store(vault.folder / "store.db", KEY).close()
        started.append((program, words))

    end_at_lock(open_desk, execute)
    open_desk.lock()
    qtbot.waitUntil(lambda: bool(started))
    assert started[0][0] == sys.executable
    assert started[0][1][-2:] == ["--vault", str(vault.folder)]
    assert len(started) == 1


def test_closing_the_window_starts_nothing(open_desk, qtbot):
    started = []
    end_at_lock(open_desk, lambda *words: started.append(words))
    open_desk.lock()
    open_desk.finish()
    settle(qtbot, open_desk)
    assert started == []


def test_a_process_that_cannot_be_started_leaves_a_locked_window(open_desk, qtbot):
    asked = []

    def execute(*_):
        asked.append(True)
        raise PermissionError

    end_at_lock(open_desk, execute)
    open_desk.lock()
    qtbot.waitUntil(lambda: asked == [True])
    assert not open_desk.is_open


def test_a_vault_that_is_gone_is_not_asked_for(tmp_path):
    assert "--vault" not in again(tmp_path / "gone")
    assert "--vault" not in again(None)
    assert str(tmp_path) == again(tmp_path)[-1]


def test_an_unforeseen_error_is_one_sentence_without_values(desk, qtbot, caplog):
    kept = sys.excepthook
    install_hook(desk)
    try:
        int("Aro Velkin")
    except ValueError as error:
        with qtbot.waitSignal(desk.crashed), caplog.at_level(logging.CRITICAL, "ui.guard"):
            sys.excepthook(ValueError, error, error.__traceback__)
        said = where(error.__traceback__)
    sys.excepthook = kept
    assert "Velkin" not in said
    assert said.startswith("test_an_unforeseen_error")


def test_the_process_leaves_no_core_and_is_closed_to_others():
    ended = subprocess.run([sys.executable, "-c", HARDENED], capture_output=True, text=True, check=True)
    core, owner = ended.stdout.splitlines()
    assert core == "(0, 0)"
    assert owner == "0" or os.getuid() != 0


def test_the_sample_is_complete_and_gone_once_closed():
    vault = sample_vault()
    held = vault.store.read(counts)
    assert held["case"] >= 10
    vault.close()
    assert not vault.folder.parent.exists()


def test_sleep_and_a_locked_screen_ask_for_the_lock_and_waking_does_not(dressed, qtbot):
    watch = AwayWatch()
    with qtbot.waitSignal(watch.away):
        watch.heard(True)
    with qtbot.assertNotEmitted(watch.away):
        watch.heard(False)
    watch.listen()
