"""An office that looks after its vault: ways in, sheets, backups, colleagues, files. Everybody in it is invented."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from casefiles.commands.attach import attach, take_file
from casefiles.commands.edit import edit_typed
from casefiles.crypto import keyfile
from casefiles.crypto.keys import AgeIdentity, SigningKey
from casefiles.crypto.opener import CODE_BYTES
from casefiles.crypto.passphrase import generated
from casefiles.crypto.primitives import random_bytes
from casefiles.crypto.shares import split
from casefiles.exchange.card import Identity, card_bytes, new_card
from casefiles.exchange.contacts import add_contact, verify_contact
from casefiles.exchange.scopes import Selection, set_scope
from casefiles.store import backup, backup_book, slots
from casefiles.store.sheets import sheets_made, sheets_rehearsed
from casefiles.store.vault import Vault
from casefiles.values.level import Audience
from docs.studio.drawings import circular, drawings
from docs.studio.partner import PARTNER, of_case

CHANGED, NEW = "Invented lawyer", "Invented translator"
MADE, TRIED = date(2026, 5, 2), date(2026, 5, 3)
AGES = (20, 9, 2)


@dataclass(frozen=True, slots=True)
class Office:
    """What lies outside the vault: the words of the three sheets, a key file, and the place of the backups."""

    shares: tuple[str, str, str]
    key_file: Path
    backups: Path


def furnish(vault: Vault, passphrase: str, home: Path) -> Office:
    """Give the vault all this."""
    stick = home / "Office stick"
    stick.mkdir()
    shares = _sheets(vault, passphrase)
    key_file = stick / "spare-key"
    keyfile.make(key_file)
    slots.add(vault.folder, passphrase, keyfile.with_passphrase(generated(), key_file))
    _backups(vault, stick, AGES)
    _files(vault, home)
    _colleagues(vault)
    _backups(vault, stick, (0,))
    return Office(shares, key_file, stick)


def _sheets(vault: Vault, passphrase: str) -> tuple[str, str, str]:
    code = random_bytes(CODE_BYTES)
    way = slots.change_recovery(vault.folder, passphrase, code, lambda: None)
    vault.store.write(sheets_made, way.id, MADE)
    vault.store.write(sheets_rehearsed, way.id, TRIED)
    return split(code)


def _colleagues(vault: Vault) -> None:
    """Somebody whose card has changed, somebody whose card nobody compared; the partner gets the invented case."""
    today = datetime.now(UTC).date()
    old = _identity(today)
    signing, sealing = SigningKey.generate(), AgeIdentity.generate()
    renewed = new_card(signing, sealing, today, old)
    for name, identity in ((CHANGED, old), (NEW, _identity(today))):
        vault.store.write(add_contact, name, card_bytes(identity.card))
    vault.store.write(verify_contact, CHANGED, old.fingerprint)
    vault.store.write(add_contact, CHANGED, card_bytes(renewed))
    case = vault.store.read(of_case, "case")
    vault.store.write(set_scope, PARTNER, Selection((case,), Audience.INTERNAL))


def _identity(today: date) -> Identity:
    signing, sealing = SigningKey.generate(), AgeIdentity.generate()
    return Identity(signing, sealing, new_card(signing, sealing, today))


def _files(vault: Vault, home: Path) -> None:
    """Files of the invented case: a drawing, a letter, a note; and a scan of the source that it rests on."""
    case, source = (vault.store.read(of_case, kind) for kind in ("case", "source"))
    for ref, files in ((case, drawings), (source, circular)):
        for path, said in files(home / "Drawings"):
            taken = take_file(vault.folder, path)
            made = vault.store.write(attach, ref, taken, said.pop("provenance")).value
            vault.store.write(edit_typed, made.ref, said)


def _backups(vault: Vault, place: Path, ages: tuple[int, ...]) -> None:
    vault.store.write(backup_book.choose_place, place)
    now = datetime.now(UTC)
    for days in ages:
        at = now - timedelta(days=days, minutes=7)
        made = backup.finish(backup.begin(vault, place, _unwatched, now=at), _unwatched)
        vault.store.write(backup_book.note_good, made.name, at, frozenset({made.name, *_known(vault)}))


def _known(vault: Vault) -> tuple[str, ...]:
    return tuple(vault.store.read(backup_book.book).verified)


def _unwatched(_done: int, _total: int) -> None:
    """Nobody looks."""
