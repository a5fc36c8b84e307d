"""The review queue between its tab and the desk: what waits, settled one by one, each an undoable change."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.errors import CaseFileError
from casefiles.exchange.queue import queue
from casefiles.exchange.review_shapes import Item
from casefiles.exchange.settling import settle
from casefiles.queries.declared import declared
from ui.desk import Desk, Place
from ui.review.queue_tab import QueueTab

PAGES = ("case", "appeal", "meeting", "source")


class QueueController(QObject):
    """``counted`` carries how many wait, each time that it is known anew."""

    counted = Signal(int)

    def __init__(self, desk: Desk, tab: QueueTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.tab = desk, tab
        self._wanted = ("", "")
        tab.settle_wanted.connect(self._settle)
        tab.open_wanted.connect(self._visit)
        desk.changed.connect(self._changed)

    def reread(self) -> None:
        """Ask again what waits."""
        self._desk.read(queue, (), self._show, slot="review/queue")

    def go(self, ref: str, field: str) -> None:
        """Bring an item to the front once it is known."""
        self._wanted = (ref, field)
        self.reread()

    def _show(self, items: Sequence[Item]) -> None:
        self.tab.show_waiting(items, {item.kind: declared(item.kind).label for item in items})
        if self._wanted != ("", ""):
            self.tab.bring(*self._wanted)
            self._wanted = ("", "")
        self.counted.emit(len(items))

    def _settle(self, item: Item, choice: str) -> None:
        self._desk.write(
            settle, (item.key, choice), None, self._refuse, f"settle {item.label.lower() or item.title}"
        )

    def _refuse(self, error: CaseFileError) -> None:
        self._desk.failed.emit(error)
        self.reread()

    def _changed(self, changes: Any) -> None:
        if changes.kinds:
            self.reread()

    def _visit(self, item: Item) -> None:
        self._desk.go(Place(kind=item.kind if item.kind in PAGES else "case", ref=item.ref))
