"""The vault that every trial is made on: small, of invented people, in a folder of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from casefiles.commands.add import add_typed
from casefiles.commands.cite import cite
from casefiles.crypto import header, kdf
from casefiles.crypto.canonical import base64_bytes
from casefiles.crypto.passphrase import generated
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.secret import MasterKey, SecretKey
from casefiles.store.vault import HEADER, Vault, create, header_of, open_with
from casefiles.values.level import Level

PEOPLE = 4
PERSON, DETENTION, CASE = "P-0001", "D-0001", "C-0001"
ELSEWHERE = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")


@dataclass(frozen=True, slots=True)
class Scratch:
    """A made vault under ``root``/vault, with what opens it without the cost of a passphrase.

    ``keys`` are the keys of header slots by the slot's id; ``headers`` are headers of the same vault under other
    passphrases.
    """

    root: Path
    passphrase: str = field(repr=False)
    keys: dict[str, SecretKey] = field(repr=False)
    headers: tuple[bytes, ...] = field(repr=False, default=())

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        return self.root / "vault"

    def master(self, raw: bytes | None = None) -> MasterKey:
        """The master key that the header holds: the one of the folder, or ``raw``.

        A slot that is met for the first time costs a run of Argon2id. Raises VaultError classes and NotAuthentic.
        """
        raw = header_of(self.folder) if raw is None else raw
        parsed = header.parse(raw)
        if not any(slot.id in self.keys for slot in parsed.slots):
            self.keys.update(slot_keys(raw, self.passphrase))
        for slot in parsed.slots:
            if slot.id in self.keys:
                return header.unwrap(parsed, slot, self.keys[slot.id])
        raise NotAuthentic

    def open(self) -> Vault:
        """The open vault, opened as people open it but for the passphrase."""
        return open_with(self.folder, self.master())

    def copied(self, root: Path) -> "Scratch":
        """The same vault once more, under another folder, which is emptied first."""
        if root.exists():
            shutil.rmtree(root)
        shutil.copytree(self.root, root)
        return replace(self, root=root)


def ignored(_line: str) -> None:
    """Nobody needs to be told."""


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A fresh vault of invented people in a private temporary folder, which is removed afterwards.

    Meanwhile nothing that vaults leave elsewhere goes to the account's own folders.
    """
    with TemporaryDirectory(prefix="casefiles-soak-") as root, _own_folders(Path(root) / "home"):
        yield made(Path(root) / "first")


@contextmanager
def _own_folders(home: Path) -> Iterator[None]:
    home.mkdir()
    former = {name: os.environ.get(name) for name in ELSEWHERE}
    os.environ.update(dict.fromkeys(ELSEWHERE, str(home)))
    try:
        yield
    finally:
        for name, value in former.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def made(root: Path) -> Scratch:
    """Make the vault under ``root``. Takes a few runs of Argon2id at its floor."""
    passphrase, former = generated(), generated()
    with create(root / "vault", former, kdf.FLOOR) as vault:
        vault.store.write(_people)
    path = root / "vault" / HEADER
    first = path.read_bytes()
    second = header.change_passphrase(first, former, passphrase)
    path.write_bytes(second)
    keys = slot_keys(first, former) | slot_keys(second, passphrase)
    return Scratch(root, passphrase, keys, (first, second))


def slot_keys(raw: bytes, passphrase: str) -> dict[str, SecretKey]:
    """The key of each passphrase slot, by the slot's id."""
    keys = {}
    for slot in header.parse(raw).slots:
        cost = kdf.Cost(slot.kdf.m, slot.kdf.t, slot.kdf.p)
        keys[slot.id] = kdf.derive(passphrase, base64_bytes(slot.kdf.salt, kdf.SALT_BYTES), cost)
    return keys


def _people(session: Session) -> None:
    source = add_typed(session, "source", {"name": "Invented circular", "published": "2020"}, None, Level.L0)
    for number in range(PEOPLE):
        name = f"Invented Person {number}"
        person = add_typed(session, "person", {"name": name, "occupation": "beekeeper"}, None, Level.L0)
        case = add_typed(session, "case", {"name": name, "person": person}, None, Level.L0)
        detention = add_typed(session, "detention", {"status": "detained", "since": "c. 2019"}, case)
        add_typed(session, "health_note", {"described_as": "well"}, case)
        for ref, key in ((person, "name"), (case, "name"), (detention, "")):
            cite(session, ref, key, source, "page 2")
