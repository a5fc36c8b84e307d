"""Files on the case page: kept, looked at, cleaned, given out, and never lost by accident."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from casefiles.queries.attachments import attachments, bytes_of
from casefiles.store import blobs
from casefiles.store.vault import Vault
from casefiles.viewing.conditions import CannotBeRead
from tests.fictitious_pictures import bomb, encoded, painted, pdf, telling_jpeg
from tests.ui.cases.files_room import Keep, button, dialog_of
from ui.cases.controller import CasesController
from ui.cases.documents_tab import DocumentsTab
from ui.cases.file_intents import AddFiles, CleanFile, StopFiles, ViewFile
from ui.cases.file_words import size_said, type_said
from ui.cases.viewer_dialog import ViewerDialog
from ui.desk import Desk
from ui.forms.intents import RemoveRecord


def test_an_empty_tab_says_what_it_is_for_and_offers_a_button(tab: DocumentsTab, cases: CasesController):
    button(tab, "Add files…").click()
    chooser = next(one for one in cases.page.findChildren(QFileDialog))
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
    chooser.reject()


def test_dropped_files_are_kept_encrypted_and_shown(
    cases: CasesController,
    tab: DocumentsTab,
    vault: Vault,
    refs: dict[str, str],
    settle: Callable[[], None],
    tmp_path_factory: pytest.TempPathFactory,
):
    path = tmp_path_factory.mktemp("given") / "portrait.jpg"
    path.write_bytes(telling_jpeg())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.invalid/x.png")])
    tab.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    for _ in range(3):
        settle()
    (seen,) = vault.store.read(attachments, refs["case"])
    assert seen.record.words("media_type") == "image/jpeg"
    assert path.exists()
    button(tab, f"View {seen.record.ref}")
    assert not tab.progress.isVisible()


def test_a_picture_a_paper_and_a_text_are_looked_at_with_the_keyboard(
    cases: CasesController, keep: Keep, settle: Callable[[], None], qtbot: QtBot
):
    picture, paper, text = keep(
        a_png=encoded("PNG", painted((600, 400))), b_pdf=pdf(2), c_txt=b"fictitious statement"
    )
    for ref in (picture, paper):
        cases.deeds.do(ViewFile(ref))
        settle()
        dialog = dialog_of(cases.page)
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
    cases.deeds.do(ViewFile(text))
    settle()
    dialog = dialog_of(cases.page)
    assert isinstance(dialog, ViewerDialog)
    assert dialog.text.toPlainText() == "fictitious statement"
    assert dialog.text.isReadOnly()
    dialog.accept()


def test_a_hostile_file_is_a_sentence_in_the_dialog(
    cases: CasesController, keep: Keep, settle: Callable[[], None]
):
    for ref in keep(a_png=bomb(), b_zip=b"PK\x03\x04" + bytes(100)):
        cases.deeds.do(ViewFile(ref))
        settle()
        dialog = dialog_of(cases.page)
        assert isinstance(dialog, ViewerDialog)
        assert dialog.stack.currentWidget() is dialog.message
        assert "safe" not in dialog.message.text()
        dialog.accept()
        settle()


def test_a_cleaned_copy_stands_beside_its_original_and_can_be_undone(
    cases: CasesController,
    open_desk: Desk,
    vault: Vault,
    refs: dict[str, str],
    keep: Keep,
    settle: Callable[[], None],
):
    (ref,) = keep(portrait_jpg=telling_jpeg())
    cases.deeds.do(CleanFile(ref))
    for _ in range(3):
        settle()
    original, copy = vault.store.read(attachments, refs["case"])
    origin = copy.record.link("derived_from")
    assert origin is not None
    assert origin.ref == ref
    assert original.stored is not None
    assert copy.stored is not None
    assert b"FICTITIOUS" not in blobs.read_whole(vault.folder, copy.stored, 10**6)
    assert blobs.read_whole(vault.folder, original.stored, 10**6) == telling_jpeg()
    open_desk.undo()
    settle()
    assert len(vault.store.read(attachments, refs["case"])) == 1


def test_removing_can_be_undone_with_its_bytes(
    cases: CasesController,
    open_desk: Desk,
    vault: Vault,
    refs: dict[str, str],
    keep: Keep,
    settle: Callable[[], None],
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    cases.deeds.do(RemoveRecord(ref))
    settle()
    assert vault.store.read(attachments, refs["case"]) == []
    open_desk.undo()
    settle()
    assert blobs.read_whole(vault.folder, vault.store.read(bytes_of, ref)[1], 100) == b"fictitious letter"


def test_the_lock_ends_the_process_that_shows_a_file(
    cases: CasesController, open_desk: Desk, keep: Keep, settle: Callable[[], None]
):
    (ref,) = keep(letter_png=encoded("PNG"))
    cases.deeds.do(ViewFile(ref))
    settle()
    viewer = cases.documents.looking.viewer
    assert viewer is not None
    assert viewer.page(0, 20, 20).width == 20
    open_desk.lock()
    assert cases.documents.looking.viewer is None
    with pytest.raises(CannotBeRead):
        viewer.page(0, 10, 10)
    settle()


def test_cancel_leaves_no_record_and_no_file(
    cases: CasesController,
    vault: Vault,
    refs: dict[str, str],
    tab: DocumentsTab,
    settle: Callable[[], None],
    tmp_path_factory: pytest.TempPathFactory,
):
    large = tmp_path_factory.mktemp("given") / "film.mp4"
    large.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(24 * 1024 * 1024))
    cases.deeds.do(AddFiles((large, large)))
    assert tab.progress.isVisible()
    cases.deeds.do(StopFiles())
    assert not tab.progress.isVisible()
    for _ in range(3):
        settle()
    assert vault.store.read(attachments, refs["case"]) == []
    assert not [path for path in (vault.folder / "blobs").rglob("*") if path.is_file()]


def test_a_file_that_cannot_be_kept_is_said_and_the_next_one_is_kept(
    cases: CasesController, open_desk: Desk, keep: Keep
):
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
