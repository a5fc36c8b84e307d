"""The header gate refuses bombs and foreign recipients before any work is done."""

import io
import tracemalloc

import pytest

from casefiles.crypto import age_header
from casefiles.crypto.age_header import VERSION_LINE, read_header
from casefiles.crypto.errors import (
    AgeHeaderTooLarge,
    AlteredFile,
    ForeignRecipient,
    NotAnAgeFile,
    PassphraseTooCostly,
)

X25519 = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
GREASE = b"-> Q-grease x y\n\n"
FOOTER = b"--- " + b"A" * 43 + b"\n"


def scrypt(work_factor, salt=b"A" * 22, body=b"A" * 43):
    return VERSION_LINE + b"-> scrypt " + salt + b" " + work_factor + b"\n" + body + b"\n" + FOOTER


def refused(file, condition):
    tracemalloc.start()
    with pytest.raises(condition):
        read_header(io.BytesIO(file))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_an_honest_header_is_read_to_its_last_byte():
    source = io.BytesIO(b"before" + VERSION_LINE + X25519 + GREASE + FOOTER + b"payload")
    source.seek(6)
    header = read_header(source)
    assert [stanza.kind for stanza in header.stanzas] == ["X25519", "Q-grease"]
    assert header.raw == VERSION_LINE + X25519 + GREASE + FOOTER
    assert header.raw[: header.covered].endswith(b"\n---")
    assert (header.mac, header.by_passphrase) == (bytes(32), False)
    assert source.read() == b"payload"


@pytest.mark.parametrize(
    ("file", "condition"),
    [
        (VERSION_LINE + X25519 * 1_000_00 + FOOTER, AgeHeaderTooLarge),
        (VERSION_LINE + GREASE * 65 + FOOTER, AgeHeaderTooLarge),
        (VERSION_LINE + b"-> " + b"A" * 10_000_000, AgeHeaderTooLarge),
        (VERSION_LINE + b"-> X" + b" A" * 100_000 + b"\n", AgeHeaderTooLarge),
        (VERSION_LINE + b"-> X-grease\n" + (b"A" * 64 + b"\n") * 100_000, AgeHeaderTooLarge),
        (VERSION_LINE, AlteredFile),
        (VERSION_LINE + FOOTER, AlteredFile),
        (VERSION_LINE + X25519 + FOOTER[:-1], AlteredFile),
        (VERSION_LINE + X25519 + b"---\n", AlteredFile),
        (VERSION_LINE + X25519 + b"---" + FOOTER, AlteredFile),
        (b"", NotAnAgeFile),
        (b"age-encryption.org/v2\n", NotAnAgeFile),
        (b"A" * 10_000_000, NotAnAgeFile),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", NotAnAgeFile),
    ],
    ids=range(14),
)
def test_bombs_and_torn_headers_are_refused_with_little_memory(file, condition):
    refused(file, condition)


@pytest.mark.parametrize(
    "kind", [b"ssh-ed25519", b"piv-p256", b"mlkem768x25519", b"x25519", b"SCRYPT", b"../../bin/sh"]
)
def test_recipients_that_would_need_another_program_are_refused(kind):
    refused(VERSION_LINE + X25519 + b"-> " + kind + b" AAAA\n\n" + FOOTER, ForeignRecipient)


@pytest.mark.parametrize("work_factor", [b"21", b"22", b"30", b"64", b"99", b"100", b"9" * 5000])
def test_a_costly_passphrase_is_refused_before_any_hashing(work_factor):
    refused(scrypt(work_factor), PassphraseTooCostly)


def test_the_largest_work_factor_passes_the_gate():
    assert read_header(io.BytesIO(scrypt(b"20"))).by_passphrase
    assert age_header.MOST_WORK_FACTOR == 20


@pytest.mark.parametrize(
    "file",
    [
        scrypt(b"0"),
        scrypt(b"018"),
        scrypt(b"+18"),
        scrypt(b"0x12"),
        scrypt(b""),
        scrypt(b"18 18"),
        scrypt(b"18", salt=b"A" * 21),
        scrypt(b"18", salt=b"A" * 43),
        scrypt(b"18", body=b"A" * 42),
        VERSION_LINE + scrypt(b"18")[len(VERSION_LINE) : -len(FOOTER)] + X25519 + FOOTER,
        VERSION_LINE + scrypt(b"18")[len(VERSION_LINE) : -len(FOOTER)] * 2 + FOOTER,
    ],
    ids=range(11),
)
def test_a_passphrase_header_has_one_shape(file):
    refused(file, AlteredFile)
