"""Files kept with a record in the window: kept, looked at, cleaned, given out, and never lost by accident."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from casefiles.queries.attachments import attachments, bytes_of
from casefiles.store import blobs
from casefiles.store.vault import Vault
from casefiles.values.level import Level
from casefiles.viewing.conditions import CannotBeRead
from tests.fictitious_pictures import bomb, encoded, painted, pdf, telling_jpeg
from tests.ui.documents.fingers import Keep, Room, button, dialog_of, dropped
from ui.desk import Desk
from ui.documents.intents import AddFiles, CleanFile, StopFiles, ViewFile
from ui.documents.viewer_dialog import ViewerDialog
from ui.documents.words import size_said, type_said
from ui.forms.intents import RemoveRecord
from ui.kit.boxes import EmptyState


def test_an_empty_page_says_what_it_is_for_and_offers_a_button(any_room: Room):
    assert any_room.page.findChildren(EmptyState)
    button(any_room.page, "Add files…").click()
    chooser = next(one for one in any_room.window.findChildren(QFileDialog))
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
    chooser.reject()


def test_dropped_files_are_kept_encrypted_counted_and_shown(
    any_room: Room, vault: Vault, settle: Callable[[], None], tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("given") / "portrait.jpg"
    path.write_bytes(telling_jpeg())
    dropped(any_room.page, QUrl.fromLocalFile(str(path)), QUrl("https://example.invalid/x.png"))
    for _ in range(3):
        settle()
    (seen,) = vault.store.read(attachments, any_room.ref)
    assert (seen.record.words("media_type"), seen.record.level) == ("image/jpeg", Level.L3)
    assert path.exists()
    button(any_room.page, f"View {seen.record.ref}")
    assert not any_room.page.progress.isVisible()
    assert "Documents  1" in tabs(any_room)


def tabs(room: Room) -> list[str]:
    return [room.detail.tabs.tabText(at) for at in range(room.detail.tabs.count())]


def test_a_picture_a_paper_and_a_text_are_looked_at_with_the_keyboard(
    room: Room, keep: Keep, settle: Callable[[], None], qtbot: QtBot
):
    picture, paper, text = keep(
        a_png=encoded("PNG", painted((600, 400))), b_pdf=pdf(2), c_txt=b"fictitious statement"
    )
    for ref in (picture, paper):
        room.deeds.do(ViewFile(ref))
        settle()
        dialog = dialog_of(room.window)
        assert isinstance(dialog, ViewerDialog)
        qtbot.waitUntil(lambda dialog=dialog: dialog.pictures.sheet.width() > 100)
        if ref == paper:
            qtbot.keyClick(dialog.pictures, Qt.Key.Key_PageDown)
            assert dialog.where.text() == "Page 2 of 2"
        fitted = dialog.pictures.sheet.width()
        qtbot.keyClick(dialog.pictures, Qt.Key.Key_Plus)
        settle()
        assert dialog.pictures.sheet.width() >= fitted
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        settle()
    room.deeds.do(ViewFile(text))
    settle()
    dialog = dialog_of(room.window)
    assert isinstance(dialog, ViewerDialog)
    assert dialog.text.toPlainText() == "fictitious statement"
    assert dialog.text.isReadOnly()
    dialog.accept()


def test_a_hostile_file_is_a_sentence_in_the_dialog(room: Room, keep: Keep, settle: Callable[[], None]):
    for ref in keep(a_png=bomb(), b_zip=b"PK\x03\x04" + bytes(100)):
        room.deeds.do(ViewFile(ref))
        settle()
        dialog = dialog_of(room.window)
        assert isinstance(dialog, ViewerDialog)
        assert dialog.stack.currentWidget() is dialog.message
        assert "safe" not in dialog.message.text()
        dialog.accept()
        settle()


def test_a_cleaned_copy_stands_beside_its_original_and_can_be_undone(
    room: Room,
    open_desk: Desk,
    vault: Vault,
    keep: Keep,
    settle: Callable[[], None],
):
    (ref,) = keep(portrait_jpg=telling_jpeg())
    room.deeds.do(CleanFile(ref))
    for _ in range(3):
        settle()
    original, copy = vault.store.read(attachments, room.ref)
    origin = copy.record.link("derived_from")
    assert origin is not None
    assert origin.ref == ref
    assert original.stored is not None
    assert copy.stored is not None
    assert b"FICTITIOUS" not in blobs.read_whole(vault.folder, copy.stored, 10**6)
    assert blobs.read_whole(vault.folder, original.stored, 10**6) == telling_jpeg()
    open_desk.undo()
    settle()
    assert len(vault.store.read(attachments, room.ref)) == 1


def test_removing_can_be_undone_with_its_bytes(
    room: Room,
    open_desk: Desk,
    vault: Vault,
    keep: Keep,
    settle: Callable[[], None],
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    room.deeds.do(RemoveRecord(ref))
    settle()
    assert vault.store.read(attachments, room.ref) == []
    open_desk.undo()
    settle()
    assert blobs.read_whole(vault.folder, vault.store.read(bytes_of, ref)[1], 100) == b"fictitious letter"


def test_the_lock_ends_the_process_that_shows_a_file(
    room: Room, open_desk: Desk, keep: Keep, settle: Callable[[], None]
):
    (ref,) = keep(letter_png=encoded("PNG"))
    room.deeds.do(ViewFile(ref))
    settle()
    viewer = room.documents.looking.viewer
    assert viewer is not None
    assert viewer.page(0, 20, 20).width == 20
    open_desk.lock()
    assert room.documents.looking.viewer is None
    with pytest.raises(CannotBeRead):
        viewer.page(0, 10, 10)
    settle()


def test_cancel_leaves_no_record_and_no_file(
    room: Room,
    vault: Vault,
    settle: Callable[[], None],
    tmp_path_factory: pytest.TempPathFactory,
):
    large = tmp_path_factory.mktemp("given") / "film.mp4"
    large.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(24 * 1024 * 1024))
    room.deeds.do(AddFiles((large, large)))
    assert room.page.progress.isVisible()
    room.deeds.do(StopFiles())
    assert not room.page.progress.isVisible()
    for _ in range(3):
        settle()
    assert vault.store.read(attachments, room.ref) == []
    assert not [path for path in (vault.folder / "blobs").rglob("*") if path.is_file()]


def test_a_file_that_cannot_be_kept_is_said_and_the_next_one_is_kept(room: Room, open_desk: Desk, keep: Keep):
    said: list[str] = []
    open_desk.failed.connect(lambda error: said.append(str(error)))
    kept = keep(empty_txt=b"", letter_txt=b"fictitious letter")
    assert len(kept) == 1
    assert said == ["This file is empty, so there is nothing to keep. Choose another file."]


def test_types_and_sizes_are_said_in_words():
    assert type_said("image/jpeg") == "JPEG picture"
    assert type_said("") == "Unknown type"
    assert [size_said(one) for one in (1, 999, 1200, 2_500_000, 3 * 10**9, None)] == [
        "1 byte",
        "999 bytes",
        "1.2 kB",
        "2.5 MB",
        "3.0 GB",
        "",
    ]
