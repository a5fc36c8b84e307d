from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefiles import __version__, settings
from casefiles.crypto import kdf
from casefiles.crypto.errors import WrongPassphrase
from casefiles.crypto.fingerprint import grouped
from casefiles.queries.own_keys import own_fingerprint
from casefiles.settings import Settings
from casefiles.store.vault import Vault, create, open_vault
from tests.makers import PASSPHRASE
from tests.ui.patience import settle
from ui.desk import Desk, Place
from ui.kit.theme import THEME, Mode
from ui.settings.controller import SettingsController
from ui.settings.parts import Around

Settle = Callable[[], None]
NEW = "willow anchor copper meadow syntax barley"


@pytest.fixture
def fresh(dressed: QApplication) -> Iterator[None]:
    """Settings as on a first start; the look is put back afterwards."""
    settings.settings_path().unlink(missing_ok=True)
    yield
    settings.settings_path().unlink(missing_ok=True)
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    THEME.use(Mode.LIGHT, 100, False)


@pytest.fixture
def minutes() -> list[int]:
    """What the window was told about locking."""
    return []


@pytest.fixture
def controller(fresh: None, open_desk: Desk, minutes: list[int], qtbot: QtBot) -> SettingsController:
    made = SettingsController(open_desk, Around(minutes.append, lambda: [("Lock the vault", "Ctrl+L")]))
    qtbot.addWidget(made.page)
    made.page.resize(900, 700)
    made.page.show()
    made.refresh()
    settle(qtbot, open_desk)
    return made


def pick(box, key: object) -> None:
    box.choose(key)
    box.activated.emit(box.currentIndex())


def test_theme_size_and_density_hold_at_once_and_are_kept(controller: SettingsController):
    general = controller.page.general
    pick(general.mode, "dark")
    assert THEME.tokens.dark
    pick(general.scale, 125)
    assert THEME.scale == 125
    general.compact.click()
    assert THEME.compact
    kept = settings.load()
    assert (kept.mode, kept.scale, kept.compact) == ("dark", 125, True)


@pytest.mark.parametrize(
    ("key", "way"), [("rtl", Qt.LayoutDirection.RightToLeft), ("ltr", Qt.LayoutDirection.LeftToRight)]
)
def test_the_window_turns_at_once(controller: SettingsController, key: str, way: Qt.LayoutDirection):
    pick(controller.page.general.direction, key)
    assert controller.page.layoutDirection() is way
    assert settings.load().direction == key
    controller.page.grab()


def test_the_paper_size_is_kept(controller: SettingsController):
    pick(controller.page.general.paper, "Letter")
    assert settings.load().paper == "Letter"


def test_a_text_size_set_elsewhere_is_shown(controller: SettingsController):
    THEME.use(Mode.LIGHT, 110)
    assert controller.page.general.scale.key() == 110


@pytest.mark.parametrize(
    ("typed", "taken"), [("12", 12), ("0", 1), ("600", 60), ("soon", 5), ("", 5), ("٩", 5)]
)
def test_the_quiet_time_stays_between_one_and_sixty_minutes(
    controller: SettingsController, minutes: list[int], qtbot: QtBot, typed: str, taken: int
):
    box = controller.page.security.minutes.box
    box.clear()
    box.insert(typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert settings.load().idle_minutes == taken
    assert minutes == ([] if taken == 5 else [taken])
    assert box.text() == str(taken)


def test_buttons_and_arrow_keys_change_the_quiet_time(
    controller: SettingsController, minutes: list[int], qtbot: QtBot
):
    number = controller.page.security.minutes
    number.more.click()
    number.less.click()
    qtbot.keyClick(number.box, Qt.Key.Key_Down)
    assert minutes == [6, 5, 4]


def test_a_vault_that_is_not_to_be_remembered_is_forgotten_at_once(controller: SettingsController):
    settings.save(Settings(vault="somewhere"))
    controller.refresh()
    controller.page.security.remember.click()
    assert settings.load().vault == ""
    assert not settings.load().remember_vault


def test_settings_hold_nothing_of_the_vault(controller: SettingsController):
    pick(controller.page.general.mode, "dark")
    assert (
        set(settings.settings_path().read_text(encoding="utf-8").split('"')) & {"cases", "passphrase"}
        == set()
    )


def test_our_fingerprint_is_shown_in_words_and_letters(controller: SettingsController, vault: Vault):
    found = vault.store.read(own_fingerprint)
    assert controller.page.security.letters.text() == grouped(found)
    assert len(controller.page.security.words.text().split()) == 10


def test_about_tells_version_shortcuts_and_licences_as_plain_text(controller: SettingsController):
    about = controller.page.about
    assert about.version.text() == f"Version {__version__}"
    assert "SQLCipher" in about.licences.toPlainText()
    assert about.licences.isReadOnly()


def test_a_place_brings_its_tab_to_the_front(controller: SettingsController):
    controller.go(Place(page="settings", tab="about"))
    assert controller.page.stack.currentWidget() is controller.page.about
    assert controller.place() == Place(page="settings", tab="about")


class TestPassphrase:
    @pytest.fixture
    def vault(self, tmp_path: Path) -> Vault:
        """A vault with a real passphrase, at the lowest cost."""
        return create(tmp_path / "vault", PASSPHRASE, kdf.FLOOR)

    def test_the_new_one_opens_the_vault_and_the_old_one_does_not(
        self, controller: SettingsController, open_desk: Desk, vault: Vault, qtbot: QtBot
    ):
        dialog = controller._ask_passphrase()
        qtbot.keyClicks(dialog.old, PASSPHRASE)
        for line in (dialog.fresh.new, dialog.fresh.again):
            qtbot.keyClicks(line, NEW)
        with qtbot.waitSignal(open_desk.noticed):
            dialog.go.click()
        qtbot.waitUntil(lambda: controller.dialog is None)
        open_desk.lock()
        settle(qtbot, open_desk)
        with pytest.raises(WrongPassphrase):
            open_vault(vault.folder, PASSPHRASE)
        open_vault(vault.folder, NEW).close()

    @pytest.mark.parametrize(
        ("old", "new", "again"),
        [
            ("not the passphrase at all", NEW, NEW),
            (PASSPHRASE, "short", "short"),
            (PASSPHRASE, NEW, "another"),
        ],
    )
    def test_a_mistake_is_said_and_changes_nothing(
        self, controller: SettingsController, vault: Vault, qtbot: QtBot, old: str, new: str, again: str
    ):
        before = (vault.folder / "vault.json").read_bytes()
        dialog = controller._ask_passphrase()
        dialog.old.setText(old)
        dialog.fresh.new.setText(new)
        dialog.fresh.again.setText(again)
        dialog.go.click()
        qtbot.waitUntil(dialog.trouble.isVisible)
        assert dialog.go.isEnabled()
        assert (vault.folder / "vault.json").read_bytes() == before

    def test_a_proposed_passphrase_must_be_typed_again_and_closing_forgets_it(
        self, controller: SettingsController, qtbot: QtBot
    ):
        dialog = controller._ask_passphrase()
        dialog.fresh.proposal.click()
        assert len(dialog.fresh.new.text().split()) == 6
        assert dialog.fresh.again.text() == ""
        assert dialog.fresh.hint.text() == "Strong."
        dialog.reject()
        assert dialog.fresh.new.text() == ""
