import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.kit.ordered import OrderedItem, OrderedRows
from ui.kit.ordered_row import RowAct, RowMenu
from ui.kit.rows import Mark
from ui.kit.text import PlainLabel

ALT = Qt.KeyboardModifier.AltModifier
ITEMS = tuple(OrderedItem(key, f"Row {key}", text=f"text of {key}") for key in "abcd")


@pytest.fixture
def rows(qtbot: QtBot) -> OrderedRows:
    """Four rows on the screen."""
    made = OrderedRows("Letters")
    made.show_items(ITEMS)
    made.resize(600, made.sizeHint().height())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("key", "by", "moved"),
    [
        ("b", Qt.Key.Key_Up, ["b", "a"]),
        ("b", Qt.Key.Key_Down, ["b", "d"]),
        ("c", Qt.Key.Key_Down, ["c", ""]),
        ("d", Qt.Key.Key_Up, ["d", "c"]),
    ],
)
def test_alt_and_an_arrow_asks_to_move_a_row_by_one_place(rows, qtbot, key, by, moved):
    with qtbot.waitSignal(rows.moved) as heard:
        qtbot.keyClick(rows.row(key), by, ALT)
    assert heard.args == moved


def test_at_the_ends_nothing_moves_further(rows, qtbot):
    with qtbot.assertNotEmitted(rows.moved):
        qtbot.keyClick(rows.row("a"), Qt.Key.Key_Up, ALT)
        qtbot.keyClick(rows.row("d"), Qt.Key.Key_Down, ALT)
        rows.row("a").up.click()


def test_the_buttons_move_as_the_keys_do(rows, qtbot):
    with qtbot.waitSignal(rows.moved) as heard:
        rows.row("c").up.click()
    assert heard.args == ["c", "b"]
    with qtbot.waitSignal(rows.moved) as heard:
        rows.row("c").down.click()
    assert heard.args == ["c", ""]


@pytest.mark.parametrize(
    ("start", "target", "moved"), [("a", "c", ["a", "d"]), ("d", "a", ["d", "b"]), ("a", "d", ["a", ""])]
)
def test_a_row_is_dragged_by_its_handle_to_where_it_is_dropped(rows, qtbot, start, target, moved):
    handle = rows.row(start).handle
    low = rows.row(target).mapTo(rows, QPoint(0, rows.row(target).height() - 4)).y()
    at = handle.mapFrom(rows, QPoint(8, low))
    with qtbot.waitSignal(rows.moved) as heard:
        qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
        qtbot.mouseMove(handle, at)
        rows.grab()
        qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == moved


def test_a_row_dropped_where_it_was_does_not_move(rows, qtbot):
    handle = rows.row("b").handle
    with qtbot.assertNotEmitted(rows.moved):
        qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)


def test_enter_opens_delete_removes_and_the_arrows_walk(rows, qtbot):
    rows.window().activateWindow()
    rows.row("a").setFocus()
    with qtbot.waitSignal(rows.opened) as heard:
        qtbot.keyClick(rows.row("a"), Qt.Key.Key_Return)
    assert heard.args == ["a"]
    with qtbot.waitSignal(rows.removed) as heard:
        qtbot.keyClick(rows.row("a"), Qt.Key.Key_Delete)
    assert heard.args == ["a"]
    qtbot.keyClick(rows.row("a"), Qt.Key.Key_Down)
    assert rows.focusWidget() is rows.row("b")


def test_a_click_on_the_words_opens(rows, qtbot):
    with qtbot.waitSignal(rows.opened) as heard:
        qtbot.mouseClick(rows.row("c"), Qt.MouseButton.LeftButton, pos=QPoint(120, 12))
    assert heard.args == ["c"]


def test_the_row_with_the_focus_keeps_it_when_the_list_is_shown_anew(rows, qtbot):
    rows.window().activateWindow()
    rows.row("b").setFocus()
    qtbot.waitUntil(lambda: rows.row("b").hasFocus())
    rows.show_items((ITEMS[1], ITEMS[0]))
    assert rows.row("b").hasFocus()
    assert [row.item.key for row in rows.rows] == ["b", "a"]


def test_acts_and_choices_tell_of_which_row(qtbot):
    made = OrderedRows("One")
    qtbot.addWidget(made)
    act = RowAct("open", "users", "Open it")
    menu = RowMenu("Raised? unknown", "Was it raised", (("yes", "Yes"), ("no", "No")))
    made.show_items((OrderedItem("a", "Row", acts=(act,), menu=menu),))
    (row,) = made.rows
    with qtbot.waitSignal(made.acted) as heard:
        row.acts["open"].click()
    assert heard.args == ["a", "open"]
    with qtbot.waitSignal(made.picked) as heard:
        row.choice.menu().aboutToShow.emit()
        row.choice.menu().actions()[1].trigger()
    assert heard.args == ["a", "no"]
    assert row.choice.accessibleName() == "Was it raised: Raised? unknown"


def test_a_screen_reader_hears_the_whole_row_and_how_to_move_it(qtbot):
    made = OrderedRows("One")
    qtbot.addWidget(made)
    item = OrderedItem("a", "Aro", "测", "Ask: release", "note", "Do not mention: x", (Mark("Must raise"),))
    made.show_items((item,))
    assert made.rows[0].accessibleName() == "1. Aro. 测. Ask: release. Must raise. note. Do not mention: x"
    assert "Alt+Up" in made.rows[0].accessibleDescription()


def test_text_is_shown_as_it_is(qtbot):
    made = OrderedRows("One")
    qtbot.addWidget(made)
    poison = "<b>bold</b> & <img src=x>"
    made.show_items((OrderedItem("a", poison, text=poison, note=poison, warning=poison),))
    labels = [label for label in made.findChildren(PlainLabel) if label.text() == poison]
    assert len(labels) == 4
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_row_are_shown(qtbot, count):
    made = OrderedRows("Few")
    qtbot.addWidget(made)
    made.show_items(ITEMS[:count])
    made.show()
    made.grab()
    assert len(made.rows) == count
    assert all(not row.up.isEnabled() and not row.down.isEnabled() for row in made.rows)
