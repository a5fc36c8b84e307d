from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from casefiles.commands.drafts import take
from casefiles.commands.edit import edit_typed
from casefiles.exchange.export import preview
from casefiles.exchange.scopes import scope_of, views
from casefiles.store.store import Store
from tests.makers import KEY, make
from tests.ui.exchange.conftest import Side, befriend
from tests.ui.exchange.steps import CASE, LEFT, Friends, choose_case, listed, save, texts, wait_for_preview
from ui.desk import Notice, Place
from ui.kit.dialogs import Dialog


def test_the_preview_lists_every_value_that_goes_and_all_that_stays(friends: Friends, qtbot: QtBot) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    redacted = ana.store.read(preview, CASE)
    goes, stays = ana.page.export.goes, ana.page.export.stays
    assert len(listed(goes)) == len(redacted.records)
    assert len(listed(stays)) == len(redacted.left_out)
    at = next(n for n, one in enumerate(redacted.records) if one.kind == "person")
    goes.list.selectRow(at)
    assert "Aro Velkin" in texts(goes)
    assert "beekeeper" in texts(goes)


def test_health_details_that_leave_are_pointed_out(friends: Friends, qtbot: QtBot) -> None:
    ana, _ = friends
    note = make(ana.store, "health_note", to="C-0001", described_as="gravely ill", noted_on="3 May 2020")
    make(ana.store, "citation", to=note, source="S-0001", at="page 3")
    choose_case(ana, qtbot)
    agree = ana.page.export.agree
    ana.page.export.form.audience.buttons["diplomatic"].click()
    wait_for_preview(ana, qtbot)
    assert agree.isVisible()
    assert note in agree.text.text()
    ana.page.export.form.audience.buttons["internal"].click()
    wait_for_preview(ana, qtbot)
    assert not agree.isVisible()


def test_a_wider_audience_is_previewed_anew(friends: Friends, qtbot: QtBot) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    ana.page.export.form.what.buttons["all"].click()
    wait_for_preview(ana, qtbot)
    public = listed(ana.page.export.goes)
    assert not any("Internal memo" in one for one in public)
    ana.page.export.form.audience.buttons["internal"].click()
    assert not ana.page.save.isEnabled()
    wait_for_preview(ana, qtbot)
    assert any("Internal memo" in one for one in listed(ana.page.export.goes))


def test_an_unverified_contact_needs_an_explicit_tick(ana: Side, bea: Side, qtbot: QtBot) -> None:
    befriend(ana, "Bea", bea, verified=False)
    choose_case(ana, qtbot)
    form = ana.page.export.form
    form.people["Bea"].click()
    assert form.warning.isVisible()
    assert ana.page.hint.text() == "Compare the fingerprint first, or say that it goes all the same."
    assert not ana.page.save.isEnabled()
    form.anyway.click()
    assert ana.page.save.isEnabled()
    form.people["Bea"].click()
    form.people["Bea"].click()
    assert not form.anyway.isChecked()


def test_a_change_between_looking_and_saving_stops_the_file(
    friends: Friends, qtbot: QtBot, tmp_path: Path
) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    ana.page.export.form.people["Bea"].click()
    told: list[Notice] = []
    ana.desk.noticed.connect(told.append)
    qtbot.mouseClick(ana.page.save, LEFT)
    ana.desk.write(edit_typed, ("P-0001", {"occupation": "glazier"}))
    ana.settle()
    wait_for_preview(ana, qtbot)
    dialog = ana.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / "out.age"))
    dialog.accept()
    ana.settle()
    assert told[0].words.startswith("The vault changed meanwhile.")
    assert not (tmp_path / "out.age").exists()


def test_a_stopped_export_leaves_no_file(friends: Friends, qtbot: QtBot, tmp_path: Path) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    ana.page.export.form.people["Bea"].click()
    exports = ana.exchange.exports
    exports._write(exports._seen, ana.page.export.form.wish(), tmp_path / "out.age")  # type: ignore[arg-type]
    qtbot.mouseClick(ana.page.export.progress.cancel, LEFT)
    ana.settle()
    assert list(tmp_path.glob("*.age")) == []
    assert ana.page.save.isEnabled()


def test_locking_forgets_the_file_and_keeps_the_wish(friends: Friends, qtbot: QtBot, tmp_path: Path) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    ana.desk.lock()
    ana.settle()
    assert ana.exchange.exports._seen is None
    assert ana.exchange.imports._intake is None
    assert (ana.page.contacts.rows, ana.page.contacts.letters.text()) == ({}, "")
    store = Store(tmp_path / "ana" / "store.db", KEY)
    kept = store.write(take, "exchange/export").value
    store.close()
    assert kept is not None
    assert kept["cases"] == [["C-0001", "Aro Velkin"]]


def test_going_to_a_case_begins_an_export_of_it(ana: Side, qtbot: QtBot) -> None:
    ana.exchange.go(Place("exchange", "case", "C-0001"))
    wait_for_preview(ana, qtbot)
    assert ana.page.tabs.current() == "export"
    assert [one.ref for one in ana.page.export.form.wish().cases or ()] == ["C-0001"]
    assert ana.exchange.place() == Place("exchange", tab="export")


def test_what_is_kept_back_is_seen_before_it_is_sealed(friends: Friends, qtbot: QtBot) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    keep = ana.page.export.form.keep
    keep.finder.setFocus()
    qtbot.waitUntil(keep.finder.hasFocus)
    qtbot.keyClicks(keep.finder, "person occup")
    qtbot.keyClick(keep.finder, Qt.Key.Key_Return)
    wait_for_preview(ana, qtbot)
    assert keep.kept().withhold == ("person.occupation",)
    assert any("withheld by you" in one for one in listed(ana.page.export.stays))
    assert "beekeeper" not in texts(ana.page.export.goes)
    qtbot.mouseClick(keep.sources.box, LEFT)
    wait_for_preview(ana, qtbot)
    assert not any("Fictitious circular" in one for one in listed(ana.page.export.goes))


def test_tags_and_saved_views_are_chosen_like_cases(friends: Friends, qtbot: QtBot) -> None:
    ana, _ = friends
    ana.store.write(edit_typed, "C-0001", {"tags": "for-review"})
    choose_case(ana, qtbot, "for review")
    assert [one.title for one in ana.page.export.form.wish().cases or ()] == ["Tag: For review"]
    assert any("Aro Velkin" in one for one in listed(ana.page.export.goes))


def test_what_usually_goes_is_kept_when_that_is_ticked(
    friends: Friends, qtbot: QtBot, tmp_path: Path
) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    form = ana.page.export.form
    form.people["Bea"].click()
    qtbot.mouseClick(form.remember.box, LEFT)
    save(ana, qtbot, tmp_path / "out.age")
    kept = ana.store.read(scope_of, "Bea")
    assert kept is not None
    assert kept.cases == ("C-0001",)
    assert ana.exchange.exports.dialog is not None
    ana.exchange.exports.dialog.accept()
    qtbot.mouseClick(form.since.box, LEFT)
    wait_for_preview(ana, qtbot)
    assert ana.page.hint.text() == "Nothing changed since the last file to them."


def test_a_choice_is_kept_as_a_view_found_again_and_removed(friends: Friends, qtbot: QtBot) -> None:
    ana, _ = friends
    choose_case(ana, qtbot)
    form = ana.page.export.form
    qtbot.mouseClick(form.views.keep, LEFT)
    dialog = ana.exchange.exports.viewing.dialog
    qtbot.keyClicks(dialog.name, "Hearings in spring")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: [one.ref for one in form.wish().cases] == ["view:Hearings in spring"])
    wait_for_preview(ana, qtbot)
    assert [(one.name, one.cases) for one in ana.store.read(views)] == [("Hearings in spring", 1)]
    assert ana.exchange.exports._seen.wires
    qtbot.mouseClick(form.views.remove, LEFT)
    (question,) = [one for one in form.findChildren(Dialog) if one.isVisible()]
    question.accept()
    ana.settle()
    assert ana.store.read(views) == []
    assert form.wish().cases == ()
