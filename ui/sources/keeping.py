"""What the Sources page keeps in the vault when it locks or typing pauses, and shows again afterwards."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk, Place
from ui.desk.keeping import DialogKeeping, SheetKeeping
from ui.desk.record_deeds import RecordDeeds
from ui.sources.detail import SourceDetail

FORM, SHEET, DIALOG = "sources/form", "sources/sheet", "sources/dialog"


class SourceKeeping(QObject):
    """Text of the source's form, of the sheet over a file's facts, and of the dialog that cites.

    ``go_wanted`` carries the Place of a record of which something is kept; ``put_back`` when it is shown.
    """

    go_wanted = Signal(object)

    def __init__(self, desk: Desk, detail: SourceDetail, deeds: RecordDeeds) -> None:
        super().__init__(detail)
        self._desk, self._detail, self._deeds = desk, detail, deeds
        self._drafts: Mapping[str, Any] = {}
        self._cite: Mapping[str, Any] = {}
        self.sheet = SheetKeeping(desk, detail.sheet, SHEET)
        self.dialog = DialogKeeping(desk, deeds, DIALOG, self._dialog_draft)
        self.sheet.go_wanted.connect(self.go_wanted)
        detail.form.draft_wanted.connect(self._keep)
        desk.locking.connect(self.park)

    def park(self) -> None:
        """The vault locks: keep everything, then save what can be saved."""
        self._keep(self._detail.form.drafts())
        self.sheet.park()
        self.dialog.park()
        self._detail.flush()

    def restore(self) -> None:
        """Once after a vault is opened: take back what was kept."""
        self._desk.take(FORM, self._take_form)
        self.sheet.restore()
        self.dialog.restore(self._take_dialog)

    def put_back(self, record: str, key: str, caret: int) -> None:
        """Show what is kept of the source shown, and of ``record`` in its sheet, the caret where it was."""
        source = self._detail.source
        if source is None:
            return
        if self._drafts.get("ref") == source.ref:
            self._detail.form.put_back(self._drafts["drafts"])
            self._drafts = {}
        if self._cite.get("source") == source.ref:
            self._deeds.cite_again(self._cite["draft"])
            self._cite = {}
        if record:
            self.sheet.put_back(record, key, caret)

    def _ref(self) -> str:
        return self._detail.source.ref if self._detail.source else ""

    def _keep(self, drafts: Mapping[str, str]) -> None:
        self._desk.park(FORM, {"ref": self._ref(), "drafts": drafts} if drafts else {})

    def _dialog_draft(self) -> dict[str, Any]:
        dialog = self._deeds.cite_dialog
        return {"source": self._ref(), "draft": dialog.draft()} if dialog else {}

    def _take_form(self, kept: Mapping[str, Any]) -> None:
        self._drafts = kept
        self.go_wanted.emit(Place(ref=str(kept.get("ref", ""))))

    def _take_dialog(self, kept: Mapping[str, Any]) -> None:
        self._cite = kept
        self.go_wanted.emit(Place(ref=str(kept.get("source", ""))))
