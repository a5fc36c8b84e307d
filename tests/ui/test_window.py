import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.queries.searching import search
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from casefiles.values.specs import FieldSpec, Kind
from tests.makers import KEY, make
from ui.desk import Place
from ui.forms import FormGroup, RecordForm
from ui.kit.boxes import column
from ui.kit.dialogs import Dialog, tell
from ui.kit.files import choose_open
from ui.kit.text import LineEdit
from ui.unlock.controller import UnlockController
from ui.unlock.doors import Doors
from ui.window import Act, MainWindow, PageSpec, Questions
from ui.window.idle import IdleWatch

NAME = FieldSpec("name", "Name", Kind.LINE)


class Notes(QObject):
    """A page with one form, as the guide describes it."""

    def __init__(self, desk, key):
        super().__init__()
        self.desk, self.key = desk, key
        self.page = QWidget()
        self.form = RecordForm([FormGroup("Note", (NAME,))])
        column(parent=self.page).addWidget(self.form)
        self.went, self.refreshed = [], 0
        self.acts = (Act("Add a note", lambda: self.went.append("acted")),)
        desk.locking.connect(self._park)

    def refresh(self):
        self.refreshed += 1
        self.desk.take(f"{self.key}/draft", self.form.put_back)

    def go(self, place):
        self.went.append(place)

    def place(self):
        return Place(page=self.key, ref="C-0007", tab="health", field="name", caret=3)

    def flush(self):
        self.form.flush()

    def _park(self):
        self.desk.park(f"{self.key}/draft", self.form.drafts())


class Clock:
    def __init__(self):
        self.now = [0.0, 0.0]

    def __call__(self):
        return (self.now[0], self.now[1])


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(desk, vault, clock, qtbot):
    made = {}

    def spec(key, title, kinds=()):
        def build(desk):
            made[key] = Notes(desk, key)
            return made[key]

        return PageSpec(key, title, "users", build, kinds)

    def again(folder, passphrase):
        return Vault(folder, vault.store if not made else Store(folder / "store.db", KEY))

    doors = Doors(
        open=again,
        create=again,
        sample=lambda: vault,
        propose=lambda: "six words",
        strength=lambda _: 77.0,
        known=lambda: vault.folder,
        remember=lambda _: None,
        new_folder=lambda: vault.folder,
    )
    pages = (
        spec("cases", "Cases", ("case",)),
        spec("sources", "Sources", ("source",)),
        spec("exchange", "Exchange"),
    )
    built = MainWindow(
        desk,
        UnlockController(desk, doors),
        lambda: pages,
        lambda: Questions(counts, search),
        IdleWatch(5, clock),
    )
    built.made = made
    qtbot.addWidget(built)
    built.show()
    yield built
    QApplication.instance().removeEventFilter(built.idle)


def _unlock(window, qtbot):
    window.unlock.page.open.secret.setText("anything")
    window.unlock.page.open.button.click()
    qtbot.waitUntil(lambda: window.shell is not None)
    qtbot.waitUntil(lambda: window.desk.lane.waiting() == 0)
    return window.shell


def test_the_title_never_tells_what_is_open(window, qtbot):
    assert window.windowTitle() == "Casefiles"
    shell = _unlock(window, qtbot)
    shell.show_page("sources")
    assert window.windowTitle() == "Casefiles"


def test_pages_are_built_when_first_shown(window, qtbot):
    shell = _unlock(window, qtbot)
    assert set(window.made) == {"cases"}
    shell.sidebar.items["sources"].click()
    assert set(window.made) == {"cases", "sources"}
    shell.sidebar.items["cases"].click()
    assert window.made["cases"].refreshed == 2


def test_the_sidebar_counts_what_there_is(window, vault, qtbot):
    make(vault.store, "source", name="Fictitious circular")
    shell = _unlock(window, qtbot)
    qtbot.waitUntil(lambda: shell.sidebar.items["sources"].accessibleDescription() == "1")
    assert shell.sidebar.items["cases"].accessibleDescription() == ""


def test_a_place_is_found_by_the_kind_of_its_record(window, qtbot):
    _unlock(window, qtbot)
    place = Place(kind="source", ref="S-0001")
    window.desk.go(place)
    assert window.made["sources"].went == [place]


def test_new_case_and_import_go_to_their_pages(window, qtbot):
    shell = _unlock(window, qtbot)
    shell.bar.new.click()
    shell.bar.bring.click()
    assert window.made["cases"].went == [Place(page="cases", tab="new")]
    assert window.made["exchange"].went == [Place(page="exchange", tab="import")]


def test_locking_drops_the_pages_and_closes_the_vault(window, vault, qtbot):
    shell = _unlock(window, qtbot)
    page = window.made["cases"].page
    window.desk.lock()
    qtbot.waitUntil(lambda: not isValid(shell) and not isValid(page))
    assert window.shell is None
    assert window.unlock.page.isVisible()
    qtbot.waitUntil(lambda: window.desk.lane.waiting() == 0)
    Store(vault.folder / "store.db", KEY).close()


@pytest.mark.parametrize("what", ["dialog", "question", "menu", "file chooser"])
def test_locking_is_not_stopped_by_anything_open(window, vault, qtbot, what):
    _unlock(window, qtbot)
    page = window.made["cases"].page
    menu = QMenu(page)
    menu.addAction("Remove")
    opened = {
        "dialog": lambda: Dialog(page, "New case").open(),
        "question": lambda: tell(window, "Read this", "It matters."),
        "menu": lambda: menu.popup(QPoint(0, 0)),
        "file chooser": lambda: choose_open(page, "Import", "Sealed files (*.age)", lambda _: None),
    }
    opened[what]()
    window.desk.lock()
    assert window.unlock.page.isVisible()
    assert QApplication.activePopupWidget() is None
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    qtbot.waitUntil(lambda: window.desk.lane.waiting() == 0)
    Store(vault.folder / "store.db", KEY).close()


def test_the_locks_key_works_in_a_dialog(window, qtbot):
    _unlock(window, qtbot)
    dialog = Dialog(window, "New case")
    line = LineEdit()
    dialog.body.addWidget(line)
    dialog.open()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "l")
    QApplication.sendEvent(line, key)
    assert window.shell is None


def test_a_quiet_time_locks(window, clock, qtbot):
    _unlock(window, qtbot)
    clock.now[0] += 299
    window.idle.look()
    assert window.shell is not None
    clock.now[0] += 1
    window.idle.look()
    assert window.shell is None


def test_input_puts_the_quiet_time_off(window, clock, qtbot):
    _unlock(window, qtbot)
    clock.now[0] += 299
    qtbot.keyClick(window.made["cases"].form.rows["name"].editor.box, Qt.Key.Key_A)
    clock.now[0] += 299
    window.idle.look()
    assert window.shell is not None


def test_a_sleeping_computer_counts_as_quiet(window, clock, qtbot):
    _unlock(window, qtbot)
    clock.now[1] += 3600
    window.idle.look()
    assert window.shell is None


def test_after_unlocking_everything_is_where_it_was(window, qtbot):
    shell = _unlock(window, qtbot)
    shell.show_page("sources")
    window.desk.lock()
    qtbot.waitUntil(lambda: window.desk.lane.waiting() == 0)
    _unlock(window, qtbot)
    sources = window.made["sources"]
    assert sources.went == [Place(page="sources", ref="C-0007", tab="health", field="name", caret=3)]


def test_text_typed_when_the_lock_falls_is_there_after_unlocking(window, vault, qtbot):
    _unlock(window, qtbot)
    row = window.made["cases"].form.rows["name"]
    qtbot.keyClicks(row.editor.box, "half a na")
    window.desk.lock()
    qtbot.waitUntil(lambda: window.desk.lane.waiting() == 0)
    _unlock(window, qtbot)
    assert window.made["cases"].form.rows["name"].editor.text() == "half a na"


def test_what_was_copied_is_gone_after_the_lock(window, qtbot):
    _unlock(window, qtbot)
    QApplication.clipboard().setText("Aro Velkin")
    window.desk.lock()
    assert QApplication.clipboard().text() == ""


def test_menus_are_off_while_locked(window, qtbot):
    actions = {action.text(): action for action in window.menus._actions()}
    assert not actions["&New case…"].isEnabled()
    assert actions["&Quit"].isEnabled()
    _unlock(window, qtbot)
    assert actions["&New case…"].isEnabled()
    assert not actions["Undo"].isEnabled()


def test_no_two_menu_entries_share_a_shortcut(window):
    keys = [keys for _, keys in window.menus.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+K", "Ctrl+L", "Ctrl+/", "Ctrl+,", "Ctrl+1", "Ctrl+7", "Ctrl+Z", "Ctrl+Shift+Z"} <= set(keys)


def test_the_case_menu_offers_what_the_page_offers(window, qtbot):
    _unlock(window, qtbot)
    window.menus._fill_case()
    window.menus._case.actions()[0].trigger()
    assert window.made["cases"].went == ["acted"]


def test_the_palette_finds_records_and_opens_them(window, vault, qtbot):
    ref = make(vault.store, "source", name="Fictitious circular")
    shell = _unlock(window, qtbot)
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, "fictitious")
    qtbot.waitUntil(lambda: any(getattr(one, "ref", "") == ref for one in shell.palette_box._found))
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Return)
    assert window.made["sources"].went == [Place(kind="source", ref=ref)]
    assert not shell.palette_box.isVisible()


def test_the_palette_does_what_can_be_done(window, qtbot):
    shell = _unlock(window, qtbot)
    shell.open_palette()
    qtbot.keyClicks(shell.palette_box.field, ">add a")
    qtbot.waitUntil(lambda: len(shell.palette_box._found) == 1)
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Return)
    assert window.made["cases"].went == ["acted"]


def test_the_palette_closes_on_escape(window, qtbot):
    shell = _unlock(window, qtbot)
    shell.open_palette()
    qtbot.keyClick(shell.palette_box.field, Qt.Key.Key_Escape)
    assert not shell.palette_box.isVisible()


def test_the_sidebar_is_a_rail_in_a_small_window(window, qtbot):
    shell = _unlock(window, qtbot)
    window.resize(1024, 680)
    qtbot.waitUntil(lambda: shell.sidebar.maximumWidth() == 60)
    window.resize(1360, 860)
    qtbot.waitUntil(lambda: shell.sidebar.maximumWidth() > 200)


def test_a_condition_that_nobody_took_is_shown_at_the_top(window, qtbot):
    shell = _unlock(window, qtbot)
    window.desk.read(record, ("P-9999",))
    qtbot.waitUntil(shell.trouble.isVisible)


def test_every_control_of_the_shell_has_a_name(window, qtbot):
    _unlock(window, qtbot)
    for kind in (QAbstractButton, QLineEdit):
        for widget in window.findChildren(kind):
            if widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName() or widget.text(), widget


def test_closing_the_window_locks(window, vault, qtbot):
    _unlock(window, qtbot)
    window.close()
    Store(vault.folder / "store.db", KEY).close()
