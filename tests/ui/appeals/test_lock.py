"""Nothing typed is lost when the vault locks."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.queries.files import record
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import KEY, MASTER
from tests.ui.patience import settle
from ui.appeals.controller import AppealsController
from ui.desk import Desk, Place


def test_text_not_yet_saved_is_saved_or_shown_again_after_unlocking(
    appeals: AppealsController, refs: dict[str, str], open_desk: Desk, vault: Vault, qtbot: QtBot
):
    appeals.go(Place(kind="signatory", ref="SG-0002"))
    sheet = appeals.page.letter.sheet
    qtbot.waitUntil(lambda: sheet.ref == "SG-0002")
    assert sheet.panel is not None
    name = sheet.panel.form.rows["name"].editor.focusProxy()
    qtbot.keyClick(name, Qt.Key.Key_End)
    qtbot.keyClicks(name, " and friends")
    qtbot.keyClicks(sheet.panel.form.rows["signed_on"].editor.focusProxy(), "no date at a")
    open_desk.lock()
    settle(qtbot, open_desk)
    store = Store(vault.folder / "store.db", KEY)
    with qtbot.waitSignal(open_desk.opened):
        open_desk.open(lambda: Vault(vault.folder, store, MASTER), lambda: None, lambda _: None)
    again = AppealsController(open_desk)
    qtbot.addWidget(again.page)
    again.page.show()
    again.refresh()
    qtbot.waitUntil(lambda: again.page.letter.sheet.ref == "SG-0002")
    settle(qtbot, open_desk)
    panel = again.page.letter.sheet.panel
    assert panel is not None
    assert panel.form.rows["signed_on"].editor.text() == "no date at a"
    assert store.read(record, "SG-0002").records[0].words("name") == "Somebody else and friends"
