"""Keys are written as age and OpenSSH write them, and nothing else is read."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.crypto import bech32, keys
from casefiles.crypto.bech32 import NotBech32
from casefiles.crypto.errors import BadRecipient
from casefiles.crypto.keys import AgeIdentity, BadKey, SigningKey
from casefiles.crypto.secret import SecretKey


def test_other_age_programs_read_our_identities_and_we_theirs():
    ours = AgeIdentity.generate()
    theirs = pyrage.x25519.Identity.from_str(ours.secret_text())
    assert str(theirs.to_public()) == ours.recipient
    made = pyrage.x25519.Identity.generate()
    assert AgeIdentity.parse(str(made)).recipient == str(made.to_public())


def test_a_known_identity_has_its_known_recipient():
    # As age-keygen -y of age 1.1.1 answers.
    text = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
    assert (
        AgeIdentity.parse(text).recipient == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.lower(),
        lambda text: text[:-1],
        lambda text: text + "Q",
        lambda text: text[:-1] + ("Q" if text[-1] != "Q" else "P"),
        lambda text: text + "\n",
        lambda text: text.replace("AGE-SECRET-KEY-1", "AGE-PLUGIN-YUBIKEY-1"),
        lambda _: "",
        lambda _: "AGE-SECRET-KEY-1",
    ],
)
def test_a_mistyped_identity_is_refused(damage):
    with pytest.raises(BadKey):
        AgeIdentity.parse(damage(AgeIdentity.generate().secret_text()))


@pytest.mark.parametrize(
    "text",
    [
        "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt",
        bech32.encode("age1x", bytes(32)),
        bech32.encode("age1pq", bytes(1216)),
        bech32.encode("age", bytes(31)),
        bech32.encode("age", bytes(33)),
        bech32.encode("age", bytes(32)).upper(),
        "ssh-ed25519 AAAA",
        "age1../../bin/true",
        "age1",
        "é",
        "",
    ],
)
def test_recipients_of_plugins_and_other_kinds_are_refused(text):
    with pytest.raises(BadRecipient):
        keys.recipient_bytes(text)


@given(st.binary(max_size=80))
def test_bech32_reads_back_what_it_wrote(data):
    assert bech32.decode("age", bech32.encode("age", data)) == data


@given(st.text(max_size=90))
def test_bech32_refuses_any_other_text(text):
    for candidate in (text, "age1" + text):
        with pytest.raises(NotBech32):
            bech32.decode("age", candidate)


def test_the_signing_key_is_written_as_openssh_does():
    text = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH1N8ZTQ8SKmz6NbgEaOYd2VLZwnCiIcg8Xsy0L6ULFT"
    assert keys.signing_text(keys.signing_bytes(text)) == text
    key = SigningKey.generate()
    assert keys.signing_bytes(key.public_text) == key.public


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 ",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIH1N8ZTQ8SKmz6NbgEaOYd2VLZwnCiIcg8Xsy0L6ULFT",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH1N8ZTQ8SKmz6NbgEaOYd2VLZwnCiIcg8Xsy0L6ULFT comment",
        "ssh-ed25519 BAAAC3NzaC1lZDI1NTE5AAAAIH1N8ZTQ8SKmz6NbgEaOYd2VLZwnCiIcg8Xsy0L6ULFT",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH1N8ZTQ8SKmz6NbgEaOYd2VLZwnCiIcg8Xsy0L6ULFTAAAA",
    ],
)
def test_another_signing_key_text_is_refused(text):
    with pytest.raises(BadKey):
        keys.signing_bytes(text)


def test_keys_show_nothing_secret():
    for key in (AgeIdentity(SecretKey(b"A" * 32)), SigningKey(SecretKey(b"A" * 32))):
        assert "AAAA" not in repr(key)
        assert "SECRET" not in repr(key).upper()
