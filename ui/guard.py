"""What guards the process itself: no dump, no traceback, and nothing left in memory after the lock."""

import ctypes
import logging
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject

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


def end_at_lock(desk: Desk, execute: Callable[[str, list[str]], object] = os.execv) -> "FreshStart":
    """After each lock, go on as a new process: the system wipes the memory of the old one, which Python cannot.

    Not on Windows, where a process cannot be replaced; there the vault is closed and its pages are dropped.
    """
    return FreshStart(desk, execute)


class FreshStart(QObject):
    """Waits for the vault to be closed, then replaces this process. Closing the window is no lock."""

    def __init__(self, desk: Desk, execute: Callable[[str, list[str]], object]) -> None:
        super().__init__(desk)
        self._desk, self._execute = desk, execute
        self._folder: Path | None = None
        self._locked = False
        desk.opened.connect(self._opened)
        desk.locking.connect(self._locking)
        desk.lane.busy.connect(self._quiet)

    def _opened(self) -> None:
        self._locked = False

    def _locking(self) -> None:
        self._folder, self._locked = self._desk.folder, True

    def _quiet(self, busy: bool) -> None:
        if busy or not self._locked or self._desk.finished:
            return
        words = again(self._folder)
        try:
            self._execute(words[0], words)
        except OSError:
            LOG.info("no fresh process could be started; the vault is closed all the same")


def again(folder: Path | None) -> list[str]:
    """The command line that starts this program again, asking for the vault in ``folder`` if it is still there."""
    given = len(sys.argv) - 1
    start = [] if getattr(sys, "frozen", False) else sys.orig_argv[1 : len(sys.orig_argv) - given]
    asked = ["--vault", str(folder)] if folder is not None and folder.exists() else []
    return [sys.executable, *start, *asked]


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
