"""Small vaults of fictitious people, made through the real commands on real encrypted databases."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from casefiles.commands.add import add_typed
from casefiles.commands.cite import cite
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.secret import MasterKey, SecretKey
from casefiles.store import backup
from casefiles.store.identity import make_identity
from casefiles.store.store import Store
from casefiles.store.vault import Vault, create
from casefiles.values.level import Level

KEY = bytes(range(32))
MASTER = MasterKey(SecretKey(KEY), bytes(16))
PASSPHRASE = "heron lantern quarry velvet orbit thistle"


def raw_store(folder: Path, name: str = "store.db") -> Store:
    """An open store with keys of its own, without the cost of a passphrase."""
    store = Store(folder / name, KEY)
    store.write(make_identity)
    return store


def make(store: Store, kind: str, to: str | None = None, level: Level | None = Level.L0, **typed: str) -> str:
    """Add one record with typed values; returns its reference. Parts take the level of their whole."""
    return store.write(add_typed, kind, typed, to, None if to else level).value


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def make_room_with_backup(room: Path) -> Path:
    """A folder with a vault of two people and a stick with a backup of when there was one."""
    with create(room / "vault", PASSPHRASE, FLOOR) as vault:
        back_up_between(vault, room / "stick")
    return room


def back_up_between(vault: Vault, stick: Path) -> None:
    """Make one person, a backup on the stick, and one person more."""
    stick.mkdir()
    make(vault.store, "person", name="Ora Testperson")
    backup.finish(backup.begin(vault, stick, quiet), quiet)
    make(vault.store, "person", name="Aro Testperson")


def make_cited_case(store: Store, name: str = "Aro Velkin", level: Level = Level.L0) -> dict[str, str]:
    """A fictitious person with a case, a detention, a name in another script, all resting on one source."""
    return store.write(_cited_case, name, level).value


def _cited_case(session: Session, name: str, level: Level) -> dict[str, str]:
    source = _add(session, "source", {"name": "Fictitious circular", "published": "3 May 2020"}, level)
    person = _add(session, "person", {"name": name, "occupation": "beekeeper"}, level)
    case = _add(session, "case", {"name": name, "person": person}, level)
    detention = add_typed(session, "detention", {"status": "detained", "since": "c. 2019"}, case)
    native = add_typed(session, "name", {"full": "测试虚构", "script": "Hans"}, person)
    for ref, keys in (
        (person, ("name", "occupation")),
        (case, ("name",)),
        (native, ("full",)),
        (detention, ("",)),
    ):
        for key in keys:
            cite(session, ref, key, source, "page 2")
    return {"source": source, "person": person, "case": case, "detention": detention, "name": native}


def _add(session: Session, kind: str, typed: Mapping[str, str], level: Level) -> str:
    return add_typed(session, kind, typed, None, level)
