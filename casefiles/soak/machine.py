"""What the kernel calls a call on this processor: numbers, registers, and the mark of its filter programs.

Numbers from Linux's own tables (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h); registers
from ``user_regs_struct`` and ``user_pt_regs``.
"""

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from casefiles.errors import CaseFileError

X86_64: Mapping[str, int] = {
    "write": 1,
    "open": 2,
    "pwrite64": 18,
    "writev": 20,
    "sendfile": 40,
    "socket": 41,
    "connect": 42,
    "execve": 59,
    "fsync": 74,
    "fdatasync": 75,
    "truncate": 76,
    "ftruncate": 77,
    "rename": 82,
    "mkdir": 83,
    "rmdir": 84,
    "creat": 85,
    "link": 86,
    "unlink": 87,
    "prctl": 157,
    "openat": 257,
    "mkdirat": 258,
    "unlinkat": 263,
    "renameat": 264,
    "linkat": 265,
    "fallocate": 285,
    "pwritev": 296,
    "renameat2": 316,
    "execveat": 322,
    "copy_file_range": 326,
    "pwritev2": 328,
    "openat2": 437,
}
AARCH64: Mapping[str, int] = {
    "mkdirat": 34,
    "unlinkat": 35,
    "linkat": 37,
    "renameat": 38,
    "truncate": 45,
    "ftruncate": 46,
    "fallocate": 47,
    "openat": 56,
    "write": 64,
    "writev": 66,
    "pwrite64": 68,
    "pwritev": 70,
    "sendfile": 71,
    "fsync": 82,
    "fdatasync": 83,
    "prctl": 167,
    "socket": 198,
    "connect": 203,
    "execve": 221,
    "renameat2": 276,
    "execveat": 281,
    "copy_file_range": 285,
    "pwritev2": 287,
    "openat2": 437,
}


@dataclass(frozen=True, slots=True)
class Machine:
    """One processor: its calls, and the places of things among its 64-bit registers.

    ``number`` is the register that holds the call's number while it is stopped; None where it lies in a set of its own.
    """

    calls: Mapping[str, int]
    registers: int
    arguments: tuple[int, ...]
    answer: int
    number: int | None
    audit: int


MACHINES: Mapping[str, Machine] = {
    "x86_64": Machine(X86_64, 27, (14, 13, 12, 7, 9, 8), 10, 15, 0xC000003E),
    "aarch64": Machine(AARCH64, 34, (0, 1, 2, 3, 4, 5), 0, None, 0xC00000B7),
}


class CannotTrace(CaseFileError):
    """The system does not let a program watch the calls of its own child."""

    def __init__(self) -> None:
        super().__init__(
            "This system does not let a program watch its own child process, which the trials of power cuts and of "
            "failing disks need. Run them on Linux (x86-64 or arm64), outside a sandbox that forbids ptrace."
        )


def this_machine() -> Machine:
    """The processor that runs this. Raises CannotTrace where the kernel or the processor is another."""
    found = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or found is None or sys.maxsize < 1 << 32:
        raise CannotTrace
    return found
