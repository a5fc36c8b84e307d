from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from casefiles.crypto.errors import WrongPassphrase
from ui.kit.secret import strength_words
from ui.unlock.controller import UnlockController
from ui.unlock.doors import Doors, OtherWays

SECRET = "heron lantern quarry velvet orbit thistle"


class Hall:
    """Doors that note who came."""

    def __init__(self, vault, known=True):
        self.vault, self.known = vault, known
        self.made, self.remembered = [], []

    def doors(self):
        return Doors(
            open=self._open,
            create=self._create,
            sample=lambda: self.vault,
            propose=lambda: SECRET,
            strength=lambda text: 3.0 * len(text),
            known=lambda: self.vault.folder if self.known else None,
            remember=self.remembered.append,
            new_folder=lambda: self.vault.folder / "My vault",
        )

    def _open(self, folder, passphrase):
        if passphrase != SECRET:
            raise WrongPassphrase
        return self.vault

    def _create(self, folder, passphrase):
        self.made.append((folder, passphrase))
        return self.vault


@pytest.fixture
def enter(desk, vault, qtbot):
    def made(known=True):
        hall = Hall(vault, known)
        controller = UnlockController(desk, hall.doors())
        qtbot.addWidget(controller.page)
        controller.page.show()
        controller.ask()
        controller.hall = hall
        return controller

    yield made
    if not desk.is_open:
        vault.close()


def test_somebody_new_is_greeted_with_three_ways(enter):
    assert enter(known=False).page.first.isVisible()


def test_a_known_vault_is_asked_for_by_name_with_one_field(enter, vault):
    page = enter().page
    assert page.open.isVisible()
    assert page.open.vault.text() == vault.folder.name
    assert [line for line in page.findChildren(QLineEdit) if line.isVisible()] == [page.open.secret]


def test_the_right_passphrase_opens(enter, qtbot):
    controller = enter()
    with qtbot.waitSignal(controller.opened):
        qtbot.keyClicks(controller.page.open.secret, SECRET)
        qtbot.keyClick(controller.page.open.secret, Qt.Key.Key_Return)
    assert controller.hall.remembered == [controller.hall.vault.folder]


def test_a_wrong_passphrase_gets_a_plain_sentence_and_another_try(enter, qtbot):
    page = enter().page
    qtbot.keyClicks(page.open.secret, "wrong")
    page.open.button.click()
    assert page.wait.isVisible()
    qtbot.waitUntil(page.open.isVisible)
    assert "does not open the vault" in page.open.sentence.text()
    assert page.open.sentence.isVisible()


def test_no_passphrase_stays_in_the_page(enter, qtbot):
    controller = enter()
    controller.page.open.secret.setText(SECRET)
    with qtbot.waitSignal(controller.opened):
        controller.page.open.button.click()
    assert controller.page.open.secret.text() == ""


def test_an_empty_passphrase_does_nothing(enter):
    page = enter().page
    page.open.button.click()
    assert page.open.isVisible()


def test_the_passphrase_is_hidden_until_asked(enter):
    secret = enter().page.open.secret
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    secret._eye.trigger()
    assert secret.echoMode() is QLineEdit.EchoMode.Normal
    secret._eye.trigger()
    assert secret.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(enter, qtbot):
    secret = enter().page.open.secret
    for held, typed, on in (
        (Qt.KeyboardModifier.NoModifier, "a", False),
        (Qt.KeyboardModifier.ShiftModifier, "A", False),
        (Qt.KeyboardModifier.NoModifier, "A", True),
        (Qt.KeyboardModifier.ShiftModifier, "a", True),
    ):
        QApplication.sendEvent(secret, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, typed))
        assert secret.caps.isVisible() is on


def test_a_new_vault_needs_its_passphrase_twice(enter, qtbot):
    controller = enter(known=False)
    page = controller.page
    page.first.first.click()
    page.making.fresh.new.setText(SECRET)
    page.making.fresh.again.setText("something else")
    page.making.button.click()
    assert "not the same" in page.making.sentence.text()
    assert controller.hall.made == []
    page.making.fresh.again.setText(SECRET)
    with qtbot.waitSignal(controller.opened):
        page.making.button.click()
    assert controller.hall.made == [(controller.hall.vault.folder / "My vault", SECRET)]


def test_a_proposed_passphrase_is_shown_and_must_be_typed_again(enter):
    page = enter(known=False).page
    page.first.first.click()
    page.making.fresh.proposal.click()
    assert page.making.fresh.new.text() == SECRET
    assert page.making.fresh.new.echoMode() is QLineEdit.EchoMode.Normal
    assert page.making.fresh.again.text() == ""
    assert page.making.fresh.hint.text() == "Strong."


def test_the_sample_is_not_remembered_nor_asked_for_again(enter, desk, qtbot):
    controller = enter(known=False)
    with qtbot.waitSignal(controller.opened):
        controller.page.first.sample_wanted.emit()
    desk.lock()
    controller.ask()
    assert controller.hall.remembered == []
    assert controller.page.first.isVisible()


@pytest.mark.parametrize(("bits", "word"), [(20, "Too easy"), (55, "Good enough"), (77, "Strong")])
def test_strength_is_said_in_words(bits, word):
    assert strength_words(bits).startswith(word)


class TestOtherWays:
    """A key file beside the passphrase, and two recovery sheets."""

    @pytest.fixture
    def enter(self, desk, vault, qtbot):
        hall = Hall(vault)
        hall.came = []

        def came(*how):
            hall.came.append(how)
            return vault

        others = OtherWays(came, came, lambda typed: (typed == "right words", "1 of 23 words"))
        controller = UnlockController(desk, replace(hall.doors(), others=others))
        qtbot.addWidget(controller.page)
        controller.page.show()
        controller.ask()
        controller.hall = hall
        yield controller
        if not desk.is_open:
            vault.close()

    def test_they_are_folded_until_asked_for(self, enter):
        face = enter.page.open
        assert not face.ways.isVisible()
        face.fold.click()
        assert face.ways.isVisible()

    def test_a_key_file_goes_with_the_passphrase(self, enter, vault, tmp_path, qtbot):
        face = enter.page.open
        face.fold.click()
        face.file.set_path(tmp_path / "key")
        with qtbot.waitSignal(enter.opened):
            qtbot.keyClicks(face.secret, SECRET)
            qtbot.keyClick(face.secret, Qt.Key.Key_Return)
        assert enter.hall.came == [(vault.folder, SECRET, tmp_path / "key")]

    def test_two_sheets_set_a_new_passphrase_and_lead_to_new_sheets(self, enter, desk, vault, qtbot):
        face, went = enter.page.shares, []
        desk.go_wanted.connect(went.append)
        enter.page.open.fold.click()
        enter.page.open.shares.click()
        face.button.click()
        assert "both sheets" in face.sentence.text()
        for field in (face.shares.first, face.shares.second):
            field.words.setPlainText("right words")
        face.fresh.new.setText(SECRET)
        face.fresh.again.setText("another")
        face.button.click()
        assert "not the same" in face.sentence.text()
        face.fresh.again.setText(SECRET)
        with qtbot.waitSignal(enter.opened):
            face.button.click()
        assert enter.hall.came == [(vault.folder, ("right words", "right words"), SECRET)]
        assert [place.page for place in went] == ["recovery"]
        assert (face.shares.texts(), face.fresh.new.text(), face.fresh.again.text()) == (("", ""), "", "")

    def test_going_back_forgets_what_was_typed(self, enter):
        face = enter.page.shares
        enter.page.open.shares.click()
        face.shares.first.words.setPlainText("right words")
        face.back_wanted.emit()
        assert enter.page.open.isVisible()
        assert face.shares.texts() == ("", "")


def test_a_weak_passphrase_makes_no_vault_and_the_reason_is_said(enter):
    face = enter(known=False).page.making
    secret = face.fresh.new
    secret.setText("short")
    face.fresh.again.setText("short")
    face.button.click()
    assert "too easy to guess" in face.sentence.text()
