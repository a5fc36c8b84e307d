"""Sealed files open with other age programs and theirs with ours; a damaged one gives nothing."""

import base64
import io
import shutil
import subprocess
import threading
import tracemalloc

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.crypto import age, age_header
from casefiles.crypto.age import Passphrase
from casefiles.crypto.errors import (
    AlteredFile,
    BadRecipient,
    NotAddressedToYou,
    NotAnAgeFile,
    SealedByPassphrase,
    SealedFileRefused,
    SealedFileTooLarge,
    SealedToKeys,
    TooManyRecipients,
    WrongFilePassphrase,
)
from casefiles.crypto.keys import AgeIdentity

MOST = 16 * 1024 * 1024
SIZES = [0, 1, 65535, 65536, 65537, 1_000_000]
MINE = AgeIdentity.generate()
AGE = shutil.which("age")


def sealed(data, *recipients):
    out = io.BytesIO()
    age.seal(io.BytesIO(data), out, recipients or [MINE.recipient])
    return out.getvalue()


def sealed_with(data, words):
    out = io.BytesIO()
    age.seal_with_passphrase(io.BytesIO(data), out, Passphrase(words))
    return out.getvalue()


def opened(data, key=MINE, most=MOST):
    return age.open_whole(io.BytesIO(data), key, most)


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_ours_and_we_open_pyrage_s(size):
    data = bytes(size)
    theirs = pyrage.x25519.Identity.from_str(MINE.secret_text())
    assert pyrage.decrypt(sealed(data), [theirs]) == data
    assert opened(pyrage.encrypt(data, [theirs.to_public()])) == data


@pytest.mark.parametrize("program", [AGE] if AGE else [])
@pytest.mark.parametrize("size", SIZES)
def test_the_installed_age_opens_ours_and_we_open_its(program, size, tmp_path):
    (tmp_path / "key").write_text(MINE.secret_text() + "\n")
    data = bytes(size)
    done = subprocess.run(
        [program, "-d", "-i", tmp_path / "key"], input=sealed(data), capture_output=True, check=True
    )
    assert done.stdout == data
    done = subprocess.run([program, "-r", MINE.recipient], input=data, capture_output=True, check=True)
    assert opened(done.stdout) == data


def test_every_recipient_opens_the_file_and_nobody_else():
    other, stranger = AgeIdentity.generate(), AgeIdentity.generate()
    file = sealed(b"fictitious", MINE.recipient, other.recipient, MINE.recipient)
    assert opened(file) == opened(file, other) == b"fictitious"
    with pytest.raises(NotAddressedToYou):
        opened(file, stranger)


def test_a_passphrase_opens_with_us_and_with_pyrage():
    file = sealed_with(b"fictitious" * 10_000, "fictitious words Zoë")
    assert opened(file, Passphrase("fictitious words Zoe\u0308")) == b"fictitious" * 10_000
    header = age_header.read_header(io.BytesIO(file))
    assert [(stanza.kind, stanza.arguments[1]) for stanza in header.stanzas] == [("scrypt", "18")]
    assert pyrage.passphrase.decrypt(file, "fictitious words Zoë") == b"fictitious" * 10_000
    with pytest.raises(WrongFilePassphrase):
        opened(file, Passphrase("fictitious words"))


def test_an_altered_header_of_a_passphrase_file_is_refused():
    place = BY_PASSPHRASE.index(b"\n--- ") + 5
    with pytest.raises(AlteredFile):
        opened(BY_PASSPHRASE[:place] + b"A" * 43 + BY_PASSPHRASE[place + 43 :], Passphrase("words"))


def test_key_and_passphrase_are_told_apart():
    with pytest.raises(SealedToKeys):
        opened(sealed(b""), Passphrase("words"))
    with pytest.raises(SealedByPassphrase):
        opened(BY_PASSPHRASE)


def test_a_passphrase_file_by_another_program_opens_with_us():
    assert opened(BY_PASSPHRASE, Passphrase("words")) == b"fictitious"


# Made with age -p of age 1.1.1.
BY_PASSPHRASE = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBZS2lFZitWS3pFTXFvcWljbWtFMHhBIDE4CjhhRjV3OHhIRlNEUUNIUDNWaHA3TW15RnQ0RlRjdWZldjBKbTJ6QXJPRjAKLS0tIDRLTGpCQ0owK3FkeE1kRHNTWFBxd0ptdnRLbnVoTzdtN3FIRDlDVVM1c3cKatvgCufuG8NNf/SLvDRxHqqDxnjw5fhuvKABS4F6jMn+JUBWVPOiZMBa"
)


def test_other_threads_run_on_while_a_passphrase_is_worked_out():
    beats = []
    stop = threading.Event()

    def beat():
        while not stop.wait(0.01):
            beats.append(1)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        sealed_with(b"fictitious", "words")
    finally:
        stop.set()
        thread.join()
    assert len(beats) > 3


def cuts(size):
    near = [place + step for place in range(0, size, 65552) for step in (-1, 0, 1)]
    return sorted(
        {place for place in [*near, *range(400), size - 17, size - 16, size - 1] if 0 <= place < size}
    )


def test_a_file_cut_anywhere_gives_nothing(tmp_path):
    file = sealed(b"fictitious" * 20_000)
    start = len(file) - 200_000 - 16 * 4 - 16
    for place in sorted({*cuts(len(file)), *(start + cut for cut in cuts(len(file) - start))}):
        with pytest.raises(SealedFileRefused):
            opened(file[:place])
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=200)
@given(place=st.integers(0, 10**9), bit=st.integers(0, 7))
def test_a_flipped_bit_gives_nothing(place, bit):
    file = bytearray(FLIPPED)
    file[place % len(file)] ^= 1 << bit
    with pytest.raises(SealedFileRefused):
        opened(bytes(file))


FLIPPED = sealed(b"fictitious" * 100)


@given(st.binary(max_size=300))
def test_any_other_bytes_are_refused_as_such(data):
    for candidate in (data, age_header.VERSION_LINE + data, FLIPPED[:200] + data):
        with pytest.raises(SealedFileRefused):
            opened(candidate)


def test_trailing_bytes_are_refused():
    for tail in (b"\0", bytes(16), bytes(100_000), FLIPPED):
        with pytest.raises(AlteredFile):
            opened(FLIPPED + tail)


def test_more_plaintext_than_allowed_is_refused():
    file = sealed(bytes(1_000_000))
    assert len(opened(file, most=1_000_000)) == 1_000_000
    with pytest.raises(SealedFileTooLarge):
        opened(file, most=999_999)


def test_a_large_damaged_file_never_fills_the_memory():
    file = io.BytesIO(sealed(bytes(24 * 1024 * 1024)))
    file.seek(-5, io.SEEK_END)
    file.write(b"\1")
    file.seek(0)
    tracemalloc.start()
    with pytest.raises(AlteredFile):
        age.open_whole(file, MINE, 2**30)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_a_large_file_opens_in_two_passes():
    data = bytes(range(256)) * (20 * 4096)
    assert opened(sealed(data), most=len(data)) == data


def test_sealing_to_plugins_or_to_nobody_is_refused():
    for recipient in (
        "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt",
        "",
        "ssh-ed25519 AAAA",
    ):
        with pytest.raises(BadRecipient):
            sealed(b"", recipient)
    with pytest.raises(TooManyRecipients):
        sealed(b"", *[MINE.recipient] * 52)
    with pytest.raises(ValueError):
        age.seal(io.BytesIO(), io.BytesIO(), [])


def test_as_many_recipients_as_may_be_sealed_to_can_open():
    everyone = [AgeIdentity.generate() for _ in range(age.MOST_RECIPIENTS)]
    file = sealed(b"fictitious", *(one.recipient for one in everyone))
    assert opened(file, everyone[-1]) == b"fictitious"


class Full(io.RawIOBase):
    """A disk with room for so many bytes."""

    def __init__(self, room):
        super().__init__()
        self._room = room

    def write(self, data):
        self._room -= len(data)
        if self._room < 0:
            raise OSError(28, "No space left on device")
        return len(data)


class Lossy(io.RawIOBase):
    """Takes less than it is given."""

    def write(self, data):
        return len(data) - 1


@pytest.mark.parametrize("room", [0, 300, 66_000, 200_000])
def test_a_full_disk_is_never_passed_over_nor_taken_for_a_damaged_file(room):
    data = bytes(200_001)
    file = sealed(data)
    for act in (
        lambda: age.open_to(io.BytesIO(file), Full(room), MINE),
        lambda: age.seal(io.BytesIO(data), Full(room), [MINE.recipient]),
    ):
        with pytest.raises(OSError, match="No space left"):
            act()


def test_a_full_disk_is_not_passed_over_when_sealing_with_a_passphrase():
    with pytest.raises(OSError, match="No space left"):
        age.seal_with_passphrase(io.BytesIO(b"x"), Full(0), Passphrase("words"))


def test_a_sink_that_takes_less_than_it_is_given_is_not_passed_over():
    with pytest.raises(OSError, match="less was written"):
        age.seal(io.BytesIO(b"x"), Lossy(), [MINE.recipient])


def test_the_text_form_of_age_is_not_read():
    with pytest.raises(NotAnAgeFile):
        opened(pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(MINE.recipient)], armored=True))


def test_a_passphrase_shows_nothing():
    assert "fictitious" not in repr(Passphrase("fictitious"))
