"""Nothing typed is lost when the vault locks."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from casefiles.commands.drafts import recall
from casefiles.queries.files import record
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import KEY, MASTER
from tests.ui.patience import settle
from ui.cases.controller import CasesController
from ui.desk import Desk, Place


def reopened(desk: Desk, folder: Path, qtbot: QtBot) -> tuple[CasesController, Store]:
    settle(qtbot, desk)
    store = Store(folder / "store.db", KEY)
    with qtbot.waitSignal(desk.opened):
        desk.open(lambda: Vault(folder, store, MASTER), lambda: None, lambda _: None)
    made = CasesController(desk)
    qtbot.addWidget(made.page)
    made.page.resize(1128, 808)
    made.page.show()
    made.refresh()
    return made, store


def test_text_not_yet_saved_is_saved_or_shown_again_after_unlocking(
    cases: CasesController, refs: dict[str, str], open_desk: Desk, vault: Vault, qtbot: QtBot
):
    cases.go(Place(ref=refs["detention"]))
    sheet = cases.page.detail.sheet
    qtbot.waitUntil(lambda: sheet.ref == refs["detention"])
    assert sheet.panel is not None
    qtbot.keyClicks(sheet.panel.form.rows["place"].editor.focusProxy(), "Half a place")
    qtbot.keyClicks(sheet.panel.form.rows["until"].editor.focusProxy(), "no date at a")
    open_desk.lock()
    again, store = reopened(open_desk, vault.folder, qtbot)
    qtbot.waitUntil(lambda: again.page.detail.sheet.ref == refs["detention"])
    settle(qtbot, open_desk)
    panel = again.page.detail.sheet.panel
    assert panel is not None
    assert panel.form.rows["until"].editor.text() == "no date at a"
    assert store.read(record, refs["detention"]).records[0].words("place") == "Half a place"


def test_a_new_case_half_typed_comes_back(
    cases: CasesController, open_desk: Desk, vault: Vault, qtbot: QtBot
):
    cases.new()
    dialog = cases.deeds.new_dialog
    assert dialog is not None
    dialog.put_back(
        {"name": "Mira Exa", "native": "米", "script": "Hans", "at": "item 1", "typed": "A letter"}
    )
    open_desk.lock()
    again, _ = reopened(open_desk, vault.folder, qtbot)
    qtbot.waitUntil(lambda: again.deeds.new_dialog is not None)
    dialog = again.deeds.new_dialog
    assert dialog is not None
    wish = dialog.wish()
    assert (wish.name, wish.native, wish.script, wish.at, wish.source.title) == (
        "Mira Exa", "米", "Hans", "item 1", "A letter",
    )  # fmt: skip


def test_a_citation_half_typed_comes_back(
    cases: CasesController, refs: dict[str, str], open_desk: Desk, vault: Vault, qtbot: QtBot
):
    dialog = cases.deeds.cite(refs["detention"], "place")
    assert dialog is not None
    dialog.put_back({"typed": "Some paper", "at": "page", "quotation": "words"})
    open_desk.lock()
    again, _ = reopened(open_desk, vault.folder, qtbot)
    qtbot.waitUntil(lambda: again.deeds.cite_dialog is not None)
    dialog = again.deeds.cite_dialog
    assert dialog is not None
    wish = dialog.wish()
    assert (wish.ref, wish.at, wish.quotation, wish.source.title) == (
        refs["detention"],
        "page",
        "words",
        "Some paper",
    )
    QCoreApplication.sendPostedEvents()


def test_what_is_typed_in_a_dialog_is_kept_at_every_pause_and_forgotten_when_it_is_done(
    cases: CasesController, open_desk: Desk, vault: Vault, qtbot: QtBot
):
    kept: list[dict[str, object]] = []
    cases.keeping.dialog.pause.setInterval(0)
    cases.new()
    dialog = cases.deeds.new_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "Mira")
    qtbot.waitUntil(lambda: not cases.keeping.dialog.pause.isActive() and open_desk.lane.waiting() == 0)
    open_desk.read(recall, ("draft:cases/dialog",), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept[0]["what"] == "new"
    dialog.reject()
    open_desk.read(recall, ("draft:cases/dialog",), kept.append)
    qtbot.waitUntil(lambda: len(kept) > 1)
    assert not kept[1]
