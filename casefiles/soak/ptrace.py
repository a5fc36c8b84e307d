"""The kernel's door for watching a child process (ptrace(2), seccomp(2)), by ctypes: nothing to install.

The child asks to be watched and names the calls it will be stopped at; all others run at full speed.
"""

import ctypes
import errno
import os
import signal
import struct
from collections.abc import Iterable

from casefiles.soak.machine import CannotTrace, Machine

TRACEME, CONT, SETOPTIONS, GETREGSET, SETREGSET = 0, 7, 0x4200, 0x4204, 0x4205
FORK, VFORK, CLONE, EXEC, SECCOMP, EXITKILL = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 7, 1 << 20
OPTIONS = FORK | VFORK | CLONE | EXEC | SECCOMP | EXITKILL
EVENT_SECCOMP = 7
NT_PRSTATUS, NT_ARM_SYSTEM_CALL = 1, 0x404
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER_MODE = 22, 38, 2
RET_ALLOW, RET_TRACE, RET_KILL = 0x7FFF0000, 0x7FF00000, 0x80000000
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
OFFSET_NUMBER, OFFSET_AUDIT = 0, 4
WALL = 0x40000000


class Vector(ctypes.Structure):
    """``struct iovec``."""

    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


_LIBC = ctypes.CDLL(None, use_errno=True)
_PTRACE = getattr(_LIBC, "ptrace", None)
if _PTRACE is not None:
    _PTRACE.restype = ctypes.c_long
    _PTRACE.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)


def _ask(request: int, pid: int, address: int = 0, data: int = 0) -> None:
    """Raises CannotTrace where the system forbids it, ProcessLookupError when the stopped thread was killed."""
    if _PTRACE is None:
        raise CannotTrace
    if _PTRACE(request, pid, address, data) == -1:
        raise ProcessLookupError if ctypes.get_errno() == errno.ESRCH else CannotTrace


def offer(machine: Machine, names: Iterable[str]) -> None:
    """In the child: be watched by the parent, wait until it is ready, then stop at the calls called ``names``."""
    program = _filter(machine, names)
    held = ctypes.create_string_buffer(program, len(program))
    whole = Program(len(program) // 8, ctypes.addressof(held))
    _ask(TRACEME, 0)
    os.kill(os.getpid(), signal.SIGSTOP)
    if _LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or _LIBC.prctl(
        PR_SET_SECCOMP, FILTER_MODE, ctypes.byref(whole), 0, 0
    ):
        raise CannotTrace


def _filter(machine: Machine, names: Iterable[str]) -> bytes:
    """Classic BPF: the named calls stop, others pass; a call of another processor's table ends the process."""
    numbers = sorted({machine.calls[name] for name in names if name in machine.calls})
    lines = [(LOAD, 0, 0, OFFSET_AUDIT), (EQUAL, 1, 0, machine.audit), (RETURN, 0, 0, RET_KILL)]
    lines.append((LOAD, 0, 0, OFFSET_NUMBER))
    for place, number in enumerate(numbers):
        lines.append((EQUAL, len(numbers) - place, 0, number))
    lines += [(RETURN, 0, 0, RET_ALLOW), (RETURN, 0, 0, RET_TRACE)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def accept(pid: int) -> None:
    """In the parent, at the child's first stop: be told of the named calls, of its children and threads."""
    _ask(SETOPTIONS, pid, 0, OPTIONS)


def go_on(pid: int, deliver: int = 0) -> bool:
    """Let a stopped thread run, with a signal if there is one; False when it is gone."""
    if _PTRACE is None:
        raise CannotTrace
    return bool(_PTRACE(CONT, pid, 0, deliver) != -1)


class Registers:
    """The registers of a stopped thread."""

    def __init__(self, machine: Machine, pid: int) -> None:
        self._machine, self._pid = machine, pid
        self._held = (ctypes.c_uint64 * machine.registers)()
        self._vector = Vector(ctypes.addressof(self._held), ctypes.sizeof(self._held))
        self._pass(GETREGSET, NT_PRSTATUS, self._vector)

    @property
    def number(self) -> int:
        """The number of the call."""
        if self._machine.number is not None:
            return int(self._held[self._machine.number])
        return int(self._held[8])  # aarch64 calls with the number in x8

    @property
    def arguments(self) -> tuple[int, ...]:
        """The six arguments of the call."""
        return tuple(int(self._held[place]) for place in self._machine.arguments)

    def refuse(self, error: int) -> None:
        """Let the call not happen and answer -``error`` (0: answer that it went well)."""
        self._held[self._machine.answer] = (1 << 64) - error if error else 0
        if self._machine.number is not None:
            self._held[self._machine.number] = (1 << 64) - 1
        else:
            none = ctypes.c_int(-1)
            self._pass(SETREGSET, NT_ARM_SYSTEM_CALL, Vector(ctypes.addressof(none), ctypes.sizeof(none)))
        self._pass(SETREGSET, NT_PRSTATUS, self._vector)

    def _pass(self, request: int, which: int, vector: Vector) -> None:
        _ask(request, self._pid, which, ctypes.addressof(vector))
