"""Signatures are OpenSSH's, and exactly one spelling of them is accepted."""

import base64
import shutil
import subprocess

import pytest

from casefiles.crypto import keys, primitives, sshsig
from casefiles.crypto.keys import SigningKey
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.secret import SecretKey
from casefiles.crypto.sshsig import NotASignature, OtherSigner

NAMESPACE = "casefile-export@v1"
MESSAGE = b"Fictitious message\n"
# Made with ssh-keygen -Y sign of OpenSSH 9.2.
OPENSSH_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINOC5zhsCl/LGqUwUuS+E52YcvFaLrI+/SLmosYJZ92v"
OPENSSH_SIGNATURE = b"""\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg04LnOGwKX8sapTBS5L4TnZhy8V
ousj79Iuaixgln3a8AAAASY2FzZWZpbGUtZXhwb3J0QHYxAAAAAAAAAAZzaGE1MTIAAABT
AAAAC3NzaC1lZDI1NTE5AAAAQInT8QmhYXz17Z/OsKZlNsVKPiJ1V99tRE3Xd8HQBU4leo
PTfT5R8XMA7EjrXVbckIt6g/xnZ9BzIJR7GV9HHw8=
-----END SSH SIGNATURE-----
"""

SSH_KEYGEN = shutil.which("ssh-keygen")


@pytest.fixture
def key():
    return SigningKey(SecretKey(bytes(range(32))))


def dearmored(armored):
    return base64.b64decode(b"".join(armored.splitlines()[1:-1]))


def armored(blob):
    return sshsig._armored(blob)


def test_a_signature_by_openssh_is_accepted():
    sshsig.verify(OPENSSH_SIGNATURE, MESSAGE, NAMESPACE, keys.signing_bytes(OPENSSH_KEY))


def test_our_signatures_never_change_from_release_to_release(key):
    signature = sshsig.sign(key, MESSAGE, NAMESPACE)
    assert (
        primitives.sha256(signature).hex()
        == "8c26a91ed59ed39640995688fb303503e6b274ab9f87eacc46baff6105715e0e"
    )
    sshsig.verify(signature, MESSAGE, NAMESPACE, key.public)


def test_another_message_namespace_or_signer_is_told_apart(key):
    signature = sshsig.sign(key, MESSAGE, NAMESPACE)
    with pytest.raises(NotAuthentic):
        sshsig.verify(signature, b"another", NAMESPACE, key.public)
    with pytest.raises(NotASignature):
        sshsig.verify(signature, MESSAGE, "casecard@v1", key.public)
    with pytest.raises(OtherSigner):
        sshsig.verify(signature, MESSAGE, NAMESPACE, SigningKey.generate().public)


@pytest.mark.parametrize(
    "damage",
    [
        lambda blob: blob + b"\0",
        lambda blob: blob[:-1],
        lambda blob: blob.replace(b"sha512", b"sha256"),
        lambda blob: blob.replace(b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\2"),
        lambda blob: blob.replace(b"ssh-ed25519", b"ssh-ed25518"),
        lambda blob: blob[:10],
        lambda _: b"",
        lambda _: b"SSHSIG",
    ],
)
def test_another_blob_is_no_signature(key, damage):
    blob = dearmored(sshsig.sign(key, MESSAGE, NAMESPACE))
    with pytest.raises(NotASignature):
        sshsig.verify(armored(damage(blob)), MESSAGE, NAMESPACE, key.public)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text + b"\n",
        lambda text: b" " + text,
        lambda text: text.rstrip(b"\n"),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\n\n", 1),
        lambda text: text.replace(b"BEGIN SSH", b"BEGIN PGP"),
        lambda text: text.replace(b"U1NI", b"U1N!"),
        lambda text: text + text,
        lambda text: text * 100,
        lambda _: b"",
        lambda _: b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
    ],
)
def test_another_armor_is_no_signature(key, damage):
    with pytest.raises(NotASignature):
        sshsig.verify(damage(sshsig.sign(key, MESSAGE, NAMESPACE)), MESSAGE, NAMESPACE, key.public)


def test_every_flipped_bit_is_refused(key):
    blob = dearmored(sshsig.sign(key, MESSAGE, NAMESPACE))
    for place in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises((NotASignature, OtherSigner, NotAuthentic)):
            sshsig.verify(armored(bytes(flipped)), MESSAGE, NAMESPACE, key.public)


@pytest.mark.parametrize("program", [SSH_KEYGEN] if SSH_KEYGEN else [])
def test_the_installed_openssh_accepts_ours_and_refuses_another_namespace(program, key, tmp_path):
    (tmp_path / "sig").write_bytes(sshsig.sign(key, MESSAGE, NAMESPACE))
    (tmp_path / "signers").write_text(f"sender {key.public_text}\n")
    for namespace, accepted in ((NAMESPACE, True), ("casecard@v1", False)):
        command = [program, "-Y", "verify", "-f", "signers", "-I", "sender", "-n", namespace, "-s", "sig"]
        done = subprocess.run(command, input=MESSAGE, cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode == 0) is accepted
