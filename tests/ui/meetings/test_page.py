from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.vault import Vault
from casefiles.values.snapshot import Snapshot
from ui.desk import Desk, Notice, Place
from ui.forms.intents import AddRecord, RemoveRecord
from ui.kit.list_pane import ListWish
from ui.kit.ordered import OrderedRows
from ui.kit.ordered_row import OrderedRow
from ui.kit.rows import ROW_ROLE, Row
from ui.kit.rows_view import RowsView
from ui.kit.text import PlainLabel
from ui.meetings.controller import MeetingsController
from ui.meetings.intents import ChooseCases

Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier


def rows_of(view: RowsView, qtbot: QtBot) -> list[Row]:
    """The rows of a list, once they are fetched."""

    def fetched() -> list[Row | None]:
        return [view.rows.data(view.rows.index(at, 0), ROW_ROLE) for at in range(view.rows.rowCount())]

    qtbot.waitUntil(lambda: None not in fetched())
    return [one for one in fetched() if one is not None]


def agenda(meetings: MeetingsController) -> OrderedRows:
    return next(rows for rows in meetings.page.agenda.findChildren(OrderedRows) if rows.isVisible())


def row(meetings: MeetingsController, ref: str) -> OrderedRow:
    found = agenda(meetings).row(ref)
    assert found is not None
    return found


def shown(meetings: MeetingsController) -> list[str]:
    return [one.item.title for one in agenda(meetings).rows]


def item(vault: Vault, ref: str) -> Snapshot:
    return vault.store.read(record, ref).records[0]


def answers(meetings: MeetingsController, ref: str) -> list[QAction]:
    menu = row(meetings, ref).choice.menu()
    menu.aboutToShow.emit()
    return menu.actions()


def press(meetings: MeetingsController, words: str) -> None:
    buttons = meetings.page.agenda.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName() == words and b.isVisible()).click()


def test_the_list_begins_with_what_is_to_come_and_tells_series_and_round(
    meetings: MeetingsController, qtbot: QtBot
):
    coming, past = rows_of(meetings.page.meetings.list, qtbot)
    assert (coming.title, coming.due) == ("Round to come", "Upcoming")
    assert past.line == "3 May 2020  ·  Invented dialogue  ·  round 7"
    assert past.end == "3 cases"


def test_an_agenda_row_tells_ask_tier_posture_and_whether_it_was_raised(meetings: MeetingsController):
    first = row(meetings, "MI-0001").item
    assert (first.title, first.native, first.text) == (
        "Aro Velkin",
        "测试虚构",
        "Ask: Call publicly for release",
    )
    assert [mark.text for mark in first.marks] == ["Raise", "Health-urgent"]
    assert first.badges == ("Privately",)
    assert first.note == "Asked once, not known to have been raised"
    assert first.menu is not None
    assert first.menu.text == "Raised? unknown"


def test_what_is_undecided_says_so(meetings: MeetingsController):
    last = row(meetings, "MI-0003").item
    assert last.text == "Ask: none chosen yet"
    assert [mark.text for mark in last.marks] == ["Tier undecided"]
    assert last.badges == ("How to raise: undecided",)


def test_what_must_not_be_mentioned_is_seen_and_is_never_markup(meetings: MeetingsController):
    labels = row(meetings, "MI-0001").findChildren(PlainLabel)
    label = next(one for one in labels if one.text() == "Do not mention: <b>the sister</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_an_item_moves_by_key_and_keeps_the_focus(meetings: MeetingsController, qtbot: QtBot, settle: Settle):
    meetings.page.window().activateWindow()
    row(meetings, "MI-0003").setFocus()
    for _ in range(2):
        qtbot.keyClick(row(meetings, "MI-0003"), Qt.Key.Key_Up, ALT)
        settle()
    assert shown(meetings) == ["Cim Nowhere", "Aro Velkin", "Bel Unreal"]
    assert row(meetings, "MI-0003").hasFocus()


def test_an_item_moves_by_its_handle_and_undo_puts_it_back(
    meetings: MeetingsController, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    rows, handle = agenda(meetings), row(meetings, "MI-0001").handle
    at = handle.mapFrom(rows, QPoint(8, rows.height() - 2))
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(handle, at)
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert shown(meetings) == ["Bel Unreal", "Cim Nowhere", "Aro Velkin"]
    open_desk.undo()
    settle()
    assert shown(meetings) == ["Aro Velkin", "Bel Unreal", "Cim Nowhere"]


def test_one_press_puts_what_must_be_raised_first(meetings: MeetingsController, settle: Settle):
    press(meetings, "Put what must be raised first and what is only listed last")
    settle()
    assert shown(meetings) == ["Bel Unreal", "Aro Velkin", "Cim Nowhere"]


@pytest.mark.parametrize("code", ["yes-public", "no", "unknown"])
def test_whether_it_was_raised_is_set_on_the_row(
    meetings: MeetingsController, vault: Vault, settle: Settle, code: str
):
    codes = ["yes-public", "yes-private", "list-handed-over", "list-refused", "no", "unknown"]
    answers(meetings, "MI-0002")[codes.index(code)].trigger()
    settle()
    assert item(vault, "MI-0002").words("raised") == code


def test_an_answer_is_cleared_to_unknown(meetings: MeetingsController, vault: Vault, settle: Settle):
    answers(meetings, "MI-0002")[0].trigger()
    settle()
    answers(meetings, "MI-0002")[-1].trigger()
    settle()
    assert item(vault, "MI-0002").get("raised") is None
    assert row(meetings, "MI-0002").choice.text() == "Raised? unknown"


def test_several_cases_are_picked_and_put_on_at_once(
    meetings: MeetingsController,
    refs: dict[str, str],
    open_desk: Desk,
    vault: Vault,
    qtbot: QtBot,
    settle: Settle,
):
    meetings.meetings.deeds.do(RemoveRecord("MI-0003"))
    settle()
    notices: list[Notice] = []
    open_desk.noticed.connect(notices.append)
    dialog = meetings._choose(ChooseCases(refs["meeting"]))
    assert not dialog.go.isEnabled()
    for name in ("Dor", "Cim"):
        qtbot.keyClicks(dialog.box, name)
        qtbot.waitUntil(lambda name=name: any(name in one.title for one in dialog._found.values()))
        settle()
        dialog.box.picked.emit(dialog.box._offers[0])
    assert dialog.go.text() == "Add 2 cases"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown(meetings) == ["Aro Velkin", "Bel Unreal", "Dor Fictive", "Cim Nowhere"]
    assert notices[-1].words == "2 cases put on the agenda."
    notices[-1].act()
    settle()
    assert shown(meetings) == ["Aro Velkin", "Bel Unreal"]


def test_cases_on_the_agenda_are_not_offered_and_a_pick_can_be_dropped(
    meetings: MeetingsController, refs: dict[str, str], qtbot: QtBot, settle: Settle
):
    dialog = meetings._choose(ChooseCases(refs["meeting"]))
    qtbot.keyClick(dialog.box, Qt.Key.Key_Down)
    settle()
    assert [one.label for one in dialog.box._offers] == ["Dor Fictive"]
    dialog.box.picked.emit(dialog.box._offers[0])
    dialog._drop("C-0004")
    assert dialog.picks == {}
    assert not dialog.go.isEnabled()


def test_the_pack_is_made_on_its_own_page(
    meetings: MeetingsController, refs: dict[str, str], open_desk: Desk
):
    went: list[Place] = []
    open_desk.go_wanted.connect(went.append)
    press(meetings, "Make the meeting pack")
    row(meetings, "MI-0001").acts["case"].click()
    assert went == [
        Place(page="dossiers", kind="meeting", ref=refs["meeting"]),
        Place(kind="case", ref=refs["case"]),
    ]


def test_an_item_is_edited_in_the_sheet(
    meetings: MeetingsController, vault: Vault, qtbot: QtBot, settle: Settle
):
    qtbot.keyClick(row(meetings, "MI-0002"), Qt.Key.Key_Return)
    sheet = meetings.page.agenda.sheet
    assert sheet.ref == "MI-0002"
    assert sheet.panel is not None
    assert {"asks", "wording", "tier", "posture", "caution", "requested_by", "assigned_to"} <= set(
        sheet.panel.form.rows
    )
    box = sheet.panel.form.rows["promise"].editor.focusProxy()
    qtbot.keyClicks(box, "a visit in the autumn")
    meetings.flush()
    settle()
    assert item(vault, "MI-0002").words("promise") == "a visit in the autumn"
    assert "promise: a visit in the autumn" in row(meetings, "MI-0002").item.note


def test_an_empty_agenda_says_what_it_is_for(
    meetings: MeetingsController, vault: Vault, qtbot: QtBot, settle: Settle
):
    meetings.go(Place(kind="meeting", ref="M-0002"))
    settle()
    words = [label.text() for label in meetings.page.agenda.findChildren(PlainLabel) if label.isVisible()]
    assert "Nothing on the agenda yet" in words


def test_a_series_shows_its_meetings_and_begins_a_new_one(
    meetings: MeetingsController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
):
    meetings.go(Place(kind="series", ref=refs["series"]))
    settle()
    words = [label.text() for label in meetings.page.row.findChildren(PlainLabel) if not label.isHidden()]
    assert {"7", "Suspended", "Seventh round"} <= set(words)
    meetings.series.deeds.do(AddRecord("meeting", typed=(("series", refs["series"]),)))
    sheet = meetings.page.agenda.sheet
    qtbot.waitUntil(lambda: bool(sheet.ref))
    settle()
    link = item(vault, sheet.ref).link("series")
    assert link is not None
    assert link.ref == refs["series"]
    assert meetings.front is meetings.meetings


def test_a_new_series_is_begun_in_its_view(
    meetings: MeetingsController, vault: Vault, qtbot: QtBot, settle: Settle
):
    meetings.go(Place(tab="series"))
    meetings.new()
    qtbot.waitUntil(lambda: bool(meetings.page.row.sheet.ref))
    settle()
    assert vault.store.read(counts)["series"] == 2


def test_search_and_filters_narrow_the_list(meetings: MeetingsController, qtbot: QtBot, settle: Settle):
    meetings.page.meetings.take(ListWish(order="date", chosen=(("status", "planned"),)))
    settle()
    assert [one.title for one in rows_of(meetings.page.meetings.list, qtbot)] == ["Round to come"]


def test_a_place_with_an_agenda_item_opens_its_form(
    meetings: MeetingsController, refs: dict[str, str], qtbot: QtBot
):
    meetings.go(Place(kind="meeting_item", ref="MI-0002", field="MI-0002.promise"))
    qtbot.waitUntil(lambda: meetings.page.agenda.sheet.ref == "MI-0002")
    assert meetings.place().ref == refs["meeting"]


@pytest.mark.parametrize("width", [640, 900, 1500])
def test_nothing_runs_out_of_the_page_however_wide(
    meetings: MeetingsController, qtbot: QtBot, settle: Settle, width: int
):
    meetings.page.resize(width, 700)
    settle()
    page = meetings.page.agenda.pages["whole"]
    qtbot.waitUntil(lambda: page.content.width() <= page.viewport().width())
