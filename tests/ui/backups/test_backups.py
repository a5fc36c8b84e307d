"""The page of backups and the notices on a vault's safety, on a real vault and a real folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from casefiles.crypto import header
from casefiles.crypto.kdf import FLOOR
from casefiles.files import DiskFull
from casefiles.store import backup_book, ballast, snapshots
from casefiles.store.identity import make_identity
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import PASSPHRASE, make
from tests.ui.keyboard import answer, give_path, press, tab_to
from ui.backups.controller import BackupsController
from ui.kit.boxes import Banner
from ui.kit.buttons import Button
from ui.window.banners import Banners
from ui.window.safety import SafetyWatch


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault with a header of its own, since a backup is one too."""
    folder = tmp_path / "vault"
    folder.mkdir()
    raw, master = header.new_header(PASSPHRASE, FLOOR)
    (folder / "vault.json").write_bytes(raw)
    store = Store(folder / "store.db", master.derive("db").reveal())
    store.write(make_identity)
    make(store, "person", name="Ora Testperson")
    return Vault(folder, store, master)


@pytest.fixture
def stick(tmp_path: Path, vault: Vault) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def backups(open_desk, qtbot) -> BackupsController:
    made = BackupsController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 760)
    made.page.show()
    made.refresh()
    return made


@pytest.fixture
def with_place(backups, stick, qtbot) -> BackupsController:
    backups._keep_place(stick)
    qtbot.waitUntil(lambda: bool(backups._facts.place))
    return backups


def made_one(backups: BackupsController, qtbot) -> str:
    before = len(backups._facts.backups)
    backups.page.make.click()
    qtbot.waitUntil(lambda: len(backups._facts.backups) > before and not backups.page.progress.isVisible())
    return backups._facts.backups[0].name


def said(page) -> str:
    return " ".join(
        banner.accessibleName() for banner in page.findChildren(Banner) if banner.isVisibleTo(page)
    )


def test_without_a_place_the_page_asks_for_one_and_offers_nothing_else(backups, qtbot) -> None:
    qtbot.waitUntil(lambda: backups.page.stack.currentWidget() is backups.page.blank)
    assert not backups.page.make.isVisible()


def test_a_backup_is_made_verified_and_listed(with_place, qtbot, vault, stick) -> None:
    name = made_one(with_place, qtbot)
    assert "made and verified" in said(with_place.page)
    (one,) = with_place._facts.backups
    assert (one.name, one.verified is not None) == (name, True)
    assert [found.name for found in snapshots.found_in(snapshots.shelf(stick, vault.master.vault_id))] == [
        name
    ]
    with_place.page.stack.grab()
    assert all(button.isEnabled() for button in with_place.page._deeds)


def test_a_place_inside_the_vault_is_refused_in_a_sentence(backups, vault, qtbot) -> None:
    backups._keep_place(vault.folder / "blobs")
    qtbot.waitUntil(lambda: backups._facts.place == "" and not backups.page.progress.isVisible())
    assert vault.store.read(backup_book.book).place is None


def test_a_damaged_backup_is_told_and_no_longer_called_verified(with_place, qtbot, vault, stick) -> None:
    name = made_one(with_place, qtbot)
    path = snapshots.shelf(stick, vault.master.vault_id) / name / "store.db"
    raw = bytearray(path.read_bytes())
    raw[5000] ^= 1
    path.write_bytes(raw)
    with_place.page._deeds[0].click()
    qtbot.waitUntil(lambda: "damaged" in said(with_place.page))
    qtbot.waitUntil(lambda: with_place._facts.backups[0].verified is None)


def test_restoring_asks_first_naming_the_count_and_the_safe_button_has_the_focus(
    with_place, qtbot, vault
) -> None:
    made_one(with_place, qtbot)
    make(vault.store, "person", name="Aro Testperson")
    with_place.page._deeds[3].click()
    qtbot.waitUntil(lambda: bool(_dialogs()))
    (dialog,) = _dialogs()
    buttons = [button.text() for button in dialog.findChildren(Button)]
    assert "1 record added" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert any("lose 1 change" in text for text in buttons)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert vault.store.read(backup_book.book).verified


def test_going_back_locks_the_window_and_keeps_the_state_before(
    with_place, qtbot, vault, stick, desk
) -> None:
    name = made_one(with_place, qtbot)
    make(vault.store, "person", name="Aro Testperson")
    with qtbot.waitSignal(desk.locked):
        with_place._restore(name)
    desk.finish()
    again = Store(vault.folder / "store.db", vault.master.derive("db").reveal())
    people = again.raw(lambda raw: [title for (title,) in raw.execute("SELECT title FROM record")])
    held = again.read(backup_book.book)
    again.close()
    assert people == ["Ora Testperson"]
    assert held.place == stick
    assert len(snapshots.found_in(snapshots.shelf(stick, vault.master.vault_id))) == 2


def test_looking_at_a_backup_changes_nothing_and_leads_back(with_place, qtbot, vault, desk) -> None:
    name = made_one(with_place, qtbot)
    with qtbot.waitSignal(desk.turned):
        with_place._look(name)
    assert desk.read_only
    banners = Banners()
    qtbot.addWidget(banners)
    SafetyWatch(desk, banners)
    assert "You are viewing the backup of" in banners.shown["reading"].accessibleName()
    with qtbot.waitSignal(desk.turned):
        desk.way_back()
    assert not desk.read_only
    assert desk.folder == vault.folder


def test_a_notice_stands_until_a_backup_is_found_good(open_desk, qtbot, vault, stick) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    watch = SafetyWatch(open_desk, banners)
    qtbot.waitUntil(lambda: "backups" in banners.shown)
    assert "No backups yet" in banners.shown["backups"].accessibleName()
    vault.store.write(backup_book.choose_place, stick)
    watch._look()
    qtbot.waitUntil(lambda: "made and found good yet" in banners.shown["backups"].accessibleName())
    watch._later.stop()
    vault.store.write(backup_book.note_good, "2026-01-01T0000Z", datetime.now(UTC) - timedelta(days=9))
    watch._look()
    qtbot.waitUntil(lambda: "older than a week" in banners.shown["backups"].accessibleName())
    watch.maker.start()
    qtbot.waitUntil(lambda: "backups" not in banners.shown)


def test_a_backup_that_was_made_by_itself_is_listed_on_the_page(with_place, open_desk, qtbot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    watch = SafetyWatch(open_desk, banners)
    watch.maker.start()
    qtbot.waitUntil(lambda: with_place.page.list.current_id() == 0 and not with_place.page._none.isVisible())
    assert with_place._facts.last is not None


def test_a_full_disk_offers_the_reserve_and_gives_its_room_back(open_desk, qtbot, vault) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    SafetyWatch(open_desk, banners)
    qtbot.waitUntil(lambda: ballast.held(vault.folder))
    open_desk.failed.emit(DiskFull())
    (button,) = [b for b in banners.shown["full"].findChildren(Button) if "reserve" in b.text()]
    button.click()
    qtbot.waitUntil(lambda: "full" not in banners.shown)
    assert not ballast.held(vault.folder)


def _dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_by_keyboard_alone_a_place_is_chosen_a_backup_made_verified_and_set_beside(
    backups, stick, tmp_path, qtbot
) -> None:
    page = backups.page
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.blank)
    press(page.blank.button)
    give_path(stick, qtbot)
    qtbot.waitUntil(lambda: backups._facts.place == str(stick) and page.make.isVisible())
    press(page.make)
    qtbot.waitUntil(lambda: len(backups._facts.backups) == 1 and not page.progress.isVisible())
    verify, look, beside, back = page._deeds
    tab_to(page.list)
    press(verify)
    qtbot.waitUntil(lambda: "whole" in said(page))
    (tmp_path / "beside").mkdir()
    press(beside)
    give_path(tmp_path / "beside", qtbot)
    qtbot.waitUntil(lambda: "vault of its own" in said(page))
    assert (tmp_path / "beside" / "vault.json").is_file()
    press(back)
    answer("Keep the vault as it is", qtbot)
    assert look.isEnabled()


def test_by_keyboard_alone_a_backup_is_looked_at_and_gone_back_to(with_place, desk, vault, qtbot) -> None:
    page = with_place.page
    qtbot.waitUntil(page.make.isVisible)
    press(page.make)
    qtbot.waitUntil(lambda: len(with_place._facts.backups) == 1 and not page.progress.isVisible())
    make(vault.store, "person", name="Aro Testperson")
    tab_to(page.list)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.read_only)
    with qtbot.waitSignal(desk.turned):
        desk.way_back()
    with_place.refresh()
    qtbot.waitUntil(lambda: page._deeds[3].isEnabled() and page._deeds[3].isVisible())
    press(page._deeds[3])
    with qtbot.waitSignal(desk.locked):
        answer("lose 1 change", qtbot)
