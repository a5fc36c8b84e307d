"""Passphrases for age files that pyrage streams.

pyrage offers passphrases only for whole files in memory, holds every thread of the program for seconds meanwhile, and
picks a work factor by the speed of the computer. Here only the *header* is exchanged: the same 16-byte file key is
wrapped for a passphrase instead of for a throw-away X25519 key, or the reverse. The payload, which is keyed by the file
key and its own nonce alone, is untouched and stays pyrage's work. Source: the age v1 specification, sections on the
header, the X25519 and the scrypt recipient.
"""

from unicodedata import normalize

from casefiles.crypto import primitives
from casefiles.crypto.age_header import VERSION_LINE, AgeHeader, Stanza, from_unpadded, unpadded
from casefiles.crypto.errors import AlteredFile, WrongFilePassphrase
from casefiles.crypto.keys import AgeIdentity
from casefiles.crypto.primitives import NotAuthentic

WORK_FACTOR = 18
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_X25519_LABEL = b"age-encryption.org/v1/X25519"


def header_for_key(header: AgeHeader, passphrase: str, identity: AgeIdentity) -> bytes:
    """A header that lets ``identity`` open what the passphrase opens. Takes about a second.

    ``WrongFilePassphrase`` if the passphrase does not fit, ``AlteredFile`` if the header's MAC does not.
    """
    stanza = header.stanzas[0]
    salt, work_factor = stanza.arguments
    wrapping = _scrypt(passphrase, from_unpadded(salt), int(work_factor))
    try:
        file_key = primitives.open_once(wrapping, stanza.body)
    except NotAuthentic as fault:
        raise WrongFilePassphrase from fault
    _check_mac(header, file_key)
    return _header(_x25519_stanza(file_key, identity.public), file_key)


def header_for_passphrase(header: AgeHeader, identity: AgeIdentity, passphrase: str) -> bytes:
    """A header that lets the passphrase open what ``identity`` opens. Takes about a second."""
    file_key = _x25519_file_key(header, identity)
    salt = primitives.random_bytes(16)
    body = primitives.seal_once(_scrypt(passphrase, salt, WORK_FACTOR), file_key)
    return _header(Stanza("scrypt", (unpadded(salt), str(WORK_FACTOR)), body), file_key)


def _scrypt(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    # NFC, not the vault's NFKD: what is typed into another age program must open the file too.
    typed = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return primitives.scrypt(typed, _SCRYPT_LABEL + salt, work_factor)


def _x25519_stanza(file_key: bytes, recipient: bytes) -> Stanza:
    ephemeral = AgeIdentity.generate()
    shared = primitives.x25519_shared(ephemeral.secret.reveal(), recipient)
    wrapping = primitives.hkdf_sha256(shared, ephemeral.public + recipient, _X25519_LABEL)
    return Stanza("X25519", (unpadded(ephemeral.public),), primitives.seal_once(wrapping, file_key))


def _x25519_file_key(header: AgeHeader, identity: AgeIdentity) -> bytes:
    """The file key of a header that this process has just let pyrage make for ``identity`` alone."""
    stanza = next(stanza for stanza in header.stanzas if stanza.kind == "X25519")
    share = from_unpadded(stanza.arguments[0])
    shared = primitives.x25519_shared(identity.secret.reveal(), share)
    wrapping = primitives.hkdf_sha256(shared, share + identity.public, _X25519_LABEL)
    return primitives.open_once(wrapping, stanza.body)


def _header(stanza: Stanza, file_key: bytes) -> bytes:
    first = " ".join(("->", stanza.kind, *stanza.arguments))
    covered = VERSION_LINE + f"{first}\n{unpadded(stanza.body)}\n---".encode("ascii")
    return covered + f" {unpadded(_mac(covered, file_key))}\n".encode("ascii")


def _mac(covered: bytes, file_key: bytes) -> bytes:
    return primitives.hmac_sha256(primitives.hkdf_sha256(file_key, b"", b"header"), covered)


def _check_mac(header: AgeHeader, file_key: bytes) -> None:
    if not primitives.same(_mac(header.raw[: header.covered], file_key), header.mac):
        raise AlteredFile
