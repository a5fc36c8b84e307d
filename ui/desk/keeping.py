"""What a page keeps in the vault while something is typed, so that neither locking nor a crash loses it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desk.desk import Desk
from ui.desk.parts import Place
from ui.desk.record_deeds import RecordDeeds
from ui.forms.sheet import RecordSheet

PAUSE_MS = 800


class SheetKeeping(QObject):
    """Unsaved text of a sheet, under ``slot``. ``go_wanted`` carries the Place of a record that has some."""

    go_wanted = Signal(object)

    def __init__(self, desk: Desk, sheet: RecordSheet, slot: str) -> None:
        super().__init__(sheet)
        self._desk, self._sheet, self._slot = desk, sheet, slot
        self._kept: Mapping[str, Any] = {}
        sheet.draft_wanted.connect(self._keep)

    def park(self) -> None:
        """Keep what is typed now and not saved yet; or forget what was kept."""
        panel = self._sheet.panel
        self._keep(panel.ref if panel else "", panel.form.drafts() if panel else {})

    def restore(self) -> None:
        """Take back what was kept: into the sheet, or by ``go_wanted`` when it shows another record."""
        self._desk.take(self._slot, self._take)

    def put_back(self, record: str, key: str, caret: int) -> None:
        """Show kept text in the sheet, if it is of the record shown there, with the caret where it was."""
        panel = self._sheet.panel
        if panel is not None and self._kept.get("record") == record:
            panel.form.put_back(self._kept["drafts"])
            panel.form.set_caret(key, caret)
            self._kept = {}

    def _keep(self, record: str, drafts: Mapping[str, str]) -> None:
        self._desk.park(self._slot, {"record": record, "drafts": drafts} if drafts else {})

    def _take(self, kept: Mapping[str, Any]) -> None:
        self._kept = kept
        record = str(kept.get("record", ""))
        if self._sheet.ref == record:
            self.put_back(record, *self._sheet.caret())
        elif record:
            self.go_wanted.emit(Place(ref=record, field=f"{record}."))


class DialogKeeping(QObject):
    """What ``draft`` tells of the dialog that ``deeds`` has open, under ``slot``; empty when there is none."""

    def __init__(
        self, desk: Desk, deeds: RecordDeeds, slot: str, draft: Callable[[], Mapping[str, Any]]
    ) -> None:
        super().__init__(deeds)
        self._desk, self._slot, self._draft = desk, slot, draft
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self.park)
        deeds.draft_changed.connect(self.soon)
        deeds.draft_done.connect(self.park)

    def soon(self) -> None:
        """Keep it within a second. Further typing does not put that off."""
        if not self.pause.isActive():
            self.pause.start()

    def park(self) -> None:
        """Keep what is typed in the dialog now; or forget what was kept."""
        self.pause.stop()
        self._desk.park(self._slot, self._draft())

    def restore(self, then: Callable[[Mapping[str, Any]], None]) -> None:
        """Hand what was kept to ``then``, if anything, and keep it again until the dialog is done."""

        def taken(kept: Mapping[str, Any]) -> None:
            then(kept)
            self.soon()

        self._desk.take(self._slot, taken)
