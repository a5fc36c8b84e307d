"""Whether the window stays alive over a large import: ``python -m tests.bench.bench_window [cases] [contradictions]``.

Runs the real window offscreen over a real vault, with a 5 ms heartbeat in its thread: an export of all those cases is
opened, looked at, taken in, undone and done again; then one that contradicts what is here is taken in, and the review
queue is shown and settled from. Prints for each step how long it took, the longest gap of the heartbeat, which a busy
machine lengthens, and the most that the window's thread itself computed in one turn, which it does not.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sqlalchemy as sa
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from casefiles.crypto.kdf import FLOOR
from casefiles.exchange.contacts import add_contact, own_card, verify_contact
from casefiles.exchange.export import Selection, export
from casefiles.records import RECORD_OF
from casefiles.store.store import Store
from casefiles.store.vault import create
from casefiles.values.level import Audience
from tests.fictitious import fill
from tests.makers import PASSPHRASE, quiet, raw_store
from ui.app import build
from ui.desk import Place
from ui.exchange.controller import ExchangeController


class Heartbeat:
    """The longest time between two beats of the window's thread, and the most that it computed between two."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        self.longest = self.busiest = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.longest, self.busiest = max(self.longest, now - self._last), max(self.busiest, used - self._used)
        self._last, self._used = now, used


class Room:
    """The whole window over the vault at ``folder``, its Exchange page in front."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.window = build(app, folder)
        self.desk, self.beat = self.window.desk, Heartbeat()
        self.window.show()
        self.wait(self.window.unlock.page.open.isVisible)
        self.window.unlock.page.open.secret.setText(PASSPHRASE)
        self.window.unlock.page.open.button.click()
        self.wait(lambda: self.window.shell is not None)
        self.desk.go(Place("exchange", tab="import"))
        self.settle()

    @property
    def exchange(self) -> ExchangeController:
        assert self.window.shell is not None
        found = self.window.shell._features["exchange"]
        assert isinstance(found, ExchangeController)
        return found

    def idle(self) -> bool:
        return self.desk.lane.waiting() == 0 and self.desk.paper.waiting() == 0

    def wait(self, done: Callable[[], bool]) -> None:
        while not done():
            QApplication.processEvents()
            time.sleep(0.0005)

    def settle(self) -> None:
        for _ in range(3):
            self.wait(self.idle)
            for _ in range(5):
                QApplication.processEvents()

    def step(self, words: str, act: Callable[[], object]) -> None:
        """Do something as a person would, and print what it cost until nothing goes on any more."""
        self.settle()
        self.beat.begin()
        start = time.perf_counter()
        act()
        self.settle()
        took, gap, busy = time.perf_counter() - start, self.beat.longest * 1000, self.beat.busiest * 1000
        print(
            f"  {words:34}{took:7.1f} s   longest gap{gap:6.0f} ms   longest turn{busy:6.0f} ms", flush=True
        )

    def close(self) -> None:
        self.window.close()
        self.desk.finish()


def taking_in(room: Room, path: Path) -> None:
    imports = room.exchange.imports
    room.step("open the file and look at it", lambda: imports.examine(path))
    look = imports.tab.look
    print(f"  {len(look.browser.decisions.items):,} items")
    room.step("choose for one", lambda: look.browser.choose("later"))
    room.step("show the next", look.browser.next)
    room.step("take it in", look.apply.click)


def queueing(room: Room) -> None:
    queue = room.exchange.queue
    room.step("show the review queue", lambda: room.desk.go(Place("exchange", tab="waiting")))
    print(f"  {len(queue.tab.browser.decisions.items):,} items wait")
    room.step("choose for one", lambda: queue.tab.browser.choose("theirs"))
    room.step("settle it", queue.tab.settle.click)


def befriend(store: Store, name: str, other: Store) -> None:
    card, row = other.read(own_card)
    store.write(add_contact, name, card)
    store.write(verify_contact, name, " ".join(row.words))


def edit_some(session: Session, who: str, contradictions: int) -> None:
    case: Any = RECORD_OF["case"]
    for record in session.scalars(sa.select(case).order_by(case.ref).limit(contradictions // 2)):
        record.summary, record.lead = f"Edited by {who}", who


def sealed(bea: Store, path: Path) -> Path:
    export(bea, Selection(None, Audience.INTERNAL), ("Ana",), path, quiet)
    return path


def main(cases: int, contradictions: int) -> None:
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for kind in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(place / kind.lower())
        os.environ["HOME"] = name
        bea = raw_store(place, "bea.db")
        fill(bea, cases)
        with create(place / "ana", PASSPHRASE, FLOOR) as ana:
            befriend(ana.store, "Bea", bea)
            befriend(bea, "Ana", ana.store)
        print(f"\n{cases:,} new cases")
        first = sealed(bea, place / "first.age")
        room = Room(app, place / "ana")
        taking_in(room, first)
        room.step("undo the import", room.exchange.imports._undo)
        room.step("do it again", room.desk.undo)
        print(f"\nthe same with {contradictions:,} contradictions")
        store = room.desk._vault.store  # type: ignore[union-attr]
        bea.write(edit_some, "Bea", contradictions)
        store.write(edit_some, "Ana", contradictions)
        taking_in(room, sealed(bea, place / "second.age"))
        queueing(room)
        room.close()
        bea.close()


if __name__ == "__main__":
    sizes = [int(number) for number in sys.argv[1:]]
    main(sizes[0] if sizes else 10_000, sizes[1] if len(sizes) > 1 else 2_000)
