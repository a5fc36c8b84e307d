"""Wherever files are kept, the same holds: nothing typed is lost at the lock, ways lead there, the keyboard suffices."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefiles.commands.attach import attach, take_file
from casefiles.queries.attachments import attachment, attachments
from casefiles.queries.files import record
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import KEY, MASTER
from tests.ui.documents.conftest import FEATURES, Enter
from tests.ui.documents.fingers import HOSTS, Keep, Room, button, dialog_of, room_of
from tests.ui.patience import settle as settled
from ui.desk import Desk, Place
from ui.documents.card import DocumentCard
from ui.documents.intents import AddFiles, ViewFile
from ui.documents.viewer_dialog import ViewerDialog
from ui.forms.intents import CiteValue, EditRecord, Visit
from ui.kit.text import PlainLabel

Settle = Callable[[], None]


def kind_of(room: Room) -> str:
    return next(kind for kind in HOSTS if isinstance(room.feature, FEATURES[kind]))


def reopened(room: Room, desk: Desk, folder: Path, qtbot: QtBot) -> tuple[Room, Store]:
    """Lock, unlock, and come back as the window does."""
    kind, place = kind_of(room), room.feature.place()
    desk.lock()
    settled(qtbot, desk)
    store = Store(folder / "store.db", KEY)
    with qtbot.waitSignal(desk.opened):
        desk.open(lambda: Vault(folder, store, MASTER), lambda: None, lambda _: None)
    feature = FEATURES[kind](desk)
    qtbot.addWidget(feature.page)
    feature.page.resize(1128, 808)
    feature.page.show()
    feature.refresh()
    feature.go(place)
    settled(qtbot, desk)
    return room_of(feature, room.ref), store


def test_what_is_typed_about_a_file_is_saved_or_shown_again_after_unlocking(
    any_room: Room, open_desk: Desk, vault: Vault, keep: Keep, settle: Settle, qtbot: QtBot
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    any_room.deeds.do(EditRecord(ref))
    panel = any_room.detail.sheet.panel
    assert panel is not None
    qtbot.keyClicks(panel.form.rows["shows"].editor.focusProxy(), "A letter to nobody")
    qtbot.keyClicks(panel.form.rows["made_on"].editor.focusProxy(), "no date at a")
    again, store = reopened(any_room, open_desk, vault.folder, qtbot)
    assert again.page.isVisible()
    panel = again.detail.sheet.panel
    assert panel is not None
    assert panel.ref == ref
    assert panel.form.rows["made_on"].editor.text() == "no date at a"
    assert store.read(attachment, ref).record.words("shows") == "A letter to nobody"


def test_a_citation_of_a_file_half_typed_comes_back(
    room: Room, open_desk: Desk, vault: Vault, keep: Keep, qtbot: QtBot
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    room.deeds.do(CiteValue(ref))
    dialog = room.deeds.cite_dialog
    assert dialog is not None
    dialog.put_back({"typed": "Some paper", "at": "page", "quotation": "words"})
    again, _ = reopened(room, open_desk, vault.folder, qtbot)
    qtbot.waitUntil(lambda: again.deeds.cite_dialog is not None)
    dialog = again.deeds.cite_dialog
    assert dialog is not None
    assert (dialog.wish().ref, dialog.wish().at) == (ref, "page")


def test_the_lock_forgets_the_files_that_still_wait(
    room: Room, open_desk: Desk, vault: Vault, settle: Settle, tmp_path_factory: pytest.TempPathFactory
):
    large = tmp_path_factory.mktemp("given") / "film.mp4"
    large.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(8 * 1024 * 1024))
    room.deeds.do(AddFiles((large, large)))
    open_desk.lock()
    settle()
    store = Store(vault.folder / "store.db", KEY)
    assert len(store.read(attachments, room.ref)) <= 1
    store.close()


@pytest.mark.parametrize("kind", HOSTS)
def test_a_file_that_was_found_is_shown_with_what_it_is_kept_with(
    enter: Enter,
    refs: dict[str, str],
    vault: Vault,
    settle: Settle,
    letter: Path,
    kind: str,
):
    """The search knows only that it is an attachment, and asks the Cases page, which knows where to go on."""
    ref = vault.store.write(attach, refs[kind], take_file(vault.folder, letter)).value.ref
    room, cases = enter(kind), enter("case")
    for one in (room, cases):
        one.detail.tabs.setCurrentIndex(0)
    places: list[Place] = []
    cases.feature._desk.go_wanted.connect(places.append)
    cases.feature.go(Place(kind="attachment", ref=ref))
    settle()
    if kind == "case":
        assert places == []
        assert cases.detail.sheet.ref == ref
        return
    assert places == [Place(kind=kind, ref=ref)]
    room.feature.go(places[0])
    settle()
    assert room.detail.sheet.ref == ref
    assert room.detail.tabs.current() == "documents"


def test_a_file_is_added_looked_at_and_closed_with_keys_alone(
    any_room: Room, keep: Keep, settle: Settle, qtbot: QtBot
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    view = button(any_room.page, f"View {ref}")
    any_room.detail.tabs.setFocus()
    for _ in range(12):
        if QApplication.focusWidget() is view:
            break
        qtbot.keyClick(QApplication.focusWidget() or any_room.window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle()
    dialog = dialog_of(any_room.window)
    assert isinstance(dialog, ViewerDialog)
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == "fictitious letter")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_page_ends_its_own_viewer_at_the_lock(
    any_room: Room, open_desk: Desk, keep: Keep, settle: Settle
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    any_room.deeds.do(ViewFile(ref))
    settle()
    viewer = any_room.documents.looking.viewer
    assert viewer is not None
    open_desk.lock()
    assert any_room.documents.looking.viewer is None
    settle()


def test_a_new_record_that_only_has_a_file_stays(enter: Enter, vault: Vault, settle: Settle, letter: Path):
    room = enter("source")
    room.feature.new()
    settle()
    made = room.feature.place().ref
    assert made != room.ref
    room.detail.tabs.choose("documents")
    room.deeds.do(AddFiles((letter,)))
    for _ in range(3):
        settle()
    room.window.pane.chosen.emit(vault.store.read(record, room.ref).records[0].id)
    settle()
    assert room.feature.place().ref == room.ref
    assert len(vault.store.read(attachments, made)) == 1
    appeals = enter("appeal")
    appeals.feature.new()
    settle()
    begun = appeals.detail.sheet.ref
    appeals.deeds.do(AddFiles((letter,)))
    appeals.detail.sheet.leave()
    for _ in range(3):
        settle()
    assert len(vault.store.read(attachments, begun)) == 1


def test_a_source_with_files_is_removed_only_after_its_files_are_named(
    room: Room, vault: Vault, keep: Keep, settle: Settle
):
    keep(a_txt=b"fictitious scan", b_txt=b"fictitious page")
    room.detail.head.remove_wanted.emit()
    dialog = dialog_of(room.window)
    said = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "2 documents kept with it" in said
    assert "5 citations" in said
    button(dialog, "Cancel").click()
    settle()
    assert vault.store.read(record, room.ref)


def test_a_case_shows_the_files_of_its_letters_and_says_where_they_are(
    enter: Enter, refs: dict[str, str], vault: Vault, settle: Settle, letter: Path
):
    vault.store.write(attach, refs["appeal"], take_file(vault.folder, letter))
    room = enter("case")
    (card,) = room.page.findChildren(DocumentCard)
    said = [label.text() for label in card.findChildren(PlainLabel)]
    assert "Letter on rivers" in said
    assert "Kept with this appeal" in said
    asked: list[object] = []
    card.wanted.connect(asked.append)
    button(card, f"Open {refs['appeal']}").click()
    assert asked == [Visit("appeal", refs["appeal"])]
