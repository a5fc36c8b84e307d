from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casefiles.commands.edit import edit_typed
from casefiles.queries.appeal_file import appeal_file
from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.vault import Vault
from ui.appeals.controller import AppealsController
from ui.desk import Desk, Notice, Place
from ui.forms.intents import AddRecord, CiteValue, RemoveRecord
from ui.kit.boxes import Card
from ui.kit.list_pane import ListWish
from ui.kit.ordered import OrderedRows
from ui.kit.ordered_row import OrderedRow
from ui.kit.rows import ROW_ROLE, Row
from ui.kit.text import PlainLabel

Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier


def press(within: QWidget, words: str) -> None:
    buttons = (b for b in within.findChildren(QPushButton) if b.accessibleName() == words and b.isVisible())
    next(buttons).click()


def row(appeals: AppealsController, ref: str) -> OrderedRow:
    lists = appeals.page.letter.findChildren(OrderedRows)
    return next(one for rows in lists if rows.isVisible() and (one := rows.row(ref)) is not None)


def said(within: QWidget) -> list[str]:
    return [label.text() for label in within.findChildren(PlainLabel) if not label.isHidden()]


def names(vault: Vault, ref: str, kind: str) -> list[str]:
    whole = vault.store.read(appeal_file, ref)
    return [one.title for one in whole.parts(whole.records[0], kind)]


def test_the_list_tells_date_signatories_and_people_newest_first(appeals: AppealsController, qtbot: QtBot):
    model = appeals.page.appeals.list.rows

    def fetched() -> list[Row | None]:
        return [model.data(model.index(at, 0), ROW_ROLE) for at in range(model.rowCount())]

    qtbot.waitUntil(lambda: None not in fetched())
    found = [one for one in fetched() if one is not None]
    assert [one.title for one in found] == ["Letter on rivers", "Older petition"]
    assert found[0].line == "3 May 2020  ·  2 signatories  ·  1 person named"
    assert [mark.text for mark in found[1].marks] == ["Petition", "Closed"]


def test_type_and_stage_narrow_the_list(appeals: AppealsController, settle: Settle):
    pane = appeals.page.appeals
    pane.take(ListWish(order="date", chosen=(("appeal_type", "petition"),)))
    settle()
    assert pane.list.rows.rowCount() == 1
    pane.take(ListWish(text="nothing of the kind", order="date"))
    settle()
    assert pane.stack.currentWidget() is pane.nothing


def test_a_letter_is_read_in_its_own_order(appeals: AppealsController):
    lists = [rows for rows in appeals.page.letter.findChildren(OrderedRows) if not rows.isHidden()]
    shown = [[one.item.title for one in rows.rows] for rows in lists]
    assert shown == [
        ["The Minister", "The President"],
        ["The Ambassador"],
        ["Aro Velkin"],
        ["Call publicly for release"],
        ["The Society", "Somebody else"],
    ]


def test_the_exact_words_stand_in_quotation_marks_and_are_never_markup(appeals: AppealsController):
    labels = appeals.page.letter.findChildren(PlainLabel)
    label = next(one for one in labels if one.text() == "“<b>beekeeper</b>”")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_what_is_unknown_says_so(appeals: AppealsController):
    words = said(appeals.page.letter)
    assert "office unknown" in words
    assert words.count("unknown") >= 2
    assert "not linked to an organisation" in words


def test_moving_a_signatory_by_key_keeps_the_focus_on_it(
    appeals: AppealsController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    appeals.page.window().activateWindow()
    row(appeals, "SG-0002").setFocus()
    qtbot.keyClick(row(appeals, "SG-0002"), Qt.Key.Key_Up, ALT)
    settle()
    assert names(vault, refs["appeal"], "signatory") == ["Somebody else", "The Society"]
    assert row(appeals, "SG-0002").hasFocus()


def test_a_part_is_added_filled_and_shown(
    appeals: AppealsController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    press(appeals.page.letter, "Add a signatory")
    sheet = appeals.page.letter.sheet
    qtbot.waitUntil(lambda: bool(sheet.ref))
    settle()
    assert sheet.panel is not None
    box = sheet.panel.form.rows["name"].editor.focusProxy()
    qtbot.keyClicks(box, "Guild of Makers")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    sheet.leave()
    settle()
    assert names(vault, refs["appeal"], "signatory") == ["The Society", "Somebody else", "Guild of Makers"]
    assert "Guild of Makers" in said(appeals.page.letter)


def test_a_part_left_empty_goes_again(
    appeals: AppealsController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    appeals.appeals.deeds.do(AddRecord("ask", refs["appeal"]))
    qtbot.waitUntil(lambda: bool(appeals.page.letter.sheet.ref))
    settle()
    qtbot.keyClick(appeals.page.letter.sheet, Qt.Key.Key_Escape)
    settle()
    assert vault.store.read(counts)["ask"] == 1


def test_a_removed_part_is_named_and_brought_back(
    appeals: AppealsController, vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    notices: list[Notice] = []
    open_desk.noticed.connect(notices.append)
    qtbot.keyClick(row(appeals, "PN-0001"), Qt.Key.Key_Delete)
    settle()
    assert "person_named" not in vault.store.read(counts)
    assert notices[0].words == "Removed person named “Aro Velkin”."
    notices[0].act()
    settle()
    assert row(appeals, "PN-0001").item.title == "Aro Velkin"


def test_removing_the_letter_shows_another_and_undo_brings_it_back(
    appeals: AppealsController, refs: dict[str, str], vault: Vault, open_desk: Desk, settle: Settle
):
    appeals.appeals.deeds.do(RemoveRecord(refs["appeal"]))
    settle()
    settle()
    assert appeals.page.appeals.list.rows.rowCount() == 1
    assert appeals.page.letter.reading is not None
    assert appeals.page.letter.reading.whole.title == "Older petition"
    open_desk.undo()
    settle()
    assert names(vault, refs["appeal"], "signatory") == ["The Society", "Somebody else"]


def test_a_new_appeal_is_begun_with_its_form(
    appeals: AppealsController, vault: Vault, qtbot: QtBot, settle: Settle
):
    appeals.go(Place(tab="new"))
    sheet = appeals.page.letter.sheet
    qtbot.waitUntil(lambda: bool(sheet.ref))
    settle()
    assert sheet.panel is not None
    box = sheet.panel.form.rows["name"].editor.focusProxy()
    qtbot.keyClicks(box, "Call for bees")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert vault.store.read(record, sheet.ref).records[0].title == "Call for bees"
    assert appeals.page.letter.head.title.text() == "Call for bees"


def test_a_value_is_cited_where_it_stands_and_its_citations_are_listed(
    appeals: AppealsController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    appeals.appeals.deeds.do(CiteValue("AD-0001", "name"))
    dialog = appeals.appeals.deeds.cite_dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.source.box, "Invented bulletin")
    qtbot.keyClicks(dialog.at, "first line")
    dialog.go.click()
    qtbot.waitUntil(lambda: appeals.appeals.deeds.cite_dialog is None)
    settle()
    held = vault.store.read(record, "AD-0001").records[0]
    assert [c.at for c in held.cited("name")] == ["first line"]
    appeals.page.letter.tabs.choose("sources")
    cards = [card.title.text() for card in appeals.page.letter.findChildren(Card) if not card.isHidden()]
    assert "Values without a source" in cards
    assert "Addressee: The Minister" in cards
    assert "Invented bulletin, first line" in said(appeals.page.letter)


def test_a_person_named_opens_the_case_and_a_signatory_the_organisation(
    appeals: AppealsController, refs: dict[str, str], open_desk: Desk
):
    went: list[Place] = []
    open_desk.go_wanted.connect(went.append)
    row(appeals, "PN-0001").acts["case"].click()
    row(appeals, "SG-0001").acts["organisation"].click()
    assert went == [
        Place(kind="case", ref=refs["case"]),
        Place(kind="organisation", ref=refs["organisation"]),
    ]


def test_a_place_with_a_part_opens_the_letter_and_the_form_of_the_part(
    appeals: AppealsController, refs: dict[str, str], qtbot: QtBot, settle: Settle
):
    appeals.go(Place(kind="signatory", ref="SG-0002"))
    qtbot.waitUntil(lambda: appeals.page.letter.sheet.ref == "SG-0002")
    place = appeals.place()
    assert (place.page, place.kind, place.ref) == ("appeals", "appeal", refs["appeal"])
    assert place.field.startswith("SG-0002.")


def test_organisations_are_made_altered_and_kept_while_a_letter_needs_them(
    appeals: AppealsController,
    refs: dict[str, str],
    vault: Vault,
    open_desk: Desk,
    qtbot: QtBot,
    settle: Settle,
):
    appeals.go(Place(kind="organisation", ref=refs["organisation"]))
    settle()
    assert "Letter on rivers" in said(appeals.page.organisation)
    appeals.new()
    sheet = appeals.page.organisation.sheet
    qtbot.waitUntil(lambda: bool(sheet.ref))
    settle()
    new = sheet.ref
    assert sheet.panel is not None
    qtbot.keyClicks(sheet.panel.form.rows["name"].editor.focusProxy(), "Guild of Makers")
    appeals.flush()
    settle()
    assert vault.store.read(record, new).records[0].title == "Guild of Makers"
    appeals.organisations.deeds.do(RemoveRecord(new))
    settle()
    assert vault.store.read(counts)["organisation"] == 1
    with qtbot.waitSignal(open_desk.failed):
        appeals.organisations.deeds.do(RemoveRecord(refs["organisation"]))
    settle()
    assert vault.store.read(counts)["organisation"] == 1


def test_typed_text_outlives_a_change_made_elsewhere(
    appeals: AppealsController,
    refs: dict[str, str],
    vault: Vault,
    open_desk: Desk,
    qtbot: QtBot,
    settle: Settle,
):
    appeals.page.letter.edit("SG-0002", "name")
    panel = appeals.page.letter.sheet.panel
    assert panel is not None
    box = panel.form.rows["name"].editor.focusProxy()
    qtbot.keyClick(box, Qt.Key.Key_End)
    qtbot.keyClicks(box, " typed")
    open_desk.write(edit_typed, ("SG-0001", {"name": "Another name"}))
    settle()
    assert panel.form.rows["name"].editor.text() == "Somebody else typed"
    assert row(appeals, "SG-0001").item.title == "Another name"
