"""vault.json opens with its passphrase and refuses everything that the program did not write."""

import json
import unicodedata

import msgspec
import pytest

from casefiles.crypto import canonical, header, kdf
from casefiles.crypto.errors import DamagedHeader, NewerVault, NotAVault, VaultError, WrongPassphrase
from casefiles.crypto.kdf import Cost
from casefiles.crypto.primitives import NotAuthentic

WORDS = "fictitious Zoë words"


@pytest.fixture(scope="module")
def made():
    return header.new_header(WORDS)


@pytest.fixture(scope="module")
def slot_key(made):
    slot = header.parse(made[0]).slots[0]
    return kdf.derive(WORDS, canonical.base64_bytes(slot.kdf.salt, 16), kdf.FLOOR)


def edited(raw, edit):
    facts = json.loads(raw)
    edit(facts)
    return canonical.encode(facts)


def test_the_passphrase_opens_and_another_does_not(made):
    raw, master = made
    assert header.open_header(raw, WORDS) == master
    for wrong in (WORDS + " ", "another"):
        with pytest.raises(WrongPassphrase):
            header.open_header(raw, wrong)


def test_a_passphrase_opens_however_its_accents_are_typed(made):
    raw, master = made
    for form in ("NFD", "NFKC"):
        assert header.open_header(raw, unicodedata.normalize(form, WORDS)) == master


def test_the_file_is_small_and_says_nothing_else(made):
    raw, _ = made
    assert len(raw) < 1024
    facts = json.loads(raw)
    assert sorted(facts) == ["cipher", "format", "mac", "slots", "vault_id", "version"]
    assert sorted(facts["slots"][0]) == ["ct", "id", "kdf", "type"]


def test_two_vaults_with_one_passphrase_have_nothing_in_common(made):
    other, master = header.new_header(WORDS)
    assert master != made[1]
    one, two = json.loads(made[0]), json.loads(other)
    assert one["vault_id"] != two["vault_id"]
    assert one["slots"][0]["kdf"]["salt"] != two["slots"][0]["kdf"]["salt"]


def test_every_flipped_bit_is_refused(made, slot_key):
    """With the right slot key at hand, so that not even a computer that made the same key would accept it."""
    raw, _ = made
    survived = []
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        try:
            found = header.parse(bytes(flipped))
            header.unwrap(found, found.slots[0], slot_key)
        except (VaultError, NotAuthentic):
            continue
        survived.append(place)
    assert survived == []


@pytest.mark.parametrize("field", ["salt", "ct", "id", "vault_id", "mac", "m"])
def test_a_flip_that_only_the_keys_can_see_is_refused_as_a_vault_error(made, field):
    raw, _ = made

    def flip(facts):
        slot = facts["slots"][0]
        holder = {"salt": slot["kdf"], "m": slot["kdf"], "ct": slot, "id": slot}.get(field, facts)
        old = holder[field]
        holder[field] = old + 8 if field == "m" else ("B" if old[0] == "A" else "A") + old[1:]

    with pytest.raises(VaultError):
        header.open_header(edited(raw, flip), WORDS)


def more_slots(facts):
    facts["slots"] = [
        dict(facts["slots"][0], id=canonical.base64_text(bytes([place] * 8))) for place in range(9)
    ]


@pytest.mark.parametrize(
    "edit",
    [
        lambda facts: facts["slots"].clear(),
        lambda facts: facts["slots"].append(facts["slots"][0]),
        more_slots,
        lambda facts: facts.update(cipher="none"),
        lambda facts: facts.update(version=0),
        lambda facts: facts.update(hint="none"),
        lambda facts: facts.pop("mac"),
        lambda facts: facts["slots"][0].update(type="open"),
        lambda facts: facts["slots"][0].update(label="x"),
        lambda facts: facts["slots"][0]["kdf"].update(alg="argon2i"),
        lambda facts: facts["slots"][0]["kdf"].update(v=16),
        lambda facts: facts["slots"][0]["kdf"].update(t=2),
        lambda facts: facts["slots"][0]["kdf"].update(m=65535),
        lambda facts: facts["slots"][0]["kdf"].update(m=2**40),
        lambda facts: facts["slots"][0]["kdf"].update(p=9),
        lambda facts: facts["slots"][0].update(ct="AAAA"),
    ],
)
def test_structural_edits_are_refused_before_any_key_is_made(made, edit):
    with pytest.raises(DamagedHeader):
        header.parse(edited(made[0], edit))


def test_a_slot_of_another_vault_is_refused(made):
    other, _ = header.new_header(WORDS)
    foreign = json.loads(other)["slots"][0]
    with pytest.raises(VaultError):
        header.open_header(edited(made[0], lambda facts: facts.update(slots=[foreign])), WORDS)


def test_slots_that_were_reordered_or_dropped_are_refused(made, slot_key):
    raw, master = made
    two = header.with_slot(raw, master, "second words")
    assert header.open_header(two, WORDS) == master
    for edit in (lambda facts: facts["slots"].reverse(), lambda facts: facts["slots"].pop()):
        found = header.parse(edited(two, edit))
        mine = next(slot for slot in found.slots if slot.id == header.parse(raw).slots[0].id)
        with pytest.raises(DamagedHeader):
            header.unwrap(found, mine, slot_key)


def test_other_spellings_of_the_same_facts_are_refused(made):
    raw, _ = made
    for other in (raw.rstrip(b"\n"), raw + b"\n", json.dumps(json.loads(raw)).encode() + b"\n", b" " + raw):
        with pytest.raises(VaultError):
            header.parse(other)


def test_files_that_are_no_header_are_told_from_damaged_and_newer_ones(made):
    raw, _ = made
    for other in (
        b"",
        b"SQLite format 3\0",
        b"{}",
        b"[1]",
        b'{"format":"x","version":1}\n',
        b"{" * 20_000,
        raw * 60,
        b'{"x":' + b"[" * 9000,
    ):
        with pytest.raises(NotAVault):
            header.parse(other)
    for newer in (
        edited(raw, lambda facts: facts.update(version=2, new_field=1)),
        b'{"format":"casevault","version":9}',
    ):
        with pytest.raises(NewerVault):
            header.parse(newer)
    with pytest.raises(DamagedHeader):
        header.parse(raw[:-40])


def test_a_changed_passphrase_opens_and_the_old_one_is_dead(made):
    raw, master = made
    changed = header.change_passphrase(raw, WORDS, "newer words")
    assert header.open_header(changed, "newer words") == master
    with pytest.raises(WrongPassphrase):
        header.open_header(changed, WORDS)
    assert json.loads(raw)["slots"][0]["ct"].encode() not in changed
    assert len(header.parse(changed).slots) == 1


def test_changing_the_passphrase_needs_the_old_one(made):
    with pytest.raises(WrongPassphrase):
        header.change_passphrase(made[0], "not it", "newer words")


def test_a_dearer_cost_is_kept_in_the_slot(made):
    changed = header.change_passphrase(made[0], WORDS, "newer words", Cost(passes=4))
    assert header.parse(changed).slots[0].kdf.t == 4


def test_the_header_of_the_first_release_still_opens():
    raw = FIRST_RELEASE.encode()
    master = header.open_header(raw, "six words of the first release")
    assert master.derive("db").reveal().hex() == FIRST_RELEASE_DB_KEY
    assert msgspec.json.decode(raw)["version"] == 1


FIRST_RELEASE = '{"cipher":"sqlcipher4","format":"casevault","mac":"gm8w9j61ptwOKTXsGyuzkQRQ39P/hotYaoFYrrDA5QU=","slots":[{"ct":"sWN4s2huw2FLZxkfWchZCwF89vzeWvKhlppe2mVZeu2aPhA3nDp4Im05/9W8MqFJ","id":"K0grt+KNGe0=","kdf":{"alg":"argon2id","m":65536,"p":4,"salt":"2y64Hz8vxoS23cMWeC6gRg==","t":3,"v":19},"type":"passphrase"}],"vault_id":"aLJyRubcQjpcJs/7xwD2nQ==","version":1}\n'
FIRST_RELEASE_DB_KEY = "0a45a540bac5fbe672f15ee0a36b1bbc140d028ae3ed40e4390691a1b49dc529"
