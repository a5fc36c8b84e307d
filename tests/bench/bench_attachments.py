"""How much memory, time and patience a large attachment costs: ``python -m tests.bench.bench_attachments [MiB]``.

Runs the real Cases page offscreen over a real vault while a file is kept, with a 5 ms heartbeat in the window's thread.
Prints the memory over idle, the speed, the longest gap of the heartbeat, and what a cancel takes and leaves.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casefiles.commands.drafts import park, take
from casefiles.commands.undo import undo
from casefiles.fontfiles import INTERFACE_FONTS, font_path
from casefiles.queries.attachments import attachments, bytes_of
from casefiles.store import blobs
from casefiles.store.vault import Vault
from tests.makers import MASTER, make_cited_case, raw_store
from ui.cases.controller import CasesController
from ui.desk import Desk, Verbs
from ui.documents.intents import AddFiles, StopFiles
from ui.documents.page import DocumentsPage
from ui.kit.theme import THEME, Mode
from ui.tasks import Lane

MIB = 1024 * 1024


class Heartbeat:
    """Measures the longest time in which the window's thread did nothing else."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Nowhere:
    def write(self, data: bytes, /) -> int:
        return len(data)


def resident() -> int:
    """Bytes of memory at this moment."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def written(path: Path, size: int) -> Path:
    piece = os.urandom(MIB)
    with path.open("wb") as out:
        for _ in range(size // MIB):
            out.write(piece)
    return path


class Room:
    """The Cases page, its Documents tab in front, over a fresh vault at ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.peak = folder, [0]
        folder.mkdir()
        self.store = raw_store(folder)
        self.case = make_cited_case(self.store)["case"]
        self.desk = Desk(Lane("database"), Lane("paper"), Verbs(undo, park, take))
        vault = Vault(folder, self.store, MASTER)
        self.desk.open(lambda: vault, lambda: None, print)
        self.wait(self.idle)
        self.cases = CasesController(self.desk)
        self.cases.page.resize(1128, 808)
        self.cases.page.show()
        self.cases.refresh()
        self.wait(lambda: self.cases.page.detail.view is not None and self.idle())
        self.cases.page.detail.tabs.choose("documents")
        tab = self.cases.page.detail.pages["documents"]
        assert isinstance(tab, DocumentsPage)
        self.tab = tab

    def idle(self) -> bool:
        return self.desk.lane.waiting() == 0 and self.desk.paper.waiting() == 0

    def wait(self, done: Callable[[], bool]) -> float:
        """Seconds until ``done``; the window lives on, and the memory is watched."""
        start, looked = time.perf_counter(), 0.0
        while not done():
            QApplication.processEvents()
            time.sleep(0.001)
            if time.perf_counter() - looked > 0.02:
                looked = time.perf_counter()
                self.peak[0] = max(self.peak[0], resident())
        return time.perf_counter() - start

    def keep(self, path: Path) -> float:
        self.cases.deeds.do(AddFiles((path,)))
        return self.wait(lambda: self.idle() and not self.tab.progress.isVisible())

    def blobs(self) -> int:
        return sum(1 for one in (self.folder / "blobs").rglob("*") if one.is_file())

    def close(self) -> None:
        self.desk.lock()
        self.wait(self.idle)
        self.desk.finish()


def keeping(room: Room, beat: Heartbeat, source: Path, size: int) -> None:
    before, room.peak[0] = resident(), 0
    beat.begin()
    seconds = room.keep(source)
    print(f"kept {size // MIB} MiB in {seconds:.1f} s, {size / MIB / seconds:.0f} MiB/s")
    print(f"memory over idle at its peak: {(room.peak[0] - before) / MIB:.1f} MiB")
    print(f"longest gap of the heartbeat: {beat.longest * 1000:.0f} ms")


def giving(room: Room, size: int) -> None:
    (ref,) = [
        one.record.ref for one in room.store.read(attachments, room.case) if one.record.get("size") == size
    ]
    _, stored = room.store.read(bytes_of, ref)
    start = time.perf_counter()
    blobs.open_to(room.folder, stored, Nowhere())
    print(f"decrypted at {size / MIB / (time.perf_counter() - start):.0f} MiB/s")


def cancelling(room: Room, beat: Heartbeat, source: Path) -> None:
    count = room.blobs()
    beat.begin()
    room.cases.deeds.do(AddFiles((source,)))
    room.wait(lambda: room.tab.progress.bar.value() > 300 or room.idle())
    start = time.perf_counter()
    room.cases.deeds.do(StopFiles())
    room.wait(room.idle)
    print(f"cancel took {(time.perf_counter() - start) * 1000:.0f} ms, left {room.blobs() - count} files")
    print(f"longest gap while cancelling: {beat.longest * 1000:.0f} ms")


def main() -> None:
    size = int(sys.argv[1] if len(sys.argv) > 1 else 1024) * MIB
    app = QApplication([])
    THEME.mode, THEME.scale = Mode.LIGHT, 100
    THEME.install(app, [font_path(name) for name in INTERFACE_FONTS])
    with tempfile.TemporaryDirectory() as place:
        room, beat = Room(Path(place) / "vault"), Heartbeat()
        room.keep(written(Path(place) / "first.bin", 2 * MIB))
        source = written(Path(place) / "film.mp4", size)
        keeping(room, beat, source, size)
        giving(room, size)
        cancelling(room, beat, source)
        room.close()


if __name__ == "__main__":
    main()
