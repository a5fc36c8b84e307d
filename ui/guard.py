"""What happens when something goes wrong that nobody foresaw: one sentence, never a traceback, never a dump."""

import ctypes
import logging
import sys
import traceback
from types import TracebackType

from ui.desk import Desk

LOG = logging.getLogger(__name__)
PR_SET_DUMPABLE = 4


def harden() -> None:
    """Let no other program of this account read our memory, and write no core file, where the system can be told so."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def install_hook(desk: Desk) -> None:
    """Send every unforeseen error of the window's thread to the desk, which says one sentence about it."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.error("fault %s at %s", kind.__name__, where(trace))
        desk.crashed.emit()

    sys.excepthook = hook


def where(trace: TracebackType | None) -> str:
    """The function and line in which it happened; no value of anything."""
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
