"""The Log feature: reads lines and head from the vault, and looks through the chain when asked."""

from typing import Any

from PySide6.QtCore import QObject

from casefiles.store import audit
from ui.desk import Desk, Place
from ui.desk.rows import DeskRows
from ui.log.page import LogPage
from ui.log.rows import head_shown, row_of

PAGE = "log"


class LogController(QObject):
    """``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.page = desk, LogPage()
        self.page.list.show_source(DeskRows(desk, audit.numbers, (), audit.lines, row_of))
        self.page.verify_wanted.connect(self._verify)
        desk.changed.connect(self._reread)
        self._read_head()

    def refresh(self) -> None:
        """The page comes to the front."""
        self.page.list.reload()
        self._read_head()

    def go(self, place: Place) -> None:
        """There is one place here."""

    def place(self) -> Place:
        """The one place here."""
        return Place(PAGE)

    def flush(self) -> None:
        """Nothing is typed here."""

    def _reread(self, _changes: Any) -> None:
        if self.page.isVisible():
            self.refresh()

    def _read_head(self) -> None:
        self._desk.read(audit.head, (), lambda head: self.page.show_head(head_shown(head)), slot="log/head")

    def _verify(self) -> None:
        self.page.verifying()
        self._desk.read(audit.verify, (), self.page.show_verdict, slot="log/verify")
