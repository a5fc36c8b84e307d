"""OpenSSH's signature file format (PROTOCOL.sshsig) for Ed25519 and SHA-512, and nothing else.

Signed is ``"SSHSIG" ‖ str(namespace) ‖ str("") ‖ str("sha512") ‖ str(SHA-512(message))``, where ``str`` is a 32-bit
big-endian length and the bytes. ``ssh-keygen -Y sign`` and ``-Y verify`` make and read the same files.
"""

import binascii

from casefiles.crypto import primitives
from casefiles.crypto.keys import SigningKey

MOST_BYTES = 1024
_MAGIC = b"SSHSIG"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"-----END SSH SIGNATURE-----\n"
_KEY_TYPE = b"ssh-ed25519"
_COLUMNS = 70


class NotASignature(Exception):
    """The bytes are not exactly one Ed25519 SSH signature over SHA-512 in the namespace expected."""


class OtherSigner(Exception):
    """A well-formed signature that names another key than the one expected."""


def sign(key: SigningKey, message: bytes, namespace: str) -> bytes:
    """The armored signature, as ``ssh-keygen -Y sign -n namespace`` writes it."""
    signature = key.sign(_signed(message, namespace))
    return _armored(_blob(key.public, signature, namespace))


def verify(armored: bytes, message: bytes, namespace: str, public: bytes) -> None:
    """Returns if ``public`` (32 bytes) signed ``message`` in ``namespace``.

    ``NotASignature`` for any other bytes, key type, hash or namespace, ``OtherSigner`` if the signature names another
    key, ``NotAuthentic`` if it does not fit the message. The key inside the signature is never trusted.
    """
    blob = _dearmored(armored)
    signature = blob[-64:]
    found = _public_of(blob)
    if blob != _blob(found, signature, namespace):
        raise NotASignature
    if found != public:
        raise OtherSigner
    primitives.ed25519_verify(public, signature, _signed(message, namespace))


def bare(armored: bytes) -> tuple[bytes, bytes]:
    """The signer's 32 public bytes and the 64 of the signature, unverified; ``NotASignature`` for any other bytes."""
    blob = _dearmored(armored)
    return _public_of(blob), blob[-64:]


def dressed(signature: bytes, public: bytes, namespace: str) -> bytes:
    """The armored signature of its 64 bytes, the signer's public key and the namespace, unverified."""
    return _armored(_blob(public, signature, namespace))


def _public_of(blob: bytes) -> bytes:
    start = len(_MAGIC) + 4 + 4 + len(_string(_KEY_TYPE)) + 4
    return blob[start : start + 32]


def _blob(public: bytes, signature: bytes, namespace: str) -> bytes:
    """The one blob that these parts can have, so that reading is building again and comparing."""
    key = _string(_KEY_TYPE) + _string(public)
    parts = (key, namespace.encode("ascii"), b"", b"sha512", _string(_KEY_TYPE) + _string(signature))
    return _MAGIC + (1).to_bytes(4) + b"".join(map(_string, parts))


def _signed(message: bytes, namespace: str) -> bytes:
    parts = (namespace.encode("ascii"), b"", b"sha512", primitives.sha512(message))
    return _MAGIC + b"".join(map(_string, parts))


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4) + data


def _armored(blob: bytes) -> bytes:
    text = binascii.b2a_base64(blob, newline=False)
    lines = [text[start : start + _COLUMNS] + b"\n" for start in range(0, len(text), _COLUMNS)]
    return _BEGIN + b"".join(lines) + _END


def _dearmored(armored: bytes) -> bytes:
    if len(armored) > MOST_BYTES or not (armored.startswith(_BEGIN) and armored.endswith(_END)):
        raise NotASignature
    try:
        blob = binascii.a2b_base64(armored[len(_BEGIN) : -len(_END)].replace(b"\n", b""), strict_mode=True)
    except ValueError as fault:
        raise NotASignature from fault
    if _armored(blob) != armored:
        raise NotASignature
    return blob
