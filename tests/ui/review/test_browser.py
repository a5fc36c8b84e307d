"""Going through a review: by keyboard alone, fluid with ten thousand records, told to whoever cannot see it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.review.items import KINDS, conflict, new, protected, removal
from ui.kit.rows import PAGE, PAGES_KEPT
from ui.review.browser import ReviewBrowser
from ui.review.queue_tab import QueueTab

ALT = Qt.KeyboardModifier.AltModifier


def shown(qtbot: QtBot, widget: Any, width: int = 1100) -> Any:
    qtbot.addWidget(widget)
    widget.resize(width, 700)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def browser(qtbot: QtBot, *items: Any) -> ReviewBrowser:
    made: ReviewBrowser = shown(qtbot, ReviewBrowser("Items"))
    made.show_items(items, KINDS)
    made.list.setFocus()
    return made


def test_choices_are_made_by_keys_and_lead_from_item_to_item(qtbot: QtBot) -> None:
    made = browser(qtbot, conflict(1), conflict(2), conflict(3))
    made.hastened.connect(made.next)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        qtbot.keyClick(made.list, key, ALT)
    assert list(made.decisions.chosen.values()) == ["mine", "theirs", "both"]
    assert made.filters["conflict"].accessibleName() == "Conflicts: 3, 3 decided"


def test_enter_goes_to_the_choices_and_escape_back_to_the_list(qtbot: QtBot) -> None:
    made = browser(qtbot, conflict())
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    assert made.view.choices is not None
    later = made.view.choices.buttons["later"]
    qtbot.waitUntil(lambda: later.hasFocus() and later.y() > 0)
    qtbot.keyClick(later, Qt.Key.Key_Up)
    assert list(made.decisions.chosen.values()) == ["both"]
    qtbot.keyClick(made.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(made.list.hasFocus)


def test_a_key_never_ticks(qtbot: QtBot) -> None:
    made = browser(qtbot, removal())
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        qtbot.keyClick(made.list, key, ALT)
    assert "theirs" not in made.decisions.chosen.values()
    assert made.view.tick is not None
    made.view.tick.box.setFocus()
    qtbot.keyClick(made.view.tick.box, Qt.Key.Key_Space)
    assert list(made.decisions.chosen.values()) == ["theirs"]
    qtbot.keyClick(made.view.tick.box, Qt.Key.Key_Space)
    assert not made.view.tick.on


def test_values_side_by_side_tell_their_differences_without_colour(qtbot: QtBot) -> None:
    made = browser(qtbot, conflict())
    assert made.view.mine.accessibleName() == "Here: a beekeeper of Town A. Different: A"
    assert made.view.theirs.accessibleName() == "In the export: a beekeeper of Town B. Different: B"
    layout = made.view.mine.value.document().begin().layout()
    assert any(one.format.fontUnderline() for one in layout.formats())  # type: ignore[attr-defined]


def test_values_stack_where_there_is_no_room(qtbot: QtBot) -> None:
    made = browser(qtbot, conflict())
    assert made.view.theirs.x() > made.view.mine.x()
    made.resize(600, 700)
    made.panes.show_side()
    qtbot.waitUntil(lambda: made.view.theirs.y() > made.view.mine.y())


def test_ten_thousand_new_records_are_dressed_only_where_they_are_looked_at(qtbot: QtBot) -> None:
    made = browser(qtbot, *(new(n) for n in range(10_000)), conflict(), protected())
    assert made.list.rows.rowCount() == 10_002
    made.list.scrollToBottom()
    made.filter("new")
    assert made.decisions.shared_choices("new") == ["mine", "theirs", "later"]
    made.decisions.decide_all("new", "mine")
    made.refresh()
    assert made.filters["new"].text().endswith("10,000 of 10,000")
    assert sum(len(page.rows) for page in made.list.rows._pages.values()) <= PAGE * PAGES_KEPT


def test_everything_to_press_says_what_it_is(qtbot: QtBot) -> None:
    made = browser(qtbot, conflict(), removal(), new(1))
    for number in range(3):
        made.list.choose(number)
        made._show(number)
        silent = [
            one
            for one in made.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName()
        ]
        assert silent == []


def test_the_queue_settles_what_was_chosen_and_says_when_nothing_waits(qtbot: QtBot) -> None:
    tab: QueueTab = shown(qtbot, QueueTab())
    tab.show_waiting([conflict(1), conflict(2)], KINDS)
    assert tab.browser.view.mine.title.text() == "Shown now"
    assert not tab.settle.isEnabled()
    tab.browser.choose("both")
    assert tab.settle.isEnabled()
    with qtbot.waitSignal(tab.settle_wanted) as settled:
        tab.settle.click()
    assert settled.args[1] == "both"
    tab.browser.list.setFocus()
    tab.show_waiting([conflict(2)], KINDS)
    assert (tab.browser.current() or conflict()).ref == "P-0002"
    tab.show_waiting([], KINDS)
    assert tab.stack.currentWidget() is tab.none
