"""The two keys of a caseworker: one that signs (Ed25519) and one that opens sealed files (age X25519).

Public keys are written as other programs write them: the signing key as OpenSSH does ("ssh-ed25519 AAAA…"), the
sealing key as age does ("age1…"), so that both can be pasted into those programs.
"""

from casefiles.crypto import bech32, primitives
from casefiles.crypto.bech32 import NotBech32
from casefiles.crypto.canonical import NotCanonical, base64_bytes, base64_text
from casefiles.crypto.errors import BadRecipient
from casefiles.crypto.secret import SecretKey

_SSH_TYPE = "ssh-ed25519"
_SSH_BLOB_START = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"
_RECIPIENT = "age"
_IDENTITY = "age-secret-key-"


class BadKey(Exception):
    """A text or blob that is not a key of the kind expected."""


class SigningKey:
    """An Ed25519 key pair: ``secret`` for the vault to store, 32 bytes ``public``, OpenSSH's line ``public_text``."""

    __slots__ = ("public", "secret")

    def __init__(self, secret: SecretKey) -> None:
        self.secret = secret
        self.public = primitives.ed25519_public(secret.reveal())

    @classmethod
    def generate(cls) -> "SigningKey":
        """A new random key pair."""
        return cls(SecretKey.generate())

    @property
    def public_text(self) -> str:
        return signing_text(self.public)

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature."""
        return primitives.ed25519_sign(self.secret.reveal(), message)

    def __repr__(self) -> str:
        return "<SigningKey>"


class AgeIdentity:
    """An age X25519 key pair. ``secret`` is what the vault stores; ``recipient`` is the public "age1…"."""

    __slots__ = ("public", "secret")

    def __init__(self, secret: SecretKey) -> None:
        self.secret = secret
        self.public = primitives.x25519_public(secret.reveal())

    @classmethod
    def generate(cls) -> "AgeIdentity":
        """A new random key pair."""
        return cls(SecretKey.generate())

    @classmethod
    def parse(cls, text: str) -> "AgeIdentity":
        """The identity of an "AGE-SECRET-KEY-1…" line; ``BadKey`` for anything else, plugins' included."""
        if text != text.upper():
            raise BadKey
        return cls(SecretKey(_bech32_32(_IDENTITY, text.lower())))

    @property
    def recipient(self) -> str:
        return recipient_text(self.public)

    def secret_text(self) -> str:
        """The "AGE-SECRET-KEY-1…" line that other age programs read. As secret as the key itself."""
        return bech32.encode(_IDENTITY, self.secret.reveal()).upper()

    def __repr__(self) -> str:
        return "<AgeIdentity>"


def recipient_text(public: bytes) -> str:
    """The "age1…" of 32 public bytes."""
    return bech32.encode(_RECIPIENT, public)


def recipient_bytes(text: str) -> bytes:
    """The 32 public bytes of an "age1…"; ``BadRecipient`` for anything else, plugin recipients included."""
    try:
        return _bech32_32(_RECIPIENT, text)
    except BadKey as fault:
        raise BadRecipient from fault


def signing_text(public: bytes) -> str:
    """OpenSSH's "ssh-ed25519 AAAA…" of a 32-byte public key."""
    return f"{_SSH_TYPE} {base64_text(_SSH_BLOB_START + public)}"


def signing_bytes(text: str) -> bytes:
    """The 32 bytes of a text that ``signing_text`` makes; ``BadKey`` for anything else, comments included."""
    kind, _, encoded = text.partition(" ")
    try:
        blob = base64_bytes(encoded, len(_SSH_BLOB_START) + 32)
    except NotCanonical as fault:
        raise BadKey from fault
    if kind != _SSH_TYPE or not blob.startswith(_SSH_BLOB_START):
        raise BadKey
    return blob[len(_SSH_BLOB_START) :]


def _bech32_32(prefix: str, text: str) -> bytes:
    try:
        data = bech32.decode(prefix, text)
    except NotBech32 as fault:
        raise BadKey from fault
    if len(data) != 32:
        raise BadKey
    return data
