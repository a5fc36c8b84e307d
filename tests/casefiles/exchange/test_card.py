"""A contact card says who it is by its own signature, and nothing else is accepted."""

import json
import shutil
import subprocess
from datetime import date

import pytest

from casefiles.crypto import canonical, keys
from casefiles.crypto.keys import AgeIdentity, SigningKey
from casefiles.exchange import card as cards
from casefiles.exchange.card import Identity, card_bytes, new_card, parse_card
from casefiles.exchange.refusals import BadCard, NewerCard

MINE = Identity.generate(date(2026, 1, 2))
OTHER = Identity.generate(date(2026, 1, 2))
SSH_KEYGEN = shutil.which("ssh-keygen")


def edited(**changes):
    return canonical.encode({**json.loads(card_bytes(MINE.card)), **changes})


def test_a_card_reads_back_the_same_and_holds_no_name():
    raw = card_bytes(MINE.card)
    assert parse_card(raw) == MINE.card
    assert sorted(json.loads(raw)) == [
        "age_pq", "age_x25519", "created", "expires", "format", "prev_fp", "sig", "sign_ed25519", "version",
    ]  # fmt: skip
    assert MINE.card.fingerprint == MINE.fingerprint != OTHER.fingerprint


def test_an_identity_comes_back_from_what_a_vault_stores():
    stored = (MINE.signing.secret.reveal(), MINE.sealing.secret.reveal(), card_bytes(MINE.card))
    assert Identity.restore(*stored).fingerprint == MINE.fingerprint
    assert "SECRET" not in repr(MINE).upper()
    with pytest.raises(BadCard):
        Identity.restore(stored[0], OTHER.sealing.secret.reveal(), stored[2])


def test_a_successor_names_the_card_before_it():
    fresh = SigningKey.generate(), AgeIdentity.generate()
    card = new_card(*fresh, date(2026, 2, 1), previous=MINE)
    assert parse_card(card_bytes(card)).prev_fp == MINE.fingerprint


@pytest.mark.parametrize(
    "changes",
    [
        {"age_x25519": OTHER.card.age_x25519},
        {"sign_ed25519": OTHER.card.sign_ed25519},
        {"sig": OTHER.card.sig},
        {"sig": ""},
        {"sig": "é"},
        {"created": "2026-01-03"},
        {"created": "2026-13-01"},
        {"created": "２026-01-02"},
        {"created": "20260102"},
        {"expires": "2030-01-01"},
        {"expires": "never"},
        {"prev_fp": "A" * 26},
        {"prev_fp": "short"},
        {"age_x25519": "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt"},
        {"age_x25519": MINE.card.age_x25519.upper()},
        {"age_pq": "age1pq1"},
        {"sign_ed25519": "ssh-rsa AAAA"},
        {"format": "casecards"},
        {"version": 0},
        {"name": "Fictitious"},
    ],
)
def test_any_altered_field_is_refused(changes):
    with pytest.raises(BadCard):
        parse_card(edited(**changes))


def test_a_card_signed_anew_by_somebody_else_is_another_card():
    forged = new_card(OTHER.signing, MINE.sealing, date(2026, 1, 2))
    assert parse_card(card_bytes(forged)).fingerprint not in (MINE.fingerprint, OTHER.fingerprint)


def test_a_card_of_a_later_release_is_named_so():
    with pytest.raises(NewerCard):
        parse_card(edited(version=3, something="new"))


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b"x" * 20_000, card_bytes(MINE.card).rstrip(), b" " + card_bytes(MINE.card)]
)
def test_other_files_are_no_cards(raw):
    with pytest.raises(BadCard):
        parse_card(raw)


def test_every_flipped_bit_is_refused():
    raw = card_bytes(MINE.card)
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises((BadCard, NewerCard)):
            parse_card(bytes(flipped))


@pytest.mark.parametrize("program", [SSH_KEYGEN] if SSH_KEYGEN else [])
def test_the_installed_openssh_verifies_a_card(program, tmp_path):
    facts = json.loads(card_bytes(MINE.card))
    (tmp_path / "sig").write_text(facts.pop("sig"))
    (tmp_path / "signers").write_text(f"me {facts['sign_ed25519']}\n")
    command = [program, "-Y", "verify", "-f", "signers", "-I", "me", "-n", cards.NAMESPACE, "-s", "sig"]
    subprocess.run(command, input=canonical.encode(facts), cwd=tmp_path, capture_output=True, check=True)


def test_the_keys_of_a_card_are_those_of_the_identity():
    assert MINE.card.signing == MINE.signing.public
    assert keys.recipient_bytes(MINE.card.age_x25519) == MINE.sealing.public
