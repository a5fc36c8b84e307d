from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import KEY, MASTER, make, make_cited_case
from tests.ui.patience import settle
from ui.desk import Desk, Notice, Place
from ui.kit.rows import ROW_ROLE, Row
from ui.kit.rows_view import RowsView
from ui.kit.text import PlainLabel
from ui.sources.controller import SourcesController

Settle = Callable[[], None]
POISON = '<img src="//host/x.png">'


@pytest.fixture
def refs(vault: Vault) -> dict[str, str]:
    """An invented case that rests on one source, and a source on which nothing rests."""
    made = make_cited_case(vault.store, "Aro Velkin")
    make(vault.store, "source", name="Unused invented paper", published="2001")
    return made


@pytest.fixture
def sources(refs: dict[str, str], open_desk: Desk, qtbot: QtBot) -> Iterator[SourcesController]:
    """The page in front with the newest source open."""
    made = SourcesController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(1128, 808)
    made.page.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.page.detail.source is not None and open_desk.lane.waiting() == 0)
    return made


def rows(view: RowsView) -> list[Row]:
    return [view.rows.data(view.rows.index(at, 0), ROW_ROLE) for at in range(view.rows.rowCount())]


def shown(sources: SourcesController) -> str:
    assert sources.page.detail.source is not None
    return sources.page.detail.source.ref


def test_the_newest_source_is_open_with_all_that_rests_on_it(
    sources: SourcesController, refs: dict[str, str], qtbot: QtBot
):
    assert shown(sources) == refs["source"]
    qtbot.waitUntil(lambda: all(rows(sources.page.pane.list)))
    assert [row.title for row in rows(sources.page.pane.list)] == [
        "Fictitious circular",
        "Unused invented paper",
    ]
    assert rows(sources.page.pane.list)[0].end.startswith("5 citations")
    told = rows(sources.page.detail.resting.list)
    assert "Occupation: beekeeper" in {row.title for row in told}
    assert {row.marks[0].text for row in told} == {"page 2"}


def test_a_value_that_rests_on_it_opens_its_record(
    sources: SourcesController, refs: dict[str, str], open_desk: Desk
):
    places: list[Place] = []
    open_desk.go_wanted.connect(places.append)
    sources.page.detail.resting.list.opened.emit(0)
    assert places[0].ref in refs.values()
    assert places[0].kind


def test_a_new_source_begins_with_its_title_and_is_stored_as_typed(
    sources: SourcesController, vault: Vault, qtbot: QtBot, settle: Settle
):
    sources.new()
    qtbot.waitUntil(lambda: vault.store is not None and shown(sources) == "S-0003")
    box = sources.page.detail.form.rows["name"].editor.focusProxy()
    qtbot.keyClicks(box, "Invented bulletin")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert vault.store.read(record, "S-0003").records[0].title == "Invented bulletin"


def test_a_new_source_left_empty_goes_again(
    sources: SourcesController, vault: Vault, qtbot: QtBot, settle: Settle
):
    sources.new()
    qtbot.waitUntil(lambda: shown(sources) == "S-0003")
    settle()
    view = sources.page.pane.list
    view.setCurrentIndex(view.rows.index(view.rows.rowCount() - 2, 0))
    qtbot.waitUntil(lambda: shown(sources) != "S-0003")
    settle()
    assert vault.store.read(counts)["source"] == 2


def test_removing_a_source_names_the_citations_first_and_all_come_back(
    sources: SourcesController, vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
):
    notices: list[Notice] = []
    open_desk.noticed.connect(notices.append)
    sources.page.detail.head.remove_wanted.emit()
    dialog = sources.page.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert any("5 citations" in label.text() for label in dialog.findChildren(PlainLabel))
    safe = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    assert safe.text() == "Cancel"
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Remove source").click()
    qtbot.waitUntil(lambda: bool(notices))
    settle()
    assert notices[0].words == "Removed source “Fictitious circular” with 5 further records."
    assert "citation" not in vault.store.read(counts)
    assert notices[0].act is not None
    notices[0].act()
    settle()
    assert vault.store.read(counts)["citation"] == 5


def test_a_source_on_which_nothing_rests_goes_without_a_question(
    sources: SourcesController, vault: Vault, qtbot: QtBot, settle: Settle
):
    sources.go(Place(ref="S-0002"))
    qtbot.waitUntil(lambda: shown(sources) == "S-0002")
    sources.page.detail.head.remove_wanted.emit()
    settle()
    assert vault.store.read(counts)["source"] == 1
    qtbot.waitUntil(lambda: shown(sources) == "S-0001")


def test_typing_narrows_the_list(sources: SourcesController, qtbot: QtBot):
    qtbot.keyClicks(sources.page.pane.search, "circular")
    qtbot.waitUntil(lambda: sources.page.pane.list.rows.rowCount() == 1)


def test_markup_in_a_source_is_shown_letter_by_letter(
    sources: SourcesController, vault: Vault, qtbot: QtBot, settle: Settle
):
    poisoned = make(vault.store, "source", name=POISON, publisher=POISON, note=POISON)
    sources.go(Place(ref=poisoned))
    qtbot.waitUntil(lambda: shown(sources) == poisoned)
    labels = sources.page.findChildren(PlainLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert sources.page.detail.head.title.text() == POISON
    assert POISON in sources.page.detail.head.about.text()


def test_text_not_yet_saved_comes_back_after_unlocking(
    sources: SourcesController, open_desk: Desk, vault: Vault, qtbot: QtBot
):
    form = sources.page.detail.form
    qtbot.keyClicks(form.rows["publisher"].editor.focusProxy(), "Invented Press")
    qtbot.keyClicks(form.rows["accessed_on"].editor.focusProxy(), "no date at a")
    open_desk.lock()
    settle(qtbot, open_desk)
    store = Store(vault.folder / "store.db", KEY)
    with qtbot.waitSignal(open_desk.opened):
        open_desk.open(lambda: Vault(vault.folder, store, MASTER), lambda: None, lambda _: None)
    again = SourcesController(open_desk)
    qtbot.addWidget(again.page)
    again.refresh()
    row = again.page.detail.form.rows["accessed_on"]
    qtbot.waitUntil(lambda: row.editor.text() == "no date at a")
    assert again.page.detail.form.rows["publisher"].editor.text() == "Invented Press"
    settle(qtbot, open_desk)
