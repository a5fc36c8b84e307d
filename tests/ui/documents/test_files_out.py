"""What leaves the vault in clear: warned of first, listed, and cleared away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from casefiles.store.outside import lying_outside
from casefiles.store.vault import Vault
from tests.ui.documents.fingers import Keep, Room, button, dialog_of
from ui.desk import Desk
from ui.documents.intents import PutOutside, SaveFile
from ui.window.banners import Banners
from ui.window.outside import OutsideWatch


def test_saving_in_clear_warns_first_and_names_the_file_by_its_reference(
    room: Room, keep: Keep, settle: Callable[[], None], tmp_path: Path
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    room.deeds.do(SaveFile(ref))
    settle()
    dialog = dialog_of(room.window)
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()] == ["Cancel"]
    button(dialog, "Choose a place…").click()
    chooser = next(iter(room.window.findChildren(QFileDialog)))
    assert Path(chooser.selectedFiles()[0]).name == f"{ref}.txt"
    chooser.fileSelected.emit(str(tmp_path / "copy.txt"))
    chooser.reject()
    settle()
    assert (tmp_path / "copy.txt").read_bytes() == b"fictitious letter"


def test_what_lies_outside_is_warned_of_listed_and_deleted(
    room: Room,
    open_desk: Desk,
    vault: Vault,
    qtbot: QtBot,
    keep: Keep,
    settle: Callable[[], None],
):
    banners = Banners()
    qtbot.addWidget(banners)
    OutsideWatch(open_desk, banners)
    (ref,) = keep(letter_txt=b"fictitious letter")
    room.deeds.do(PutOutside(ref))
    settle()
    assert lying_outside(vault.folder) == ()
    button(dialog_of(room.window), "Write it in clear").click()
    settle()
    (lying,) = lying_outside(vault.folder)
    assert lying.path.read_bytes() == b"fictitious letter"
    (banner,) = banners.shown.values()
    assert str(lying.path) in banner.text.text()
    button(banner, "Delete now").click()
    assert not banners.shown
    assert lying_outside(vault.folder) == ()


def test_the_lock_deletes_what_lies_outside(
    room: Room, vault: Vault, open_desk: Desk, keep: Keep, settle: Callable[[], None]
):
    (ref,) = keep(letter_txt=b"fictitious letter")
    room.deeds.do(PutOutside(ref))
    settle()
    button(dialog_of(room.window), "Write it in clear").click()
    settle()
    open_desk.lock()
    settle()
    assert lying_outside(vault.folder) == ()
