"""The Exchange page: contacts, export and import under one head."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.exchange.contacts_tab import ADD, ContactsTab
from ui.exchange.export_tab import ExportTab
from ui.exchange.facts import CONTACTS, EXPORT, IMPORT, WAITING
from ui.exchange.import_tab import ImportTab
from ui.kit.boxes import column
from ui.kit.buttons import Button, Variant
from ui.kit.page_head import PageHead
from ui.kit.tabs import SegmentedTabs
from ui.kit.text import ElideLabel
from ui.kit.writing import alters
from ui.review.queue_tab import QueueTab

TABS = ((CONTACTS, "Contacts"), (EXPORT, "Export"), (IMPORT, "Import"), (WAITING, "To review"))
NARROW = 620


class ExchangePage(QWidget):
    """``add_wanted`` and ``save_wanted`` from the head; the tabs' own signals say the rest."""

    add_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contacts, self.export = ContactsTab(), ExportTab()
        self.imports, self.waiting = ImportTab(), QueueTab()
        self.tabs = SegmentedTabs(TABS, "Parts of the exchange")
        self.stack, self._hindrance = QStackedWidget(), ""
        self.hint = ElideLabel("", "meta", "text2")
        self.add = alters(Button(ADD, "user-plus", Variant.PRIMARY))
        self.save = alters(Button("Save sealed file…", "file-lock", Variant.PRIMARY))
        self._lay_out()
        self.tabs.chosen.connect(self._turn)
        self.add.clicked.connect(self.add_wanted)
        self.save.clicked.connect(self.save_wanted)
        self._turn(CONTACTS)

    def show_ready(self, hindrance: str) -> None:
        """Whether an export can be written now; else why not."""
        self.save.setEnabled(not hindrance)
        self._hindrance = hindrance
        self._turn(self.tabs.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons lose their words where there is no room."""
        super().resizeEvent(event)
        for button in (self.add, self.save):
            button.set_narrow(self.width() < NARROW)

    def _lay_out(self) -> None:
        down = column(gap=0, parent=self)
        down.addWidget(PageHead("Exchange", self.add, self.save, beside=(self.hint,), tabs=self.tabs))
        for widget in self._parts().values():
            self.stack.addWidget(widget)
        down.addWidget(self.stack, 1)

    def _turn(self, key: str) -> None:
        self.stack.setCurrentWidget(self._parts()[key])
        self.add.setVisible(key == CONTACTS)
        self.save.setVisible(key == EXPORT)
        self.hint.setText(self._hindrance if key == EXPORT else "")

    def _parts(self) -> dict[str, QWidget]:
        return {
            CONTACTS: self.contacts,
            EXPORT: self.export,
            IMPORT: self.imports,
            WAITING: self.waiting,
        }
