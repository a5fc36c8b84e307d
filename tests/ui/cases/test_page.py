from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.queries.files import record
from casefiles.queries.history import history
from casefiles.queries.listing import counts
from casefiles.store.vault import Vault
from tests.makers import make
from tests.ui.patience import WAIT_MS
from ui.cases.controller import CasesController
from ui.desk import Desk, Place
from ui.kit.list_pane import ListWish
from ui.kit.rows import ROW_ROLE, Row
from ui.kit.text import PlainLabel

Settle = Callable[[], None]
POISON = '<img src="//host/x.png">'


def rows(cases: CasesController) -> list[Row]:
    model = cases.page.pane.list.rows
    return [model.data(model.index(at, 0), ROW_ROLE) for at in range(model.rowCount())]


def said(cases: CasesController) -> set[str]:
    return {label.text() for label in cases.page.findChildren(PlainLabel) if label.isVisible()}


def typed(cases: CasesController, key: str, text: str, qtbot: QtBot) -> None:
    panel = cases.page.detail.sheet.panel
    assert panel is not None
    box = panel.form.rows[key].editor.focusProxy()
    box.setFocus()
    qtbot.keyClicks(box, text)


def test_the_list_shows_the_cases_and_the_first_is_open(cases: CasesController, qtbot: QtBot):
    qtbot.waitUntil(lambda: all(rows(cases)))
    assert [row.title for row in rows(cases)] == ["Aro Velkin", "Zed Unreal"]
    assert rows(cases)[0].native == "测试虚构"
    assert [mark.text for mark in rows(cases)[0].marks] == ["Detained"]
    assert [mark.text for mark in rows(cases)[1].marks] == ["Status unknown"]
    assert cases.page.detail.header.name.text() == "Aro Velkin"
    assert {"测试虚构", "c. 2019", "unknown"} <= said(cases)


def test_choosing_a_row_shows_that_case(cases: CasesController, qtbot: QtBot, settle: Settle):
    view = cases.page.pane.list
    view.setCurrentIndex(view.rows.index(1, 0))
    qtbot.waitUntil(lambda: cases.page.detail.header.name.text() == "Zed Unreal")


def test_an_edit_is_stored_with_its_history_and_shown(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.go(Place(ref=refs["detention"]))
    qtbot.waitUntil(lambda: cases.page.detail.sheet.ref == refs["detention"])
    typed(cases, "place", "Nowhere Prison", qtbot)
    cases.flush()
    settle()
    assert vault.store.read(record, refs["detention"]).records[0].words("place") == "Nowhere Prison"
    (entry,) = vault.store.read(history, refs["detention"]).entries
    assert (entry.label, entry.before, entry.after) == ("Place of detention", "", "Nowhere Prison")
    assert "Nowhere Prison" in said(cases)


def test_a_newer_picture_keeps_what_is_typed(
    cases: CasesController, refs: dict[str, str], open_desk: Desk, qtbot: QtBot, settle: Settle
):
    from casefiles.commands.edit import edit_typed

    cases.go(Place(ref=refs["detention"]))
    qtbot.waitUntil(lambda: cases.page.detail.sheet.ref == refs["detention"])
    panel = cases.page.detail.sheet.panel
    assert panel is not None
    panel.form.rows["place"]._idle.setInterval(WAIT_MS)  # on a busy machine the pause would be over too early
    typed(cases, "place", "Half typed", qtbot)
    open_desk.write(edit_typed, (refs["detention"], {"place": "Elsewhere", "court": "Invented court"}))
    qtbot.waitUntil(lambda: panel.form.rows["court"].editor.text() == "Invented court")
    assert panel.form.rows["place"].editor.text() == "Half typed"
    assert "changed elsewhere" in panel.form.rows["place"].sentence.text()


def test_a_new_case_needs_only_the_keyboard(
    cases: CasesController, vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.new()
    dialog = cases.deeds.new_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "Mira Example")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cases.page.detail.header.name.text() == "Mira Example")
    settle()
    assert vault.store.read(counts)["case"] == 3
    assert cases.deeds.new_dialog is None


def test_a_case_without_a_name_is_refused_and_the_dialog_stays(cases: CasesController, qtbot: QtBot):
    cases.new()
    dialog = cases.deeds.new_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.native, "abc")
    dialog.go.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert dialog.native.text() == "abc"


def test_typing_narrows_the_list_and_nothing_found_says_so(cases: CasesController, qtbot: QtBot):
    pane = cases.page.pane
    qtbot.keyClicks(pane.search, "zed")
    qtbot.waitUntil(lambda: pane.list.rows.rowCount() == 1)
    pane.search.clear()
    qtbot.keyClicks(pane.search, "xqxq")
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.nothing)
    pane.nothing.button.click()
    qtbot.waitUntil(lambda: pane.list.rows.rowCount() == 2)


def test_a_filter_is_shown_as_a_chip_that_takes_itself_away(cases: CasesController, qtbot: QtBot):
    pane = cases.page.pane
    pane.take(ListWish(order="name", chosen=(("status", "detained"),)))
    qtbot.waitUntil(lambda: pane.list.rows.rowCount() == 1)
    chip = next(chip for chip in pane.chips.children() if getattr(chip, "chosen", False))
    chip.click()
    qtbot.waitUntil(lambda: pane.list.rows.rowCount() == 2)


def test_an_empty_vault_offers_the_first_case(open_desk: Desk, qtbot: QtBot):
    made = CasesController(open_desk)
    qtbot.addWidget(made.page)
    made.page.show()
    made.refresh()
    pane = made.page.pane
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.none)
    pane.none.button.click()
    assert made.deeds.new_dialog is not None


def test_markup_in_a_record_is_shown_letter_by_letter(
    cases: CasesController, vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    def poisoned(session: object) -> str:
        from casefiles.commands.add import add_typed

        person = add_typed(session, "person", {"name": POISON, "occupation": POISON, "biography": POISON})
        case = add_typed(session, "case", {"name": POISON, "person": person, "next_action": POISON})
        add_typed(session, "name", {"full": POISON, "script": "Hans"}, person)
        add_typed(session, "detention", {"status": "detained", "since": "2020", "place": POISON}, case)
        add_typed(session, "health_note", {"urgency": "H4", "described_as": POISON}, case)
        add_typed(session, "reprisal", {"act": POISON, "happened": "2021"}, case)
        return case

    made: list[str] = []
    open_desk.write(poisoned, (), made.append)
    qtbot.waitUntil(lambda: bool(made))
    for tab in ("overview", "legal", "health", "appeals", "sources", "history"):
        cases.go(Place(ref=made[0], tab=tab))
        settle()
        plain = {label.textFormat() for label in cases.page.findChildren(PlainLabel)}
        assert plain == {Qt.TextFormat.PlainText}
        assert any(POISON in text for text in said(cases)), tab
    assert cases.page.detail.header.name.text() == POISON


def test_a_place_comes_back_to_the_same_case_tab_and_field(
    cases: CasesController, refs: dict[str, str], qtbot: QtBot, settle: Settle
):
    cases.go(Place(ref=refs["case"], tab="legal", field=f"{refs['detention']}.place", caret=0))
    qtbot.waitUntil(lambda: cases.page.detail.sheet.ref == refs["detention"])
    place = cases.place()
    assert (place.page, place.ref, place.tab) == ("cases", refs["case"], "legal")
    assert place.field.startswith(f"{refs['detention']}.")


def test_a_case_removed_leaves_the_page_blank_or_the_next_one(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.deeds._writes.take_out(refs["case"], "remove case")
    qtbot.waitUntil(lambda: cases.page.detail.header.name.text() == "Zed Unreal")
    assert cases.page.pane.list.rows.rowCount() == 1


def test_ten_thousand_rows_ask_only_for_the_pages_seen(
    cases: CasesController, vault: Vault, qtbot: QtBot, settle: Settle
):
    for number in range(200):
        make(vault.store, "case", name=f"Invented {number:03}")
    cases.refresh()
    pane = cases.page.pane
    qtbot.waitUntil(lambda: pane.list.rows.rowCount() == 202)
    settle()
    assert set(pane.list.rows._pages) <= {0, 1}
