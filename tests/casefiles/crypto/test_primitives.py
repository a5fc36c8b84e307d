"""The primitives give the published results."""

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from casefiles.crypto import primitives
from casefiles.crypto.primitives import NotAuthentic


def test_argon2id_gives_the_result_of_rfc_9106():
    derived = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        secret=b"\x03" * 8,
        ad=b"\x04" * 12,
    ).derive(b"\x01" * 32)
    assert derived.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_our_argon2id_gives_the_result_of_the_reference_implementation():
    derived = primitives.argon2id(b"password", b"somesalt", 65536, 2, 1)
    assert derived.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@pytest.mark.parametrize(
    ("key", "salt", "info", "length", "derived"),
    [
        (
            b"\x0b" * 22,
            bytes(range(13)),
            bytes(range(0xF0, 0xFA)),
            42,
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            bytes(range(0x50)),
            bytes(range(0x60, 0xB0)),
            bytes(range(0xB0, 0x100)),
            82,
            (
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
            ),
        ),
        (
            b"\x0b" * 22,
            b"",
            b"",
            42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
)
def test_hkdf_gives_the_results_of_rfc_5869(key, salt, info, length, derived):
    assert primitives.hkdf_sha256(key, salt, info, length).hex() == derived


def test_scrypt_gives_the_result_of_rfc_7914():
    derived = primitives.scrypt(b"pleaseletmein", b"SodiumChloride", 14)
    assert derived.hex() == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"


def test_ed25519_gives_the_result_of_rfc_8032():
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    assert (
        primitives.ed25519_public(secret).hex()
        == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    )
    assert primitives.ed25519_sign(secret, b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def test_x25519_gives_the_result_of_rfc_7748_and_refuses_low_order_keys():
    known = bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
    point = bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
    shared = "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
    assert primitives.x25519_shared(known, point).hex() == shared
    with pytest.raises(NotAuthentic):
        primitives.x25519_shared(known, bytes(32))


def test_what_was_sealed_opens_only_with_the_same_key_text_and_associated_data():
    sealed = primitives.seal_once(b"k" * 32, b"text", b"about")
    assert primitives.open_once(b"k" * 32, sealed, b"about") == b"text"
    for key, text, about in (
        (b"l" * 32, sealed, b"about"),
        (b"k" * 32, sealed[:-1], b"about"),
        (b"k" * 32, sealed, b""),
        (b"k" * 32, b"", b"about"),
    ):
        with pytest.raises(NotAuthentic):
            primitives.open_once(key, text, about)


def test_a_signature_fits_one_message_and_one_key():
    secret = primitives.random_bytes(32)
    signature = primitives.ed25519_sign(secret, b"message")
    public = primitives.ed25519_public(secret)
    primitives.ed25519_verify(public, signature, b"message")
    for key, sig, message in (
        (public, signature, b"massage"),
        (bytes(32), signature, b"message"),
        (public, signature[:-1], b"message"),
    ):
        with pytest.raises(NotAuthentic):
            primitives.ed25519_verify(key, sig, message)
