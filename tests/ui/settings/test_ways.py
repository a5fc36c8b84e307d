"""The ways into the vault in the settings: seen, added, removed; and all keys renewed."""

import pytest

from casefiles.crypto import keyfile
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.opener import ByKeyFile
from casefiles.store import slots
from casefiles.store.vault import create
from tests.makers import PASSPHRASE, make
from tests.ui.patience import settle
from ui.kit.buttons import Button
from ui.kit.entry import EntryRow
from ui.settings.security import SecurityTab
from ui.settings.ways import WaysController

NEW = "willow anchor copper meadow syntax barley"


@pytest.fixture
def vault(tmp_path):
    return create(tmp_path / "vault", PASSPHRASE, FLOOR)


@pytest.fixture
def ways(open_desk, qtbot):
    tab = SecurityTab()
    qtbot.addWidget(tab)
    tab.resize(900, 800)
    tab.show()
    made = WaysController(open_desk, tab)
    made.tab = tab
    refresh(made, open_desk, qtbot)
    return made


def refresh(ways, desk, qtbot):
    ways.refresh()
    settle(qtbot, desk)


def rows(ways):
    return [row.title.text() for row in ways.tab.findChildren(EntryRow) if row.isVisible()]


def bins(ways):
    return [
        button for button in ways.tab.findChildren(Button) if button.accessibleName().startswith("Remove: ")
    ]


def test_the_only_passphrase_is_shown_and_cannot_be_removed(ways, qtbot):
    qtbot.waitUntil(lambda: rows(ways) == ["Passphrase"])
    assert not bins(ways)


def test_a_passphrase_with_a_new_key_file_is_added_and_removed(ways, open_desk, vault, tmp_path, qtbot):
    ways.tab.add_file.click()
    dialog = ways.dialog
    dialog.way.secret.setText(PASSPHRASE)
    dialog.fresh.new.setText(NEW)
    dialog.fresh.again.setText(NEW)
    dialog.go.click()
    assert "key file" in dialog.trouble.text()
    dialog._made(tmp_path / "key")
    with qtbot.waitSignal(open_desk.noticed):
        dialog.go.click()
    refresh(ways, open_desk, qtbot)
    qtbot.waitUntil(lambda: rows(ways) == ["Passphrase", "Passphrase and key file"])
    slots.check(vault.folder, keyfile.with_passphrase(NEW, tmp_path / "key"))
    bins(ways)[1].click()
    ways.dialog.way.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(open_desk.noticed):
        ways.dialog.go.click()
    refresh(ways, open_desk, qtbot)
    qtbot.waitUntil(lambda: rows(ways) == ["Passphrase"])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("wrong words", NEW, NEW), "does not open"),
        ((PASSPHRASE, "abcde12345", "abcde12345"), "too easy to guess"),
        ((PASSPHRASE, NEW, "another"), "not the same"),
    ],
)
def test_a_mistake_is_said_and_adds_nothing(ways, vault, qtbot, typed, told):
    before = (vault.folder / "vault.json").read_bytes()
    ways.tab.add.click()
    dialog = ways.dialog
    for line, text in zip((dialog.way.secret, dialog.fresh.new, dialog.fresh.again), typed, strict=True):
        line.setText(text)
    dialog.go.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert told in dialog.trouble.text()
    assert dialog.go.isEnabled()
    assert (vault.folder / "vault.json").read_bytes() == before
    dialog.reject()
    assert (dialog.way.secret.text(), dialog.fresh.new.text()) == ("", "")


def test_renewed_keys_leave_the_window_open_on_the_same_records(ways, open_desk, vault, qtbot):
    make(vault.store, "person", name="Aro Velkin")
    slots.add(vault.folder, PASSPHRASE, ByKeyFile(NEW, bytes(32)))
    before = vault.master
    ways.tab.renew.click()
    ways.dialog.way.secret.setText("wrong words")
    ways.dialog.go.click()
    qtbot.waitUntil(ways.dialog.trouble.isVisible)
    ways.dialog.way.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(open_desk.noticed):
        ways.dialog.go.click()
    refresh(ways, open_desk, qtbot)
    assert vault.master != before
    qtbot.waitUntil(lambda: rows(ways) == ["Passphrase"])
    make(vault.store, "person", name="Ora Velkin")


def test_a_cancelled_renewal_changes_nothing(ways, open_desk, vault, qtbot):
    before = (vault.folder / "vault.json").read_bytes()
    ways.tab.renew.click()
    dialog = ways.dialog
    dialog.way.secret.setText(PASSPHRASE)
    dialog.go.click()
    dialog.progress.cancel.click()
    settle(qtbot, open_desk)
    assert (vault.folder / "vault.json").read_bytes() == before
    assert ways.dialog is None
    make(vault.store, "person", name="Aro Velkin")
