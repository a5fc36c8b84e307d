"""Secrets show nothing and are not copied out."""

import copy
import pickle

import pytest

from casefiles.crypto.secret import MasterKey, SecretKey


def test_a_secret_shows_nothing():
    secret = SecretKey(b"\x41" * 32)
    master = MasterKey(secret, b"\x42" * 16)
    for shown in (repr(secret), str(secret), f"{secret}", repr(master), repr([secret, master])):
        assert "AAAA" not in shown
        assert "41" not in shown


def test_a_secret_is_not_pickled_or_hashed():
    secret = SecretKey.generate()
    for refused in (lambda: pickle.dumps(secret), lambda: copy.copy(secret), lambda: hash(secret)):
        with pytest.raises(TypeError):
            refused()


def test_a_secret_has_32_bytes():
    with pytest.raises(ValueError):
        SecretKey(b"short")


def test_each_purpose_and_each_vault_has_its_own_key():
    secret = SecretKey.generate()
    one, other = MasterKey(secret, bytes(16)), MasterKey(secret, b"\x01" * 16)
    assert one.derive("db") == MasterKey(secret, bytes(16)).derive("db")
    derived = {one.derive("db").reveal(), one.derive("header-mac").reveal(), other.derive("db").reveal()}
    assert len(derived) == 3
    assert one != other


def test_derived_keys_never_change_from_release_to_release():
    master = MasterKey(SecretKey(bytes(range(32))), bytes(range(16)))
    assert (
        master.derive("db").reveal().hex()
        == "f10823e01f2899db23d7f9034b83eee5c750bde0a29aceb70d042ef5d8b56300"
    )
