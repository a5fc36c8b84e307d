"""The files of attachments travel piece by piece, unaltered, and leave nothing behind when anything is amiss."""

import hashlib
import io
import tarfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.crypto.age import open_whole
from casefiles.crypto.errors import NotAddressedToYou, SealedFileRefused
from casefiles.exchange.container import Attached, open_sealed, seal
from casefiles.exchange.container_files import attached, attachments_into
from casefiles.exchange.refusals import AlteredContents
from casefiles.progress import Cancelled
from casefiles.store.blob_conditions import DamagedAttachment
from casefiles.store.blobs import read_whole
from tests.casefiles.exchange.forging import ALICE, BOB, MALLORY, PARCEL, opened, sealed

CONTENTS = {
    "00" * 16: b"",
    "1f" * 16: b"fictitious letter " * 40_000,
    "a0" * 16: bytes(range(256)) * 3_000 + b"x",
}


def file_of(uid, data, told=None):
    def push(out):
        for start in range(0, len(data), 50_000):
            out.write(data[start : start + 50_000])

    announced = data if told is None else told
    return Attached(uid, len(announced), hashlib.sha256(announced).hexdigest(), push)


WITH_FILES = replace(PARCEL, attachments=tuple(file_of(uid, data) for uid, data in CONTENTS.items()))
FILE = sealed(WITH_FILES)
UIDS = {bytes.fromhex(uid) for uid in CONTENTS}


def taken(folder, wanted=UIDS, file=FILE, **kinds):
    return attachments_into(
        io.BytesIO(file), kinds.pop("key", BOB), opened(FILE), folder, set(wanted), **kinds
    )


def lying(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_files_arrive_as_they_were_sent(tmp_path):
    assert {uid.hex(): entry.size for uid, entry in attached(opened(FILE)).items()} == {
        uid: len(data) for uid, data in CONTENTS.items()
    }
    for uid, stored in taken(tmp_path).items():
        assert read_whole(tmp_path, stored, 2**24) == CONTENTS[uid.hex()]
    assert len(lying(tmp_path)) == 3


def test_only_the_wanted_files_are_taken_in(tmp_path):
    wanted = bytes.fromhex("1f" * 16)
    assert taken(tmp_path, {wanted, b"n" * 16}).keys() == {wanted}
    assert len(lying(tmp_path)) == 1


def test_no_byte_of_a_file_lies_in_clear(tmp_path):
    taken(tmp_path)
    assert b"fictitious letter" not in FILE
    assert not [path for path in lying(tmp_path) if b"fictitious letter" in path.read_bytes()]


def test_any_tar_lists_the_files_after_the_records():
    plain = open_whole(io.BytesIO(FILE), BOB.sealing, 2**26)
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        names = archive.getnames()
    assert names == [
        "manifest.json",
        "manifest.json.sig",
        "records/0000.json",
        *(f"att/{uid}" for uid in CONTENTS),
    ]


def test_a_cancelled_reading_leaves_no_file(tmp_path):
    def stop(done, total):
        if done > 300_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        taken(tmp_path, progress=stop)
    assert lying(tmp_path) == []


def test_a_file_exchanged_between_the_readings_leaves_nothing(tmp_path):
    uid = "1f" * 16
    other = replace(PARCEL, attachments=(file_of(uid, b"something else"),))
    for exchanged in (sealed(other), sealed(PARCEL)):
        with pytest.raises(AlteredContents):
            taken(tmp_path, file=exchanged)
        assert lying(tmp_path) == []
    with pytest.raises(SealedFileRefused):
        taken(tmp_path, file=FILE[:-1])
    with pytest.raises(NotAddressedToYou):
        taken(tmp_path, key=MALLORY)
    assert lying(tmp_path) == []


@pytest.mark.parametrize("told", [b"another content", b"fictitious lettez " * 40_000])
def test_a_damaged_attachment_stops_the_export(told):
    bad = replace(PARCEL, attachments=(file_of("1f" * 16, CONTENTS["1f" * 16], told),))
    with pytest.raises(DamagedAttachment):
        seal(bad, ALICE, [BOB.card], io.BytesIO())


def test_attachments_out_of_order_are_never_written():
    with pytest.raises(SealedFileRefused):
        sealed(replace(PARCEL, attachments=WITH_FILES.attachments[::-1]))


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(FILE) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_refuses_the_whole_export(place, bit):
    flipped = bytearray(FILE)
    flipped[place] ^= 1 << bit
    with pytest.raises(SealedFileRefused):
        open_sealed(io.BytesIO(flipped), BOB, 3)
