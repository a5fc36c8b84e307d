from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casefiles.queries.files import case_file, record
from casefiles.queries.listing import counts
from casefiles.store.vault import Vault
from casefiles.values.level import Level
from tests.makers import make
from ui.cases.controller import CasesController
from ui.cases.intents import AddToMeeting, RemoveCase, TakeBack
from ui.cases.meeting_dialog import MeetingDialog
from ui.desk import Desk, Notice, Place
from ui.forms.intents import AddRecord, CiteValue, RemoveRecord
from ui.kit.text import PlainLabel

Settle = Callable[[], None]


def press(within: QWidget, words: str) -> None:
    button = next(
        b for b in within.findChildren(QPushButton) if b.accessibleName() == words and b.isVisible()
    )
    button.click()


def test_a_detention_is_added_filled_and_shown_in_its_tab(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    detail = cases.page.detail
    detail.tabs.choose("legal")
    press(detail.pages["legal"], "Add detention")
    qtbot.waitUntil(lambda: bool(detail.sheet.ref))
    settle()
    new = detail.sheet.ref
    assert detail.sheet.panel is not None
    box = detail.sheet.panel.form.rows["place"].editor.focusProxy()
    qtbot.keyClicks(box, "Second invented prison")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    detail.sheet.leave()
    settle()
    assert detail.sheet.ref == ""
    assert vault.store.read(record, new).records[0].words("place") == "Second invented prison"
    assert vault.store.read(counts)["detention"] == 2


def test_a_part_left_empty_goes_again(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.deeds.do(AddRecord("health_note", refs["case"]))
    qtbot.waitUntil(lambda: bool(cases.page.detail.sheet.ref))
    settle()
    cases.page.detail.sheet.leave()
    settle()
    assert "health_note" not in vault.store.read(counts)


def test_a_value_is_cited_from_a_source_made_on_the_spot(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.deeds.do(CiteValue(refs["detention"], "place"))
    dialog = cases.deeds.cite_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.source.box, "Invented bulletin")
    qtbot.keyClicks(dialog.source.published, "March 2020")
    qtbot.keyClicks(dialog.at, "page 4")
    dialog.go.click()
    qtbot.waitUntil(lambda: cases.deeds.cite_dialog is None)
    settle()
    held = vault.store.read(record, refs["detention"]).records[0]
    assert [(c.source.title, c.at) for c in held.citations if c.field == "place"] == [
        ("Invented bulletin", "page 4")
    ]


def test_a_source_that_is_there_is_found_by_typing_and_picked(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.deeds.do(CiteValue(refs["person"], "occupation"))
    dialog = cases.deeds.cite_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.source.box, "circular")
    qtbot.waitUntil(lambda: bool(dialog.source._found))
    dialog.source.choose(next(iter(dialog.source._found.values())))
    qtbot.keyClicks(dialog.at, "page 9")
    qtbot.keyClick(dialog.at, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cases.deeds.cite_dialog is None)
    settle()
    person = vault.store.read(record, refs["person"]).records[0]
    assert ("occupation", "page 9") in {(c.field, c.at) for c in person.citations}
    assert vault.store.read(counts)["source"] == 1


def test_a_citation_without_a_source_is_refused_and_nothing_typed_is_lost(
    cases: CasesController, refs: dict[str, str], qtbot: QtBot
):
    cases.deeds.do(CiteValue(refs["person"], "occupation"))
    dialog = cases.deeds.cite_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.at, "page 9")
    dialog.go.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert dialog.at.text() == "page 9"


def test_what_is_removed_is_named_and_the_notice_brings_it_back(
    cases: CasesController, refs: dict[str, str], vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    notices: list[Notice] = []
    open_desk.noticed.connect(notices.append)
    cases.deeds.do(RemoveRecord(refs["detention"]))
    qtbot.waitUntil(lambda: bool(notices))
    settle()
    assert notices[0].words == "Removed detention “Detained” with 1 further record."
    assert "detention" not in vault.store.read(counts)
    assert notices[0].act is not None
    notices[0].act()
    settle()
    assert vault.store.read(counts)["detention"] == 1


def test_the_notice_brings_back_its_own_record_whatever_was_written_since(
    cases: CasesController, refs: dict[str, str], vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    from casefiles.commands.edit import edit_typed

    notices: list[Notice] = []
    open_desk.noticed.connect(notices.append)
    cases.deeds.do(RemoveRecord(refs["detention"]))
    qtbot.waitUntil(lambda: bool(notices))
    open_desk.write(edit_typed, (refs["person"], {"occupation": "weaver"}))
    settle()
    assert notices[0].act is not None
    notices[0].act()
    settle()
    assert vault.store.read(counts)["detention"] == 1
    assert vault.store.read(record, refs["person"]).records[0].words("occupation") == "weaver"


def test_an_alteration_is_taken_back_from_the_history(
    cases: CasesController, refs: dict[str, str], vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    from casefiles.commands.edit import edit_typed

    open_desk.write(edit_typed, (refs["person"], {"occupation": "weaver"}))
    cases.page.detail.tabs.choose("history")
    settle()
    wanted: list[TakeBack] = []
    cases.page.detail.history.wanted.connect(wanted.append)
    press(cases.page.detail.history, "Restore what stood there before: Occupation")
    settle()
    assert len(wanted) == 1
    assert vault.store.read(record, refs["person"]).records[0].words("occupation") == "beekeeper"


def test_levels_of_a_record_and_of_a_value_are_set_in_the_sheet(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.go(Place(ref=refs["detention"]))
    qtbot.waitUntil(lambda: cases.page.detail.sheet.ref == refs["detention"])
    panel = cases.page.detail.sheet.panel
    assert panel is not None
    panel.level.picked.emit(Level.L2)
    panel.form.rows["place"].level.picked.emit(Level.L4)
    settle()
    held = vault.store.read(record, refs["detention"]).records[0]
    assert (held.level, held.levels["place"]) == (Level.L2, Level.L4)
    assert panel.level.text().strip() == "L2"


def test_a_case_goes_on_the_agenda_of_the_meeting_picked(
    cases: CasesController, refs: dict[str, str], vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    meeting = make(vault.store, "meeting", name="Invented meeting")
    cases.deeds.do(AddToMeeting())
    dialog = cases.page.findChild(MeetingDialog)
    assert isinstance(dialog, MeetingDialog)
    qtbot.keyClicks(dialog.box, "invented")
    qtbot.waitUntil(lambda: meeting in dialog._found)
    qtbot.keyClick(dialog.box, Qt.Key.Key_Return)
    if not dialog.go.isEnabled():
        dialog._take(type("Picked", (), {"key": meeting, "label": "Invented meeting"})())
    dialog.go.click()
    settle()
    (item,) = vault.store.read(case_file, refs["case"]).of("meeting_item")
    link = item.link("case")
    assert link is not None
    assert link.ref == refs["case"]


def test_the_brief_and_other_records_are_places_to_go(
    cases: CasesController, refs: dict[str, str], open_desk: Desk, qtbot: QtBot
):
    places: list[Place] = []
    open_desk.go_wanted.connect(places.append)
    cases.page.detail.header.brief.click()
    assert places == [Place(page="dossiers", kind="case", ref=refs["case"])]


def test_text_that_cannot_be_saved_keeps_the_sheet_open(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.go(Place(ref=refs["detention"]))
    qtbot.waitUntil(lambda: cases.page.detail.sheet.ref == refs["detention"])
    sheet = cases.page.detail.sheet
    assert sheet.panel is not None
    box = sheet.panel.form.rows["until"].editor.focusProxy()
    qtbot.keyClicks(box, "the day after never")
    sheet.leave()
    settle()
    assert sheet.ref == refs["detention"]
    assert "could not be understood" in sheet.panel.form.rows["until"].sentence.text()


def test_a_whole_case_goes_only_after_asking_with_what_goes_with_it(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    cases.deeds.do(RemoveRecord(refs["case"]))
    dialog = cases.page.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert any(
        "“Aro Velkin” (C-0001) and its 2 records" in one.text() for one in dialog.findChildren(PlainLabel)
    )
    press(dialog, "Cancel")
    settle()
    assert vault.store.read(counts)["case"] == 2
    cases.deeds.do(RemoveCase())
    press(cases.page.findChildren(QDialog)[-1], "Remove case")
    settle()
    assert vault.store.read(counts)["case"] == 1


def test_the_focus_stays_on_the_button_that_was_pressed(
    cases: CasesController, refs: dict[str, str], open_desk: Desk, qtbot: QtBot, settle: Settle
):
    from casefiles.commands.edit import edit_typed

    cases.page.activateWindow()
    overview = cases.page.detail.pages["overview"]
    name = "Edit the latest detention"
    next(b for b in overview.findChildren(QPushButton) if b.accessibleName() == name).setFocus()
    open_desk.write(edit_typed, (refs["detention"], {"place": "Elsewhere"}))
    settle()
    focus = cases.page.window().focusWidget()
    assert focus is not None
    assert focus.accessibleName() == name
