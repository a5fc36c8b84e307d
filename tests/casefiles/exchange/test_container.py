"""An export opens for those it was made for, as it was made, and with stock programs."""

import hashlib
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.crypto import canonical
from casefiles.crypto.age import Passphrase
from casefiles.crypto.errors import (
    NotAddressedToYou,
    NotAnAgeFile,
    SealedFileTooLarge,
    WrongFilePassphrase,
)
from casefiles.errors import BadValue
from casefiles.exchange import container_reading
from casefiles.exchange.container import open_sealed, seal, suggested_name
from casefiles.exchange.refusals import (
    ExportTooLarge,
    RecordNotExportable,
)
from casefiles.values.plain_text import cleaned
from tests.casefiles.exchange.forging import ALICE, BOB, HONEST, MALLORY, PARCEL, RECORDS, opened, sealed

PROGRAMS = [shutil.which(name) for name in ("age", "tar", "ssh-keygen", "sha256sum")]


def test_the_recipient_and_the_sender_read_what_was_sealed():
    for reader in (BOB, ALICE):
        found = opened(HONEST, reader)
        assert list(found.records) == RECORDS
        assert found.sender_card == ALICE.card
        assert found.sha256 == hashlib.sha256(HONEST).hexdigest()
        assert (found.manifest.seq, found.manifest.audience, found.manifest.counts) == (
            7,
            "partner",
            {"case": 1, "person": 1},
        )
        assert set(found.manifest.recipients) == {ALICE.fingerprint, BOB.fingerprint}


def test_sealing_says_what_was_written():
    out = io.BytesIO()
    done = seal(PARCEL, ALICE, [BOB.card], out)
    found = opened(out.getvalue())
    assert (done.manifest, done.sha256) == (found.manifest, found.sha256)


def test_two_exports_of_the_same_records_are_told_apart():
    assert opened(HONEST).manifest.export_id != opened(sealed()).manifest.export_id


def test_a_passphrase_export_opens_with_the_passphrase_alone():
    words = Passphrase("fictitious words")
    file = sealed(to=words)
    assert list(opened(file, words).records) == RECORDS
    assert opened(file, words).manifest.recipients == ("passphrase",)
    with pytest.raises(WrongFilePassphrase):
        opened(file, Passphrase("other words"))


def test_an_export_without_records_and_one_of_many_chunks_arrive():
    assert opened(sealed(replace(PARCEL, records=[]))).records == ()
    many = [{"kind": "note", "text": "x" * 1_000_000, "n": place} for place in range(20)]
    found = opened(sealed(replace(PARCEL, records=many)))
    assert list(found.records) == many
    assert [entry.name for entry in found.manifest.files] == [
        f"records/{place:04}.json" for place in range(3)
    ]
    assert max(entry.size for entry in found.manifest.files) <= container_reading.MOST_CHUNK


def test_the_moment_is_given_in_utc_to_the_minute():
    east = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=8)))
    assert opened(sealed(replace(PARCEL, created=east))).manifest.created == "2026-01-01T19:04Z"
    now = datetime.fromisoformat(opened(HONEST).manifest.created)
    assert abs((datetime.now(UTC) - now).total_seconds()) < 3600


def test_nothing_of_the_contents_is_in_the_file_and_its_size_says_little():
    assert b"person" not in HONEST
    assert "虚构".encode() not in HONEST
    bigger = sealed(replace(PARCEL, records=[*RECORDS, {"text": "x" * 10_000}]))
    # age programs add a meaningless recipient of random length.
    assert abs(len(bigger) - len(HONEST)) < 2_000
    assert len(HONEST) > 256 * 1024


def test_a_suggested_name_says_nothing():
    names = {suggested_name() for _ in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch(r"[a-z2-9]{8}\.age", name) for name in names)


@given(st.text())
def test_whatever_may_be_kept_may_be_exported(typed):
    try:
        kept = cleaned(typed, "Note", 1000)
    except BadValue:
        return
    assert canonical.decode(canonical.encode(kept), str) == kept


@pytest.mark.parametrize("value", ["a\x00b", "\u202eabc", "\ud800", "e\u0301", 1.5, 2**64])
def test_a_record_that_no_reader_would_accept_is_not_exported(value):
    out = io.BytesIO()
    with pytest.raises(RecordNotExportable):
        seal(replace(PARCEL, records=[{"text": value}]), ALICE, [BOB.card], out)
    assert out.getvalue() == b""


def test_a_record_larger_than_a_reader_accepts_is_not_exported():
    with pytest.raises(ExportTooLarge):
        sealed(replace(PARCEL, records=[{"text": "x" * container_reading.MOST_CHUNK}]))


def test_other_files_and_other_readers_are_refused():
    with pytest.raises(NotAnAgeFile):
        opened(b"fictitious")
    with pytest.raises(NotAddressedToYou):
        opened(HONEST, MALLORY)


def test_a_file_beyond_the_size_limit_is_refused_before_it_is_read():
    class Huge(io.BytesIO):
        def seek(self, offset, whence=0):
            return 2**40 if whence == io.SEEK_END else super().seek(offset, whence)

    with pytest.raises(SealedFileTooLarge):
        open_sealed(Huge(HONEST), BOB, 3)


BY_HAND = """
set -e
age -d -i key.txt export.age | tar -x
ssh-keygen -Y verify -f allowed_signers -I sender -n casefile-export@v1 -s manifest.json.sig < manifest.json
grep -q "$(sha256sum < records/0000.json | cut -d' ' -f1)" manifest.json
"""


@pytest.mark.parametrize("programs", [PROGRAMS] if all(PROGRAMS) else [])
def test_stock_programs_open_an_export(programs, tmp_path):
    (tmp_path / "export.age").write_bytes(HONEST)
    (tmp_path / "key.txt").write_text(BOB.sealing.secret_text() + "\n")
    (tmp_path / "allowed_signers").write_text(f"sender {ALICE.card.sign_ed25519}\n")
    subprocess.run(["/bin/sh", "-c", BY_HAND], cwd=tmp_path, check=True, capture_output=True)
    assert json.loads((tmp_path / "records/0000.json").read_text()) == RECORDS
