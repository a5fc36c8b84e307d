"""The travel vault: nothing is lost, nothing that does not stay is there, and nothing is destroyed before it is safe."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy.orm import Session

from casefiles.commands.attach import attach, take_bytes
from casefiles.commands.drafts import park
from casefiles.commands.edit import edit_typed
from casefiles.crypto import kdf
from casefiles.crypto.errors import NotAddressedToYou, SealedFileRefused, WeakPassphrase, WrongPassphrase
from casefiles.errors import NotOfKind
from casefiles.exchange.contacts import add_contact, contacts, own_card
from casefiles.exchange.travel import (
    Stay,
    destroy,
    may_destroy,
    new_vault,
)
from casefiles.exchange.travel_conditions import (
    AttachmentsMissing,
    ChangedSincePacked,
    InsideEachOther,
    UnverifiedKeeper,
    WrongReceipt,
)
from casefiles.exchange.travel_open import open_pack
from casefiles.exchange.travel_pack import Packed, pack
from casefiles.files import FileFault
from casefiles.progress import Cancelled
from casefiles.queries.files import case_file, cases_for
from casefiles.queries.searching import search
from casefiles.queries.soundness import faults
from casefiles.records.ledger_files import Blob
from casefiles.store import audit, blobs
from casefiles.store.find import find
from casefiles.store.vault import Vault, create, open_vault
from casefiles.values.level import Level
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import PASSPHRASE, make, make_cited_case

NEW = "cobalt meadow lantern thicket walrus ember"
STAYS, GOES = "Aro Velkin", "Bela Norrin"
SECRET = "what the neighbour of Bela Norrin saw"
BYTES = b"a fictitious scan of Bela Norrin " * 500
PAGE = 4096
KEPT_BYTES = b"a fictitious scan of Aro Velkin " * 500


@pytest.fixture
def vaults(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """A vault with two people, one of whom travels, and a colleague's."""
    with (
        create(tmp_path / "old", PASSPHRASE, kdf.FLOOR) as old,
        create(tmp_path / "colleague", PASSPHRASE, kdf.FLOOR) as colleague,
    ):
        befriend(old.store, "Cadan", colleague.store)
        befriend(colleague.store, "Traveller", old.store)
        fill(old)
        yield old, colleague


def fill(old: Vault) -> None:
    stays = make_cited_case(old.store, STAYS)
    goes = make_cited_case(old.store, GOES)
    make(old.store, "detention", goes["case"], place=f"The prison of {GOES}")
    make(old.store, "person", level=Level.L4, name=f"{GOES} Senior", note=SECRET)
    make(old.store, "participant", stays["case"], role="witness")
    old.store.write(edit_typed, stays["person"], {"occupation": "orchardist"})
    old.store.write(park, "cases/new", {"name": f"{GOES} drafted"})
    for ref, data in ((goes["person"], BYTES), (stays["person"], KEPT_BYTES)):
        incoming = take_bytes(old.folder, "scan.png", io.BytesIO(data))
        old.store.write(attach, ref, incoming)


def everything(vault: Vault) -> bytes:
    """All that somebody with the vault's key sees: every page of the database decrypted, free ones too, and all files."""
    vault.close()
    files = [path.read_bytes() for path in sorted(vault.folder.rglob("*")) if path.is_file()]
    return decrypted(vault.folder / "store.db", vault.master.derive("db").reveal()) + b"".join(files)


def decrypted(database: Path, key: bytes) -> bytes:
    """SQLCipher 4's pages by hand: AES-256-CBC, the IV in the page's last 80 bytes, 16 bytes of salt before all."""
    raw, found = database.read_bytes(), []
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        body, iv = page[16 if start == 0 else 0 : PAGE - 80], page[PAGE - 80 : PAGE - 64]
        found.append(Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor().update(body))
    return b"".join(found)


def traces(of: bytes, words: list[str | bytes]) -> list[str | bytes]:
    """Which of the words are somewhere in the bytes, in any form that the database could keep them in."""
    found = []
    for word in words:
        forms = (
            [word]
            if isinstance(word, bytes)
            else [word.encode(), word.lower().encode(), word.encode("utf-16-le")]
        )
        if any(form in of for form in forms):
            found.append(word)
    return found


def of_bela(old: Vault) -> list[str | bytes]:
    """Names, texts, identities and digests of all that does not stay."""
    refs = [one.ref for one in old.store.read(cases_for, None) if one.kind in ("case", "person")]
    goes = [ref for ref in refs if GOES in old.store.read(title, ref)]
    told: list[str | bytes] = [GOES, "Norrin", "prison of", SECRET, "drafted", "Bela"]
    for one in old.store.read(lambda session: list(cases_for(session, None))):
        if one.ref in goes or any(GOES in str(value) for value in one.values.values()):
            told += [one.uid, one.uid.hex()]
    return [*told, hashlib.sha256(BYTES).digest(), hashlib.sha256(BYTES).hexdigest()]


def title(session: Session, ref: str) -> str:
    return find(session, ref).title


def packed(old: Vault, tmp_path: Path) -> Packed:
    return pack(old, ["Cadan"], tmp_path / "pack.age")


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
    seen = everything(vault)
    assert traces(seen, [STAYS, "orchardist", "测试虚构"]) == [STAYS, "orchardist", "测试虚构"]
    assert traces(seen, gone) == []
    assert traces(seen, [old.master.key.reveal(), b"beekeeper"]) == []


def test_what_stays_is_whole_findable_and_readable(vaults: tuple[Vault, Vault], tmp_path: Path) -> None:
    old, _ = vaults
    ref = case_of(old, STAYS)
    before = told(old, ref)
    new_vault(old, Stay((ref,)), tmp_path / "new", NEW, cost=kdf.FLOOR)
    with open_vault(tmp_path / "new", NEW) as vault:
        assert told(vault, "CASE-0001" if ref.startswith("CASE") else case_of(vault, STAYS)) == before
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
    with create(tmp_path / "third", PASSPHRASE, kdf.FLOOR) as third:
        old.store.write(add_contact, "Dorin", third.store.read(own_card)[0])
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


def test_destroying_takes_the_vault_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    with create(tmp_path / "old", PASSPHRASE, kdf.FLOOR) as old:
        fill(old)
    (tmp_path / "old" / "my own letter.odt").write_text("kept")
    assert destroy(tmp_path / "old").left == 1
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["my own letter.odt"]
    (tmp_path / "old" / "my own letter.odt").unlink()
    assert destroy(tmp_path / "old").left == 0
    assert not (tmp_path / "old").exists()


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


def case_of(vault: Vault, name: str) -> str:
    return next(
        one.ref for one in vault.store.read(cases_for, None) if one.kind == "case" and name in one.title
    )


def told(vault: Vault, ref: str) -> list[tuple[str, str, dict[str, str]]]:
    """What a case file says, without the references, which are local, and appeals."""
    return sorted(
        (
            one.kind,
            one.uid.hex(),
            {key: str(getattr(value, "uid", value)) for key, value in one.values.items()},
        )
        for one in vault.store.read(case_file, ref)
    )


def _stop(now: bool) -> None:
    if now:
        raise Cancelled
