import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import Banner, Card, EmptyState, ScrollPage, column, empty
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.chips import Avatar, Badge, Chip, StatusChip, initials_of
from ui.kit.dialogs import ask
from ui.kit.flow import FlowBox
from ui.kit.search import SearchField
from ui.kit.sidebar import RAIL, Sidebar
from ui.kit.split import ResponsiveSplit
from ui.kit.tabs import SegmentedTabs
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME, Mode
from ui.kit.toast import Toast
from ui.kit.tokens import DARK, LIGHT


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


def test_an_icon_button_is_spoken(qtbot):
    made = icon_button("ellipsis", "More")
    qtbot.addWidget(made)
    assert made.text() == ""
    assert made.accessibleName() == "More"
    assert "More" in made.toolTip()


def test_a_button_without_room_keeps_its_name(qtbot):
    made = Button("Dossier", "file-down")
    qtbot.addWidget(made)
    made.set_narrow(True)
    assert made.text() == ""
    assert made.accessibleName() == "Dossier"
    made.set_narrow(False)
    assert made.text().strip() == "Dossier"


def test_a_chosen_chip_can_be_removed_by_keyboard(qtbot):
    chip = Chip("Testland", chosen=True)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Testland, remove"
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Space)


def test_a_status_is_words_and_not_only_a_colour(qtbot):
    chip = StatusChip("Detained", "detained")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Detained"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Aro Velkin", "AV"),
        ("Aro de Velkin", "AV"),
        ("Aro", "A"),
        ("测试虚构", "测"),
        ("", "·"),
        ("123", "·"),
    ],
)
def test_initials_come_from_the_name(name, initials):
    assert initials_of(name) == initials


def test_the_side_column_goes_below_in_a_narrow_page(qtbot):
    main, side = Card("Key facts"), Card("Next steps")
    split = ResponsiveSplit(main, side)
    qtbot.addWidget(split)
    split.resize(900, 400)
    split.show()
    assert not split.stacked
    split.resize(600, 400)
    assert split.stacked


def test_items_flow_onto_new_lines_and_none_is_lost(qtbot):
    box = FlowBox(8)
    qtbot.addWidget(box)
    chips = [Chip(f"Theme number {number}", chosen=True) for number in range(8)]
    for chip in chips:
        box.flow.addWidget(chip)
    box.resize(300, 40)
    box.show()
    assert all(box.rect().contains(chip.geometry()) for chip in chips)
    assert len({chip.y() for chip in chips}) > 1


def test_items_flow_from_the_right_where_lines_begin_there(qtbot):
    box = FlowBox(8)
    qtbot.addWidget(box)
    first, second = Chip("One", chosen=True), Chip("Two", chosen=True)
    box.flow.addWidget(first)
    box.flow.addWidget(second)
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.resize(400, 60)
    box.show()
    assert first.x() > second.x()


def test_tabs_are_chosen_by_key(qtbot):
    tabs = SegmentedTabs([("overview", "Overview"), ("legal", "Detention & legal")])
    qtbot.addWidget(tabs)
    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs.choose("legal")
    assert chosen.args == ["legal"]
    tabs.set_count("legal", 4)
    assert tabs.tabText(1) == "Detention && legal  4"
    tabs.choose("no such tab")
    assert tabs.current() == "legal"


def test_search_waits_for_a_pause_and_escape_clears(qtbot):
    field = SearchField("Search…")
    qtbot.addWidget(field)
    seen = []
    field.searched.connect(seen.append)
    qtbot.keyClicks(field, "vel")
    qtbot.waitUntil(lambda: seen == ["vel"])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_notice_can_be_acted_on(host, qtbot):
    toast = Toast(host)
    host.show()
    done = []
    toast.tell("Removed 1 appeal", "Undo", lambda: done.append(True))
    assert toast.isVisible()
    toast.button.click()
    assert done == [True]
    assert not toast.isVisible()


def test_a_question_rests_on_the_safe_answer(host, qtbot):
    host.show()
    done = []
    dialog = ask(host, "Remove 3 appeals?", "They can be brought back.", "Remove", lambda: done.append(True))
    keep = next(button for button in dialog.findChildren(Button) if button.accessibleName() == "Cancel")
    assert keep.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert done == []
    assert not dialog.isVisible()


def test_a_question_does_what_was_confirmed(host, qtbot):
    host.show()
    done = []
    dialog = ask(host, "Remove?", "It can be brought back.", "Remove", lambda: done.append(True))
    go = next(b for b in dialog.findChildren(Button) if b.variant is Variant.DANGER)
    go.click()
    assert done == [True]


def test_the_sidebar_becomes_a_rail_that_is_still_spoken(qtbot):
    side = Sidebar()
    qtbot.addWidget(side)
    item = side.add_place("cases", "Cases", "users")
    side.set_rail(True)
    assert side.width() == RAIL or side.maximumWidth() == RAIL
    assert item.accessibleName() == "Cases"
    assert "Cases" in item.toolTip()


def test_a_page_of_the_sidebar_is_chosen_by_keyboard(qtbot):
    side = Sidebar()
    qtbot.addWidget(side)
    item = side.add_place("cases", "Cases", "users")
    with qtbot.waitSignal(side.chosen) as chosen:
        qtbot.keyClick(item, Qt.Key.Key_Space)
    assert chosen.args == ["cases"]


def test_emptying_a_layout_removes_everything(host):
    layout = column(parent=host)
    inner = column()
    inner.addWidget(PlainLabel("one"))
    layout.addLayout(inner)
    layout.addWidget(PlainLabel("two"))
    empty(layout)
    assert layout.count() == 0


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("scale", [90, 150])
def test_everything_can_be_shown_in_every_look(qtbot, mode, scale):
    page = ScrollPage()
    qtbot.addWidget(page)
    card = Card("Key facts")
    card.add_action("Add")
    card.body.addWidget(WrapLabel("words " * 40))
    for widget in (
        Banner("health-urgent", "heart-pulse", "No proof of life", "Since 2017."),
        card,
        EmptyState("users", "No cases yet", "A case follows one person.", "New case"),
        Badge("A1", "Reliable"),
        Avatar("AV", 3),
    ):
        page.body.addWidget(widget)
    page.show()
    THEME.use(mode, scale)
    assert THEME.tokens is (DARK if mode is Mode.DARK else LIGHT)
    assert THEME.px(100) == scale
    assert not page.grab().isNull()
    THEME.use(Mode.LIGHT, 100)
