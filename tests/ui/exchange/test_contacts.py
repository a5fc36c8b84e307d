import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casefiles.exchange.contacts import contacts, own_card
from casefiles.exchange.export import Selection
from casefiles.exchange.renewing import renew_identity
from casefiles.exchange.scopes import set_scope
from casefiles.values.level import Audience
from tests.ui.exchange.conftest import Side, befriend
from ui.desk import Notice
from ui.exchange.contact_dialogs import AddContactDialog, VerifyDialog
from ui.kit.chips import StatusChip
from ui.kit.text import PlainLabel

LEFT = Qt.MouseButton.LeftButton
LONGEST_SECONDS = 60


def card_file(side: Side, path: Path) -> Path:
    card, _ = side.store.read(own_card)
    path.write_bytes(card)
    return path


def chosen(side: Side, path: Path) -> None:
    dialog = side.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(path))
    dialog.accept()


def adding(side: Side, path: Path, qtbot: QtBot) -> AddContactDialog:
    qtbot.mouseClick(side.page.add, LEFT)
    chosen(side, path)
    assert side.exchange.contacts.add_dialog is not None
    return side.exchange.contacts.add_dialog


def test_the_own_card_is_shown_in_letters_and_words(ana: Side) -> None:
    _, row = ana.store.read(own_card)
    tab = ana.page.contacts
    assert tab.letters.text() == row.letters
    assert [one.accessibleName() for one in tab.words.children() if one.isWidgetType()] == [
        f"Word {number}: {word}" for number, word in enumerate(row.words, 1)
    ]


def test_the_own_card_is_saved_as_a_file(ana: Side, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.mouseClick(ana.page.contacts.save, LEFT)
    chosen(ana, tmp_path / "mine.casecard")
    qtbot.waitUntil((tmp_path / "mine.casecard").exists)
    ana.settle()
    card, _ = ana.store.read(own_card)
    assert (tmp_path / "mine.casecard").read_bytes() == card


def test_a_card_is_added_under_a_name_and_verified_by_ticking_the_words(
    ana: Side, bea: Side, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = adding(ana, card_file(bea, tmp_path / "bea.casecard"), qtbot)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.name, "Bea")
    qtbot.mouseClick(dialog.go, LEFT)
    ana.settle()
    assert [one.accessibleName() for one in ana.page.contacts.rows["Bea"].findChildren(StatusChip)] == [
        "Not verified"
    ]
    verify = ana.exchange.contacts.verify_dialog
    assert verify is not None
    for number, box in enumerate(verify.boxes):
        assert not verify.go.isEnabled(), number
        box.click()
    qtbot.mouseClick(verify.go, LEFT)
    ana.settle()
    assert [(row.name, row.state) for row in ana.store.read(contacts)] == [("Bea", "verified")]


def test_what_was_read_out_is_checked_when_it_is_typed(ana: Side, bea: Side, qtbot: QtBot) -> None:
    befriend(ana, "Bea", bea, verified=False)
    qtbot.mouseClick(ana.page.contacts.rows["Bea"].verify, LEFT)
    dialog = ana.exchange.contacts.verify_dialog
    assert isinstance(dialog, VerifyDialog)
    _, other = ana.store.read(own_card)
    dialog.typed.setText(" ".join(other.words))
    qtbot.mouseClick(dialog.go, LEFT)
    ana.settle()
    assert "not this contact’s fingerprint" in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    _, right = bea.store.read(own_card)
    dialog.typed.setText(right.letters.lower())
    qtbot.mouseClick(dialog.go, LEFT)
    ana.settle()
    assert ana.store.read(contacts)[0].state == "verified"


def test_a_refused_card_says_why_and_keeps_the_name_typed(ana: Side, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = adding(ana, card_file(ana, tmp_path / "own.casecard"), qtbot)
    qtbot.keyClicks(dialog.name, "Somebody")
    qtbot.mouseClick(dialog.go, LEFT)
    ana.settle()
    assert dialog.trouble.text() == "That is your own card. Ask your colleague for theirs."
    assert dialog.name.text() == "Somebody"
    assert ana.store.read(contacts) == []


def test_a_file_that_is_no_card_is_refused(ana: Side, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "no.casecard").write_bytes(b"<html>" * 9000)
    dialog = adding(ana, tmp_path / "no.casecard", qtbot)
    qtbot.keyClicks(dialog.name, "Somebody")
    qtbot.mouseClick(dialog.go, LEFT)
    ana.settle()
    assert "larger than Casefiles accepts" in dialog.trouble.text()


def test_a_removed_contact_comes_back_verified_as_before(ana: Side, bea: Side, qtbot: QtBot) -> None:
    befriend(ana, "Bea", bea)
    told: list[Notice] = []
    ana.desk.noticed.connect(told.append)
    qtbot.mouseClick(ana.page.contacts.rows["Bea"].remove, LEFT)
    question = ana.page.findChild(QDialog)
    assert question is not None
    button = next(one for one in question.findChildren(QPushButton) if one.text() == "Remove 1 contact")
    qtbot.mouseClick(button, LEFT)
    ana.settle()
    assert ana.store.read(contacts) == []
    assert told[0].words == "Removed 1 contact: Bea"
    assert told[0].act is not None
    told[0].act()
    ana.settle()
    assert [(row.name, row.state) for row in ana.store.read(contacts)] == [("Bea", "verified")]
    assert "Bea" in ana.page.contacts.rows


def test_a_name_with_markup_is_shown_as_typed(ana: Side, bea: Side) -> None:
    befriend(ana, "<b>Bea</b> & Co", bea)
    assert ana.page.export.form.people["<b>Bea</b> & Co"].text() == "<b>Bea</b> && Co"


def test_the_own_card_is_shown_as_a_code_that_reads_back(ana: Side, bea: Side, qtbot: QtBot) -> None:
    qtbot.mouseClick(ana.page.contacts.code, LEFT)
    dialog = ana.exchange.contacts.code_dialog
    assert dialog is not None
    assert dialog.code.accessibleName() == "QR code of your card"
    qtbot.mouseClick(bea.page.contacts.text, LEFT)
    adding_text = bea.exchange.contacts.add_dialog
    assert adding_text is not None
    adding_text.text.setPlainText(ana.page.contacts._own.code)  # type: ignore[union-attr]
    qtbot.keyClicks(adding_text.name, "Ana")
    qtbot.mouseClick(adding_text.go, LEFT)
    bea.settle()
    assert [row.name for row in bea.store.read(contacts)] == ["Ana"]


def test_a_contact_with_other_keys_is_blocked_until_the_new_words_are_ticked(
    friends: tuple[Side, Side], qtbot: QtBot, tmp_path: Path
) -> None:
    ana, bea = friends
    bea.store.write(renew_identity)
    dialog = adding(ana, card_file(bea, tmp_path / "new.casecard"), qtbot)
    qtbot.keyClicks(dialog.name, "Bea")
    qtbot.mouseClick(dialog.go, LEFT)
    ana.settle()
    chips = ana.page.contacts.rows["Bea"].findChildren(StatusChip)
    assert [one.accessibleName() for one in chips] == ["Changed: blocked"]
    ana.page.export.form.people["Bea"].click()
    ana.page.export.form.what.buttons["all"].click()
    assert "has changed" in ana.page.export.form.hindrance()
    verify = ana.exchange.contacts.verify_dialog
    assert verify is not None
    for box in verify.boxes:
        box.click()
    qtbot.mouseClick(verify.go, LEFT)
    ana.settle()
    row = ana.store.read(contacts)[0]
    assert (row.state, row.words) == ("verified", bea.store.read(own_card)[1].words)


def test_a_shared_folder_is_taken_in_and_written_with_one_button(
    friends: tuple[Side, Side], qtbot: QtBot, tmp_path: Path
) -> None:
    ana, bea = friends
    ana.store.write(set_scope, "Bea", Selection(None, Audience.INTERNAL))
    ana.exchange.refresh()
    ana.settle()
    assert "Usually goes: all cases" in words_of(ana.page.contacts.rows["Bea"])
    qtbot.mouseClick(ana.page.contacts.share, LEFT)
    chosen(ana, tmp_path)
    ana.settle()
    dialog = ana.exchange.contacts.sharing.dialog
    assert dialog is not None
    assert "For Bea" in words_of(dialog)
    (file,) = tmp_path.glob("out/*/*.age")
    file.rename(tmp_path / "inbox" / "a.age")
    bea.exchange.contacts.sharing.run(tmp_path)
    bea.settle()
    shown = bea.exchange.contacts.sharing.dialog
    assert shown is not None
    assert "From Ana" in words_of(shown)
    qtbot.mouseClick(ana.page.contacts.rows["Bea"].send, LEFT)
    ana.settle()
    assert ana.page.tabs.current() == "export"
    assert ana.page.export.form.wish().since_last


def test_a_shared_folder_can_be_stopped_and_says_what_was_done(
    friends: tuple[Side, Side], qtbot: QtBot, tmp_path: Path
) -> None:
    _, bea = friends
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "half.age").write_bytes(b"age-encryption.org/v1")
    sharing, tab = bea.exchange.contacts.sharing, bea.page.contacts
    gate = threading.Event()
    bea.desk.vault_job(lambda _vault, _task: gate.wait(LONGEST_SECONDS))
    sharing.run(tmp_path)
    assert not tab.share.isEnabled()
    qtbot.mouseClick(tab.progress.cancel, LEFT)
    gate.set()
    bea.settle()
    assert "You stopped it" in words_of(sharing.dialog)
    sharing.run(tmp_path)
    bea.settle()
    assert "still being copied" in words_of(sharing.dialog)
    assert (tmp_path / "inbox" / "half.age").is_file()
    assert tab.share.isEnabled()


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel))
