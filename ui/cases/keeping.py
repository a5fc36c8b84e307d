"""What the Cases page keeps in the vault when it locks or typing pauses, and shows again afterwards."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from casefiles.queries.case_rows import CaseOrder
from ui.cases.deeds import CaseDeeds
from ui.cases.page import CasesPage
from ui.desk import Desk
from ui.desk.keeping import DialogKeeping, SheetKeeping
from ui.kit.list_pane import ListWish

SHEET, DIALOG, LIST = "cases/sheet", "cases/dialog", "cases/list"


class CaseKeeping(QObject):
    """Text of the sheet and of a dialog, and what the list was narrowed to.

    ``cite_wanted`` carries a case's reference and the draft of a citation.
    """

    cite_wanted = Signal(str, object)

    def __init__(self, desk: Desk, page: CasesPage, deeds: CaseDeeds, case: Callable[[], str]) -> None:
        super().__init__(page)
        self._desk, self._page, self._deeds, self._case = desk, page, deeds, case
        self._taken = False
        self.sheet = SheetKeeping(desk, page.detail.sheet, SHEET)
        self.dialog = DialogKeeping(desk, deeds, DIALOG, self._dialog_draft)
        desk.locking.connect(self.park)

    def park(self) -> None:
        """The vault locks: keep everything, then save what can be saved."""
        self.sheet.park()
        self.dialog.park()
        wish = self._page.pane.wish
        narrowed = {"text": wish.text, "order": wish.order, "chosen": [list(pair) for pair in wish.chosen]}
        self._desk.park(LIST, narrowed)
        panel = self._page.detail.sheet.panel
        if panel is not None:
            panel.form.flush()

    def restore(self) -> None:
        """Once after a vault is opened: take back what was kept."""
        if not self._taken:
            self._taken = True
            self._desk.take(LIST, self._take_list)
            self.sheet.restore()
            self.dialog.restore(self._take_dialog)

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

    def _take_dialog(self, kept: Mapping[str, Any]) -> None:
        draft = kept.get("draft", {})
        if kept.get("what") == "new":
            self._deeds.begin().put_back(draft)
        elif kept.get("what") == "cite":
            self.cite_wanted.emit(str(kept.get("case", "")), draft)
