"""The pack: the whole vault as ciphertext, for one colleague, read back before anything may be destroyed."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from casefiles.crypto.errors import NotAddressedToYou, SealedFileRefused
from casefiles.exchange.contacts import add_contact, own_card
from casefiles.exchange.travel import destroy, may_destroy
from casefiles.exchange.travel_conditions import (
    AttachmentsMissing,
    ChangedSincePacked,
    UnverifiedKeeper,
    WrongReceipt,
)
from casefiles.exchange.travel_open import open_pack
from casefiles.exchange.travel_pack import pack
from casefiles.progress import Cancelled
from casefiles.queries.searching import search
from casefiles.queries.soundness import faults
from casefiles.records.ledger_files import Blob
from casefiles.store import audit, blobs
from casefiles.store.vault import Vault, open_vault
from tests.casefiles.exchange.journeys import BYTES, GOES, STAYS, case_of, packed, told, traces
from tests.makers import PASSPHRASE, make, raw_store


def test_a_pack_holds_everything_and_opens_only_with_the_old_passphrase(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, colleague = vaults
    before, head = told(old, case_of(old, GOES)), old.store.read(audit.head)
    made = packed(old, tmp_path)
    assert made.head == head
    assert traces(made.path.read_bytes(), [GOES, STAYS, "Cadan"]) == []
    opened = open_pack(colleague.store, made.path, tmp_path / "back")
    assert opened.receipt == made.receipt
    assert opened.sender is not None
    assert (opened.sender.name, opened.attachments) == ("Traveller", 2)
    assert (
        traces(b"".join(path.read_bytes() for path in tmp_path.glob("back/**/*") if path.is_file()), [GOES])
        == []
    )
    with open_vault(tmp_path / "back", PASSPHRASE) as back:
        assert told(back, case_of(back, GOES)) == before
        assert back.store.read(search, "neighbour")
        assert back.store.read(faults) == ()
        row = back.store.read(
            lambda session: session.scalars(sa.select(Blob).where(Blob.size == len(BYTES))).all()
        )[0]
        assert BYTES in [
            blobs.read_whole(back.folder, blobs.Stored(one.file, one.secret, one.sha256, one.size), 10**6)
            for one in back.store.read(lambda session: session.scalars(sa.select(Blob)).all())
        ], row
    assert not list(old.folder.glob("travel.*"))


def test_only_the_colleague_it_was_sealed_to_opens_a_pack(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, _ = vaults
    made = packed(old, tmp_path)
    with pytest.raises(NotAddressedToYou):
        open_pack(old.store, made.path, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_pack_altered_anywhere_leaves_nothing(vaults: tuple[Vault, Vault], tmp_path: Path) -> None:
    old, colleague = vaults
    made = packed(old, tmp_path)
    whole = made.path.read_bytes()
    for place in (0, 30, len(whole) // 3, len(whole) // 2, len(whole) - 20, len(whole) - 1):
        made.path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(SealedFileRefused):
            open_pack(colleague.store, made.path, tmp_path / "back")
    made.path.write_bytes(whole[:-70_000])
    with pytest.raises(SealedFileRefused):
        open_pack(colleague.store, made.path, tmp_path / "back")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["colleague", "old", "pack.age"]


def test_nothing_is_packed_for_somebody_who_was_never_verified(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, _ = vaults
    (tmp_path / "third").mkdir()
    old.store.write(add_contact, "Dorin", raw_store(tmp_path / "third").read(own_card)[0])
    with pytest.raises(UnverifiedKeeper):
        pack(old, ["Dorin"], tmp_path / "pack.age")
    assert not (tmp_path / "pack.age").exists()


def test_stopping_or_a_missing_attachment_leaves_neither_pack_nor_traces(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, _ = vaults
    listing = sorted(path for path in old.folder.rglob("*") if path.is_file())
    for most in (0.1, 0.5, 0.9):
        with pytest.raises(Cancelled):
            pack(
                old,
                ["Cadan"],
                tmp_path / "pack.age",
                lambda done, total, most=most: _stop(done > most * total),
            )
    next(old.folder.glob("blobs/??/*")).unlink()
    with pytest.raises(AttachmentsMissing):
        packed(old, tmp_path)
    assert not list(tmp_path.glob("*pack*"))
    assert len(listing) - 1 == len([path for path in old.folder.rglob("*") if path.is_file()])


def test_the_old_vault_goes_only_with_the_receipt_and_unchanged(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, _ = vaults
    made = packed(old, tmp_path)
    with pytest.raises(WrongReceipt):
        may_destroy(old, "not the words at all here")
    may_destroy(old, " ".join(made.receipt))
    make(old.store, "person", name="Elun Quist")
    with pytest.raises(ChangedSincePacked):
        may_destroy(old, " ".join(made.receipt))


def test_destroying_takes_the_vault_and_leaves_what_is_not_its_own(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    vaults[0].close()
    (tmp_path / "old" / "my own letter.odt").write_text("kept")
    (tmp_path / "old" / "ballast").write_bytes(b"room")
    (tmp_path / "old" / "snapshots" / "one").mkdir(parents=True)
    (tmp_path / "old" / "snapshots" / "one" / "vault.json").write_bytes(b"a header kept from before")
    assert destroy(tmp_path / "old").left == 1
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["my own letter.odt"]
    (tmp_path / "old" / "my own letter.odt").unlink()
    assert destroy(tmp_path / "old").left == 0
    assert not (tmp_path / "old").exists()


def _stop(now: bool) -> None:
    if now:
        raise Cancelled
