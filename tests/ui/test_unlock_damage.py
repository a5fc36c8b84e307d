"""A vault that does not open: the unlock page leads to its backups and to what can be read, by keyboard alone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefiles.store.vault import Vault, create, open_vault
from tests.makers import PASSPHRASE, make_room_with_backup
from tests.ui.keyboard import active, answer, give_path, press, type_into
from ui.desk import Desk
from ui.unlock.controller import UnlockController
from ui.unlock.doors import Doors, OtherWays
from ui.unlock.mending import mending


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_room_with_backup(tmp_path_factory.mktemp("damage"))


@pytest.fixture
def room(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "room"))


def _never(*_: object) -> Vault:
    raise AssertionError("nobody asked for that")


@pytest.fixture
def unlock(desk: Desk, room: Path, qtbot: QtBot) -> UnlockController:
    doors = Doors(
        open=open_vault,
        create=create,
        sample=lambda: pytest.fail("no sample is asked for"),
        propose=lambda: "",
        strength=lambda _: 99.0,
        known=lambda: room / "vault",
        remember=lambda _: None,
        new_folder=lambda: room / "new",
        others=OtherWays(_never, _never, lambda _: (False, "")),
        mending=mending(),
    )
    made = UnlockController(desk, doors)
    qtbot.addWidget(made.page)
    made.page.resize(900, 760)
    made.page.show()
    made.ask()
    active(made.page, qtbot)
    return made


def harm(room: Path, name: str = "store.db") -> None:
    (room / "vault" / name).write_bytes(b"\x07" * 8192)


def tried(unlock: UnlockController, qtbot: QtBot) -> None:
    type_into(unlock.page.open.secret, PASSPHRASE, enter=True)
    qtbot.waitUntil(unlock.page.damage.isVisible)


def test_a_damaged_vault_offers_the_three_ways_and_says_why(unlock, room, qtbot) -> None:
    harm(room)
    tried(unlock, qtbot)
    face = unlock.page.damage
    assert face.sentence.text()
    assert face.way.secret.text() == PASSPHRASE, "it need not be typed again"
    assert all(button.isVisible() for button in (face.look, face.restore, face.salvage))


def test_a_wrong_passphrase_is_no_damage(unlock, qtbot) -> None:
    type_into(unlock.page.open.secret, "not the words", enter=True)
    qtbot.waitUntil(lambda: "does not open" in unlock.page.open.sentence.text())
    assert not unlock.page.damage.isVisible()


def test_a_backup_is_opened_to_look_at(unlock, desk, room, qtbot) -> None:
    harm(room)
    tried(unlock, qtbot)
    press(unlock.page.damage.look)
    give_path(room / "stick", qtbot)
    press(unlock.page.damage.go)
    qtbot.waitUntil(lambda: desk.is_open)
    assert desk.read_only
    desk.lock()
    unlock.ask()
    assert unlock._folder == room / "vault", "what is asked for next is the vault, not its backup"


def test_a_backup_is_restored_here_after_a_question(unlock, desk, room, qtbot) -> None:
    harm(room)
    tried(unlock, qtbot)
    press(unlock.page.damage.restore)
    give_path(room / "stick", qtbot)
    QTest.keyClick(unlock.page.damage.list, Qt.Key.Key_Return)
    answer("Restore this backup", qtbot)
    qtbot.waitUntil(lambda: desk.is_open)
    assert desk.folder == room / "vault"
    assert not desk.read_only


def test_a_lost_header_is_put_back_through_the_other_ways_in(unlock, desk, room, qtbot) -> None:
    (room / "vault" / "vault.json").unlink()
    press(unlock.page.open.fold)
    press(unlock.page.open.damage)
    face = unlock.page.damage
    qtbot.waitUntil(face.isVisible)
    press(face.restore)
    assert "passphrase first" in face.sentence.text()
    type_into(face.way.secret, PASSPHRASE)
    press(face.restore)
    give_path(room / "stick", qtbot)
    press(face.go)
    answer("Restore this backup", qtbot)
    qtbot.waitUntil(lambda: desk.is_open)


def test_what_can_be_read_is_saved_and_what_is_lost_is_told(unlock, desk, room, qtbot) -> None:
    tried_folder = room / "saved"
    tried_folder.mkdir()
    press(unlock.page.open.fold)
    press(unlock.page.open.damage)
    face = unlock.page.damage
    type_into(face.way.secret, PASSPHRASE)
    press(face.salvage)
    give_path(tried_folder, qtbot)
    qtbot.waitUntil(face.on.isVisible)
    assert "2 records could be read" in face.report.text()
    assert "Nothing was lost" in face.report.text()
    press(face.on)
    type_into(unlock.page.open.secret, PASSPHRASE, enter=True)
    qtbot.waitUntil(lambda: desk.is_open)
    assert desk.folder == tried_folder


def test_nothing_to_save_is_said_and_the_ways_stay(unlock, room, qtbot) -> None:
    harm(room)
    tried(unlock, qtbot)
    face = unlock.page.damage
    (room / "saved").mkdir()
    press(face.salvage)
    give_path(room / "saved", qtbot)
    qtbot.waitUntil(lambda: "Nothing can be read" in face.sentence.text())
    assert face.look.isVisible()
    assert not (room / "saved").exists()


def test_a_folder_without_backups_is_said(unlock, room, qtbot) -> None:
    harm(room)
    tried(unlock, qtbot)
    press(unlock.page.damage.look)
    give_path(room, qtbot)
    assert "no backup of this vault" in unlock.page.damage.sentence.text()
