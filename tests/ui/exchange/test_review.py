"""Two colleagues write at the same time; nothing is lost, and nothing protected changes unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.commands.edit import edit_typed
from casefiles.commands.take_out import take_out
from casefiles.exchange.export import Selection, export
from casefiles.queries.files import record
from casefiles.values.level import Audience, Level
from tests.makers import make
from tests.ui.exchange.conftest import Side
from tests.ui.exchange.steps import LEFT, Friends, banner, examine
from ui.desk import Place
from ui.exchange.facts import WAITING
from ui.review.browser import ReviewBrowser

ALL = Selection(None, Audience.INTERNAL)


def text(side: Side, ref: str, key: str) -> str:
    return side.store.read(record, ref).records[0].words(key)


def send(sender: Side, receiver: str, path: Path) -> Path:
    export(sender.store, ALL, [receiver], path)
    return path


def take(side: Side, path: Path, qtbot: QtBot) -> None:
    examine(side, path)
    qtbot.mouseClick(side.page.imports.look.apply, LEFT)
    side.settle()


def alt(side: Side, browser: ReviewBrowser, key: Qt.Key, qtbot: QtBot) -> None:
    side.page.activateWindow()
    qtbot.waitUntil(side.page.isActiveWindow)
    browser.list.setFocus()
    qtbot.keyClick(browser.list, key, Qt.KeyboardModifier.AltModifier)
    side.settle()


def bring(browser: ReviewBrowser, ref: str, field: str = "") -> None:
    assert browser.bring(ref, field), [(one.what, one.ref, one.field) for one in browser.decisions.items]


@pytest.fixture
def parted(friends: Friends, tmp_path: Path, qtbot: QtBot) -> tuple[Side, Side, Path]:
    """Bea took in all of Ana's; then both wrote at the same places, and Ana sends again."""
    ana, bea = friends
    make(ana.store, "award", to="P-0001", award="Award of nobody", level=None)
    make(ana.store, "appeal", level=Level.L1, name="Invented letter")
    take(bea, send(ana, "Bea", tmp_path / "first.age"), qtbot)
    for side, word in ((ana, "glazier"), (bea, "fisher")):
        side.store.write(edit_typed, "P-0001", {"occupation": word})
        side.store.write(edit_typed, "C-0001", {"headline": f"The {word} of nowhere"})
    ana.store.write(edit_typed, "D-0001", {"place": "Invented Prison No. 2"})
    ana.store.write(edit_typed, "P-0001", {"identity_document": "Invented No. 7"})
    return ana, bea, send(ana, "Bea", tmp_path / "second.age")


def test_what_nobody_chose_waits_and_what_nobody_contradicts_is_taken_in(
    parted: tuple[Side, Side, Path], qtbot: QtBot
) -> None:
    _, bea, path = parted
    examine(bea, path)
    look = bea.page.imports.look
    assert look.line.text().endswith("records")
    totals = {what: total for what, total, _ in look.browser.decisions.totals()}
    assert (totals["conflict"], totals["protected"]) == (2, 1)
    assert "2 conflicts stay to be settled" in look.sentence.text()
    qtbot.mouseClick(look.apply, LEFT)
    bea.settle()
    assert "3 things wait for you" in bea.page.imports.banner.accessibleName()
    assert text(bea, "D-0001", "place") == "Invented Prison No. 2"
    assert text(bea, "P-0001", "identity_document") == ""
    assert bea.page.tabs.tabText(3).endswith("3")


def test_mine_theirs_and_a_tick_are_what_the_vault_holds_then_and_undo_gives_all_back(
    parted: tuple[Side, Side, Path], qtbot: QtBot
) -> None:
    _, bea, path = parted
    examine(bea, path)
    browser = bea.page.imports.look.browser
    bring(browser, "P-0001", "occupation")
    assert browser.view.choices is not None
    browser.view.choices.buttons["theirs"].click()
    bring(browser, "C-0001", "headline")
    alt(bea, browser, Qt.Key.Key_1, qtbot)
    assert list(browser.decisions.chosen.values()) == ["theirs", "mine"]
    bring(browser, "P-0001", "identity_document")
    assert browser.view.tick is not None
    qtbot.mouseClick(browser.view.tick.box, LEFT)
    qtbot.mouseClick(bea.page.imports.look.apply, LEFT)
    bea.settle()
    kept = [
        text(bea, *at)
        for at in (("P-0001", "occupation"), ("C-0001", "headline"), ("P-0001", "identity_document"))
    ]
    assert kept == ["glazier", "The fisher of nowhere", "Invented No. 7"]
    bea.page.imports.undo_wanted.emit()
    bea.settle()
    back = [
        text(bea, *at)
        for at in (("P-0001", "occupation"), ("C-0001", "headline"), ("P-0001", "identity_document"))
    ]
    assert back == ["fisher", "The fisher of nowhere", ""]
    assert text(bea, "D-0001", "place") == ""


def test_both_joins_the_two_texts(parted: tuple[Side, Side, Path], qtbot: QtBot) -> None:
    _, bea, path = parted
    examine(bea, path)
    browser = bea.page.imports.look.browser
    bring(browser, "P-0001", "occupation")
    browser.choose("both")
    qtbot.mouseClick(bea.page.imports.look.apply, LEFT)
    bea.settle()
    assert text(bea, "P-0001", "occupation") == "fisher; glazier"


def test_a_removal_is_done_only_with_its_own_tick(friends: Friends, tmp_path: Path, qtbot: QtBot) -> None:
    ana, bea = friends
    award = make(ana.store, "award", to="P-0001", award="Award of nobody", level=None)
    take(bea, send(ana, "Bea", tmp_path / "first.age"), qtbot)
    ana.store.write(take_out, award)
    path = send(ana, "Bea", tmp_path / "second.age")
    examine(bea, path)
    look = bea.page.imports.look
    assert "1 removal is not done" in look.sentence.text()
    assert look.browser.decisions.shared_choices("deletion") == []
    bring(look.browser, award)
    assert look.browser.view.tick is not None
    assert "Award of nobody" in look.browser.view.tick.box.accessibleName()
    qtbot.mouseClick(look.browser.view.tick.box, LEFT)
    assert "1 record is removed" in look.sentence.text()
    qtbot.mouseClick(look.apply, LEFT)
    bea.settle()
    assert banner(bea).startswith("1 record removed")


def test_the_queue_is_settled_by_keyboard_one_after_the_other(
    parted: tuple[Side, Side, Path], qtbot: QtBot
) -> None:
    _, bea, path = parted
    take(bea, path, qtbot)
    bea.exchange.go(Place("exchange", ref="P-0001", tab=WAITING, field="occupation"))
    bea.settle()
    queue = bea.page.waiting
    item = queue.browser.current()
    assert item is not None
    assert (item.ref, item.field) == ("P-0001", "occupation")
    assert not queue.settle.isEnabled()
    alt(bea, queue.browser, Qt.Key.Key_2, qtbot)
    assert text(bea, "P-0001", "occupation") == "glazier"
    bring(queue.browser, "C-0001", "headline")
    alt(bea, queue.browser, Qt.Key.Key_1, qtbot)
    bring(queue.browser, "P-0001", "identity_document")
    alt(bea, queue.browser, Qt.Key.Key_1, qtbot)
    assert queue.stack.currentWidget() is queue.none
    assert text(bea, "C-0001", "headline") == "The fisher of nowhere"
    assert bea.page.tabs.tabText(3) == "To review"


def test_decisions_survive_the_lock(parted: tuple[Side, Side, Path]) -> None:
    _, bea, path = parted
    examine(bea, path)
    browser = bea.page.imports.look.browser
    bring(browser, "P-0001", "occupation")
    browser.choose("theirs")
    bea.exchange.imports.park()
    bea.settle()
    browser.show_items((), {})
    bea.exchange.imports._path = None
    bea.exchange.imports.restore()
    bea.settle()
    assert list(bea.page.imports.look.chosen().values()) == ["theirs"]


def test_a_choice_that_cannot_be_carried_out_keeps_the_review_and_changes_nothing(
    friends: Friends, tmp_path: Path, qtbot: QtBot
) -> None:
    ana, bea = friends
    take(bea, send(ana, "Bea", tmp_path / "first.age"), qtbot)
    for side, letter in ((ana, "a"), (bea, "b")):
        side.store.write(edit_typed, "P-0001", {"occupation": letter * 1500})
    examine(bea, send(ana, "Bea", tmp_path / "second.age"))
    look = bea.page.imports.look
    bring(look.browser, "P-0001", "occupation")
    look.browser.choose("both")
    with qtbot.waitSignal(bea.desk.failed) as told:
        qtbot.mouseClick(look.apply, LEFT)
    bea.settle()
    assert "both cannot be kept" in str(told.args[0])
    assert bea.page.imports.stack.currentWidget() is look
    assert list(look.chosen().values()) == ["both"]
    assert look.apply.isEnabled()
    assert text(bea, "P-0001", "occupation") == "b" * 1500
