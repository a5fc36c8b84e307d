from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from casefiles.queries.files import record
from tests.makers import make
from tests.ui.rooms import unlock
from ui.desk import Place
from ui.kit.boxes import ScrollPage
from ui.kit.buttons import Button


def test_the_title_never_tells_what_is_open(window, qtbot):
    assert window.windowTitle() == "Casefiles"
    shell = unlock(window, qtbot)
    shell.show_page("sources")
    assert window.windowTitle() == "Casefiles"


def test_pages_are_built_when_first_shown(window, qtbot):
    shell = unlock(window, qtbot)
    assert set(window.made) == {"cases"}
    shell.sidebar.items["sources"].click()
    assert set(window.made) == {"cases", "sources"}
    shell.sidebar.items["cases"].click()
    assert window.made["cases"].refreshed == 2


def test_the_sidebar_counts_what_there_is(window, vault, qtbot):
    make(vault.store, "source", name="Fictitious circular")
    shell = unlock(window, qtbot)
    qtbot.waitUntil(lambda: shell.sidebar.items["sources"].accessibleDescription() == "1")
    assert shell.sidebar.items["cases"].accessibleDescription() == ""


def test_a_place_is_found_by_the_kind_of_its_record(window, qtbot):
    unlock(window, qtbot)
    place = Place(kind="source", ref="S-0001")
    window.desk.go(place)
    assert window.made["sources"].went == [place]


def test_new_case_and_import_go_to_their_pages(window, qtbot):
    shell = unlock(window, qtbot)
    shell.bar.new.click()
    shell.bar.bring.click()
    assert window.made["cases"].went == [Place(page="cases", tab="new")]
    assert window.made["exchange"].went == [Place(page="exchange", tab="import")]


def test_menus_are_off_while_locked(window, qtbot):
    actions = {action.text(): action for action in window.menus._actions()}
    assert not actions["&New case…"].isEnabled()
    assert actions["&Quit"].isEnabled()
    unlock(window, qtbot)
    assert actions["&New case…"].isEnabled()
    assert not actions["Undo"].isEnabled()


def test_no_two_menu_entries_share_a_shortcut(window):
    keys = [keys for _, keys in window.menus.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+K", "Ctrl+L", "Ctrl+/", "Ctrl+,", "Ctrl+1", "Ctrl+6", "Ctrl+Z", "Ctrl+Shift+Z"} <= set(keys)


def test_the_case_menu_offers_what_the_page_offers(window, qtbot):
    unlock(window, qtbot)
    window.menus.fill_case()
    window.menus._case.actions()[0].trigger()
    assert window.made["cases"].went == ["acted"]


def test_the_palette_finds_records_and_opens_them(window, vault, qtbot):
    ref = make(vault.store, "source", name="Fictitious circular")
    shell = unlock(window, qtbot)
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, "fictitious")
    qtbot.waitUntil(lambda: any(getattr(one, "ref", "") == ref for one in shell.palette_box._found))
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Return)
    assert window.made["sources"].went == [Place(kind="source", ref=ref)]
    assert not shell.palette_box.isVisible()


def test_the_palette_does_what_can_be_done(window, qtbot):
    shell = unlock(window, qtbot)
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, ">add a")
    qtbot.waitUntil(lambda: len(shell.palette_box._found) == 1)
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Return)
    assert window.made["cases"].went == ["acted"]


def test_the_palette_closes_on_escape(window, qtbot):
    shell = unlock(window, qtbot)
    shell.open_palette()
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Escape)
    assert not shell.palette_box.isVisible()


def test_the_sidebar_is_a_rail_in_a_small_window(window, qtbot):
    shell = unlock(window, qtbot)
    window.resize(1024, 680)
    qtbot.waitUntil(lambda: shell.sidebar.maximumWidth() == 60)
    window.resize(1360, 860)
    qtbot.waitUntil(lambda: shell.sidebar.maximumWidth() > 200)


def test_a_condition_that_nobody_took_is_shown_at_the_top(window, qtbot):
    shell = unlock(window, qtbot)
    window.desk.read(record, ("P-9999",))
    qtbot.waitUntil(shell.trouble.isVisible)


def test_every_control_of_the_shell_has_a_name(window, qtbot):
    unlock(window, qtbot)
    for kind in (QAbstractButton, QLineEdit):
        for widget in window.findChildren(kind):
            if widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName() or widget.text(), widget


def test_tab_rolls_to_what_it_reaches_from_outside(window, qtbot):
    unlock(window, qtbot)
    page = ScrollPage()
    first, last = Button("First"), Button("Last")
    page.body.addWidget(first)
    page.body.addSpacing(4000)
    page.body.addWidget(last)
    window.shell.stack.addWidget(page)
    window.shell.stack.setCurrentWidget(page)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    before = first.previousInFocusChain()
    while (
        not before.focusPolicy() & Qt.FocusPolicy.TabFocus or not before.isVisible() or not before.isEnabled()
    ):
        before = before.previousInFocusChain()
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is first
    assert page.verticalScrollBar().value() < 40
