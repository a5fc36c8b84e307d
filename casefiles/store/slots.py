"""The ways into a vault. Each change replaces the header in one step and touches nothing else of the vault.

    listed(folder)                             what ways there are; opens nothing
    change_passphrase(folder, old, new)        the slot that ``old`` opens becomes one for ``new``
    add(folder, by, new)                       one more way in
    remove(folder, by, id)                     one fewer, never the last that is not for recovery
    change_recovery(folder, by, code, first)   new recovery shares in place of the former ones
    check(folder, secret)                      whether it opens, and which slot; changes nothing

``by`` is a secret that opens the vault now; it authorises the change. Whoever kept a copy of the former header can
still open that copy with what opened it then: only new keys for everything end that (``renew``). While another program
has the vault open, and where the header was replaced meanwhile, a change is refused: VaultAlreadyOpen, WaysChanged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.canonical import base64_bytes
from casefiles.crypto.header import Slot
from casefiles.crypto.kdf import Cost
from casefiles.crypto.opener import ByKeyFile, ByPassphrase, ByRecovery, Opener, opener
from casefiles.crypto.passphrase import refuse_weak
from casefiles.crypto.secret import MasterKey
from casefiles.store.hold import unchanged
from casefiles.store.vault import HEADER, header_of

SHORT_ID = 4

CHANGED = "ways in changed"
"""What the log calls it when a passphrase, key file or recovery set came, changed or went."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One slot: ``id`` in hexadecimal, ``kind`` (passphrase, passphrase+keyfile, recovery) and what a guess costs."""

    id: str
    kind: str
    memory_mib: int
    passes: int
    lanes: int


def listed(folder: Path) -> tuple[WayIn, ...]:
    """The ways in, in the order they were added. Raises as ``header_of``."""
    return tuple(_way(slot) for slot in header.parse(header_of(folder)).slots)


def short_id(folder: Path) -> str:
    """The first bytes of the vault's public id: enough to tell two vaults apart."""
    parsed = header.parse(files.read(folder / HEADER, header.MOST_BYTES))
    return base64_bytes(parsed.vault_id, 16)[:SHORT_ID].hex()


def check(folder: Path, secret: str | Opener) -> WayIn:
    """The slot that the secret opens; raises what the secret's kind calls wrong or missing."""
    return _way(header.unlocked(header_of(folder), secret)[1])


def change_passphrase(folder: Path, old: str | Opener, new: str) -> None:
    """Replace the passphrase of the slot that ``old`` opens; a key file stays part of it.

    With recovery shares as ``old``, the new passphrase takes the place of every passphrase and key file: they are lost
    or in other hands. Raises WeakPassphrase first.
    """
    refuse_weak(new)
    raw, given = header_of(folder), opener(old)
    if isinstance(given, ByRecovery):
        _replace(folder, raw, _for_new_hands(raw, given, new))
        return
    fresh = ByKeyFile(new, given.digest) if isinstance(given, ByKeyFile) else ByPassphrase(new)
    _replace(folder, raw, header.change_passphrase(raw, given, fresh))


def add(folder: Path, by: str | Opener, new: ByPassphrase | ByKeyFile) -> WayIn:
    """One more passphrase, with a key file or without. Raises WeakPassphrase, TooManySlots and as ``check``."""
    refuse_weak(new.text)
    raw = header_of(folder)
    master, _ = header.unlocked(raw, by)
    changed = header.with_slot(raw, master, new, _dearest(header.parse(raw).slots))
    _replace(folder, raw, changed)
    return _way(header.parse(changed).slots[-1])


def remove(folder: Path, by: str | Opener, id_: str) -> WayIn:
    """One way in fewer. Raises NoSuchSlot, LastSlot and as ``check``."""
    raw = header_of(folder)
    master, _ = header.unlocked(raw, by)
    found = [slot for slot in header.parse(raw).slots if _hex(slot) == id_.lower()]
    changed = header.without_slot(raw, master, found[0].id if found else "")
    _replace(folder, raw, changed)
    return _way(found[0])


def change_recovery(folder: Path, by: str | Opener, code: bytes, first: Callable[[], None]) -> WayIn:
    """New recovery shares: a slot for ``code`` in place of all former ones for recovery.

    ``first`` runs when all is ready and before the header is written: it puts the sheets where they are safe, so that
    the former sheets stop working only once the new ones exist.
    """
    raw = header_of(folder)
    master, _ = header.unlocked(raw, by)
    changed = header.with_slot(_without_recovery(raw, master), master, ByRecovery(code))
    with unchanged(folder, raw):
        first()
        files.write(folder / HEADER, changed)
    return _way(header.parse(changed).slots[-1])


def _replace(folder: Path, former: bytes, changed: bytes) -> None:
    with unchanged(folder, former):
        files.write(folder / HEADER, changed)


def _without_recovery(raw: bytes, master: MasterKey) -> bytes:
    for slot in header.parse(raw).slots:
        if slot.type == "recovery":
            raw = header.without_slot(raw, master, slot.id)
    return raw


def _for_new_hands(raw: bytes, by: ByRecovery, new: str) -> bytes:
    master, recovery = header.unlocked(raw, by)
    former = [slot for slot in header.parse(raw).slots if slot.type != "recovery"]
    cost = _dearest([recovery, *former])
    for slot in former[1:]:
        raw = header.without_slot(raw, master, slot.id)
    raw = header.with_slot(raw, master, ByPassphrase(new), cost)
    return header.without_slot(raw, master, former[0].id) if former else raw


def _dearest(slots: Sequence[Slot]) -> Cost:
    """What was found bearable on this vault's computers: the recovery code alone needs no more than the floor."""
    return max((slot.cost for slot in slots), key=lambda cost: cost.memory_kib * cost.passes)


def _way(slot: Slot) -> WayIn:
    cost = slot.cost
    return WayIn(_hex(slot), slot.type, cost.memory_kib // 1024, cost.passes, cost.lanes)


def _hex(slot: Slot) -> str:
    return base64_bytes(slot.id, 8).hex()
