"""Recovery sheets in the window: made, tried, and asked for until both is done."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt

from casefiles.crypto import shares
from casefiles.crypto.kdf import FLOOR
from casefiles.store import slots
from casefiles.store.vault import create
from tests.makers import PASSPHRASE
from tests.ui.patience import settle
from ui.kit.buttons import Variant
from ui.kit.shares import SharesEntry
from ui.kit.text import PlainLabel
from ui.recovery.controller import RecoveryController, read_share
from ui.recovery.facts import MakeWish, SheetFacts
from ui.window.banners import Banners
from ui.window.unrehearsed import KEY, SheetsWatch

ENGLISH = frozenset(shares.WORDLIST)


@pytest.fixture
def vault(tmp_path):
    """A vault with a real header, at the lowest cost."""
    return create(tmp_path / "vault", PASSPHRASE, FLOOR)


@pytest.fixture
def controller(open_desk, qtbot):
    made = RecoveryController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(900, 900)
    made.page.show()
    made.refresh()
    settle(qtbot, open_desk)
    return made


@pytest.fixture
def banners(open_desk, qtbot):
    stands = Banners()
    qtbot.addWidget(stands)
    stands.watch = SheetsWatch(open_desk, stands)
    settle(qtbot, open_desk)
    return stands


def words_on(paper: Path) -> str:
    found = [word for word in pypdf.PdfReader(paper).pages[0].extract_text().split() if word in ENGLISH]
    runs = (" ".join(found[start : start + 23]) for start in range(len(found) - 22))
    return next(text for text in runs if shares.reading(text).whole)


def make(controller, desk, out, qtbot, passphrase=PASSPHRASE):
    controller.make(MakeWish(passphrase, None, "A4"), out)
    qtbot.waitUntil(lambda: controller.page.make.isEnabled() and controller.page.made.isVisible())
    settle(qtbot, desk)


def test_without_sheets_the_page_says_so_and_offers_to_make_them(controller):
    page = controller.page
    said = " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())
    assert "No recovery sheets yet" in said
    assert not page.tries.isVisible()
    assert not page.way.file.isVisible()


def test_the_reminder_stands_until_sheets_are_made_and_two_were_tried(
    controller, banners, open_desk, vault, tmp_path, qtbot
):
    assert "No recovery sheets yet" in banners.shown[KEY].accessibleName()
    make(controller, open_desk, tmp_path / "out", qtbot)
    qtbot.waitUntil(lambda: "not tried" in banners.shown[KEY].accessibleName())
    papers = sorted((tmp_path / "out").glob("*.pdf"))
    page = controller.page
    qtbot.waitUntil(page.tries.isVisible)
    for field, paper in zip((page.shares.first, page.shares.second), papers[1:], strict=True):
        field.words.setPlainText(words_on(paper))
    before = (vault.folder / "vault.json").read_bytes()
    page.prove.click()
    qtbot.waitUntil(lambda: KEY not in banners.shown)
    assert page.shares.texts() == ("", "")
    assert (vault.folder / "vault.json").read_bytes() == before


def test_shares_of_another_vault_prove_nothing(controller, open_desk, tmp_path, qtbot):
    make(controller, open_desk, tmp_path / "out", qtbot)
    page = controller.page
    for field, text in zip((page.shares.first, page.shares.second), shares.split(bytes(20)), strict=False):
        field.words.setPlainText(text)
    page.prove.click()
    qtbot.waitUntil(page.tried.isVisible)
    assert "not to this vault" in page.tried.text()


def test_a_wrong_passphrase_makes_nothing_and_is_told(controller, open_desk, vault, tmp_path, qtbot):
    make(controller, open_desk, tmp_path / "out", qtbot, "wrong words")
    assert "does not open" in controller.page.made.text()
    assert not (tmp_path / "out").exists()
    assert [way.kind for way in slots.listed(vault.folder)] == ["passphrase"]


def test_what_is_typed_is_forgotten_at_the_lock(controller, open_desk):
    page = controller.page
    page.way.secret.setText("hidden")
    page.shares.first.words.setPlainText("hidden")
    open_desk.lock()
    assert page.way.secret.text() == ""
    assert page.shares.texts() == ("", "")
    page.shares.first.words.undo()
    assert page.shares.texts() == ("", "")


def test_words_are_checked_while_they_are_typed(qtbot):
    entry = SharesEntry(read_share)
    qtbot.addWidget(entry)
    first, second, _ = shares.split(bytes(20))
    told = []
    entry.ready.connect(told.append)
    qtbot.keyClicks(entry.first.words, "academic zzzz ")
    assert entry.first.hint.text() == "Word 2 is not on the list."
    entry.first.words.setPlainText(first)
    assert entry.first.hint.text() == "This sheet is right."
    assert not entry.whole
    entry.second.words.setPlainText(second)
    assert entry.whole
    assert told[-1] is True


def test_tab_leaves_the_field_of_words(qtbot):
    entry = SharesEntry(read_share)
    qtbot.addWidget(entry)
    entry.show()
    entry.activateWindow()
    entry.first.words.setFocus()
    qtbot.keyClick(entry.first.words, Qt.Key.Key_Tab)
    assert entry.first.words.toPlainText() == ""
    assert entry.focusWidget() is entry.second.words


def test_a_vault_whose_passphrase_goes_with_a_file_asks_for_it(controller):
    controller.page.show_facts(SheetFacts(there=True, made="2026-05-03", rehearsed="", key_files=True))
    assert controller.page.way.file.isVisible()
    said = " ".join(
        label.text() for label in controller.page.findChildren(PlainLabel) if not label.isHidden()
    )
    assert "3 May 2026" in said
    assert "Not tried yet" in said


def test_the_main_action_is_to_make_sheets_until_there_are_some_and_then_to_try_them(controller):
    page = controller.page
    assert page.make.variant is Variant.PRIMARY
    page.show_facts(SheetFacts(there=True, made="2026-05-03", rehearsed="", key_files=False))
    assert page.make.variant is Variant.SECONDARY
    assert page.prove.variant is Variant.PRIMARY
