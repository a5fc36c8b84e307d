"""What every page over one record has: head, tabs, and the sheet in which the record or a part of it is edited."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.values.snapshot import Snapshot
from ui.forms.edits import LinkSearch
from ui.forms.reading import Reading
from ui.forms.sheet import RecordSheet
from ui.kit.boxes import Surface, column, hairline, line
from ui.kit.tabs import SegmentedTabs


class ReadingDetail(Surface):
    """``wanted`` carries an intent. The sheet lies over ``pages`` and stays open over a newer ``reading``.

    ``homes`` names, for a kind of part, the tab under which such parts are.
    """

    wanted = Signal(object)

    def __init__(
        self,
        head: QWidget,
        tabs: SegmentedTabs,
        pages: Iterable[QWidget],
        search: LinkSearch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent)
        self.reading: Reading | None = None
        self.homes: Mapping[str, str] = {}
        self.tabs, self.stack = tabs, QStackedWidget()
        outer = column(gap=0, parent=self)
        outer.addWidget(head)
        inset = line()
        inset.setContentsMargins(14, 0, 14, 0)
        inset.addWidget(tabs)
        outer.addLayout(inset)
        outer.addWidget(hairline())
        outer.addWidget(self.stack, 1)
        for page in pages:
            self.stack.addWidget(page)
        self.sheet = RecordSheet(self.stack, search)

    def edit(self, ref: str, key: str = "", caret: int = 0) -> None:
        """Show the form of a record shown here, with the caret in ``key``, over the tab where it is at home."""
        record = self.record(ref)
        if record is not None and self.reading is not None:
            self.tabs.choose(self.homes.get(record.kind, ""))
            self._show_in_sheet(self.reading, record)
            self.sheet.begin(key, caret)

    def record(self, ref: str) -> Snapshot | None:
        """A record shown here."""
        return self.reading.records.ref(ref) if self.reading else None

    def clear(self) -> None:
        """Show nothing any more."""
        self.reading = None
        self.sheet.clear()

    def take(self, reading: Reading) -> None:
        """Hold ``reading`` from now on; the form of a record of another whole is closed."""
        other = self.reading is not None and self.reading.whole.uid != reading.whole.uid
        self.reading = reading
        if other:
            self.sheet.clear()

    def refresh_sheet(self) -> None:
        """Show the record in the sheet as it is now; close the sheet when the record is gone."""
        ref = self.sheet.ref
        record = self.record(ref) if ref else None
        if record is not None and self.reading is not None:
            self._show_in_sheet(self.reading, record)
        elif ref:
            self.sheet.clear()

    def _show_in_sheet(self, reading: Reading, record: Snapshot) -> None:
        self.sheet.show_record(reading.specs[record.kind], record)
        self.sheet.show_origins(
            {key: one for (ref, key), one in reading.origins.items() if ref == record.ref}
        )
