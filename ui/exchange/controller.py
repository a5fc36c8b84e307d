"""The Exchange feature: three parts under one head, and what the window asks of every feature."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from casefiles.queries.source_rows import links_of
from casefiles.values.snapshot import Link
from ui.desk import Desk, Place
from ui.exchange.contacts_controller import ContactsController
from ui.exchange.export_controller import ExportController
from ui.exchange.facts import EXPORT, IMPORT, WAITING
from ui.exchange.import_controller import ImportController
from ui.exchange.page import ExchangePage
from ui.review.controller import QueueController

PAGE = "exchange"


class ExchangeController(QObject):
    """``page``, and a controller for each part."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.page = desk, ExchangePage()
        self.contacts = ContactsController(desk, self.page.contacts, self)
        self.exports = ExportController(desk, self.page.export, self)
        self.imports = ImportController(desk, self.page.imports, self)
        self.queue = QueueController(desk, self.page.waiting, self)
        self.queue.counted.connect(lambda count: self.page.tabs.set_count(WAITING, count))
        self._restored = False
        self.contacts.known.connect(self.exports.know)
        self.contacts.usual_wanted.connect(self._usual)
        self.exports.sealed.connect(self.contacts.reread)
        self.exports.readied.connect(self.page.show_ready)
        self.page.add_wanted.connect(self.contacts.add)
        self.page.save_wanted.connect(self.exports.save)
        self.page.tabs.chosen.connect(self.exports.resume)
        desk.changed.connect(self._reread)
        desk.locking.connect(self._park)
        self.exports.tell_ready()

    def refresh(self) -> None:
        """The page comes to the front."""
        self.contacts.reread()
        self.queue.reread()
        self.exports.resume()
        if not self._restored:
            self._restored = True
            self.exports.restore()
            self.imports.restore()

    def go(self, place: Place) -> None:
        """Show a part; with a case, an export of it."""
        self.page.tabs.choose(place.tab)
        if place.tab == WAITING:
            self.queue.go(place.ref, place.field)
        elif place.ref:
            self.page.tabs.choose(EXPORT)
            self._desk.read(links_of, ([place.ref],), self._arrive, slot="exchange/go")
        elif place.tab == IMPORT:
            self.page.imports.blank.button.setFocus()

    def place(self) -> Place:
        """Which part is in front."""
        return Place(PAGE, tab=self.page.tabs.current())

    def flush(self) -> None:
        """Nothing here is saved but by its own buttons."""

    def _usual(self, wish: Any) -> None:
        self.page.tabs.choose(EXPORT)
        self.exports.wish(wish)

    def _arrive(self, links: Sequence[Link]) -> None:
        if links and links[0].kind == "case":
            self.exports.choose(links[0])

    def _reread(self, changes: Any) -> None:
        if changes.kinds:
            self.exports.outdate()

    def _park(self) -> None:
        self.exports.park()
        self.imports.park()
        self.page.contacts.forget()
