"""The five steps of a journey, in the window, over real vaults."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefiles import settings
from casefiles.crypto import kdf
from casefiles.exchange.contacts import ContactRow, add_contact, own_card, verify_contact
from casefiles.exchange.travel_open import open_pack
from casefiles.exchange.travel_pack import pack
from casefiles.queries.searching import search
from casefiles.settings import Settings
from casefiles.store.store import Store
from casefiles.store.vault import Vault, create, open_vault
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import PASSPHRASE, make_cited_case, raw_store
from tests.ui.keyboard import active, answer, give_path, press, type_into
from tests.ui.patience import settle
from ui.desk import Desk
from ui.kit.dialogs import Dialog
from ui.kit.text import PlainLabel
from ui.kit.type_ahead import Suggestion
from ui.travel.controller import TravelController
from ui.travel.facts import Step

NEW = "cobalt meadow lantern thicket walrus ember"


class Journey(TravelController):
    """The feature, and the colleague's vault."""

    theirs: Store


@pytest.fixture
def travel(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[Journey]:
    """The page over a vault with two people; Cadan is verified, Dorin is not."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "third").mkdir()
    vault = create(tmp_path / "old", PASSPHRASE, kdf.FLOOR)
    theirs, third = raw_store(tmp_path / "theirs"), raw_store(tmp_path / "third")
    befriend(vault.store, "Cadan", theirs)
    vault.store.write(add_contact, "Dorin", third.read(own_card)[0])
    make_cited_case(vault.store, "Aro Velkin")
    make_cited_case(vault.store, "Bela Norrin")
    with qtbot.waitSignal(desk.opened):
        desk.open(lambda: vault, lambda: None, lambda error: pytest.fail(str(error)))
    made = Journey(desk)
    made.theirs = theirs
    made._take_folder(tmp_path / "new")
    qtbot.addWidget(made.page)
    made.page.show()
    made.refresh()
    qtbot.waitUntil(lambda: "Cadan" in made.page.keepers.people)
    yield made
    theirs.close()
    third.close()


def test_the_whole_way_from_what_stays_to_the_end_of_the_old_vault(
    travel: Journey, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = travel.page
    settings.save(Settings(vault=str(tmp_path / "old")))
    travel._search("Velkin")
    qtbot.waitUntil(lambda: bool(page.stays._found))
    (ref,) = page.stays._found
    page.stays.finder.picked.emit(Suggestion(ref, "Aro Velkin", ref))
    page.main.click()
    assert not page.main.isEnabled()
    assert list(page.keepers.people) == ["Cadan"]
    page.keepers.people["Cadan"].click()
    page.main.click()
    travel._pack(tmp_path / "pack.age")
    assert not page.main.isEnabled()
    qtbot.waitUntil(page.main.isEnabled)
    assert page.main.text() == "Next: new vault"
    page.main.click()

    page.vault.fresh.new.setText(NEW)
    page.main.click()
    assert "not the same" in page.trouble.title.text()
    page.vault.fresh.again.setText(NEW)
    page.main.click()
    qtbot.waitUntil(lambda: page.main.text() == "Next: check list")
    assert page.vault.fresh.new.text() == ""
    page.main.click()
    assert page.step is Step.END

    end = page.end
    travel._write_list(tmp_path / "list.txt")
    assert "[ ] The wastebasket: " in (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert not end.destroy_button.isEnabled()
    end.received.box.click()
    end.receipt.setText("six words that are not it")
    end.destroy_button.click()
    qtbot.waitUntil(lambda: "not the words" in page.trouble.title.text())
    assert (tmp_path / "old").exists()

    back = open_pack(travel.theirs, tmp_path / "pack.age", tmp_path / "back")
    end.receipt.setText(" ".join(back.receipt))
    end.destroy_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(Dialog)))
    dialog = page.findChildren(Dialog)[0]
    assert "“old”" in " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    with qtbot.waitSignal(desk.locked):
        dialog.accept()
    settle(qtbot, desk)
    assert not (tmp_path / "old").exists()
    assert settings.load().vault == str(tmp_path / "new")
    with open_vault(tmp_path / "new", NEW) as light:
        assert [one.title for one in light.store.read(search, "Velkin")]
        assert not light.store.read(search, "Norrin")
    assert (tmp_path / "back" / "vault.json").is_file()


def test_a_weak_passphrase_makes_no_vault(travel: Journey, tmp_path: Path, qtbot: QtBot) -> None:
    page = travel.page
    page.show_step(Step.VAULT)
    page.vault.fresh.new.setText("short")
    page.vault.fresh.again.setText("short")
    page.main.click()
    qtbot.waitUntil(lambda: "guess" in page.trouble.title.text())
    assert not (tmp_path / "new").exists()


def test_a_colleague_opens_a_pack_and_is_told_the_receipt(
    travel: Journey, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    with create(tmp_path / "sender", PASSPHRASE, kdf.FLOOR) as sender:
        sender_words = _packed_for(sender, travel, tmp_path, qtbot)
    travel._open_kept(tmp_path / "theirs.age", tmp_path / "kept")
    qtbot.waitUntil(lambda: bool(travel.page.findChildren(Dialog)))
    said = " ".join(label.text() for label in travel.page.findChildren(Dialog)[0].findChildren(PlainLabel))
    assert sender_words in said
    assert "nobody among your contacts" in said
    travel._open_kept(tmp_path / "theirs.age", tmp_path / "kept")
    qtbot.waitUntil(lambda: "holds files" in travel.page.trouble.title.text())


def _packed_for(sender: Vault, travel: Journey, tmp_path: Path, qtbot: QtBot) -> str:
    cards: list[tuple[bytes, ContactRow]] = []
    travel._desk.read(own_card, (), cards.append)
    qtbot.waitUntil(lambda: bool(cards))
    card, row = cards[0]
    sender.store.write(add_contact, "Keeper", card)
    sender.store.write(verify_contact, "Keeper", " ".join(row.words))
    return " ".join(pack(sender, ["Keeper"], tmp_path / "theirs.age").receipt)


def test_stopping_leaves_no_pack(travel: Journey, tmp_path: Path, qtbot: QtBot) -> None:
    page = travel.page
    page.keepers.people["Cadan"].click()
    page.show_step(Step.PACK)
    travel._pack(tmp_path / "pack.age")
    page.pack.progress.cancel.click()
    settle(qtbot, travel._desk)
    assert not list(tmp_path.glob("*.age"))
    assert page.main.isEnabled()


def test_the_keyboard_alone_reaches_every_control(travel: Journey, qtbot: QtBot) -> None:
    page = travel.page
    page.stays.finder.setFocus()
    met = set()
    for _ in range(12):
        met.add(page.focusWidget())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert {page.main, page.stays.finder, page.stays.contacts.box} <= met


def test_the_keyboard_alone_goes_all_five_steps(
    travel: Journey, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = travel.page
    active(page, qtbot)
    type_into(page.stays.finder, "Velkin")
    qtbot.waitUntil(lambda: bool(page.stays._found))
    QTest.keyClick(page.stays.finder, Qt.Key.Key_Down)
    QTest.keyClick(page.stays.finder, Qt.Key.Key_Return)
    assert len(page.stays.cases()) == 1
    press(page.main)
    press(page.keepers.people["Cadan"])
    press(page.main)
    press(page.main)
    give_path(tmp_path / "pack.age", qtbot)
    qtbot.waitUntil(lambda: page.main.text() == "Next: new vault")
    press(page.main)
    type_into(page.vault.fresh.new, NEW)
    type_into(page.vault.fresh.again, NEW)
    press(page.main)
    qtbot.waitUntil(lambda: page.main.text() == "Next: check list")
    press(page.main)
    assert page.step is Step.END
    press(page.end.save)
    give_path(tmp_path / "list.txt", qtbot)
    qtbot.waitUntil((tmp_path / "list.txt").is_file)
    press(page.end.received.box)
    back = open_pack(travel.theirs, tmp_path / "pack.age", tmp_path / "back")
    type_into(page.end.receipt, " ".join(back.receipt))
    press(page.end.destroy_button)
    with qtbot.waitSignal(desk.locked):
        answer("Destroy", qtbot)
    settle(qtbot, desk)
    assert not (tmp_path / "old").exists()
