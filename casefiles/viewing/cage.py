"""What the decoding process gives up before it reads a single foreign byte.

Everything it needs is imported by then. Afterwards it can open no file and no socket (no descriptor is free), write to
no file, start no process that could do anything, use no more than its share of memory and time, and gain no right.
Each measure is taken where the system offers it; a system that offers none still has a separate, keyless process.
"""

import ctypes
import os
import sys
from contextlib import suppress

MEMORY = 3 * 1024**3
SECONDS = 900
_DESCRIPTORS = 3
_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38


def close_in() -> None:
    """Give up what can be given up; never raises."""
    with suppress(OSError):
        os.chdir("/")
    if sys.platform.startswith("linux"):
        _leave_network()
    if sys.platform != "win32":
        _limit()


def _leave_network() -> None:
    with suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) != 0:
            system.unshare(_CLONE_NEWNET | _CLONE_NEWIPC)


def _limit() -> None:
    import resource

    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS),
    ]
    if sys.platform.startswith("linux"):
        limits += [(resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_NPROC, 0)]
    for which, most in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(which, (most, most))
