"""Writing down, in order and with every byte, what a process does to the files of a folder."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from casefiles.soak.scratch import Scratch
from casefiles.soak.tracing import COPIES, NAMES, OPENS, SYNCS, WRITES, Call, watch

RECORDED = (*WRITES, *COPIES, *SYNCS, *OPENS, *NAMES)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done. ``does``: make, folder, write, cut, sync, sync-folder, move, link, remove, told.

    ``at`` is the offset of a write or the length of a cut; ``to`` the second name of a move or link; ``data`` what was
    written or told.
    """

    does: str
    path: str
    at: int = 0
    data: bytes = field(default=b"", repr=False)
    to: str = ""


def record(scratch: Scratch, act: Callable[[Scratch, Callable[[str], None]], None]) -> list[Event]:
    """Let ``act`` run on the vault in a child and write down all it does under ``scratch.root``.

    Raises CannotTrace, and RuntimeError when the child fails or does what cannot be recorded.
    """
    reading, telling = os.pipe()
    recorder = _Recorder(str(scratch.root), telling)

    def tell(line: str) -> None:
        os.write(telling, line.encode("ascii"))

    def work() -> None:
        act(scratch, tell)

    try:
        status = watch(work, RECORDED, recorder.hear)
    finally:
        os.close(reading)
        os.close(telling)
    if status:
        raise RuntimeError("the scenario failed while it was recorded")
    return recorder.events


class _Recorder:
    def __init__(self, folder: str, telling: int) -> None:
        self._within, self._telling = folder + os.sep, telling
        self.events: list[Event] = []

    def hear(self, call: Call) -> int | None:
        """Note the call; a copy inside the kernel is refused, so that the bytes are seen."""
        if call.name in COPIES:
            return 22  # EINVAL: then the bytes are copied by read and write
        if call.name in OPENS:
            self._open(call)
        elif call.name in NAMES:
            self._name(call)
        elif call.name in SYNCS:
            self._sync(call)
        else:
            self._write(call)
        return None

    def _note(self, does: str, path: str, at: int = 0, data: bytes = b"", to: str = "") -> None:
        if (path + os.sep).startswith(self._within):
            self.events.append(Event(does, path, at, data, to))

    def _open(self, call: Call) -> None:
        (path,) = call.paths()
        flags = {"open": 1, "openat": 2}.get(call.name)
        wanted = call.arguments[flags] if flags is not None else os.O_CREAT | os.O_TRUNC
        if os.path.exists(path):  # noqa: PTH110 - asked of what the child was about to do
            if wanted & os.O_TRUNC:
                self._note("cut", path)
        elif wanted & os.O_CREAT:
            self._note("make", path)

    def _name(self, call: Call) -> None:
        paths = call.paths()
        if not os.path.lexists(paths[0]) and not call.name.startswith("mkdir"):
            return
        if call.name.startswith("mkdir"):
            self._note("folder", paths[0])
        elif call.name.startswith("rename"):
            self._note("move", paths[0], to=paths[1])
        elif call.name.startswith("link"):
            self._note("link", paths[0], to=paths[1])
        else:
            self._note("remove", paths[0])

    def _sync(self, call: Call) -> None:
        path = call.file()
        if path and (path + os.sep).startswith(self._within.rstrip(os.sep) + os.sep):
            folder = stat.S_ISDIR(Path(path).stat().st_mode)
            self._note("sync-folder" if folder else "sync", path)

    def _write(self, call: Call) -> None:
        if call.name == "write" and call.handle(0) == self._telling:
            self.events.append(Event("told", "", data=call.data(1, call.arguments[2])))
            return
        path = call.paths()[0] if call.name == "truncate" else call.file()
        if not path.startswith(self._within):
            return
        match call.name:
            case "write":
                self._note("write", path, call.position(), call.data(1, call.arguments[2]))
            case "pwrite64":
                self._note("write", path, call.arguments[3], call.data(1, call.arguments[2]))
            case "ftruncate" | "truncate":
                self._note("cut", path, call.arguments[1])
            case "fallocate":
                self._note("cut", path, max(call.arguments[2] + call.arguments[3], Path(path).stat().st_size))
            case _:
                raise RuntimeError(f"{call.name} is not recorded")
