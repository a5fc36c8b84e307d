"""The watcher of calls sees what a process does to files, sockets and programs, and can let each of it fail."""

import errno
import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from casefiles.soak.tracing import NAMES, OPENS, PRETEND, SYNCS, WRITES, Call, watch

ALL = (*WRITES, *SYNCS, *OPENS, *NAMES, "socket", "execve")


def seen(act, folder: Path, answer=lambda _: None) -> tuple[int, list[tuple[str, ...]]]:
    calls: list[tuple[str, ...]] = []

    def hear(call: Call) -> int | None:
        paths = call.paths() or (call.file(),)
        if call.name in ("socket", "execve"):
            calls.append((call.name,))
        elif paths[0].startswith(str(folder)):
            calls.append((call.name, *(Path(path).name for path in paths)))
        return answer(calls[-1]) if calls else None

    return watch(act, ALL, hear), calls


def test_it_sees_every_call_with_its_files_in_order(tmp_path: Path) -> None:
    def act() -> None:
        with (tmp_path / "a").open("wb") as file:
            file.write(b"invented")
            file.flush()
            os.fsync(file.fileno())
        (tmp_path / "a").rename(tmp_path / "b")
        (tmp_path / "b").unlink()

    status, calls = seen(act, tmp_path)
    assert status == 0
    assert [one[1:] for one in calls] == [("a",), ("a",), ("a",), ("a", "b"), ("b",)]
    assert [one[0].rstrip("at2") for one in calls] == ["open", "write", "fsync", "rename", "unlink"]


def test_it_sees_threads_children_and_programs_gone_over_into(tmp_path: Path) -> None:
    def act() -> None:
        thread = threading.Thread(target=(tmp_path / "thread").mkdir)
        thread.start()
        thread.join()
        child = os.fork()
        if child == 0:
            (tmp_path / "child").mkdir()
            os._exit(0)
        os.waitpid(child, 0)
        script = "import socket, pathlib, sys; socket.socket(); pathlib.Path(sys.argv[1]).mkdir()"
        os.execv(sys.executable, [sys.executable, "-c", script, str(tmp_path / "program")])  # noqa: S606

    status, calls = seen(act, tmp_path)
    assert status == 0
    assert [one[-1] for one in calls] == ["thread", "child", "execve", "socket", "program"]


def test_a_call_can_be_let_fail_or_be_pretended(tmp_path: Path) -> None:
    def act() -> None:
        with pytest.raises(OSError) as fault:
            (tmp_path / "full").open("wb")
        if fault.value.errno == errno.ENOSPC:
            (tmp_path / "pretended").mkdir()
            os._exit(5)

    answers = {"full": errno.ENOSPC, "pretended": PRETEND}
    status, _ = seen(act, tmp_path, lambda call: answers.get(call[-1]))
    assert status == 5
    assert list(tmp_path.iterdir()) == []


def test_it_reads_what_is_written_and_where(tmp_path: Path) -> None:
    found: list[tuple[bytes, int]] = []

    def act() -> None:
        handle = os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT)
        os.write(handle, b"first")
        os.write(handle, b"second")

    def hear(call: Call) -> int | None:
        if call.file().startswith(str(tmp_path)):
            found.append((call.data(1, call.arguments[2]), call.position()))
        return None

    assert watch(act, ("write",), hear) == 0
    assert found == [(b"first", 0), (b"second", 5)]


def test_a_child_that_fails_is_told_apart(tmp_path: Path) -> None:
    def act() -> None:
        raise ValueError

    def over() -> None:
        os.kill(os.getpid(), 9)

    assert watch(act, ALL, lambda _: None) > 0
    assert watch(over, ALL, lambda _: None) == -9


def test_sockets_are_told_by_their_family() -> None:
    families: list[int] = []

    def hear(call: Call) -> int | None:
        families.append(call.arguments[0])
        return None

    assert watch(lambda: socket.socket(socket.AF_INET).close(), ("socket",), hear) == 0
    assert families == [socket.AF_INET]
