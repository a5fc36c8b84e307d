"""A header with slots of every type: each opens with its own kind of secret only, and every altered bit is refused."""

import hashlib
import json
import unicodedata

import pytest

from casefiles.crypto import canonical, header, kdf, keyfile
from casefiles.crypto.errors import DamagedHeader, VaultError, WrongPassphrase
from casefiles.crypto.opener import ByKeyFile, ByPassphrase, ByRecovery
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.slot_errors import (
    KeyFileUnfit,
    LastSlot,
    NoKeyFileSlot,
    NoPassphraseSlot,
    NoRecoverySlot,
    NoSuchSlot,
    TooManySlots,
    WrongKeyFile,
    WrongShares,
)

WORDS = "fictitious Zoë words"
SECRETS = (ByPassphrase(WORDS), ByKeyFile(WORDS, bytes(32)), ByRecovery(bytes(20)))


@pytest.fixture(scope="module")
def made():
    raw, master = header.new_header(SECRETS[0])
    for secret in SECRETS[1:]:
        raw = header.with_slot(raw, master, secret)
    return raw, master


@pytest.fixture(scope="module")
def slot_keys(made):
    slots = header.parse(made[0]).slots
    salts = [canonical.base64_bytes(slot.kdf.salt, 16) for slot in slots]
    return [kdf.derive_typed(one.typed(), salt, kdf.FLOOR) for one, salt in zip(SECRETS, salts, strict=True)]


def test_each_secret_opens_its_own_slot(made):
    raw, master = made
    for secret, slot in zip(SECRETS, header.parse(raw).slots, strict=True):
        assert header.unlocked(raw, secret) == (master, slot)


@pytest.mark.parametrize(
    ("secret", "told"),
    [
        (ByPassphrase("other words"), WrongPassphrase),
        (ByKeyFile(WORDS, b"\x01" * 32), WrongKeyFile),
        (ByKeyFile("other words", bytes(32)), WrongKeyFile),
        (ByRecovery(b"\x01" * 20), WrongShares),
    ],
)
def test_a_wrong_secret_is_told_by_its_kind(made, secret, told):
    with pytest.raises(told):
        header.open_header(made[0], secret)


def test_what_the_vault_has_no_way_in_for_is_told_at_once():
    raw, _ = header.new_header(WORDS)
    for secret, told in ((SECRETS[1], NoKeyFileSlot), (SECRETS[2], NoRecoverySlot)):
        with pytest.raises(told):
            header.open_header(raw, secret)
    raw, _ = header.new_header(SECRETS[1])
    with pytest.raises(NoPassphraseSlot):
        header.open_header(raw, WORDS)


def test_a_passphrase_with_a_key_file_opens_however_its_accents_are_typed(made):
    raw, master = made
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        typed = unicodedata.normalize(form, WORDS)
        assert header.open_header(raw, ByKeyFile(typed, bytes(32))) == master


def test_every_flipped_bit_is_refused_whatever_opens(made, slot_keys):
    """Each slot's right key is at hand, so that not even who knows a secret would be shown other content."""
    raw, survived = made[0], []
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        try:
            found = header.parse(bytes(flipped))
        except VaultError:
            continue
        for slot, key in zip(found.slots, slot_keys, strict=True):
            try:
                header.unwrap(found, slot, key)
            except (VaultError, NotAuthentic):
                continue
            survived.append(place)
    assert survived == []


@pytest.mark.parametrize(
    "edit",
    [
        lambda slots: slots.reverse(),
        lambda slots: slots.pop(),
        lambda slots: slots[1].update(type="recovery"),
        lambda slots: slots[0].update(ct=slots[1]["ct"]),
        lambda slots: slots[0].update(kdf=slots[1]["kdf"]),
        lambda slots: slots.append(dict(slots[0], id=canonical.base64_text(bytes(8)))),
    ],
)
def test_slots_that_were_moved_about_open_with_nothing(made, slot_keys, edit):
    facts = json.loads(made[0])
    edit(facts["slots"])
    found = header.parse(canonical.encode(facts))
    for slot in found.slots:
        for key in slot_keys:
            with pytest.raises((DamagedHeader, NotAuthentic)):
                header.unwrap(found, slot, key)


def test_a_removed_slot_is_dead_and_nothing_of_it_stays(made):
    raw, master = made
    gone = header.parse(raw).slots[1]
    left = header.without_slot(raw, master, gone.id)
    with pytest.raises(NoKeyFileSlot):
        header.open_header(left, SECRETS[1])
    assert gone.ct.encode() not in left
    assert gone.id.encode() not in left


def test_the_last_way_in_that_is_not_for_recovery_stays(made):
    raw, master = made
    first, second, _ = header.parse(raw).slots
    raw = header.without_slot(raw, master, first.id)
    for id_, told in ((second.id, LastSlot), (first.id, NoSuchSlot)):
        with pytest.raises(told):
            header.without_slot(raw, master, id_)


def test_a_ninth_way_in_is_refused(made):
    raw, master = made
    for _ in range(5):
        raw = header.with_slot(raw, master, SECRETS[2])
    with pytest.raises(TooManySlots):
        header.with_slot(raw, master, SECRETS[2])
    assert len(raw) < header.MOST_BYTES


def test_no_secret_shows_itself():
    for secret in (
        ByPassphrase("hidden words"),
        ByKeyFile("hidden words", b"hidden words" * 3),
        ByRecovery(b"hidden"),
    ):
        assert "hidden" not in f"{secret!r} {secret}"


def test_a_key_file_is_any_file_of_an_honest_size(tmp_path):
    path = tmp_path / "picture.jpg"
    path.write_bytes(b"x" * 32)
    assert keyfile.digest(path) == hashlib.sha256(b"x" * 32).digest()
    for content in (b"", b"x" * 31):
        path.write_bytes(content)
        with pytest.raises(KeyFileUnfit):
            keyfile.digest(path)


def test_a_key_file_that_is_made_is_random_private_and_replaces_nothing(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    keyfile.make(one)
    keyfile.make(other)
    assert one.stat().st_size == 64
    assert one.stat().st_mode & 0o077 == 0
    assert keyfile.digest(one) != keyfile.digest(other)
    with pytest.raises(KeyFileUnfit):
        keyfile.make(one)
