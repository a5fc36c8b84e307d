from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.facts import Fact, FactList, FactMark, FactMarkButton
from ui.kit.leading import led
from ui.kit.side_sheet import WIDEST, SideSheet
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.two_panes import ONE_BELOW, TwoPanes


def test_two_panes_are_both_seen_where_there_is_room_and_one_where_there_is_not(qtbot: QtBot):
    first, side = QWidget(), QWidget()
    panes = TwoPanes(first, side, "All")
    qtbot.addWidget(panes)
    panes.resize(ONE_BELOW, 400)
    panes.show()
    assert (first.isVisible(), side.isVisible(), panes.back.isVisible()) == (True, True, False)
    panes.resize(ONE_BELOW - 1, 400)
    assert (first.isVisible(), side.isVisible()) == (True, False)
    panes.show_side()
    assert (first.isVisible(), side.isVisible()) == (False, True)
    panes.back.click()
    assert (first.isVisible(), side.isVisible()) == (True, False)


def test_the_sheet_stands_at_the_end_and_covers_a_narrow_page(qtbot: QtBot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 400)
    page.show()
    sheet = SideSheet(page)
    sheet.show_inside(QWidget())
    assert (sheet.x(), sheet.width()) == (1000 - WIDEST, WIDEST)
    page.resize(500, 400)
    assert (sheet.x(), sheet.width()) == (0, 500)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(900, 400)
    assert (sheet.x(), sheet.width()) == (0, WIDEST)


def test_escape_asks_to_leave_the_sheet(qtbot: QtBot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    sheet = SideSheet(page)
    sheet.show_inside(QWidget())
    with qtbot.waitSignal(sheet.leaving):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_fact_without_a_value_is_shown_as_unknown_and_a_mark_can_be_pressed(qtbot: QtBot):
    mark = FactMark("circle-dashed", "text3", "one source")
    facts = FactList((Fact("Place", ""), Fact("Charge", "<b>invented</b>", mark, "D-0001 charge")))
    qtbot.addWidget(facts)
    assert [label.text() for label in facts.findChildren(PlainLabel)] == [
        "Place",
        "unknown",
        "Charge",
        "<b>invented</b>",
    ]
    (button,) = facts.findChildren(FactMarkButton)
    assert button.accessibleName() == "Charge: one source"
    with qtbot.waitSignal(facts.mark_pressed) as pressed:
        button.click()
    assert pressed.args == ["D-0001 charge"]


def test_names_of_every_script_begin_on_the_side_where_lines_begin(qtbot: QtBot):
    label = led(WrapLabel("ئابلا"))
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
