"""Contacts are never changed silently, nobody can pose as one, and new keys find their way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefiles.crypto.errors import NotAddressedToYou
from casefiles.exchange.card import Identity, card_bytes, new_card
from casefiles.exchange.card_qr import card_of_text, card_text, picture, squares
from casefiles.exchange.conditions import (
    ContactChanged,
    ContactNameTaken,
    FingerprintDiffers,
    OwnCard,
    UnverifiedSender,
)
from casefiles.exchange.contacts import (
    ContactRow,
    add_contact,
    contacts,
    own_card,
    own_identity,
    remove_contact,
    verify_contact,
)
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.exchange.refusals import BadCard, NewerCard
from casefiles.exchange.renewing import renew_identity
from casefiles.store.store import Store
from casefiles.values.level import Audience
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import make_cited_case, raw_store

Maker = Callable[[str], Store]
INTERNAL = Selection(None, Audience.INTERNAL)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Maker]:
    """Makes empty vaults with keys of their own."""
    made: list[Store] = []

    def one(name: str) -> Store:
        made.append(raw_store(tmp_path, f"{name}.db"))
        return made[-1]

    yield one
    for store in made:
        store.close()


@pytest.fixture
def bea_knows_ana(vault: Maker) -> tuple[Store, Store]:
    """Ana with a case, and Bea who has compared her words."""
    ana, bea = vault("ana"), vault("bea")
    make_cited_case(ana)
    befriend(bea, "Ana", ana)
    befriend(ana, "Bea", bea)
    return ana, bea


def only(store: Store) -> ContactRow:
    (row,) = store.read(contacts)
    return row


def test_nobody_takes_a_name_that_looks_like_a_known_one(vault: Maker) -> None:
    ana, bea, eve = (vault(name) for name in ("ana", "bea", "eve"))
    befriend(bea, "Ana", ana)
    card = eve.read(own_card)[0]
    for name in ("ana ", "Аna", "A\u200bna", ""):
        with pytest.raises(ContactNameTaken):
            bea.write(add_contact, name, card)
    bea.write(add_contact, "Eve", card)
    with pytest.raises(FingerprintDiffers):
        bea.write(verify_contact, "Eve", " ".join(ana.read(own_card)[1].words))
    with pytest.raises(OwnCard):
        bea.write(add_contact, "Me", bea.read(own_card)[0])
    assert {row.name: row.state for row in bea.read(contacts)} == {"Ana": "verified", "Eve": "unverified"}


def test_other_keys_under_a_known_name_block_the_contact_until_words_are_compared(
    bea_knows_ana: tuple[Store, Store], vault: Maker, tmp_path: Path
) -> None:
    ana, bea = bea_knows_ana
    eve = vault("eve")
    sealed = export(ana, INTERNAL, ["Bea"], tmp_path / "before.age").path
    row = bea.write(add_contact, "Ana", eve.read(own_card)[0]).value
    assert (row.state, row.signed, row.new_words) == ("changed", False, eve.read(own_card)[1].words)
    with pytest.raises(ContactChanged):
        export(bea, INTERNAL, ["Ana"], tmp_path / "out.age")
    assert not (tmp_path / "out.age").exists()
    with pytest.raises((ContactChanged, UnverifiedSender)):
        examine(bea, sealed)
    with pytest.raises(FingerprintDiffers):
        bea.write(verify_contact, "Ana", " ".join(bea.read(own_card)[1].words))
    bea.write(verify_contact, "Ana", " ".join(ana.read(own_card)[1].words))
    assert (only(bea).state, only(bea).fingerprint) == ("verified", ana.read(own_card)[1].fingerprint)
    assert only(bea).new_words == ()


def test_new_keys_are_signed_by_the_old_ones_and_replace_them_once_compared(
    bea_knows_ana: tuple[Store, Store], tmp_path: Path
) -> None:
    ana, bea = bea_knows_ana
    ana.write(renew_identity)
    card, new = ana.read(own_card)
    row = bea.write(add_contact, "whatever she is called", card).value
    assert (row.name, row.state, row.signed, row.new_words) == ("Ana", "changed", True, new.words)
    bea.write(verify_contact, "Ana", " ".join(new.words))
    assert (only(bea).state, only(bea).fingerprint) == ("verified", new.fingerprint)
    assert examine(bea, export(ana, INTERNAL, ["Bea"], tmp_path / "new.age").path).sender == "Ana"


def test_what_was_sealed_to_the_old_keys_still_opens_unless_they_were_forgotten(
    bea_knows_ana: tuple[Store, Store], tmp_path: Path
) -> None:
    ana, bea = bea_knows_ana
    on_its_way = export(ana, INTERNAL, ["Bea"], tmp_path / "way.age").path
    bea.write(renew_identity)
    bea.write(renew_identity)
    assert examine(bea, on_its_way).sender == "Ana"
    bea.write(renew_identity, keep_old=False)
    assert bea.read(own_identity).former == ()
    with pytest.raises(NotAddressedToYou):
        examine(bea, on_its_way)


def test_a_successor_that_the_old_keys_did_not_sign_is_told_apart(vault: Maker) -> None:
    ana, bea, eve = (vault(name) for name in ("ana", "bea", "eve"))
    befriend(bea, "Ana", ana)
    mine = eve.read(own_identity)
    posing = Identity(mine.signing, mine.sealing, mine.card)
    card = new_card(posing.signing, posing.sealing, date(2026, 1, 2), posing)
    with pytest.raises(BadCard):
        bea.write(add_contact, "Ana", card_bytes(card).replace(b'"version":2', b'"version":1'))
    assert bea.write(add_contact, "Ana", card_bytes(card)).value.signed is False


def test_a_removed_contact_may_come_back(bea_knows_ana: tuple[Store, Store], tmp_path: Path) -> None:
    ana, bea = bea_knows_ana
    make_cited_case(bea)
    export(bea, INTERNAL, ["Ana"], tmp_path / "x.age")
    bea.write(remove_contact, "Ana")
    assert bea.read(contacts) == []
    befriend(bea, "Ana", ana)
    assert only(bea).state == "verified"


def test_the_text_of_a_code_is_the_card_byte_for_byte(vault: Maker) -> None:
    ana, bea = vault("ana"), vault("bea")
    for _ in range(2):
        card = ana.read(own_identity).card
        text = card_text(card)
        assert card_of_text(text) == card
        assert card_of_text(f" {text.lower()[:40]}\n{text[40:]} ") == card
        assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:")
        ana.write(renew_identity)
    assert bea.write(add_contact, "Ana", text.encode()).value.state == "unverified"


@pytest.mark.parametrize("place", [12, 20, 45, 60, 150, 240, -1])
def test_a_code_with_another_letter_is_refused(vault: Maker, place: int) -> None:
    text = card_text(vault("ana").read(own_identity).card)
    other = "A" if text[place] != "A" else "B"
    damaged = text[:place] + other + (text[place + 1 :] if place != -1 else "")
    with pytest.raises(BadCard):
        card_of_text(damaged)


@pytest.mark.parametrize(
    "text", ["", "CASECARD", "CASECARD:1:A:B", "CASECARD:1::", "HTTP://X", "CASECARD:1:A:é"]
)
def test_any_other_text_is_no_card(text: str) -> None:
    with pytest.raises(BadCard):
        card_of_text(text)


def test_the_code_of_a_later_release_is_named_so() -> None:
    with pytest.raises(NewerCard):
        card_of_text("CASECARD:2:A:B")


def test_the_code_is_a_picture_and_squares_of_the_same_text(vault: Maker) -> None:
    text = card_text(vault("ana").read(own_identity).card)
    rows = squares(text)
    assert {len(row) for row in rows} == {len(rows)}
    assert picture(text).startswith(b"\x89PNG")
    assert len(rows) <= 65


def test_a_row_shows_no_secret(vault: Maker) -> None:
    row = vault("ana").read(own_card)[1]
    assert replace(row, name="x").name == "x"
    assert "SECRET" not in repr(row).upper()
