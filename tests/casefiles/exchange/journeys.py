"""A vault with two people of whom one travels, a colleague who keeps the pack, and how to look for traces."""

import hashlib
import io
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from casefiles.commands.attach import attach, take_bytes
from casefiles.commands.drafts import park
from casefiles.commands.edit import edit_typed
from casefiles.exchange.travel_pack import Packed, pack
from casefiles.queries.files import case_file, cases_for
from casefiles.store.vault import Vault
from casefiles.values.level import Level
from tests.makers import make, make_cited_case

NEW = "cobalt meadow lantern thicket walrus ember"
STAYS, GOES = "Aro Velkin", "Bela Norrin"
SECRET = "what the neighbour of Bela Norrin saw"
BYTES = b"a fictitious scan of Bela Norrin " * 500
PAGE = 4096
KEPT_BYTES = b"a fictitious scan of Aro Velkin " * 500


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
        kept = old.store.write(attach, ref, incoming).value.ref
    old.store.write(edit_typed, kept, {"depicts": goes["person"]})


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
    """Names, texts, identities, references and digests of all that does not stay."""
    goes, stays = (
        {one.uid: one.ref for one in old.store.read(case_file, case_of(old, name))} for name in (GOES, STAYS)
    )
    told: list[str | bytes] = [GOES, "Norrin", "prison of", SECRET, "drafted", "Bela", case_of(old, GOES)]
    for uid in goes.keys() - stays.keys():
        told += [uid, uid.hex()]
    return [*told, hashlib.sha256(BYTES).digest(), hashlib.sha256(BYTES).hexdigest()]


def packed(old: Vault, tmp_path: Path) -> Packed:
    return pack(old, ["Cadan"], tmp_path / "pack.age")


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
