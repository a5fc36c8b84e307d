"""A vault that is only read offers nothing that would alter it; the pages of the File menu lead back."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from casefiles.commands.attach import attach, take_bytes
from casefiles.store.store import Store
from tests.makers import make, make_cited_case
from tests.ui.whole.program import Program, made_vault
from ui.desk import Place
from ui.documents.page import DocumentsPage
from ui.kit.buttons import Button
from ui.kit.writing import WHY, WRITING

BACKUP = "2026-01-02T0304Z"
PAGES = ("cases", "appeals", "meetings", "sources", "exchange", "settings")
ALTERING = ("Add", "Edit", "New", "Remove", "Import", "Cite", "Create", "Restore", "Change pass", "Move")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault whose folder is named as a backup's is, so that it is opened for reading only; with a file everywhere."""
    folder = tmp_path_factory.mktemp("prepared")

    def fill(store: Store) -> None:
        refs = make_cited_case(store)
        appeal = make(store, "appeal", name="Invented letter")
        meeting = make(store, "meeting", name="Invented summit")
        for ref in (refs["case"], refs["source"], appeal, meeting):
            store.write(attach, ref, take_bytes(folder / "made", "note.txt", BytesIO(b"fictitious note")))

    return made_vault(folder / "made", fill).rename(folder / BACKUP)


@pytest.fixture
def run(start, prepared: Path) -> Program:
    made: Program = start(prepared)
    made.unlock()
    return made


def offered(run: Program) -> list[str]:
    """What the page in front offers in words that begin as altering ones do."""
    shown = [one for one in run.shell.findChildren(Button) if one.isVisible() and one.isEnabled()]
    return [one.accessibleName() for one in shown if one.accessibleName().startswith(ALTERING)]


def test_nothing_that_would_alter_the_vault_is_offered(run: Program) -> None:
    assert run.desk.read_only
    for page in PAGES:
        run.shell.show_page(page)
        run.settle()
        assert offered(run) == [], page
    run.shell.show_page("cases")
    for tab in ("overview", "documents", "timeline", "appeals", "sources", "history"):
        run.shell.go(Place(page="cases", tab=tab))
        run.settle()
        assert offered(run) == [], tab


def test_documents_can_be_looked_at_and_nothing_else(run: Program) -> None:
    for page in ("cases", "appeals", "meetings", "sources"):
        run.shell.go(Place(page=page, tab="documents"))
        run.settle()
        (shown,) = (one for one in run.shell.findChildren(DocumentsPage) if one.isVisible())
        assert offered(run) == [], page
        assert not shown.acceptDrops()
        buttons = (one for one in shown.findChildren(Button) if one.isVisible() and one.isEnabled())
        assert [one.text().strip() for one in buttons if one.text()] == ["View"], page
        menus = [action for menu in shown.findChildren(QMenu) for action in menu.actions()]
        assert menus
        assert not any(action.isEnabled() for action in menus), page


def test_what_is_off_says_why_and_stays_off(run: Program) -> None:
    new = run.shell.bar.new
    assert WHY in new.toolTip()
    new.setEnabled(True)
    assert not new.isEnabled()


def test_menus_and_palette_leave_out_what_alters(run: Program) -> None:
    actions = {action.text(): action for action in run.window.menus._actions()}
    for words in ("&New case…", "&Import a sealed file…", "&Travel vault…", "&Recovery sheets…", "Undo"):
        assert not actions[words].isEnabled(), words
    assert actions["&Backups…"].isEnabled()
    run.shell.open_palette()
    words = [words for words, _ in run.shell.palette_box._commands]
    assert "Go to Backups" in words
    assert not [one for one in words if "New" in one or "Travel" in one]


def test_all_is_offered_again_in_a_vault_that_can_be_altered(start, tmp_path: Path) -> None:
    run = start(made_vault(tmp_path / "vault", make_cited_case))
    run.unlock()
    assert WRITING.allowed
    assert run.shell.bar.new.isEnabled()
    run.shell.open_palette()
    words = {words for words, _ in run.shell.palette_box._commands}
    assert {"Go to Backups", "Go to Log", "Go to Travel vault", "Go to Recovery sheets"} <= words
    run.press(Qt.Key.Key_Escape)
    for page in ("backups", "log", "travel", "recovery"):
        run.shell.show_page("sources")
        run.shell.go(Place(page=page))
        run.settle()
        marked = [key for key, item in run.shell.sidebar.items.items() if item.isChecked()]
        assert marked == [], f"{page} stands in no sidebar"
        target = QApplication.focusWidget() or run.shell
        assert target is run.shell or run.shell.isAncestorOf(target)
        run.press(Qt.Key.Key_Escape)
        assert run.shell._key == "sources", page
        assert run.shell.sidebar.items["sources"].isChecked()
