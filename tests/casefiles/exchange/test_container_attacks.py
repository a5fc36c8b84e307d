"""Every file that is not an honest export is refused, each by its own sentence."""

import contextlib
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.crypto import age, sshsig
from casefiles.crypto.age import Passphrase
from casefiles.crypto.errors import (
    AlteredFile,
    SealedFileRefused,
)
from casefiles.exchange import container_reading
from casefiles.exchange.card import card_bytes
from casefiles.exchange.container_tar import MANIFEST, SIGNATURE, Member, packed
from casefiles.exchange.manifest import NAMESPACE
from casefiles.exchange.refusals import (
    AlteredContents,
    BadArchive,
    BadCard,
    BadManifest,
    BadRecords,
    NewerExport,
    OlderExport,
    Readdressed,
    SignerIsNotSender,
    Unsigned,
    WrongSignature,
)
from tests.casefiles.exchange.forging import (
    ALICE,
    BOB,
    HONEST,
    MALLORY,
    nothing,
    opened,
    parts_of,
    rebuilt,
    sealed_again,
    signed_by,
)


@pytest.mark.parametrize("cut", [0, 1, 100, 400, 70_000, 200_000, -1])
def test_a_truncated_export_is_refused(cut):
    with pytest.raises(SealedFileRefused):
        opened(HONEST[:cut])


@settings(max_examples=100)
@given(place=st.integers(0, len(HONEST) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(place, bit):
    flipped = bytearray(HONEST)
    flipped[place] ^= 1 << bit
    with pytest.raises(SealedFileRefused):
        opened(bytes(flipped))


def test_a_lengthened_export_is_refused():
    with pytest.raises(AlteredFile):
        opened(HONEST + b"\0")


def test_what_is_no_archive_of_ours_is_refused():
    for archive in (b"", b"fictitious", bytes(256 * 1024)):
        with pytest.raises(BadArchive):
            opened(sealed_again(archive))


def test_an_unsigned_export_is_refused():
    parts = parts_of(HONEST)
    for signature in (b"", b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"):
        with pytest.raises(Unsigned):
            opened(rebuilt({**parts, SIGNATURE: signature}))
    del parts[SIGNATURE]
    with pytest.raises(Unsigned):
        opened(rebuilt(parts))
    with pytest.raises(Unsigned):
        opened(rebuilt({MANIFEST: parts[MANIFEST]}))


def test_a_signature_of_another_kind_does_not_count():
    parts = parts_of(HONEST)
    parts[SIGNATURE] = sshsig.sign(ALICE.signing, parts[MANIFEST], "casecard@v1")
    with pytest.raises(Unsigned):
        opened(rebuilt(parts))


def test_altered_contents_are_refused_whoever_sealed_them():
    parts = parts_of(HONEST)
    altered = {**parts, MANIFEST: parts[MANIFEST].replace(b'"seq":7', b'"seq":8')}
    with pytest.raises(WrongSignature):
        opened(rebuilt(altered))
    for records in (b"[]\n", parts["records/0000.json"].replace(b"person", b"prison")):
        with pytest.raises(AlteredContents):
            opened(rebuilt({**parts, "records/0000.json": records}))
    with pytest.raises(AlteredContents):
        opened(rebuilt({**parts, "records/0001.json": b"[]\n"}))
    del parts["records/0000.json"]
    with pytest.raises(AlteredContents):
        opened(rebuilt(parts))


def test_a_signer_other_than_the_named_sender_is_refused():
    with pytest.raises(SignerIsNotSender):
        opened(signed_by(MALLORY, nothing))
    with pytest.raises(SignerIsNotSender):
        opened(
            signed_by(MALLORY, lambda facts: facts.update(sender_card=json.loads(card_bytes(MALLORY.card))))
        )
    with pytest.raises(SignerIsNotSender):
        opened(signed_by(ALICE, lambda facts: facts.update(sender=MALLORY.fingerprint)))


def test_a_forged_card_of_the_sender_is_refused():
    with pytest.raises(BadCard):
        opened(signed_by(ALICE, lambda facts: facts["sender_card"].update(created="2026-01-03")))


def test_an_export_sealed_again_to_somebody_else_is_refused():
    with pytest.raises(Readdressed):
        opened(rebuilt(parts_of(HONEST), [MALLORY]), MALLORY)
    words = Passphrase("fictitious words")
    out = io.BytesIO()
    age.seal_with_passphrase(
        io.BytesIO(b"".join(packed([Member(*part) for part in parts_of(HONEST).items()]))), out, words
    )
    with pytest.raises(Readdressed):
        opened(out.getvalue(), words)


def test_an_export_of_a_later_release_is_named_so():
    with pytest.raises(NewerExport):
        opened(HONEST, schema=1)
    assert opened(HONEST, schema=2).manifest.schema == 3
    with pytest.raises(OlderExport):
        opened(signed_by(ALICE, lambda facts: facts.update(version=1)))
    with pytest.raises(OlderExport):
        opened(signed_by(ALICE, lambda facts: facts.update(schema=1, min_app_schema=1)))
    with pytest.raises(NewerExport):
        opened(signed_by(ALICE, lambda facts: facts.update(version=3, something="new")))


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"},
        {"version": 0},
        {"version": True},
        {"extra": 1},
        {"recipients": []},
        {"recipients": ["passphrase", BOB.fingerprint]},
        {"recipients": [BOB.fingerprint, BOB.fingerprint]},
        {"recipients": sorted([ALICE.fingerprint, BOB.fingerprint], reverse=True)},
        {"recipients": ["everybody"]},
        {"created": "2026-01-02T03:04:05Z"},
        {"created": "2026-02-30T03:04Z"},
        {"created": "yesterday"},
        {"export_id": "AAAA"},
        {"supersedes": "AAAA"},
        {"purpose": "other"},
        {"audience": "everybody"},
        {"seq": -1},
        {"schema": -1},
        {"sender": "short"},
        {"counts": {"case": -1}},
        {"counts": {"../case": 1}},
        {"audit_head": {"hash": "short", "seq": 1}},
        {"withheld": -1},
        {"scope": "x" * 201},
        {"scope": "a\nb"},
        {"files": [{"name": "att/" + "0" * 32, "sha256": "0" * 64, "size": 1}] * 2},
        {"files": [{"name": "att/" + "A" * 32, "sha256": "0" * 64, "size": 1}]},
        {"files": [{"name": "records/0001.json", "sha256": "0" * 64, "size": 1}]},
        {"files": [{"name": "../evil", "sha256": "0" * 64, "size": 1}]},
        {"files": [{"name": "records/0000.json", "sha256": "0", "size": 1}]},
        {"files": [{"name": "records/0000.json", "sha256": "0" * 64, "size": -1}]},
    ],
)
def test_a_malformed_manifest_is_refused_even_if_signed(changes):
    with pytest.raises(BadManifest):
        opened(signed_by(ALICE, lambda facts: facts.update(changes)))


@pytest.mark.parametrize(
    "respell",
    [
        lambda raw: raw.replace(b":", b": ", 1),
        lambda raw: raw.rstrip(b"\n"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: b'{"audience":"public",' + raw[1:],
        lambda raw: json.dumps(json.loads(raw), indent=1).encode() + b"\n",
        lambda raw: raw.replace(b"partner", b"\\u0070artner"),
        lambda _: b"{}\n",
        lambda _: b"null\n",
        lambda _: b"{" * 100_000,
    ],
    ids=range(9),
)
def test_another_spelling_of_the_manifest_is_refused_even_if_signed(respell):
    parts = parts_of(HONEST)
    parts[MANIFEST] = respell(parts[MANIFEST])
    parts[SIGNATURE] = sshsig.sign(ALICE.signing, parts[MANIFEST], NAMESPACE)
    with pytest.raises(BadManifest):
        opened(rebuilt(parts))


@pytest.mark.parametrize(
    "records",
    [
        b"",
        b"{}\n",
        b"[1]\n",
        b'[{"a":1,"a":2}]\n',
        b'[{"a":NaN}]\n',
        b'[{"a":1e999}]\n',
        b'[{"a":1.0}]\n',
        b'[{"a":' + b"9" * 5000 + b"}]\n",
        b'[{"a":"\\ud800"}]\n',
        b'[{"a":"\\u0000"}]\n',
        b'[{"a":"\\u202e"}]\n',
        b'[{"a":"e\\u0301"}]\n',
        b'\xef\xbb\xbf[{"a":1}]\n',
        b'[{"b":1,"a":2}]\n',
        b'[{"a": 1}]\n',
        b'[{"a":1}]',
        b'[{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}]\n",
        b'[{"a":"' + b"x" * container_reading.MOST_CHUNK + b'"}]\n',
    ],
    ids=range(18),
)
def test_malformed_records_are_refused_even_if_signed(records):
    with pytest.raises(BadRecords):
        opened(signed_by(ALICE, nothing, records))


def test_refusals_show_nothing_of_the_file_and_nothing_is_written(tmp_path):
    with contextlib.chdir(tmp_path), pytest.raises(SealedFileRefused) as refusal:
        opened(rebuilt({**parts_of(HONEST), SIGNATURE: b"secret-name"}))
    assert "secret-name" not in str(refusal.value)
    with contextlib.chdir(tmp_path):
        opened(HONEST)
    assert list(tmp_path.iterdir()) == []
