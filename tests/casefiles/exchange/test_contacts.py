"""Contacts are never changed silently, and nobody can pose as one."""

from pathlib import Path

import pytest

from casefiles.exchange.conditions import ContactNameTaken, FingerprintDiffers, OwnCard
from casefiles.exchange.contacts import add_contact, contacts, own_card, verify_contact
from tests.makers import raw_store


def test_contacts_are_never_changed_silently(tmp_path: Path) -> None:
    ana, bea, eve = (raw_store(tmp_path, f"{name}.db") for name in ("ana", "bea", "eve"))
    bea.write(add_contact, "Ana", ana.read(own_card)[0])
    bea.write(verify_contact, "Ana", ana.read(own_card)[1].letters)
    card = eve.read(own_card)[0]
    for name in ("Ana", "ana ", "Аna", "A\u200bna", ""):
        with pytest.raises(ContactNameTaken):
            bea.write(add_contact, name, card)
    bea.write(add_contact, "Eve", card)
    with pytest.raises(FingerprintDiffers):
        bea.write(verify_contact, "Eve", " ".join(ana.read(own_card)[1].words))
    with pytest.raises(OwnCard):
        bea.write(add_contact, "Me", bea.read(own_card)[0])
    assert {row.name: row.state for row in bea.read(contacts)} == {"Ana": "verified", "Eve": "unverified"}
    for store in (ana, bea, eve):
        store.close()
