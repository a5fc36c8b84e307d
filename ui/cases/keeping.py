"""What the Cases page keeps in the vault when it locks or typing pauses, and shows again afterwards."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from casefiles.queries.case_rows import CaseOrder
from ui.cases.deeds import CaseDeeds
from ui.cases.page import CasesPage
from ui.desk import Desk, Place
from ui.kit.list_pane import ListWish

SHEET, DIALOG, LIST = "cases/sheet", "cases/dialog", "cases/list"
PAUSE_MS = 800


class CaseKeeping(QObject):
    """Text of the sheet and of a dialog, and what the list was narrowed to.

    ``go_wanted`` carries a Place with unsaved text; ``cite_wanted`` a case's reference and the draft of a citation.
    """

    go_wanted = Signal(object)
    cite_wanted = Signal(str, object)

    def __init__(self, desk: Desk, page: CasesPage, deeds: CaseDeeds, case: Callable[[], str]) -> None:
        super().__init__(page)
        self._desk, self._page, self._deeds, self._case = desk, page, deeds, case
        self._drafts: Mapping[str, Any] = {}
        self._taken = False
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self.keep_dialog)
        deeds.draft_changed.connect(self._soon)
        page.detail.sheet.draft_wanted.connect(self.keep_sheet)
        deeds.draft_done.connect(self.keep_dialog)
        desk.locking.connect(self.park)

    def park(self) -> None:
        """The vault locks: keep everything, then save what can be saved."""
        panel = self._page.detail.sheet.panel
        drafts = panel.form.drafts() if panel else {}
        self.keep_sheet(panel.ref if panel else "", drafts)
        self.keep_dialog()
        wish = self._page.pane.wish
        narrowed = {"text": wish.text, "order": wish.order, "chosen": [list(pair) for pair in wish.chosen]}
        self._desk.park(LIST, narrowed)
        if panel is not None:
            panel.form.flush()

    def restore(self) -> None:
        """Once after a vault is opened: take back what was kept."""
        if not self._taken:
            self._taken = True
            self._desk.take(LIST, self._take_list)
            self._desk.take(SHEET, self._take_sheet)
            self._desk.take(DIALOG, self._take_dialog)

    def keep_dialog(self) -> None:
        """Keep what is typed in a dialog, so that not even the end of the program loses it; or forget it."""
        self.pause.stop()
        self._desk.park(DIALOG, self._dialog_draft())

    def keep_sheet(self, record: str, drafts: Mapping[str, str]) -> None:
        """Keep text of the sheet that is not saved yet; or forget it."""
        self._desk.park(SHEET, {"record": record, "drafts": drafts} if drafts else {})

    def put_back(self, record: str, key: str, caret: int) -> None:
        """Show kept text in the sheet, if it is of the record shown there, with the caret where it was."""
        panel = self._page.detail.sheet.panel
        if panel is not None and self._drafts.get("record") == record:
            panel.form.put_back(self._drafts["drafts"])
            panel.form.set_caret(key, caret)
            self._drafts = {}

    def _soon(self) -> None:
        """Not put off by further typing."""
        if not self.pause.isActive():
            self.pause.start()

    def _dialog_draft(self) -> dict[str, Any]:
        if self._deeds.new_dialog is not None:
            return {"what": "new", "draft": self._deeds.new_dialog.draft()}
        if self._deeds.cite_dialog is not None:
            return {"what": "cite", "case": self._case(), "draft": self._deeds.cite_dialog.draft()}
        return {}

    def _take_list(self, kept: Mapping[str, Any]) -> None:
        chosen = tuple((str(key), str(code)) for key, code in kept.get("chosen", ()))
        self._page.pane.take(
            ListWish(str(kept.get("text", "")), CaseOrder(kept.get("order", "name")), chosen)
        )

    def _take_sheet(self, kept: Mapping[str, Any]) -> None:
        self._drafts = kept
        record = str(kept.get("record", ""))
        if self._page.detail.sheet.ref == record:
            self.put_back(record, *self._page.detail.sheet.caret())
        else:
            self.go_wanted.emit(Place(ref=record, field=f"{record}."))

    def _take_dialog(self, kept: Mapping[str, Any]) -> None:
        draft = kept.get("draft", {})
        if kept.get("what") == "new":
            self._deeds.begin().put_back(draft)
            self.pause.start()
        elif kept.get("what") == "cite":
            self.cite_wanted.emit(str(kept.get("case", "")), draft)
            self.pause.start()
