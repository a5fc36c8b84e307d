from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefiles.crypto.age import Passphrase
from casefiles.exchange.export import export, preview
from casefiles.queries.listing import counts
from tests.ui.exchange.conftest import Side, befriend
from tests.ui.exchange.steps import CASE, LEFT, Friends, banner, choose_case, examine, save
from ui.kit.text import PlainLabel


@pytest.fixture
def sealed(friends: Friends, tmp_path: Path) -> Path:
    ana, _ = friends
    export(ana.store, CASE, ["Bea"], tmp_path / "to-bea.age")
    return tmp_path / "to-bea.age"


def test_a_case_goes_from_one_vault_into_the_other_through_the_widgets(
    friends: Friends, qtbot: QtBot, tmp_path: Path
) -> None:
    ana, bea = friends
    choose_case(ana, qtbot)
    assert ana.page.hint.text() == "Choose for whom."
    assert not ana.page.save.isEnabled()
    ana.page.export.form.people["Bea"].click()
    assert ana.page.save.isEnabled()
    save(ana, qtbot, tmp_path / "out.age")
    assert ana.exchange.exports.dialog is not None
    ana.exchange.exports.dialog.accept()
    examine(bea, tmp_path / "out.age")
    new = len(ana.store.read(preview, CASE).records)
    assert bea.page.imports.look.sentence.text() == f"{new} records are added."
    with qtbot.waitSignal(bea.desk.changed) as told:
        qtbot.mouseClick(bea.page.imports.look.apply, LEFT)
    assert "case" in told.args[0].kinds
    assert banner(bea).startswith(f"{new} records added")
    assert sum(bea.store.read(counts).values()) == new


def test_a_passphrase_is_shown_once_and_opens_the_file(
    friends: Friends, qtbot: QtBot, tmp_path: Path
) -> None:
    ana, bea = friends
    choose_case(ana, qtbot)
    ana.page.export.form.whom.buttons["passphrase"].click()
    save(ana, qtbot, tmp_path / "out.age")
    dialog = ana.exchange.exports.dialog
    assert dialog is not None
    words = dialog.passphrase.text()
    assert len(words.split()) == 6
    qtbot.mouseClick(dialog.copy, LEFT)
    assert QApplication.clipboard().text() == words
    dialog.accept()
    examine(bea, tmp_path / "out.age")
    tab = bea.page.imports
    qtbot.keyClicks(tab.passphrase, "six wrong words it is not")
    qtbot.keyClick(tab.passphrase, Qt.Key.Key_Return)
    bea.settle()
    assert tab.trouble.text().startswith("This passphrase does not open the file.")
    tab.passphrase.setText(words)
    qtbot.mouseClick(tab.open, LEFT)
    bea.settle()
    assert tab.stack.currentWidget() is tab.look
    assert tab.passphrase.text() == ""


def test_every_refusal_is_one_sentence_and_changes_nothing(
    friends: Friends, sealed: Path, tmp_path: Path
) -> None:
    ana, bea = friends
    data = sealed.read_bytes()
    cases = {
        "not a sealed export": b"%PDF-1.7 this is something else entirely",
        "incomplete or was altered": data[:-40],
        "was not sealed to your key": _for_somebody_else(ana, tmp_path),
    }
    for sentence, content in cases.items():
        (tmp_path / "bad.age").write_bytes(content)
        examine(bea, tmp_path / "bad.age")
        assert sentence in banner(bea)
        assert bea.store.read(counts) == {}


def test_a_sender_whose_fingerprint_was_not_compared_is_refused(ana: Side, bea: Side, tmp_path: Path) -> None:
    befriend(ana, "Bea", bea)
    export(ana.store, CASE, ["Bea"], tmp_path / "out.age")
    examine(bea, tmp_path / "out.age")
    assert "not among your contacts" in banner(bea)
    befriend(bea, "Ana", ana, verified=False)
    examine(bea, tmp_path / "out.age")
    assert "not compared yet" in banner(bea)


def test_a_file_taken_in_before_offers_nothing(friends: Friends, sealed: Path, qtbot: QtBot) -> None:
    _, bea = friends
    examine(bea, sealed)
    qtbot.mouseClick(bea.page.imports.look.apply, LEFT)
    bea.settle()
    examine(bea, sealed)
    look = bea.page.imports.look
    assert any("Taken in before" in label.text() for label in look.findChildren(PlainLabel))
    assert not look.apply.isEnabled()


def test_putting_the_file_away_changes_nothing(friends: Friends, sealed: Path, qtbot: QtBot) -> None:
    _, bea = friends
    examine(bea, sealed)
    qtbot.mouseClick(bea.page.imports.look.away, LEFT)
    bea.settle()
    assert bea.store.read(counts) == {}
    assert bea.page.imports.stack.currentWidget() is bea.page.imports.blank


def _for_somebody_else(ana: Side, folder: Path) -> bytes:
    export(ana.store, CASE, [], folder / "own.age")
    return (folder / "own.age").read_bytes()


def test_a_passphrase_export_of_a_stranger_is_refused_too(ana: Side, bea: Side, tmp_path: Path) -> None:
    words = "meadow copper ferry ninety saddle umber"
    export(ana.store, CASE, Passphrase(words), tmp_path / "out.age")
    examine(bea, tmp_path / "out.age")
    bea.page.imports.passphrase_given.emit(words)
    bea.settle()
    assert "not among your contacts" in banner(bea)
