"""The vault's header ``vault.json``: key slots that wrap the master key, and a MAC over the whole.

    new_header(secret, cost) -> (bytes, MasterKey)
    open_header(raw, secret) -> MasterKey
    unlocked(raw, secret) -> (MasterKey, Slot)      and which slot it was
    with_slot(raw, master, secret, cost) -> bytes   one more way in
    without_slot(raw, master, id) -> bytes          one fewer; never the last that is not for recovery
    change_passphrase(raw, old, new, cost) -> bytes

All are pure: bytes in, bytes out; writing the file is the store's business. A secret is an ``Opener`` or, as a bare
text, a passphrase; only slots of its type are tried. Everything that is not exactly what this module writes raises a
``VaultError``. The file is specified in docs/file-formats.md.
"""

from typing import Final, Literal

import msgspec

from casefiles.crypto import canonical, kdf, primitives
from casefiles.crypto.canonical import NotCanonical, base64_bytes, base64_text
from casefiles.crypto.errors import DamagedHeader, NewerVault, NotAVault
from casefiles.crypto.kdf import Cost, CostOutOfRange
from casefiles.crypto.opener import Opener, SlotType, opener
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.secret import MasterKey, SecretKey
from casefiles.crypto.slot_errors import LastSlot, NoSuchSlot, TooManySlots

MOST_BYTES = 16 * 1024
MOST_SLOTS = 8
VERSION = 1
_FORMAT: Final = "casevault"


class Kdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a slot's key is made from what is typed: memory ``m`` in KiB, passes ``t``, lanes ``p``, base64 salt."""

    alg: Literal["argon2id"]
    m: int
    p: int
    salt: str
    t: int
    v: Literal[19]


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the master key. ``ct`` is the wrapped master key, base64 of 48 bytes."""

    ct: str
    id: str
    kdf: Kdf
    type: SlotType

    @property
    def cost(self) -> Cost:
        """How dear one guess at its secret is."""
        return _cost(self.kdf)


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole header as it stands in the file."""

    cipher: Literal["sqlcipher4"]
    format: Literal["casevault"]
    mac: str
    slots: tuple[Slot, ...]
    vault_id: str
    version: int


class _Preface(msgspec.Struct):
    format: str
    version: int


def new_header(secret: str | Opener, cost: Cost = kdf.FLOOR) -> tuple[bytes, MasterKey]:
    """A header with one slot around a new random master key, and that key."""
    master = MasterKey(SecretKey.generate(), primitives.random_bytes(16))
    return _sealed(_bare(master), secret, cost, master), master


def open_header(raw: bytes, secret: str | Opener) -> MasterKey:
    """The master key. Takes one Argon2id run for each slot of the secret's type that does not fit."""
    return unlocked(raw, secret)[0]


def unlocked(raw: bytes, secret: str | Opener) -> tuple[MasterKey, Slot]:
    """The master key and the slot that gave it. Raises what the secret's kind calls being wrong, or missing here."""
    header, given = parse(raw), opener(secret)
    slots = [slot for slot in header.slots if slot.type == given.kind]
    if not slots:
        raise given.missing
    for slot in slots:
        salt = base64_bytes(slot.kdf.salt, kdf.SALT_BYTES)
        try:
            return unwrap(header, slot, kdf.derive_typed(given.typed(), salt, slot.cost)), slot
        except NotAuthentic:
            continue
    raise given.wrong


def with_slot(raw: bytes, master: MasterKey, secret: str | Opener, cost: Cost = kdf.FLOOR) -> bytes:
    """The header with one more slot; ``TooManySlots`` when it holds eight."""
    header = parse(raw)
    if len(header.slots) >= MOST_SLOTS:
        raise TooManySlots(MOST_SLOTS)
    return _sealed(header, secret, cost, master)


def without_slot(raw: bytes, master: MasterKey, slot_id: str) -> bytes:
    """The header without one slot, nothing of which stays. Raises NoSuchSlot and LastSlot."""
    header = parse(raw)
    kept = tuple(slot for slot in header.slots if slot.id != slot_id)
    if len(kept) == len(header.slots):
        raise NoSuchSlot
    if all(slot.type == "recovery" for slot in kept):
        raise LastSlot
    return _signed(msgspec.structs.replace(header, slots=kept), master)


def change_passphrase(raw: bytes, old: str | Opener, new: str | Opener, cost: Cost | None = None) -> bytes:
    """The header with the slot that ``old`` opens replaced by one for ``new``; nothing of the old slot stays.

    Other slots stay. ``cost`` defaults to what the old slot had. Who holds a copy of the former header and the former
    passphrase can still open it: that needs new keys for everything, not a new passphrase.
    """
    master, slot = unlocked(raw, old)
    header = parse(raw)
    kept = tuple(other for other in header.slots if other.id != slot.id)
    return _sealed(msgspec.structs.replace(header, slots=kept), new, cost or slot.cost, master)


def parse(raw: bytes) -> Header:
    """The header if it is well formed in every respect that needs no key; otherwise a ``VaultError``."""
    if len(raw) > MOST_BYTES:
        raise NotAVault
    try:
        preface = canonical.peek(raw, _Preface)
    except NotCanonical as fault:
        raise (DamagedHeader if _FORMAT.encode() in raw else NotAVault) from fault
    if preface.format != _FORMAT:
        raise NotAVault
    if preface.version > VERSION:
        raise NewerVault
    try:
        header = canonical.decode(raw, Header)
        _check(header)
    except (NotCanonical, CostOutOfRange) as fault:
        raise DamagedHeader from fault
    return header


def unwrap(header: Header, slot: Slot, slot_key: SecretKey) -> MasterKey:
    """The master key behind one slot, given the slot's key; ``NotAuthentic`` or ``DamagedHeader`` if altered."""
    sealed = base64_bytes(slot.ct, 48)
    key = primitives.open_once(slot_key.reveal(), sealed, _associated(header, slot))
    master = MasterKey(SecretKey(key), base64_bytes(header.vault_id, 16))
    if not primitives.same(_mac(header, master), base64_bytes(header.mac, 32)):
        raise DamagedHeader
    return master


def fits(raw: bytes, master: MasterKey) -> bool:
    """Whether the header is whole and is that of the vault with this master key. Raises as ``parse``."""
    header = parse(raw)
    return primitives.same(_mac(header, master), base64_bytes(header.mac, 32))


def _bare(master: MasterKey) -> Header:
    return Header("sqlcipher4", _FORMAT, "", (), base64_text(master.vault_id), VERSION)


def _sealed(header: Header, secret: str | Opener, cost: Cost, master: MasterKey) -> bytes:
    """The header with one more slot and a fresh MAC."""
    given, salt = opener(secret), primitives.random_bytes(kdf.SALT_BYTES)
    parameters = Kdf("argon2id", cost.memory_kib, cost.lanes, base64_text(salt), cost.passes, 19)
    slot = Slot("", base64_text(primitives.random_bytes(8)), parameters, given.kind)
    slot_key = kdf.derive_typed(given.typed(), salt, cost)
    sealed = primitives.seal_once(slot_key.reveal(), master.key.reveal(), _associated(header, slot))
    filled = msgspec.structs.replace(slot, ct=base64_text(sealed))
    return _signed(msgspec.structs.replace(header, slots=(*header.slots, filled)), master)


def _signed(header: Header, master: MasterKey) -> bytes:
    raw = canonical.encode(msgspec.structs.replace(header, mac=base64_text(_mac(header, master))))
    parse(raw)
    return raw


def _check(header: Header) -> None:
    if header.version != VERSION or not 1 <= len(header.slots) <= MOST_SLOTS:
        raise NotCanonical
    if len({slot.id for slot in header.slots}) != len(header.slots):
        raise NotCanonical
    base64_bytes(header.vault_id, 16)
    base64_bytes(header.mac, 32)
    for slot in header.slots:
        base64_bytes(slot.id, 8)
        base64_bytes(slot.ct, 48)
        base64_bytes(slot.kdf.salt, kdf.SALT_BYTES)
        _cost(slot.kdf)


def _cost(parameters: Kdf) -> Cost:
    return Cost(memory_kib=parameters.m, passes=parameters.t, lanes=parameters.p)


def _associated(header: Header, slot: Slot) -> bytes:
    """What a slot's ciphertext is bound to: the vault, its cipher, and the slot's own facts."""
    facts = {
        "cipher": header.cipher,
        "format": header.format,
        "slot": {"id": slot.id, "kdf": slot.kdf, "type": slot.type},
        "vault_id": header.vault_id,
        "version": header.version,
    }
    return canonical.encode(facts)


def _mac(header: Header, master: MasterKey) -> bytes:
    facts = msgspec.to_builtins(header)
    del facts["mac"]
    return primitives.hmac_sha256(master.derive("header-mac").reveal(), canonical.encode(facts))
