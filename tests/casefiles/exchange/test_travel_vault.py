"""The vault to travel with: what does not stay is nowhere in it, and what stays is whole."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from casefiles.crypto import kdf
from casefiles.crypto.errors import WeakPassphrase, WrongPassphrase
from casefiles.errors import NotOfKind
from casefiles.exchange.contacts import contacts, own_card
from casefiles.exchange.travel import Stay, new_vault
from casefiles.exchange.travel_conditions import InsideEachOther
from casefiles.files import FileFault
from casefiles.queries.files import cases_for
from casefiles.queries.searching import search
from casefiles.queries.soundness import faults
from casefiles.records.ledger_files import Blob
from casefiles.store import audit, blobs
from casefiles.store.vault import Vault, open_vault
from tests.casefiles.exchange.journeys import (
    GOES,
    KEPT_BYTES,
    NEW,
    STAYS,
    case_of,
    everything,
    of_bela,
    told,
    traces,
)
from tests.makers import PASSPHRASE, make


def test_of_what_does_not_stay_nothing_is_in_the_new_vault(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, _ = vaults
    gone = of_bela(old)
    assert len(gone) > 12
    made = new_vault(old, Stay((case_of(old, STAYS),)), tmp_path / "new", NEW, cost=kdf.FLOOR)
    assert made.attachments == 1
    with open_vault(tmp_path / "new", NEW) as vault:
        assert vault.store.read(faults) == ()
        (attachment,) = [one for one in vault.store.read(cases_for, None) if one.kind == "attachment"]
        assert attachment.link("depicts") is None
    seen = everything(vault)
    assert traces(seen, [STAYS, "orchardist", "测试虚构"]) == [STAYS, "orchardist", "测试虚构"]
    assert traces(seen, gone) == []
    assert traces(seen, [old.master.key.reveal(), b"beekeeper"]) == []


def test_what_stays_is_whole_findable_and_readable(vaults: tuple[Vault, Vault], tmp_path: Path) -> None:
    old, _ = vaults
    ref = case_of(old, STAYS)
    before = told(old, ref)
    assert [values.pop("depicts") for kind, _, values in before if kind == "attachment"]
    new_vault(old, Stay((ref,)), tmp_path / "new", NEW, cost=kdf.FLOOR)
    with open_vault(tmp_path / "new", NEW) as vault:
        assert told(vault, case_of(vault, STAYS)) == before
        assert [one.title for one in vault.store.read(search, "orchardist")]
        assert vault.store.read(search, "Norrin") == []
        row = vault.store.read(lambda session: session.scalars(sa.select(Blob)).one())
        stored = blobs.Stored(row.file, row.secret, row.sha256, row.size)
        assert blobs.read_whole(vault.folder, stored, 10**6) == KEPT_BYTES
        assert make(vault.store, "case", name="Dorin Pelk").endswith("0002")


def test_by_default_only_contacts_and_their_public_keys_stay(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, colleague = vaults
    made = new_vault(old, Stay(), tmp_path / "new", NEW, cost=kdf.FLOOR)
    assert (made.records, made.attachments) == (0, 0)
    with open_vault(tmp_path / "new", NEW) as vault:
        (contact,) = vault.store.read(contacts)
        assert (contact.name, contact.state) == ("Cadan", "verified")
        assert contact.fingerprint == colleague.store.read(own_card)[1].fingerprint
        assert vault.store.read(own_card)[1].fingerprint != old.store.read(own_card)[1].fingerprint
        assert [line.action for line in vault.store.read(audit.entries, 0, 9)] == ["begun"]
        assert vault.master.key != old.master.key
    assert traces(everything(vault), [STAYS, GOES]) == []
    with pytest.raises(WrongPassphrase):
        open_vault(tmp_path / "new", PASSPHRASE)
    new_vault(old, Stay(contacts=False), tmp_path / "bare", NEW, cost=kdf.FLOOR)
    with open_vault(tmp_path / "bare", NEW) as vault:
        assert vault.store.read(contacts) == []


def test_a_refused_new_vault_leaves_nothing_behind(vaults: tuple[Vault, Vault], tmp_path: Path) -> None:
    old, _ = vaults
    with pytest.raises(WeakPassphrase):
        new_vault(old, Stay(), tmp_path / "new", "short one", cost=kdf.FLOOR)
    with pytest.raises(InsideEachOther):
        new_vault(old, Stay(), old.folder / "new", NEW, cost=kdf.FLOOR)
    person = next(one.ref for one in old.store.read(cases_for, None) if one.kind == "person")
    with pytest.raises(NotOfKind):
        new_vault(old, Stay((person,)), tmp_path / "new", NEW, cost=kdf.FLOOR)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileFault):
        new_vault(old, Stay(), tmp_path / "file" / "new", NEW, cost=kdf.FLOOR)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["colleague", "file", "old"]
