"""Every raw cryptographic call of the program, so that all of them can be read in one sitting.

Nothing here decides anything: lengths, limits and meanings belong to the callers. ``NotAuthentic`` is the single
answer to a tag, MAC or signature that does not fit. Sources: RFC 9106 (Argon2id), RFC 7914 (scrypt), RFC 5869 (HKDF),
RFC 8439 (ChaCha20-Poly1305), RFC 8032 (Ed25519), RFC 7748 (X25519).
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_ZERO_NONCE = bytes(12)


class NotAuthentic(Exception):
    """A tag, MAC or signature does not fit what it covers, or a public key is degenerate."""


def random_bytes(count: int) -> bytes:
    """``count`` bytes of the operating system's generator."""
    return secrets.token_bytes(count)


def random_below(limit: int) -> int:
    """A whole number from 0 to ``limit`` - 1, each equally likely."""
    return secrets.randbelow(limit)


def sha256(data: bytes) -> bytes:
    """32 bytes."""
    return hashlib.sha256(data).digest()


def sha512(data: bytes) -> bytes:
    """64 bytes."""
    return hashlib.sha512(data).digest()


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    """32 bytes."""
    return hmac.digest(key, data, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Whether both are equal, in time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def hkdf_sha256(key: bytes, salt: bytes, info: bytes, length: int = 32) -> bytes:
    """``length`` bytes derived from ``key`` for the purpose ``info``."""
    return HKDF(SHA256(), length, salt, info).derive(key)


def argon2id(passphrase: bytes, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    """32 bytes; allocates ``memory_kib``, so the caller has checked the limits."""
    cost = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory_kib)
    return cost.derive(passphrase)


def scrypt(passphrase: bytes, salt: bytes, log_n: int) -> bytes:
    """32 bytes with r = 8 and p = 1; allocates 2^(log_n) KiB, so the caller has checked the limit."""
    return Scrypt(salt=salt, length=32, n=1 << log_n, r=8, p=1).derive(passphrase)


def seal_once(key: bytes, plaintext: bytes, associated: bytes = b"") -> bytes:
    """ChaCha20-Poly1305 with a zero nonce: safe only because every caller's key seals exactly one message."""
    return ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, plaintext, associated)


def open_once(key: bytes, sealed: bytes, associated: bytes = b"") -> bytes:
    """The plaintext of ``seal_once``; ``NotAuthentic`` if key, text or associated data differ."""
    try:
        return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, sealed, associated)
    except (InvalidTag, ValueError) as fault:
        raise NotAuthentic from fault


def ed25519_public(secret: bytes) -> bytes:
    """The 32-byte public key of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def ed25519_sign(secret: bytes, message: bytes) -> bytes:
    """64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def ed25519_verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Returns if the signature is right; ``NotAuthentic`` if not."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as fault:
        raise NotAuthentic from fault


def x25519_public(secret: bytes) -> bytes:
    """The 32-byte public key of a 32-byte secret."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def x25519_shared(secret: bytes, public: bytes) -> bytes:
    """32 bytes; ``NotAuthentic`` for a public key of low order, whose shared secret would be all zero."""
    try:
        return X25519PrivateKey.from_private_bytes(secret).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as fault:
        raise NotAuthentic from fault
