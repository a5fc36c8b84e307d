"""Watching every call of a child that touches files, sockets or programs, and letting chosen ones fail.

    outcome = watch(act, names, hear)

``act`` runs in a forked child; ``hear`` is called in this process, before the call happens, with a ``Call``; it returns
an error number to let the call fail, ``PRETEND`` to let it do nothing and succeed, None to let it be. Threads, children
and programs that the child goes over into are watched too. Needs no other program, only Linux.
"""

import gc
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from casefiles.soak.machine import CannotTrace, Machine, this_machine
from casefiles.soak.ptrace import EVENT_SECCOMP, WALL, Registers, accept, go_on, offer

PRETEND = 0
CANNOT, FAULT = 97, 98
AT_CWD = -100
LONGEST_PATH = 4096
WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "truncate", "ftruncate", "fallocate")
COPIES = ("sendfile", "copy_file_range")
SYNCS = ("fsync", "fdatasync")
OPENS = ("open", "openat", "openat2", "creat")
NAMES = (
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
)
# Where each call that names files keeps its (folder handle, path) pairs; None for "as from the current folder".
_PATHS: dict[str, tuple[tuple[int | None, int], ...]] = {
    "open": ((None, 0),),
    "creat": ((None, 0),),
    "openat": ((0, 1),),
    "openat2": ((0, 1),),
    "rename": ((None, 0), (None, 1)),
    "renameat": ((0, 1), (2, 3)),
    "renameat2": ((0, 1), (2, 3)),
    "link": ((None, 0), (None, 1)),
    "linkat": ((0, 1), (2, 3)),
    "unlink": ((None, 0),),
    "rmdir": ((None, 0),),
    "unlinkat": ((0, 1),),
    "mkdir": ((None, 0),),
    "mkdirat": ((0, 1),),
    "truncate": ((None, 0),),
    "execve": ((None, 0),),
    "execveat": ((0, 1),),
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call, stopped before it happens. What it holds is read from the child while it stands."""

    name: str
    pid: int
    arguments: tuple[int, ...]

    def data(self, place: int, length: int) -> bytes:
        """``length`` bytes of the child's memory where the argument at ``place`` points."""
        with open(f"/proc/{self.pid}/mem", "rb", 0) as memory:  # noqa: PTH123 - no buffer, no read ahead
            memory.seek(self.arguments[place])
            return memory.read(length)

    def text(self, place: int) -> str:
        """The text that the argument points to, up to its zero byte, which may lie shortly before unmapped memory.

        Raises ProcessLookupError when the child was killed meanwhile: it has no memory then.
        """
        held = b""
        with open(f"/proc/{self.pid}/mem", "rb", 0) as memory:  # noqa: PTH123 - as above
            at = self.arguments[place]
            while b"\0" not in held and len(held) < LONGEST_PATH:
                memory.seek(at)
                part = memory.read(256 - at % 256)
                if not part:
                    raise ProcessLookupError
                held, at = held + part, at + len(part)
        return os.fsdecode(held.partition(b"\0")[0])

    def paths(self) -> tuple[str, ...]:
        """The whole paths of the files that the call names."""
        return tuple(self._path(folder, place) for folder, place in _PATHS.get(self.name, ()))

    def file(self, place: int = 0) -> str:
        """The whole path of the open file whose handle is the argument at ``place``; empty for what is no file."""
        with suppress(OSError):
            found = os.readlink(f"/proc/{self.pid}/fd/{self.handle(place)}")  # noqa: PTH115 - text is kept as it is
            return found if found.startswith("/") else ""
        return ""

    def handle(self, place: int) -> int:
        """The argument as the small whole number that it is."""
        low = self.arguments[place] & 0xFFFFFFFF
        return low - (1 << 32) if low >> 31 else low

    def position(self) -> int:
        """Where the next byte written through the handle in the first argument goes."""
        with open(f"/proc/{self.pid}/fdinfo/{self.handle(0)}", encoding="ascii") as facts:  # noqa: PTH123
            return int(facts.readline().split()[1])

    def _path(self, folder: int | None, place: int) -> str:
        named = self.text(place)
        if folder is None or self.handle(folder) == AT_CWD:
            base = os.readlink(f"/proc/{self.pid}/cwd")  # noqa: PTH115
        else:
            base = self.file(folder)
        return os.path.normpath(os.path.join(base, named))  # noqa: PTH118 - joined as the kernel does


Hear = Callable[[Call], int | None]


def watch(act: Callable[[], object], names: Iterable[str], hear: Hear) -> int:
    """Run ``act`` in a child and hear of its calls called ``names``; the child's exit status (0 when ``act`` returned).

    A status below 0 is the signal that ended it. Raises CannotTrace where the system forbids it.
    """
    machine, names = this_machine(), tuple(names)
    child = os.fork()
    if child == 0:
        _be_watched(machine, names, act)
    try:
        return _Watching(machine, child, hear).run()
    except BaseException:
        with suppress(OSError):
            os.killpg(child, signal.SIGKILL)
        raise


def _be_watched(machine: Machine, names: Iterable[str], act: Callable[[], object]) -> None:
    status = FAULT
    gc.freeze()  # what the parent holds, threads and windows perhaps, is not for the child to end
    try:
        os.setpgid(0, 0)
        offer(machine, names)
        act()
        status = 0
    except CannotTrace:
        status = CANNOT
    finally:
        os._exit(status)


class _Watching:
    """The parent's part: one child, its group of processes, and who hears of their calls."""

    def __init__(self, machine: Machine, child: int, hear: Hear) -> None:
        self._machine, self._child, self._hear = machine, child, hear
        self._named = {number: name for name, number in machine.calls.items()}
        self._met: set[int] = set()

    def run(self) -> int:
        """Until the child has ended; what it started is ended with it."""
        _, status = os.waitpid(self._child, WALL)
        if not os.WIFSTOPPED(status):
            raise CannotTrace
        accept(self._child)
        self._met.add(self._child)
        go_on(self._child)
        while True:
            pid, status = os.waitpid(-self._child, WALL)
            if os.WIFSTOPPED(status):
                self._stopped(pid, status)
            elif pid == self._child:
                break
        return self._ended(os.waitstatus_to_exitcode(status))

    def _ended(self, code: int) -> int:
        with suppress(OSError):
            os.killpg(self._child, signal.SIGKILL)
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-self._child, WALL)
        if code == CANNOT:
            raise CannotTrace
        return code

    def _stopped(self, pid: int, status: int) -> None:
        event, why = status >> 16, os.WSTOPSIG(status)
        if event == EVENT_SECCOMP:
            self._call(pid)
        if event or (pid not in self._met and why == signal.SIGSTOP):
            why = 0  # an event of ours, or a new thread that waits to be met
        self._met.add(pid)
        go_on(pid, why)

    def _call(self, pid: int) -> None:
        with suppress(ProcessLookupError, FileNotFoundError):
            registers = Registers(self._machine, pid)
            answer = self._hear(Call(self._named[registers.number], pid, registers.arguments))
            if answer is not None:
                registers.refuse(answer)
